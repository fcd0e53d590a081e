"""A unified diff of one text, made from its edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from textrepair.edits import Edit, apply
from textrepair.report.terminal import printable, printable_line

if TYPE_CHECKING:
    from rich.text import Text

Range = tuple[int, int]  # half open, from 0

_CONTEXT = 3
_STYLES = {"--- ": "bold", "+++ ": "bold", "@@ ": "cyan", "-": "red", "+": "green"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Line(NamedTuple):
    """One line of a diff: its sign, the text behind it with its line ending, the spans in it that changed."""

    sign: str
    text: str
    marks: Sequence[Range] = ()


def diff(name: str, text: str, edits: Sequence[Edit]) -> Iterator[Line]:
    """Yield the unified diff that the edits of `text` make, nothing where there are none.

    The edits must be in order and disjoint. As the lines that change are known from them, this takes
    time in proportion to the text; finding them again by comparison would not.
    """
    if not edits:
        return
    old = _side(text, ((edit.start, edit.end) for edit in edits))
    new = _side(apply(text, edits), _places_after(edits))
    yield Line("--- ", f"{printable_line(name)}\n")
    yield Line("+++ ", f"{printable_line(name)}\n")
    for hunk in _hunks(_changes(old, new)):
        yield from _hunk_lines(hunk, old, new)


def plain(lines: Iterable[Line]) -> str:
    """Return a diff as text that `patch` and `git apply` read, line endings as they are in the file."""
    return "".join(f"{line.sign}{line.text}{_missing_end(line)}" for line in lines)


def coloured(lines: Iterable[Line]) -> Text:
    """Return a diff for a terminal: coloured, what edits touch reversed, control characters spelt out."""
    from rich.text import Text

    shown = Text()
    for line in lines:
        style = _STYLES.get(line.sign, "")
        shown.append(line.sign, style)
        body = line.text.removesuffix("\n").removesuffix("\r")
        edges = [0, *(edge for mark in line.marks for edge in mark), len(body)]
        for number, (start, end) in enumerate(pairwise(edges)):
            shown.append(printable(body[start:end]), f"{style} reverse" if number % 2 else style)
        shown.append(_missing_end(line) or "\n")
    return shown


class _Side(NamedTuple):
    """One side of a diff: its lines, which of them each edit touches, and what the edits touch in each."""

    lines: list[str]
    touched: list[Range]
    marks: dict[int, list[Range]]

    def shown(self, sign: str, start: int, end: int) -> Iterator[Line]:
        for number in range(start, end):
            yield Line(sign, self.lines[number], self.marks.get(number, ()))


class _Change(NamedTuple):
    """The lines `old` of one side give way to the lines `new` of the other."""

    old: Range
    new: Range


def _side(text: str, spans: Iterable[Range]) -> _Side:
    lines = _LINE.findall(text) or [""]
    starts = [0, *accumulate(map(len, lines[:-1]))]
    touched, marks = [], defaultdict(list)
    for start, end in spans:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end)
        touched.append((first, last))
        for number in range(first, last):
            length = len(lines[number].rstrip("\r\n"))
            marks[number].append((max(start - starts[number], 0), min(end - starts[number], length)))
    return _Side(lines, touched, marks)


def _places_after(edits: Iterable[Edit]) -> Iterator[Range]:
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield start, start + len(edit.after)
        shift += len(edit.after) - len(edit.before)


def _changes(old: _Side, new: _Side) -> list[_Change]:
    changes: list[_Change] = []
    for before, after in zip(old.touched, new.touched, strict=True):
        if changes and before[0] <= changes[-1].old[1]:
            first = changes.pop()
            before, after = (first.old[0], before[1]), (first.new[0], after[1])
        changes.append(_Change(before, after))
    return changes


def _hunks(changes: Iterable[_Change]) -> list[list[_Change]]:
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.old[0] - hunks[-1][-1].old[1] <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _hunk_lines(hunk: list[_Change], old: _Side, new: _Side) -> Iterator[Line]:
    first, last = hunk[0], hunk[-1]
    lead = min(_CONTEXT, first.old[0])
    trail = min(_CONTEXT, len(old.lines) - last.old[1])
    removed = _range(first.old[0] - lead, last.old[1] + trail)
    added = _range(first.new[0] - lead, last.new[1] + trail)
    yield Line("@@ ", f"-{removed} +{added} @@\n")
    at = first.old[0] - lead
    for change in hunk:
        yield from old.shown(" ", at, change.old[0])
        yield from old.shown("-", *change.old)
        yield from new.shown("+", *change.new)
        at = change.old[1]
    yield from old.shown(" ", at, at + trail)


def _range(start: int, end: int) -> str:
    return f"{start + 1}" if end - start == 1 else f"{start + 1},{end - start}"


def _missing_end(line: Line) -> str:
    return "" if line.text.endswith("\n") else "\n\\ No newline at end of file\n"
