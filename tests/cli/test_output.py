from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from textrepair.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal that standard output and standard error share, in a run that takes long."""
    terminal = Terminal()
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=terminal, stderr=terminal))
    monkeypatch.setattr(output, "_next", 0.0)
    monkeypatch.setattr(output, "_PAUSE", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    return terminal


def screen(text: str) -> list[str]:
    """Return the lines that a terminal shows for a text with carriage returns."""
    lines = []
    for line in text.split("\n"):
        cells = ""
        for part in line.split("\r"):
            cells = part + cells[len(part) :]
        lines.append(cells.rstrip())
    return lines


def test_results_take_the_place_of_progress(terminal: Terminal) -> None:
    output.progress("1 of 2 files: a.md")
    assert screen(terminal.getvalue()) == ["1 of 2 files: a.md"]
    output.write_lines(["a.md:1:1: x -> y"])
    output.progress("2 of 2 files: b.md")
    output.say("done")
    assert screen(terminal.getvalue()) == ["a.md:1:1: x -> y", "done", ""]


def test_progress_fits_the_line_and_spells_control_characters_out(terminal: Terminal) -> None:
    output.progress("1 of 9 files: \x1b[2J" + "a" * 100)
    (line,) = screen(terminal.getvalue())
    assert line == r"1 of 9 files: \x1b["
    output.clear()
    assert screen(terminal.getvalue()) == [""]


def test_no_progress_where_nobody_looks(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as piped:
        piped.setattr("textrepair.cli.output.sys.stderr", io.StringIO())
        output.progress("1 of 2 files: a.md")
    assert terminal.getvalue() == ""
    monkeypatch.setenv("TERM", "dumb")
    output.progress("1 of 2 files: a.md")
    assert terminal.getvalue() == ""


def test_a_short_run_shows_no_progress(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_next", float("inf"))
    output.progress("1 of 2 files: a.md")
    assert terminal.getvalue() == ""
