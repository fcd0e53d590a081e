"""Repaired words against what may stand at each place: restored spans, missed and false edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

_BETA = 0.5

Words = tuple[str, ...]


class Counts(NamedTuple):
    """What was compared and what came of it; add counts up with `sum_of`.

    `spans` are the substitutions to restore. Edits are `restored` where a span reads as its original,
    `missed` where they change a span into something else, `false` where they change the author's own
    words. `compared` words of the `words` stand in sentences that have a partner in an original.
    """

    spans: int = 0
    restored: int = 0
    missed: int = 0
    false: int = 0
    compared: int = 0
    words: int = 0

    @property
    def edits(self) -> int:
        """Return the number of edits that were compared."""
        return self.restored + self.missed + self.false

    @property
    def precision(self) -> float:
        """Return the share of edits that restore a span, 0 where there are none."""
        return self.restored / self.edits if self.edits else 0.0

    @property
    def recall(self) -> float:
        """Return the share of spans restored."""
        return self.restored / self.spans if self.spans else 0.0

    @property
    def f_half(self) -> float:
        """Return F0.5, the mean of precision and recall that weighs precision double."""
        weighed = _BETA**2 * self.precision + self.recall
        return (1 + _BETA**2) * self.precision * self.recall / weighed if weighed else 0.0

    @property
    def safety(self) -> float:
        """Return the share of edits that change spun words only."""
        return 1 - self.false / self.edits if self.edits else 1.0


class Place(NamedTuple):
    """What may stand at one place: the words as spun, then those of the original where they differ.

    `counted` says that the spun words are a substitution to restore.
    """

    readings: tuple[Words, ...]
    counted: bool = False


class _Step(NamedTuple):
    """One step of a match: wrong or right words, or the end of a place (`reading` is its number, else -1)."""

    wrong: bool
    place: int
    reading: int


_Trail = tuple["_Trail", _Step] | None
_Cell = tuple[int, _Trail]


def sum_of(counts: Iterable[Counts]) -> Counts:
    """Add up counts."""
    return Counts(*map(sum, zip(Counts(), *counts, strict=True)))


def match(places: Sequence[Place], output: Words) -> Counts:
    """Count restored spans, missed and false edits of one sentence.

    The output is matched, at the fewest mismatches, against the text in which each place may have any
    of its readings. A span read as its original is restored; a run of mismatches is one wrong edit,
    missed where it touches a span and else false.
    """
    row: list[_Cell] = [(0, None)]
    row = _inserted(row + [(len(output) + 1, None)] * len(output))
    for number, place in enumerate(places):
        row = _through(row, number, place, output)
    steps: list[_Step] = []
    trail = row[-1][1]
    while trail:
        trail, step = trail
        steps.append(step)
    return _counted(steps, places)


def _counted(steps: Sequence[_Step], places: Sequence[Place]) -> Counts:
    spans = {number for number, place in enumerate(places) if place.counted}
    spoiled = {step.place for step in steps if step.wrong}
    restored = {step.place for step in steps if step.reading > 0} & spans - spoiled
    runs = groupby((step for step in steps if step.reading < 0), key=lambda step: step.wrong)
    wrong = [any(step.place in spans for step in run) for is_wrong, run in runs if is_wrong]
    compared = sum(len(place.readings[0]) for place in places)
    return Counts(len(spans), len(restored), sum(wrong), len(wrong) - sum(wrong), compared)


def _through(row: list[_Cell], number: int, place: Place, output: Words) -> list[_Cell]:
    """Return the cheapest ways past a place, for each number of output words read."""
    best: list[_Cell] = []
    for reading, words in enumerate(place.readings):
        ways = row
        for word in words:
            ways = _inserted(_past(ways, word, number, output))
        ends: list[_Cell] = [(cost, (trail, _Step(False, number, reading))) for cost, trail in ways]
        best = [min(pair, key=_cost) for pair in zip(best, ends, strict=True)] if best else ends
    return _inserted(best)


def _past(row: list[_Cell], word: str, number: int, output: Words) -> list[_Cell]:
    """Return the cheapest ways past one word: read as it is, read as another, or left out."""
    found: list[_Cell] = []
    for read_so_far, (cost, trail) in enumerate(row):
        way: _Cell = (cost + 1, (trail, _Step(True, number, -1)))
        if read_so_far:
            before, earlier = row[read_so_far - 1]
            wrong = output[read_so_far - 1] != word
            way = min((before + wrong, (earlier, _Step(wrong, number, -1))), way, key=_cost)
        found.append(way)
    return found


def _inserted(row: list[_Cell]) -> list[_Cell]:
    """Let output words stand where nothing should."""
    found = row[:1]
    for cell in row[1:]:
        cost, trail = found[-1]
        found.append(min(cell, (cost + 1, (trail, _Step(True, -1, -1))), key=_cost))
    return found


def _cost(cell: _Cell) -> int:
    return cell[0]
