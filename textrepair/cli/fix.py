"""`textrepair fix`: repair files, or a text on its way through a pipe."""

from __future__ import annotations

from typing import Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.options import Dictionaries, MinConfidence, Only, Paths, Quiet, StdinFilename, repairer
from textrepair.cli.texts import STDIN, each_text, named
from textrepair.errors import TextrepairError
from textrepair.report import Count, count, diff, summary


def fix(
    paths: Paths = None,
    write: Annotated[bool, typer.Option("--write", help="Write the repaired files.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when there are edits.")] = False,
    show_diff: Annotated[bool, typer.Option("--diff", help="Print a diff for standard input too.")] = False,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    stdin_filename: StdinFilename = "<stdin>",
    quiet: Quiet = False,
) -> None:
    """Repair spun passages and print what changes as a unified diff.

    With - for a path, or no path and a pipe to read from, this is a filter: text in, repaired text
    and nothing else out.

    Exit status: 0 fine, 1 edits found (with --check), 2 error.
    """
    sources = named(paths)
    if write and sources == STDIN:
        raise TextrepairError("-: standard input cannot be written; name files, or leave out --write")
    filters = sources == STDIN and not show_diff
    chosen = repairer(dictionary, only, min_confidence)
    counts: list[Count] = []

    def work(file: files.TextFile) -> None:
        repair = chosen.repair(file.text)
        if write and repair.edits:
            files.write(file, repair.text)
        counts.append(count(file.text, repair))
        if filters:
            output.write_bytes(file.encode(repair.text), repair.text)
        elif not quiet:
            output.write_diff(diff(file.name, file.text, repair.edits))

    fine = each_text(sources, stdin_filename, work)
    if counts and not (filters or quiet):
        output.say(summary(counts))
    raise typer.Exit(2 if not fine else int(check and any(count.edits for count in counts)))
