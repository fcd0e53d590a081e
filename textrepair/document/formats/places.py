"""Where the content of a block, which a parser took from lines of a text, stands in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from textrepair.document.layout import Span


class Line(NamedTuple):
    """A line of a block: its span in the content of the block, and where it begins in the text."""

    start: int
    end: int
    place: int


def placed(lines: Sequence[Line], start: int, end: int) -> Iterator[Span]:
    """Yield where the content [start, end) of a block stands in the text, line by line."""
    at = bisect_right(lines, start, key=itemgetter(0)) - 1
    for n in range(max(0, at), len(lines)):
        first, last, place = lines[n]
        if first >= end:
            break
        left, right = max(start, first), min(end, last)
        if left < right:
            yield place + left - first, place + right - first
