"""The texts that a command line names: files, folders or standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from textrepair.cli.output import complain
from textrepair.errors import TextrepairError
from textrepair.files import TextFile, decode, read
from textrepair.finding import find

STDIN = ["-"]


def named(paths: Sequence[str] | None) -> list[str]:
    """Return the paths to read: those given, or standard input where something is piped into it."""
    if not paths and sys.stdin.isatty():
        raise TextrepairError("nothing to read; name files or folders, or - for standard input")
    if paths and "-" in paths and len(paths) > 1:
        raise TextrepairError("-: standard input cannot be mixed with files; name it alone")
    return list(paths or STDIN)


def each_text(paths: Sequence[str], stdin_filename: str, work: Callable[[TextFile], None]) -> bool:
    """Call `work` on every text that `paths` name, and tell whether all went well.

    An error in one file is told in one line, and the next file is done.
    """
    if paths == STDIN:
        work(decode(sys.stdin.buffer.read(), stdin_filename))
        return True
    found, errors = find(map(Path, paths))
    for error in errors:
        complain(error)
    for path in found:
        try:
            work(read(path))
        except TextrepairError as error:
            complain(error)
            errors.append(error)
    return not errors
