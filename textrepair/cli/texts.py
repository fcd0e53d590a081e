"""The texts that a command line names: files, folders or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textrepair.cli import output
from textrepair.cli.chosen import repairer_for
from textrepair.edits import Repair, apply
from textrepair.errors import TextrepairError
from textrepair.files import TextFile, decode, read, refuse_devices
from textrepair.finding import find
from textrepair.settings import Settings

if TYPE_CHECKING:
    from textrepair.repair import Repairer

STDIN = ["-"]

Work = Callable[[TextFile, "Repairer"], None]


def named(paths: Sequence[str] | None, files_from: str | None = None) -> list[str]:
    """Return the paths to read: those given and listed, or standard input where it is a pipe."""
    if paths and "-" in paths and (len(paths) > 1 or files_from):
        raise TextrepairError("-: standard input cannot be mixed with files; name it alone")
    if files_from:
        return [*(paths or ()), *_listed(files_from)]
    if not paths and sys.stdin.isatty():
        raise TextrepairError("nothing to read; name files or folders, or - for standard input")
    return list(paths or STDIN)


def repaired(repairer: Repairer, file: TextFile, format: str) -> Repair:
    """Return the repair of a file, without the edits that its encoding cannot spell."""
    repair = repairer.repair(file.text, format)
    edits = tuple(edit for edit in repair.edits if file.encoding.spells(edit.after))
    if len(edits) == len(repair.edits):
        return repair
    return repair._replace(text=apply(file.text, edits), edits=edits)


def each_text(
    paths: Sequence[str],
    stdin_filename: str,
    settings: Settings,
    work: Work,
    encoding: str | None = None,
) -> bool:
    """Call `work` on every text that `paths` name and its repairer, and tell whether all went well.

    An error in one file is told in one line, and the next file is done; a dictionary or configuration that
    is wrong stops everything.
    """
    if paths == STDIN:
        work(
            decode(sys.stdin.buffer.read(), stdin_filename, encoding), repairer_for(settings, stdin_filename)
        )
        return True
    found, errors = find(map(Path, paths), settings.selection)
    repairers = [repairer_for(settings, str(path)) for path in found]
    for error in errors:
        output.complain(error)
    try:
        for number, (path, repairer) in enumerate(zip(found, repairers, strict=True)):
            output.progress(f"{number} of {len(found)} files: {path}")
            try:
                work(read(path, encoding), repairer)
            except TextrepairError as error:
                output.complain(error)
                errors.append(error)
    finally:
        output.clear()
    return not errors


def _listed(source: str) -> list[str]:
    """Read names of files, a line each or ended by NUL, from a file or standard input."""
    try:
        if source != "-":
            refuse_devices(Path(source))
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise TextrepairError(f"{source}: cannot be read ({error.strerror}); check --files-from") from None
    lines = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    names = [os.fsdecode(line) for line in lines if line]
    return [os.path.join(os.curdir, name) if name == "-" else name for name in names]  # noqa: PTH118
