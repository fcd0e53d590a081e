"""What the commands say: results on standard output, talk on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textrepair.report import Line, coloured, plain, printable, printable_line, takes_colour


def complain(problem: object) -> None:
    """Tell one error in one line on standard error."""
    say(f"textrepair: error: {problem}")


def say(line: str) -> None:
    """Write one line of talk to standard error."""
    print(printable_line(line), file=sys.stderr)


def write(text: str) -> None:
    """Write text to standard output, control characters spelt out where that is a terminal."""
    sys.stdout.write(printable(text) if sys.stdout.isatty() else text)


def write_bytes(data: bytes, text: str) -> None:
    """Write `data` to standard output, or to a terminal the `text` that it stands for."""
    if sys.stdout.isatty():
        write(text)
    else:
        sys.stdout.buffer.write(data)


def write_diff(lines: Iterable[Line]) -> None:
    """Write a diff to standard output: for reading on a terminal, for `patch` elsewhere."""
    if takes_colour(sys.stdout):
        from rich.console import Console

        Console(highlight=False).print(coloured(lines), end="", soft_wrap=True)
    else:
        write(plain(lines))
