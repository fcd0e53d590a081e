from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Run
from textrepair import __version__


def test_options_stand_in_groups_and_examples_as_they_are(quick: Run) -> None:
    shown = quick("check", "--help").stdout.decode()
    groups = re.findall(r"^(\w[\w ]+):$", shown, re.MULTILINE)
    assert groups == ["Arguments", "What is printed", "Which files", "What is repaired", "Options"]
    assert "\n    textrepair check .                     list what fix would change\n" in shown


def test_help_fits_a_narrow_terminal(quick: Run) -> None:
    lines = quick("fix", "--help", COLUMNS="60").stdout.decode().split("Examples:")[0].splitlines()
    assert max(map(len, lines)) <= 60


@pytest.mark.parametrize("arguments", [["--version"], ["--version", "check"]])
def test_version(quick: Run, arguments: list[str]) -> None:
    done = quick(*arguments)
    assert (done.returncode, done.stdout) == (0, f"textrepair {__version__}\n".encode())


def test_shells_complete_commands_and_values(quick: Run) -> None:
    for words, number, completed in [
        ("textrepair che", 1, b"check"),
        ("textrepair check --output-format sa", 3, b"sarif"),
    ]:
        shell = {"_TEXTREPAIR_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        assert quick(**shell).stdout.strip() == completed
