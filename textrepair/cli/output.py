"""What the commands say: results on standard output, talk on standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textrepair.report import printable, printable_line, takes_colour

if TYPE_CHECKING:
    from textrepair.report.diff import Line

# Seconds before a run says how far it is, and between one time and the next.
_PATIENCE, _PAUSE = 1.0, 0.1
_AT_ONCE = 100_000  # characters of a diff that are written together

_next = time.monotonic() + _PATIENCE
_shown = ""


def complain(problem: object) -> None:
    """Tell one error in one line on standard error."""
    say(f"textrepair: error: {problem}")


def say(line: str) -> None:
    """Write one line of talk to standard error."""
    clear()
    print(printable_line(line), file=sys.stderr)


def say_lines(lines: Iterable[str]) -> None:
    """Write lines of talk to standard error."""
    for line in lines:
        say(line)


def progress(line: str) -> None:
    """Show how far a run is, on a terminal and after a second; what is written next takes its place."""
    global _shown, _next
    if time.monotonic() > _next and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        from shutil import get_terminal_size

        clear()
        _next = time.monotonic() + _PAUSE
        _shown = printable_line(line)[: get_terminal_size().columns - 1]
        print(_shown, end="", file=sys.stderr, flush=True)


def clear() -> None:
    """Take the line of progress away."""
    global _shown
    if _shown:
        from rich.cells import cell_len

        print(f"\r{' ' * cell_len(_shown)}\r", end="", file=sys.stderr, flush=True)
        _shown = ""


def write(text: str) -> None:
    """Write text to standard output, control characters spelt out where that is a terminal."""
    clear()
    sys.stdout.write(printable(text) if sys.stdout.isatty() else text)


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    write("".join(f"{line}\n" for line in lines))


def write_bytes(data: bytes, text: str) -> None:
    """Write `data` to standard output, or to a terminal the `text` that it stands for."""
    if sys.stdout.isatty():
        write(text)
    else:
        sys.stdout.buffer.write(data)


def write_diff(lines: Iterable[Line]) -> None:
    """Write a diff to standard output: for reading on a terminal, for `patch` elsewhere."""
    from textrepair.report.diff import coloured, spelled

    if takes_colour(sys.stdout):
        from rich.console import Console

        clear()
        console = Console(highlight=False, force_terminal=True)
        console.print(coloured(lines), end="", soft_wrap=True)
    else:
        rows: list[str] = []
        size = 0
        for row in spelled(lines):
            rows.append(row)
            size += len(row)
            if size > _AT_ONCE:
                write("".join(rows))
                rows, size = [], 0
        write("".join(rows))
