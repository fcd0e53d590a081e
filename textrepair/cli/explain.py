"""`textrepair explain`: why a word was repaired or left alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import settings
from textrepair.cli.options import (
    REPORT,
    ConfigFile,
    Dictionaries,
    Encoding,
    Field,
    Isolated,
    MinConfidence,
    Only,
    StdinFilename,
)
from textrepair.cli.texts import each_text
from textrepair.document.formats import format_of
from textrepair.document.words import fold, words
from textrepair.errors import TextrepairError
from textrepair.report import printable_line
from textrepair.report.findings import Lines

if TYPE_CHECKING:
    from textrepair.dictionary import Dictionary
    from textrepair.dictionary.show import Knowledge
    from textrepair.document.layout import Span
    from textrepair.families import Attribution
    from textrepair.repair import Repairer
    from textrepair.repair.explanation import Explanation
    from textrepair.settings import Settings

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?:?")


class _Target(NamedTuple):
    """A file, and the line and column in it that are asked about, from 1."""

    path: str
    line: int | None = None
    column: int | None = None


def explain(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE",
            help="FILE, FILE:LINE or FILE:LINE:COLUMN; - for FILE is standard input.",
            show_default=False,
        ),
    ],
    phrase: Annotated[
        str | None,
        typer.Argument(metavar="PHRASE", help="Words to look for there.", show_default=False),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show all evidence and candidates.", rich_help_panel=REPORT),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the result as JSON.", rich_help_panel=REPORT)
    ] = False,
    stdin_filename: StdinFilename = "<stdin>",
    field: Field = "text",
    encoding: Encoding = None,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show why words were repaired or left alone, with the figures that decided.

    Of a line the edits are explained, made or not; of a column or a phrase whatever stands there; of a whole
    text in short. All scores are in nats and against leaving the words as they stand. At the end stands which
    family of spinners the text is from, where that is clear.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.document import read
    from textrepair.families import attribute
    from textrepair.report.explanation import left_alone, spinner

    target = _target(place)
    chosen = settings(config, isolated, dictionaries=dictionary, only=only, min_confidence=min_confidence)

    def work(file: files.TextFile, repairer: Repairer) -> None:
        spans = _spans(file, target, phrase)
        format = format_of(file.name, field)
        found = repairer.explain(file.text, spans, format)
        layers = _layers(chosen, file.name) if verbose or as_json else []
        lines = Lines(file.text)
        asked = phrase is not None or target.column is not None
        origin = attribute(read(file.text, format), spans[0])
        if as_json:
            _put_json(file.name, lines, found, origin, layers)
        else:
            told = found if verbose or asked else [one for one in found if _tells(one, target)]
            short = target.line is None and not (verbose or asked)
            rows = _short(file.name, lines, told) if short else _told(file.name, lines, told, layers, verbose)
            output.write_lines(map(printable_line, rows))
            if target.line is not None:
                output.write_lines(map(printable_line, left_alone([one for one in found if one not in told])))
            elif not told:
                output.say(f"{file.name}: no edits, neither made nor doubtful; name a line or a word")
            if verbose or not asked:
                output.write_lines(map(printable_line, spinner(origin, any(map(_is_spun, found)), verbose)))

    fine = each_text([target.path], stdin_filename, chosen, work, encoding)
    raise typer.Exit(0 if fine else 2)


def _target(place: str) -> _Target:
    match = None if Path(place).exists() else _PLACE.fullmatch(place)
    path, line, column = match.group("path", "line", "column") if match else (place, None, None)
    if Path(path).is_dir():
        raise TextrepairError(f"{path}: a folder; name a file in it")
    return _Target(path, int(line) if line else None, int(column) if column else None)


def _spans(file: files.TextFile, target: _Target, phrase: str | None) -> Sequence[Span]:
    """Return what is asked about as offsets; raises TextrepairError where there is no such place."""
    whole: Span | None = (0, len(file.text))
    where = file.name
    if target.line is not None:
        whole = Lines(file.text).span(target.line)
        if whole is None:
            count = file.text.count("\n") + (not file.text.endswith("\n"))
            raise TextrepairError(f"{where}:{target.line}: no such line; the last is {count}")
        where = f"{where}:{target.line}"
    assert whole
    start, end = whole
    if target.column is not None:
        start += target.column - 1
        if not whole[0] <= start < end:
            size = end - whole[0]
            raise TextrepairError(f"{where}:{target.column}: no such column; the line has {size}")
        if phrase is None:
            return [(start, start + 1)]
    if phrase is None:
        return [(start, end)]
    found = list(_places(file.text, phrase, start, end))
    if not found:
        raise TextrepairError(f"{where}: '{phrase}' does not stand there; check its spelling")
    return found


def _places(text: str, phrase: str, start: int, end: int) -> Iterator[Span]:
    wanted = [word.form for word in words(fold(phrase))]
    there = words(text, start, end)
    for at in range(len(there) - len(wanted) + 1 if wanted else 0):
        if [word.form for word in there[at : at + len(wanted)]] == wanted:
            yield there[at].start, there[at + len(wanted) - 1].end


def _layers(chosen: Settings, name: str) -> list[Dictionary]:
    from textrepair.dictionary import load, shipped

    used = chosen.words(Path(os.path.abspath(name)))  # noqa: PTH100 - links stay as they are named
    return [*(() if used.only else shipped()), *map(load, used.dictionaries)]


def _tells(one: Explanation, target: _Target) -> bool:
    """Whether a place is explained though nobody asked for it: of a whole text what is made or doubtful."""
    from textrepair.repair.explanation import Verdict

    if target.line is not None:
        return one.edit is not None or one.passage is None
    return one.edit is not None and one.verdict not in (Verdict.honest, Verdict.foreign)


def _is_spun(one: Explanation) -> bool:
    return one.passage is not None and one.passage.probability >= one.passage.needed


def _told(
    name: str, lines: Lines, told: Sequence[Explanation], layers: Sequence[Dictionary], verbose: bool
) -> Iterator[str]:
    from textrepair.report.explanation import explained

    for one in told:
        yield from explained(name, lines, one, verbose, _known(layers, one))


def _short(name: str, lines: Lines, told: Sequence[Explanation]) -> Iterator[str]:
    from textrepair.report.explanation import decided

    for one in told:
        yield from decided(name, lines, one)


def _known(layers: Sequence[Dictionary], one: Explanation) -> list[Knowledge]:
    from textrepair.dictionary.show import knowledge

    return [about for layer in layers if (about := knowledge(layer, one.phrase))]


def _put_json(
    name: str,
    lines: Lines,
    found: Sequence[Explanation],
    origin: Attribution,
    layers: Sequence[Dictionary],
) -> None:
    from textrepair.report.explanation import values

    rows = [values(name, lines, one, origin, _known(layers, one)) for one in found]
    output.write(json.dumps(rows, indent=2) + "\n")
