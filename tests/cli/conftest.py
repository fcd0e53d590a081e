"""The real program in a folder of its own, with a spun article and a dictionary that repairs it."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from textrepair.__main__ import main
from textrepair.cli import chosen

Run = Callable[..., subprocess.CompletedProcess[bytes]]

DICTIONARY = """\
name: tiny
language: en
license: CC0-1.0
sources: {own-writing: 1 pair}
entries:
  mentioned: {said: 9}
  in opposition to: against
  faculty: {school: 4}
  individuals: {people: 6}
  assembly: {meeting: 3}
  elevate: {raise: 2}
  dwelling: {house: 3}
  automobile: {car: 2}
kept: {the: 917, of: 410, to: 398, a: 350, and: 340, in: 300, that: 160, it: 120, on: 110, for: 100}
"""

SPUN = """\
The mayor mentioned on Monday that the faculty would open again in May. She mentioned that individuals in
every dwelling had asked for it, and that nobody on the council was in opposition to the plan.

At an assembly in the town hall, two individuals mentioned that they would sell an automobile to elevate
money for the faculty. The council mentioned it would elevate the rest.
"""

HONEST = """\
The river rose by two feet on Tuesday night, and the road to the mill was closed until noon. Nobody was hurt.
Farmers along the valley moved their sheep to higher ground, and children stayed at home.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with `tiny.yaml`, the spun `article.txt` and the honest `river.txt`."""
    (tmp_path / "tiny.yaml").write_text(DICTIONARY)
    (tmp_path / "article.txt").write_text(SPUN)
    (tmp_path / "river.txt").write_text(HONEST)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Return a function that runs `textrepair` in the folder as a user would."""

    def textrepair(
        *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "textrepair", *arguments]
        known = os.environ | environment
        return subprocess.run(command, input=stdin, capture_output=True, cwd=folder, env=known, check=False)

    return textrepair


@pytest.fixture
def quick(folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that does what `run` does in this process, which takes a tenth of the time."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # SIGPIPE would end the tests

    def textrepair(
        *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        chosen.repairer_with.cache_clear()  # the files of a test may be others than those of the last one
        with monkeypatch.context() as patched:
            patched.setattr(sys, "argv", ["textrepair", *arguments])
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            for name, value in environment.items():
                patched.setenv(name, value)
            status = 0
            try:
                main()
            except SystemExit as ended:
                status = int(ended.code or 0)
        done = capfdbinary.readouterr()
        return subprocess.CompletedProcess(arguments, status, done.out, done.err)

    return textrepair
