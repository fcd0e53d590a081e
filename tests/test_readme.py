"""What README and guide show is what the program prints; `python -m tests.test_readme` writes it anew."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from textrepair.dictionary import parse

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "guide.md"
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
_SHOWN = re.compile(r"^\$ (?P<command>[^\n]*)\n(?P<output>.*?)(?=\n\$ |\Z)", re.MULTILINE | re.DOTALL)
_CAT = re.compile(r"cat (\S+)")
_DICTIONARY = re.compile(r"```yaml\n(name:.*?)```\n", re.DOTALL)


class Shown(NamedTuple):
    """A command in a text, and what it is said to print."""

    command: str
    output: str


def shown(text: str) -> Iterator[Shown]:
    """Yield the commands that a text shows, in order."""
    for block in _CONSOLE.findall(text):
        yield from (Shown(match["command"], match["output"]) for match in _SHOWN.finditer(block))


def prepare(folder: Path, page: Path) -> Path:
    """Put into `folder` the files that a page shows with `cat`; the guide has the seeds too."""
    if page == GUIDE:
        shutil.copytree(ROOT / "seeds", folder / "articles")
    for command, output in shown(page.read_text()):
        if name := _CAT.fullmatch(command):
            (folder / name[1]).write_text(output)
    return folder


def printed(command: str, folder: Path) -> str:
    """Return what a command prints in `folder`: the result, then the talk."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        command, shell=True, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return prepare(tmp_path, README)


@pytest.mark.parametrize("example", list(shown(README.read_text())), ids=lambda example: example.command)
def test_commands_print_what_is_shown(example: Shown, folder: Path) -> None:
    assert printed(example.command, folder) == example.output


def test_the_guide_prints_what_it_shows(tmp_path: Path) -> None:
    prepare(tmp_path, GUIDE)
    for command, output in shown(GUIDE.read_text()):
        assert printed(command, tmp_path) == output, command


def test_python_examples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert failed == 0
    assert tried > 5


def test_the_dictionary_is_one() -> None:
    (text,) = _DICTIONARY.findall(README.read_text())
    assert parse(text, "README.md").entries["mentioned"] == {"said": 9, "discussed": 1}


def test_every_shipped_dictionary_is_credited() -> None:
    listed = (ROOT / "dictionaries" / "README.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)
    assert sorted(rows) == sorted(path.stem for path in (ROOT / "dictionaries").glob("*.yaml"))


def main() -> None:
    """Write into README and guide what their commands print now."""
    for page in (README, GUIDE):
        with TemporaryDirectory() as name:
            folder = prepare(Path(name), page)

            def renewed(match: re.Match[str], folder: Path = folder) -> str:
                return f"$ {match['command']}\n{printed(match['command'], folder)}"

            text = _CONSOLE.sub(lambda block: _SHOWN.sub(renewed, block[0]), page.read_text())
        page.write_text(text)


if __name__ == "__main__":
    main()
