"""How well a repair gives originals back: precision, recall and safety against the originals themselves.

A spun article is aligned with its originals as mining does it. Every substitution found is a span to
restore. What else differs, such as an addition or another article, may stand either way and counts for
nothing. Sentences without a partner in the originals are not compared.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.document import Document, Sentence, Word, read
from textrepair.document.words import forms
from textrepair.edits import Edit, Repair
from textrepair.mine import pairs_of
from textrepair.mine.alignment import Alignment, Pair
from textrepair.mine.evidence import Evidence, aligned, evidence, one_witness, substitutions, total
from textrepair.mine.scoring import score
from textrepair.repair import Repairer

_RUN = re.compile(r"_[A-Z]$")
_FOLDS = 10
_BETA = 0.5

Words = tuple[str, ...]


class Article(NamedTuple):
    """A spun text, the texts of its originals, and a name: `town_A` and `town_B` share an original."""

    name: str
    spun: str
    originals: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the name without the letter of the run."""
        return _RUN.sub("", self.name)


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


def evaluate(article: Article, repair: Callable[[str], Repair], known: Collection[Pair] = ()) -> Counts:
    """Repair a spun article and compare the outcome with its originals.

    The phrase pairs in `known` help to align the two, see `textrepair.mine.pairs_of`.
    """
    document = read(article.spun)
    edits = repair(article.spun).edits
    words = sum(len(sentence.words) for sentence in document.sentences)
    found = [
        match(list(places(sentence, original, alignment)), output(sentence, edits))
        for sentence, original, alignment in aligned(document, _documents(article), known)
    ]
    return sum_of(found)._replace(words=words)


def held_out(
    articles: Sequence[Article], dictionaries: Sequence[Dictionary], min_confidence: float
) -> Iterator[tuple[Article, Counts]]:
    """Evaluate each article with a dictionary mined from the articles of other originals.

    The mined dictionary lies on top of `dictionaries`. The originals are split at random, always alike,
    into ten parts, or as many as there are originals.
    """
    known = pairs_of(dictionaries)
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for article in articles:
        shown[article.source].append(evidence(read(article.spun), _documents(article), known))
    for held in _folds(articles):
        others = (one_witness(runs) for source, runs in shown.items() if source not in held)
        mined = score(total(others), "mined", {}, known)
        repairer = Repairer(build([*dictionaries, mined]), min_confidence)
        for article in articles:
            if article.source in held:
                yield article, evaluate(article, repairer.repair, known)


def places(sentence: Sentence, original: Sequence[Word], alignment: Alignment) -> Iterator[Place]:
    """Yield what may stand at each place of a spun sentence, given its original."""
    counted = {pair.start for pair in substitutions(sentence, original, alignment)}
    for step in alignment.steps:
        left = tuple(word.form for word in sentence.words[step.i : step.j])
        right = tuple(word.form for word in original[step.k : step.m])
        if left == right:
            yield Place((left,))
        else:
            yield Place((left, right), bool(left) and sentence.words[step.i].start in counted)


def output(sentence: Sentence, edits: Iterable[Edit]) -> Words:
    """Return the words of a sentence after the edits that lie in it."""
    inside = [edit for edit in edits if sentence.start <= edit.start < sentence.end]
    found: list[str] = []
    at = 0
    for word in sentence.words:
        while at < len(inside) and inside[at].end <= word.start:
            at += 1
        if at == len(inside) or word.end <= inside[at].start:
            found.append(word.form)
        elif word.start == inside[at].start:
            found += forms(inside[at].after)
    return tuple(found)


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


def _documents(article: Article) -> list[Document]:
    return [read(original) for original in article.originals]


def _folds(articles: Sequence[Article]) -> Iterator[set[str]]:
    sources = sorted({article.source for article in articles})
    random.Random(0).shuffle(sources)
    number = min(_FOLDS, len(sources))
    for part in range(number):
        yield set(sources[part::number])
