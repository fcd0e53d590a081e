"""Edits with their places in a file: what every report is made from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar

from textrepair.document.formats import TEXT
from textrepair.document.parts import Part
from textrepair.document.words import fold, words
from textrepair.edits import Edit, Notice, Passage, Repair
from textrepair.report.summary import Count, added_up, count

_NEAR = 3  # words on either side that tell one finding from another
_REACH = 100  # code points in which they are looked for
_Span = TypeVar("_Span", Edit, Passage)
_END = re.compile(r"[.!?]\s|\n[ \t\r]*\n")  # of a sentence or paragraph: what stands behind may change


class Place(NamedTuple):
    """Where a stretch of text begins and ends: lines and columns from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Finding(NamedTuple):
    """An edit, its place, the lines that it touches, and what stands `before` and `after` it in its sentence.

    `cut` is how many code points at the beginning of the first line are not in `source`, as they stand in
    another part of the text.
    """

    place: Place
    edit: Edit
    source: str
    before: str
    after: str
    cut: int = 0


class Found(NamedTuple):
    """What was found in one file: edits, doubtful ones, spun passages, notices, each with its place.

    `text` is the whole text of the file, as it was read in `format`.
    """

    name: str
    edits: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]
    passages: tuple[tuple[Place, Passage], ...]
    notices: tuple[tuple[Place, Notice], ...]
    counts: Count
    text: str
    format: str


def found(name: str, text: str, repair: Repair, format: str = TEXT) -> Found:
    """Return what `repair` found in `text`, the text of the file `name`, read in a format of documents."""
    lines = Lines(text)
    return Found(
        name,
        tuple(map(lines.finding, repair.edits)),
        tuple(map(lines.finding, repair.doubtful)),
        tuple((lines.place(passage.start, passage.end), passage) for passage in repair.passages),
        tuple((lines.place(notice.start, notice.start), notice) for notice in repair.notices),
        count(repair),
        text,
        format,
    )


def moved(found: Found, part: Part) -> Found:
    """Return what was found in a part of a text with its places in the whole."""
    if not part.start:
        return found
    return found._replace(
        edits=tuple(_moved_finding(finding, part) for finding in found.edits),
        doubtful=tuple(_moved_finding(finding, part) for finding in found.doubtful),
        passages=tuple(
            (_moved_place(place, part), _moved_span(passage, part)) for place, passage in found.passages
        ),
        notices=tuple(
            (_moved_place(place, part), notice._replace(start=notice.start + part.start))
            for place, notice in found.notices
        ),
    )


def _moved_finding(finding: Finding, part: Part) -> Finding:
    place, cut = _moved_place(finding.place, part), part.column if finding.place.line == 1 else 0
    return finding._replace(place=place, edit=_moved_span(finding.edit, part), cut=cut)


def _moved_place(place: Place, part: Part) -> Place:
    line, column, end_line, end_column = place
    return Place(
        line + part.line,
        column + (part.column if line == 1 else 0),
        end_line + part.line,
        end_column + (part.column if end_line == 1 else 0),
    )


def _moved_span(span: _Span, part: Part) -> _Span:
    return span._replace(start=span.start + part.start, end=span.end + part.start)


def counted(found: Found) -> Found:
    """Return the counts of what was found alone."""
    return Found(found.name, (), (), (), (), found.counts, "", found.format)


def joined(parts: Sequence[Found]) -> Found:
    """Return what was found in the parts of one text as one; its text is that of the first alone."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return first._replace(
        edits=tuple(finding for part in parts for finding in part.edits),
        doubtful=tuple(finding for part in parts for finding in part.doubtful),
        passages=tuple(passage for part in parts for passage in part.passages),
        notices=tuple(notice for part in parts for notice in part.notices),
        counts=added_up(part.counts for part in parts),
    )


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others in its file wherever its line moves to: 12 hex digits."""
    from hashlib import blake2b

    edit = finding.edit
    around = f"{' '.join(_plain(finding.before)[-_NEAR:])} | {' '.join(_plain(finding.after)[:_NEAR])}"
    parts = (" ".join(fold(text).split()) for text in (edit.before, edit.after, around))
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=6).hexdigest()


def only(found: Found, edits: Sequence[Finding]) -> Found:
    """Return `found` with no other edits than these."""
    return found._replace(edits=tuple(edits), counts=found.counts._replace(edits=len(edits)))


def changed(found: Found, lines: Sequence[tuple[int, int]]) -> Found:
    """Return `found` with the edits that touch one of these ranges of lines, from 1, both ends among them."""
    return only(found, [finding for finding in found.edits if _touches(finding.place, lines)])


def _touches(place: Place, lines: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place.end_line and place.line <= last for first, last in lines)


class Lines:
    """The lines of a text by where they start."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shown = (0, 0, "")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._text.split("\n")[:-1])]

    def span(self, line: int) -> tuple[int, int] | None:
        """Return where a line, from 1, starts and ends in the text, None where there is none."""
        starts = [*self._starts, len(self._text) + 1]
        return (starts[line - 1], starts[line] - 1) if 0 < line < len(starts) else None

    def place(self, start: int, end: int) -> Place:
        """Return where a stretch of the text is for people."""
        first, last = self._line(start), self._line(end)
        return Place(first + 1, start - self._starts[first] + 1, last + 1, end - self._starts[last] + 1)

    def finding(self, edit: Edit) -> Finding:
        """Return an edit with its place and the text around."""
        place = self.place(edit.start, edit.end)
        before = _END.split(self._text[max(0, edit.start - _REACH) : edit.start])[-1]
        after = _END.split(self._text[edit.end : edit.end + _REACH], maxsplit=1)[0]
        return Finding(place, edit, self._lines(place.line, place.end_line), before, after)

    def _lines(self, first: int, last: int) -> str:
        """Return lines, one text for all findings in the same: a line may be as long as the text."""
        if self._shown[:2] != (first, last):
            end = self._starts[last] - 1 if last < len(self._starts) else None
            self._shown = (first, last, self._text[self._starts[first - 1] : end])
        return self._shown[2]

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def _plain(text: str) -> list[str]:
    return [fold(word.form) for word in words(text) if word.form[0].isalnum()]
