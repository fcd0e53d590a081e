"""The one line that says what a run came to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textrepair.edits import Repair


class Count(NamedTuple):
    """How much was found in one text; `spun` counts the sentences that a spun passage touches."""

    edits: int
    doubtful: int
    passages: int
    spun: int
    sentences: int


def count(repair: Repair) -> Count:
    """Count what `repair` found."""
    passages = repair.passages
    ends = [passage.end for passage in passages]
    spun = 0
    for start, end in repair.sentences:
        nearest = bisect_right(ends, start)
        spun += nearest < len(passages) and passages[nearest].start < end
    return Count(len(repair.edits), len(repair.doubtful), len(passages), spun, len(repair.sentences))


def added_up(counts: Iterable[Count]) -> Count:
    """Return counts as one."""
    return Count(*(sum(column) for column in zip(*counts, strict=True)))


def summary(counts: Sequence[Count], known: int = 0) -> str:
    """Return a line such as `3 edits in 1 of 2 files; 12 of 14 sentences spun, in 2 passages`.

    `known` counts edits that a baseline lists.
    """
    if not counts:
        return "no text read"
    edits, doubtful, passages, spun, sentences = added_up(counts)
    edited = sum(count.edits > 0 for count in counts)
    place = f"{edited} of {plural(len(counts), 'file')}" if edits else plural(len(counts), "file")
    parts = [f"{plural(edits, 'edit')} in {place}", f"{spun} of {plural(sentences, 'sentence')} spun"]
    if passages:
        parts[-1] += f", in {plural(passages, 'passage')}"
    if doubtful:
        parts.append(f"{plural(doubtful, 'doubtful edit')} left out")
    if known:
        parts.append(f"{plural(known, 'known edit')} left out")
    return "; ".join(parts)


def plural(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> plural(1, "edit"), plural(2, "edit")
    ('1 edit', '2 edits')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
