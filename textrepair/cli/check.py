"""`textrepair check`: list what `fix` would change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import settings
from textrepair.cli.repairs import Parts, Run, each_repair
from textrepair.cli.texts import STDIN, named
from textrepair.edits import shifted
from textrepair.errors import TextrepairError
from textrepair.report import (
    BY_FILE,
    BY_RUN,
    Found,
    notices,
    plural,
    summary,
    takes_bars,
)
from textrepair.report.findings import changed, counted, joined

if TYPE_CHECKING:
    import typer

    from textrepair.changes import Changes
    from textrepair.cli.options import (
        FILES,
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
    from textrepair.report.baseline import Baseline
    from textrepair.report.diff import Diff
    from textrepair.streams import Stream

# What is told at the end from whole texts; others need not be kept.
_WITH_TEXT = ("html", "statistics", "statistics as json")


class Format(StrEnum):
    """The formats of reports, as the command line takes them."""

    concise = "concise"
    full = "full"
    json = "json"
    jsonl = "jsonl"
    github = "github"
    sarif = "sarif"
    checkstyle = "checkstyle"
    html = "html"


def check(
    paths: Paths = None,
    output_format: Annotated[
        Format | None,
        typer.Option(help="How to list edits.", show_default=False, rich_help_panel=REPORT),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print a diff instead.", rich_help_panel=REPORT)
    ] = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help="Print figures instead: words replaced, reading ease, how often each edit was found.",
            rich_help_panel=REPORT,
        ),
    ] = False,
    quiet: Quiet = False,
    exit_zero: Annotated[
        bool,
        typer.Option("--exit-zero", help="Exit with 0 though there are edits.", rich_help_panel=REPORT),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Report only lines changed since this git revision.",
            show_default=False,
            rich_help_panel=FILES,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Leave out the edits that this file lists.",
            show_default=False,
            rich_help_panel=FILES,
        ),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option("--write-baseline", help="Write the edits found into that file.", rich_help_panel=FILES),
    ] = False,
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
    """List spun words as path:line:column: before -> after (confidence, why).

    Exit status: 0 fine, 1 edits found, 2 error.
    """
    sources = named(paths, files_from)
    if since and sources == STDIN:
        raise TextrepairError("-: standard input has no history; name files, or leave out --since")
    chosen = settings(
        config,
        isolated,
        include=include,
        exclude=exclude,
        force_exclude=force_exclude,
        dictionaries=dictionary,
        only=only,
        min_confidence=min_confidence,
        output_format=output_format,
        baseline=baseline,
        jobs=jobs,
        cache=cache,
    )
    known = _baseline(chosen.path_of_run("baseline"), write_baseline)
    how = _how(quiet or write_baseline, diff, statistics, chosen.of_run("output-format"))
    changes = _changes(since, sources) if since else None
    results: list[Found] = []
    left_out = 0

    run = Run(sources, chosen, stdin_filename, field, encoding, whole=how in _WITH_TEXT)

    def work(text: Stream, parts: Parts) -> None:
        nonlocal left_out
        lines = changes.lines(Path(text.name)) if changes else ()
        tell = _Telling(how, text.name)

        def told(part: Part, outcome: Outcome) -> Found:
            nonlocal left_out
            result = outcome.found
            if changes:
                result = changed(result, lines)
            if known and not write_baseline:
                new = known.new(result, goes_on=part.start > 0)
                left_out += len(result.edits) - len(new.edits)
                result = new
            tell.part(part, result)
            if not quiet:
                output.say_lines(notices(result))
            return _kept("baseline" if write_baseline else how, result)

        here = [told(*one[:2]) for one in parts]
        tell.end()
        results.append(joined(here))

    fine = each_repair(run, work)
    _tell_of_run(how, results)
    edits = sum(result.counts.edits for result in results)
    if known and write_baseline:
        files.replace(known.path.resolve(), known.renewed(results).encode())
        output.say(f"{plural(edits, 'edit')} written to {known.path}")
    elif not quiet:
        output.say(summary([result.counts for result in results], left_out))
    found_any = edits > 0 and not (exit_zero or write_baseline)
    sys.exit(2 if not fine else int(found_any))


def _baseline(path: Path | None, write: bool) -> Baseline | None:
    if write and not path:
        raise TextrepairError("--write-baseline needs a file to write; name it with --baseline FILE")
    if write and path and not path.resolve().parent.is_dir():
        raise TextrepairError(f"{path}: there is no such folder; make it first")
    if not path:
        return None
    from textrepair.report.baseline import Baseline

    return Baseline(path, empty=write)


def _changes(since: str, sources: Sequence[str]) -> Changes:
    from textrepair.changes import Changes

    changes = Changes(since)
    for source in sources:
        changes.verify(Path(source))
    return changes


def _how(quiet: bool, show_diff: bool, show_statistics: bool, output_format: str | None) -> str:
    """Return how edits are told: a format, or `diff`, `statistics`, `statistics as json` or `quiet`."""
    statistics = "statistics as json" if output_format == "json" else "statistics"
    told = {"quiet": quiet, "diff": show_diff, statistics: show_statistics}
    return next((how for how, wanted in told.items() if wanted), output_format or "concise")


def _kept(how: str, result: Found) -> Found:
    """Return of what was found in a part what is told of at the end."""
    if how in _WITH_TEXT:
        return result
    return result._replace(text="") if how in BY_RUN or how == "baseline" else counted(result)


class _Telling:
    """Tells of the edits in one file, part by part."""

    def __init__(self, how: str, name: str) -> None:
        self._how = how
        self._diff: Diff | None = None
        if how == "diff":
            from textrepair.report.diff import Diff

            self._diff = Diff(name)

    def part(self, part: Part, result: Found) -> None:
        if self._diff:
            edits = [finding.edit for finding in result.edits]
            output.write_diff(self._diff.add(part.text, shifted(edits, -part.start)))
        elif self._how in BY_FILE:
            output.write_lines(BY_FILE[self._how](result))

    def end(self) -> None:
        if self._diff:
            output.write_diff(self._diff.end())


def _tell_of_run(how: str, results: list[Found]) -> None:
    if how == "statistics":
        from textrepair.report.statistics import statistics

        output.write_lines(statistics(results, bars=takes_bars(sys.stdout)))
    elif how == "statistics as json":
        from textrepair.report import json

        output.write(json.statistics(results))
    elif how in BY_RUN:
        output.write(BY_RUN[how](results))
