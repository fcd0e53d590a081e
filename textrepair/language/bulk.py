"""The look-ups of `ngrams` for many words at once, with numpy; they return what is returned there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from textrepair.language.ngrams import BACKOFF, MASK, LanguageModel, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Numbers = NDArray[np.intp]
    Floats = NDArray[np.float64]

_MASK, _THREE, _FIVE = map(np.uint64, (MASK, 3, 5))
_BLOCK = 1 << 12  # n-grams looked up at once: what they take stays in the processor's cache


class BulkTable:
    """A table that is looked up with arrays of hashes."""

    def __init__(self, table: Table) -> None:
        *parts, a, b, c, shift, levels = table.layout
        self._parts = [
            (np.asarray(part), np.uint64(size)) for part, size in zip(parts, (a, b, c), strict=True)
        ]
        self._shift, self.levels = np.uint64(shift), levels

    def codes(self, ngrams: Keys) -> NDArray[np.unsignedinteger[Any]]:
        """Return the codes of hashed n-grams, `levels` or more for those that have none."""
        codes = (ngrams >> self._shift).astype(self._parts[0][0].dtype)
        for cells, size in self._parts:
            codes ^= cells[ngrams % size]
        return codes


class ScoredTable(BulkTable):
    """A table, with the score of each code; `unseen` is that of n-grams without one."""

    def __init__(self, table: Table, scores: Sequence[float], unseen: float = np.nan) -> None:
        super().__init__(table)
        self._scores = np.append(scores[: self.levels], unseen)

    def scores(self, ngrams: Keys) -> Floats:
        """Return the scores of hashed n-grams."""
        found = np.empty(len(ngrams))
        for at in range(0, len(ngrams), _BLOCK):
            codes = self.codes(ngrams[at : at + _BLOCK])
            found[at : at + _BLOCK] = self._scores[np.minimum(codes, self.levels)]
        return found


class _Bulk:
    """The tables of a model, and its scores of single words with the codes that stand for them."""

    def __init__(self, model: LanguageModel) -> None:
        self.bigrams = ScoredTable(model.bigrams, model.bigram_scores)
        self.trigrams = ScoredTable(model.trigrams, model.trigram_scores)
        self.words = BulkTable(model.words)
        self.columns = [(np.asarray(codes), np.array(scores)) for codes, scores in model.columns]


_bulk = cache(_Bulk)


class Vocabulary:
    """The words of some text with their scores; they are given by their numbers, places in `keys`."""

    def __init__(self, model: LanguageModel, keys: Keys) -> None:
        self.keys, bulk = keys, _bulk(model)
        self._bigrams, self._trigrams = bulk.bigrams, bulk.trigrams
        rows = bulk.words.codes(keys)
        (outside,) = (rows >= bulk.words.levels).nonzero()
        rows[outside] = 0
        self.frequency, self._novelty, self._backoff = (scores[codes[rows]] for codes, scores in bulk.columns)
        self.frequency[outside] = [model.outside(key) for key in keys[outside].tolist()]
        self._novelty[outside], self._backoff[outside] = self.frequency[outside], 0.0

    def logp(self, words: Numbers, before1: Numbers, before2: Numbers) -> Floats:
        """Return the natural log-probabilities of words after `before2 before1`, as `LanguageModel.logp`."""
        context = _THREE * self.keys[before1] + self.keys[words]
        found = self._bigrams.scores(context & _MASK)
        found += BACKOFF
        is_new = np.isnan(found)
        (new,), (seen,) = is_new.nonzero(), (~is_new).nonzero()
        found[new] = BACKOFF + self._backoff[before1[new]] + self._novelty[words[new]]
        trigrams = self._trigrams.scores(_FIVE * self.keys[before2[seen]] + context[seen] & _MASK)
        found[seen] = np.where(np.isnan(trigrams), found[seen], trigrams)
        return found


def fits(model: LanguageModel, keys: Sequence[int]) -> list[float]:
    """Return what `LanguageModel.fits` returns."""
    known, numbers = np.unique(np.array(keys, np.uint64), return_inverse=True)
    vocabulary = Vocabulary(model, known)
    scores = vocabulary.logp(numbers[2:], numbers[1:-1], numbers[:-2]) - vocabulary.frequency[numbers[2:]]
    found: list[float] = scores.tolist()
    return found
