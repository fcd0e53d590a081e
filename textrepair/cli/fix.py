"""`textrepair fix`: repair files, or a text on its way through a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import settings
from textrepair.cli.texts import STDIN, each_text, named, repaired
from textrepair.document.formats import format_of
from textrepair.errors import TextrepairError
from textrepair.report import Count, found, notices, summary

if TYPE_CHECKING:
    import typer

    from textrepair.cli.options import (
        REPORT,
        ConfigFile,
        Dictionaries,
        Encoding,
        Exclude,
        Field,
        FilesFrom,
        ForceExclude,
        Include,
        Isolated,
        MinConfidence,
        Only,
        Paths,
        Quiet,
        StdinFilename,
    )
    from textrepair.repair import Repairer


def fix(
    paths: Paths = None,
    write: Annotated[bool, typer.Option("--write", help="Write the repaired files.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 when there are edits.", rich_help_panel=REPORT)
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Print a diff for standard input too.", rich_help_panel=REPORT),
    ] = False,
    quiet: Quiet = False,
    files_from: FilesFrom = None,
    include: Include = None,
    exclude: Exclude = None,
    force_exclude: ForceExclude = False,
    stdin_filename: StdinFilename = "<stdin>",
    field: Field = "text",
    encoding: Encoding = None,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Repair spun passages and print what changes as a unified diff.

    With - for a path, or no path and a pipe to read from, this is a filter: text in, repaired text
    and nothing else out.

    Exit status: 0 fine, 1 edits found (with --check), 2 error.
    """
    sources = named(paths, files_from)
    if write and sources == STDIN:
        raise TextrepairError("-: standard input cannot be written; name files, or leave out --write")
    filters = sources == STDIN and not diff
    chosen = settings(
        config,
        isolated,
        include=include,
        exclude=exclude,
        force_exclude=force_exclude,
        dictionaries=dictionary,
        only=only,
        min_confidence=min_confidence,
    )
    counts: list[Count] = []

    def work(file: files.TextFile, repairer: Repairer) -> None:
        format = format_of(file.name, field)
        repair = repaired(repairer, file, format)
        if write and repair.edits:
            from textrepair.vouch import vouch

            again = repaired(repairer, file._replace(text=repair.text), format)
            vouch(file, repair.text, repair.edits, format, again.edits)
            files.write(file, repair.text)
        result = found(file.name, file.text, repair, format)
        counts.append(result.counts)
        if not quiet:
            output.say_lines(notices(result))
        if filters:
            output.write_bytes(file.encode(repair.text), repair.text)
        elif not quiet:
            from textrepair.report.diff import diff as lines_of

            output.write_diff(lines_of(file.name, file.text, repair.edits))

    fine = each_text(sources, stdin_filename, chosen, work, encoding)
    if counts and not (filters or quiet):
        output.say(summary(counts))
    sys.exit(2 if not fine else int(check and any(count.edits for count in counts)))
