"""A text before and after its repair, as rows of two cells in HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from textrepair.report.findings import Found
from textrepair.report.marks import Mark, marks, overlap, percent, shown

Span = tuple[int, int]
Piece = tuple[int, int, str]  # a span, and the HTML that stands for it

# Rows end at blank lines, and behind lines so long that each must be a paragraph.
_ROW_END = re.compile(r"\r?\n(?:[ \t]*\r?\n)+|(?<=[^\n]{120})\r?\n")
# A line end of somebody's editor inside a paragraph: the page wraps lines by itself.
_WRAPPED = re.compile(r"(?<=[^\n]{50})\n(?=[^\W\d_]|[\"'“‘(][^\W\d_])")
_MOST_HONEST = 2  # rows in a stretch of honest text; longer ones are folded


def side_by_side(file: Found, number: int) -> Iterator[str]:
    """Yield the rows of a file in HTML, each text in it escaped; `number` makes the ids of its parts.

    The id of a passage is `f1p2`: number of the file, number in the file, both from 1. Stretches of honest
    text are folded where they are long.
    """
    rows = _Rows(file, number)
    for honest, run in groupby(rows.spans(), key=rows.honest):
        spans = list(run)
        if honest and len(spans) > _MOST_HONEST:
            yield rows.folded(spans)
        else:
            yield from map(rows.row, spans)


class _Rows:
    """A text, its marks and its passages."""

    def __init__(self, file: Found, number: int) -> None:
        self._file = file
        self._text = _WRAPPED.sub(" ", file.text)  # as long as it was
        self._number = number
        self._marks = marks(file, number)
        self._passages = [passage for _, passage in file.passages]
        self._starts = [passage.start for passage in self._passages]
        self._edges = sorted(edge for passage in self._passages for edge in (passage.start, passage.end))

    def spans(self) -> Iterator[Span]:
        """Yield the spans of rows, blank ones left out; no mark is cut."""
        gaps = [gap.span() for gap in _ROW_END.finditer(self._file.text)]
        last = max(len(self._text.rstrip()), self._marks[-1].end if self._marks else 0)
        at = 0
        for start, end in [*(gap for gap in gaps if not overlap(self._marks, *gap)), (last, last)]:
            if self._text[at:start].strip() or self._inside(at, start):
                yield at, start
            at = end

    def honest(self, span: Span) -> bool:
        """Tell whether a row has no marks and touches no passage."""
        nearest = bisect_left(self._starts, span[1])
        return not self._inside(*span) and not (nearest and self._passages[nearest - 1].end > span[0])

    def folded(self, spans: Sequence[Span]) -> str:
        """Return honest rows that unfold on request."""
        texts = "".join(f"<p>{shown(self._text[start:end])}</p>" for start, end in spans)
        title = f"{len(spans)} paragraphs that look honest"
        return f'<details class="honest"><summary>{title}</summary>{texts}</details>'

    def row(self, span: Span) -> str:
        """Return a row: the text before with its passages, the text after, and the marks in both."""
        inside = self._inside(*span)
        before = self._pieces(span, [(mark.start, mark.end, mark.was) for mark in inside])
        after = self._pieces(span, [(mark.start, mark.end, mark.now) for mark in inside])
        was = "".join(
            self._spun(passage, span, "".join(html for *_, html in pieces))
            for passage, pieces in groupby(before, key=lambda piece: self._passage_at(piece[0]))
        )
        now = "".join(html for *_, html in after)
        same = "" if any(mark.made for mark in inside) else " same"
        return f'<div class="row{same}"><div class="was">{was}</div><div class="now">{now}</div></div>'

    def _pieces(self, span: Span, marked: Sequence[Piece]) -> Iterator[Piece]:
        """Yield what is marked and the texts between, cut where passages begin and end."""
        at = span[0]
        for start, end, html in [*marked, (span[1], span[1], "")]:
            edges = self._edges[bisect_right(self._edges, at) : bisect_left(self._edges, start)]
            for left, right in zip([at, *edges], [*edges, start], strict=True):
                yield left, right, shown(self._text[left:right])
            yield start, end, html
            at = end

    def _spun(self, passage: int, span: Span, html: str) -> str:
        """Return HTML marked as part of a passage, with the name of the passage where it begins."""
        if passage < 0:
            return html
        start, _, score, *_ = self._passages[passage]
        begins = (
            f' id="f{self._number}p{passage + 1}" data-score="{percent(score)}"' if span[0] <= start else ""
        )
        return f'<span class="spun" style="--p:{percent(score)}"{begins}>{html}</span>'

    def _passage_at(self, offset: int) -> int:
        """Return the number of the passage at an offset, -1 for none."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self._passages[number].end else -1

    def _inside(self, start: int, end: int) -> list[Mark]:
        first = bisect_left(self._marks, start, key=lambda mark: mark.start)
        return self._marks[first : bisect_right(self._marks, end, key=lambda mark: mark.start)]
