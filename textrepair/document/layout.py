"""Where the prose of a text is: blocks, what in them is no prose, and characters spelt as references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from textrepair.edits import Notice

Span = tuple[int, int]  # offsets in code points, half open

# Stands where a reference takes more room than its character: no part of a word's form.
FILLER = "\u00ad"
_SOLID = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Reference(NamedTuple):
    r"""A character that is spelt with others: `&rsquo;` in HTML, `\u2019` in JSON."""

    start: int
    end: int
    character: str


class Comment(NamedTuple):
    """A comment of the format: where it stands, and what it says."""

    start: int
    end: int
    content: str


class Fence(NamedTuple):
    """A stretch in which some characters must not be written: the quotes of a quoted value."""

    start: int
    end: int
    characters: str


class Layout(NamedTuple):
    """What a format says of a text.

    `blocks` are stretches of prose, one paragraph, heading, cell or attribute each, in order and
    disjoint. What lies outside them is no prose, nor is what lies in `masks`, in order and disjoint too.
    `notices` tell what the text lacks of the format.
    """

    blocks: Sequence[Span]
    masks: Sequence[Span]
    references: Sequence[Reference] = ()
    comments: Sequence[Comment] = ()
    fences: Sequence[Fence] = ()
    notices: Sequence[Notice] = ()


class Builder:
    """Puts a layout together from pieces of prose in the order in which they stand in the text.

    `hidden` are spans, in order and disjoint, that are no prose whatever the pieces say.
    """

    def __init__(self, text: str, hidden: Sequence[Span] = ()) -> None:
        self.text = blanked(text, hidden)
        self.references: list[Reference] = []
        self.comments: list[Comment] = []
        self.fences: list[Fence] = []
        self._hidden = hidden
        self._blocks: list[Span] = []
        self._masks: list[Span] = []
        self._pieces: list[Span] = []
        self._last = 0

    def add(self, start: int, end: int) -> None:
        """Add a piece of prose to the block that is open; what was added before is not added again."""
        start = max(start, self._last)
        if start < end:
            self._pieces.append((start, end))
            self._last = end

    def cut(self) -> None:
        """End the block."""
        solid = [found.span() for piece in self._pieces if (found := _SOLID.search(self.text, *piece))]
        if solid:
            start, end = solid[0][0], solid[-1][1]
            self._blocks.append((start, end))
            for (_, left), (right, _) in pairwise(self._pieces):
                gap = _SOLID.search(self.text, max(left, start), min(right, end))
                if gap:
                    self._masks.append(gap.span())
        self._pieces = []

    def include(self, other: Layout) -> None:
        """Add what another format says of a part of the text behind all that was added."""
        self.cut()
        self._blocks += other.blocks
        self._masks += other.masks
        self._last = max(self._last, other.blocks[-1][1] if other.blocks else 0)
        self.references += other.references
        self.comments += other.comments
        self.fences += other.fences

    def layout(self) -> Layout:
        """Return what was put together."""
        self.cut()
        masks = merged([*self._masks, *self._hidden])
        return Layout(self._blocks, masks, self.references, self.comments, self.fences)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order and disjoint, those that touch joined."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Yield what the spans, in order and disjoint, leave of [start, end)."""
    for left, right in spans:
        if start < min(left, end):
            yield start, min(left, end)
        start = max(start, right)
    if start < end:
        yield start, end


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with spaces in the place of spans, in order and disjoint; line ends stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def lines(text: str) -> list[Span]:
    """Return the lines of `text` with their ends, as Markdown and reStructuredText count them."""
    found = [match.span() for match in _LINE.finditer(text)]
    return [span for span in found if span[0] < span[1]]
