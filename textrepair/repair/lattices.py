"""The lattices of many sentences as arrays of numbers, for `lockstep`.

The sentences lie one behind the other, each with a place for its end behind its words. Arcs are numbered:
first those that keep a word, one for each place, then the options that are worth a look, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.language.bulk import ScoredTable, Vocabulary
from textrepair.language.ngrams import END, MASK, START, LanguageModel
from textrepair.repair.candidates import Option
from textrepair.repair.company import WINDOW, Keys
from textrepair.repair.ways import Ways, company_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.intp]
    Floats = NDArray[np.float64]

_END = Ways((), None)


class Lattices(NamedTuple):
    """Arcs from place to place: their scores apart from the context, and the words that they read.

    The words of an arc are `sizes` numbers of the vocabulary in `words`, from its place in `starts` on. Those
    of the arcs that keep a word are this word, at the number of the place.
    """

    vocabulary: Vocabulary
    start: int  # number of the word that stands before sentences
    firsts: Numbers  # places where sentences begin, and where the last one ends
    options: Sequence[Option]
    begins: Numbers
    ends: Numbers
    scores: Floats
    words: Numbers
    starts: Numbers
    sizes: Numbers

    @property
    def places(self) -> int:
        """How many places there are, and arcs that keep a word."""
        return int(self.firsts[-1])


def lattices(
    model: LanguageModel, weight: float, sentences: Sequence[Sequence[str]], found: Sequence[Sequence[Ways]]
) -> Lattices:
    """Return the lattices of sentences; `weight` is that of the company of an option."""
    forms = list(chain.from_iterable((*sentence, END) for sentence in sentences))
    places = list(chain.from_iterable((*ways, _END) for ways in found))
    firsts = np.cumsum([0, *(len(sentence) + 1 for sentence in sentences)])
    rows = [place.ways for place in places]
    ways = list(chain.from_iterable(rows))
    options, priors, words, contents = zip(*ways, strict=True) if ways else ((), (), (), ())
    keeping, begins = np.arange(len(places)), np.repeat(np.arange(len(places)), _sizes(rows))
    ends = begins + np.fromiter((option.end for option in options), np.intp, len(options))
    scores = np.array(priors, np.float64)
    scores += weight * _Company(model, forms, places, firsts).gains(begins, ends, contents)
    keys = [*map(model.keys.__getitem__, forms), *chain.from_iterable(words), model.key(START)]
    vocabulary, numbers = np.unique(np.array(keys, np.uint64), return_inverse=True)
    sizes = np.concatenate([np.ones(len(places), np.intp), _sizes(words)])
    return Lattices(
        Vocabulary(model, vocabulary),
        int(numbers[-1]),
        firsts,
        options,
        np.concatenate([keeping, begins]),
        np.concatenate([keeping + 1, ends]),
        np.concatenate([np.zeros(len(places)), scores]),
        numbers[:-1],
        np.cumsum(sizes) - sizes,
        sizes,
    )


class _Company:
    """What `company` tells of single options, for all places of sentences."""

    def __init__(
        self, model: LanguageModel, forms: Sequence[str], places: Sequence[Ways], firsts: Numbers
    ) -> None:
        self._pairs = ScoredTable(model.pairs, model.pair_scores, 0.0)
        own, around = company_at(model, forms, places)
        self._own, self._own_starts = _keys(own), _starts(own)
        self._around, self._around_starts = _keys(around), _starts(around)
        sizes = np.diff(firsts)
        self._left, self._right = np.repeat(firsts[:-1], sizes), np.repeat(firsts[1:], sizes)

    def gains(self, begins: Numbers, ends: Numbers, contents: Sequence[Keys]) -> Floats:
        """Return how much better content words go with those around than the words [begin, end), in nats."""
        arcs = np.arange(len(begins))
        theirs = self._sums(_keys(contents), np.repeat(arcs, _sizes(contents)), begins, ends)
        # The options for the same words are neighbours.
        new = np.ones(len(arcs), bool)
        new[1:] = (np.diff(begins) != 0) | (np.diff(ends) != 0)
        begins, ends = begins[new], ends[new]
        starts = self._own_starts
        at, of = ranges(starts[begins], starts[ends] - starts[begins])
        gains: Floats = theirs - self._sums(self._own[at], of, begins, ends)[np.cumsum(new) - 1]
        return gains

    def _sums(self, keys: Hashes, of: Numbers, begins: Numbers, ends: Numbers) -> Floats:
        """Return what keys, each `of` one of the stretches [begin, end), score with the words around."""
        starts = self._around_starts
        first = starts[np.maximum(self._left[begins], begins - WINDOW)]
        last = starts[np.minimum(self._right[begins], ends + WINDOW)]
        inner, after = starts[begins], starts[ends]
        at, query = ranges(first[of], (inner - first + last - after)[of])
        stretch = of[query]
        at = np.where(at < inner[stretch], at, at + (after - inner)[stretch])
        scores = self._pairs.scores(keys[query] + self._around[at] & np.uint64(MASK))
        each = np.bincount(query, scores, len(keys))
        return np.asarray(np.bincount(of, each, len(begins)), np.float64)


def ranges(starts: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers from each start on, so many of each, and which start each of them is from."""
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return np.arange(len(owners)) + (starts - np.cumsum(sizes) + sizes)[owners], owners


def _sizes(lists: Sequence[Sequence[object]]) -> Numbers:
    return np.fromiter(map(len, lists), np.intp, len(lists))


def _starts(lists: Sequence[Sequence[object]]) -> Numbers:
    """Return where each list starts in all of them, and where the last one ends."""
    return np.append(0, np.cumsum(_sizes(lists)))


def _keys(lists: Iterable[Keys]) -> Hashes:
    return np.fromiter(chain.from_iterable(lists), np.uint64)
