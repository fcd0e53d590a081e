"""What the README shows is what the program prints; `python -m tests.test_readme` writes it anew."""

from __future__ import annotations

import doctest
import os
import re
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
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
_SHOWN = re.compile(r"^\$ (?P<command>[^\n]*)\n(?P<output>.*?)(?=\n\$ |\Z)", re.MULTILINE | re.DOTALL)
_CAT = re.compile(r"cat (\S+)")
_DICTIONARY = re.compile(r"```yaml\n(name:.*?)```\n", re.DOTALL)


class Shown(NamedTuple):
    """A command in the README, and what it is said to print."""

    command: str
    output: str


def shown(readme: str) -> Iterator[Shown]:
    """Yield the commands of the README in order."""
    for block in _CONSOLE.findall(readme):
        yield from (Shown(match["command"], match["output"]) for match in _SHOWN.finditer(block))


def prepare(folder: Path) -> Path:
    """Put into `folder` the files that the README shows with `cat`."""
    for command, output in shown(README.read_text()):
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
    return prepare(tmp_path)


@pytest.mark.parametrize("example", list(shown(README.read_text())), ids=lambda example: example.command)
def test_commands_print_what_is_shown(example: Shown, folder: Path) -> None:
    assert printed(example.command, folder) == example.output


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
    """Write into the README what its commands print now."""
    with TemporaryDirectory() as name:
        folder = prepare(Path(name))

        def renewed(match: re.Match[str]) -> str:
            return f"$ {match['command']}\n{printed(match['command'], folder)}"

        text = _CONSOLE.sub(lambda block: _SHOWN.sub(renewed, block[0]), README.read_text())
    README.write_text(text)


if __name__ == "__main__":
    main()
