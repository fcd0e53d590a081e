"""`textrepair fix`: repair files, or a text on its way through a pipe."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

from textrepair.cli import output
from textrepair.cli.chosen import settings
from textrepair.cli.repairs import Parts, Run, each_repair
from textrepair.cli.texts import STDIN, named
from textrepair.edits import shifted
from textrepair.errors import TextrepairError
from textrepair.report import Count, notices, summary
from textrepair.report.summary import added_up
from textrepair.streams import Rewriting, Stream

if TYPE_CHECKING:
    import typer

    from textrepair.cli.options import (
        REPORT,
        Cache,
        ConfigFile,
        Dictionaries,
        Encoding,
        Exclude,
        Field,
        FilesFrom,
        ForceExclude,
        Include,
        Isolated,
        Jobs,
        MinConfidence,
        Only,
        Paths,
        Quiet,
        StdinFilename,
    )
    from textrepair.cli.outcome import Outcome
    from textrepair.document.parts import Part
    from textrepair.report.diff import Diff


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
    jobs: Jobs = 0,
    cache: Cache = False,
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
        jobs=jobs,
        cache=cache,
    )
    run = Run(sources, chosen, stdin_filename, field, encoding, vouched=write)
    fixing = _Fixing(write, filters, quiet)
    fine = each_repair(run, fixing.work)
    if fixing.counts and not (filters or quiet):
        output.say(summary(fixing.counts))
    sys.exit(2 if not fine else int(check and any(count.edits for count in fixing.counts)))


class _Fixing:
    """Writes repairs into files or to standard output, and tells of them."""

    def __init__(self, write: bool, filters: bool, quiet: bool) -> None:
        self._write, self._filters, self._quiet = write, filters, quiet
        self.counts: list[Count] = []

    def work(self, text: Stream, parts: Parts) -> None:
        """Repair one text."""
        from textrepair.report.diff import Diff

        shown, here = Diff(text.name), list[Count]()
        with Rewriting(text) if self._write else nullcontext() as target:
            for part, outcome, is_last in parts:
                if target:
                    target.put(part, outcome.text)
                    if is_last:  # a file that cannot be written has no diff
                        target.commit(outcome.found.format)
                here.append(self._tell(text, part, outcome, shown))
        if not (self._filters or self._quiet):
            output.write_diff(shown.end())
        self.counts.append(added_up(here))

    def _tell(self, text: Stream, part: Part, outcome: Outcome, shown: Diff) -> Count:
        found = outcome.found
        if not self._quiet:
            output.say_lines(notices(found))
        if self._filters:
            output.write_bytes(text.encode(outcome.text, part.start), outcome.text)
        elif not self._quiet:
            edits = [finding.edit for finding in found.edits]
            output.write_diff(shown.add(part.text, shifted(edits, -part.start)))
        return found.counts
