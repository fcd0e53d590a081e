"""The look-ups of `ngrams` for many words at once, with numpy; they return what is returned there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

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
    """A table, with the score of each code; `unseen` is that of n-grams without one."""

    def __init__(self, table: Table, scores: Sequence[float], unseen: float = np.nan) -> None:
        *parts, a, b, c, shift, levels = table.layout
        self._parts = [
            (np.asarray(part), np.uint64(size)) for part, size in zip(parts, (a, b, c), strict=True)
        ]
        self._shift, self._levels = np.uint64(shift), levels
        self._scores = np.append(scores[:levels], unseen)

    def scores(self, ngrams: Keys) -> Floats:
        """Return the scores of hashed n-grams."""
        found = np.empty(len(ngrams))
        for at in range(0, len(ngrams), _BLOCK):
            block = ngrams[at : at + _BLOCK]
            codes = (block >> self._shift).astype(self._parts[0][0].dtype)
            for cells, size in self._parts:
                codes ^= cells[block % size]
            found[at : at + _BLOCK] = self._scores[np.minimum(codes, self._levels)]
        return found


@cache
def _ngrams(model: LanguageModel) -> tuple[BulkTable, BulkTable]:
    return BulkTable(model.bigrams, model.bigram_scores), BulkTable(model.trigrams, model.trigram_scores)


class Vocabulary:
    """The words of some text with their scores; they are given by their numbers, places in `keys`."""

    def __init__(self, model: LanguageModel, keys: Keys) -> None:
        self.keys = keys
        scores = np.array([model.alone(key) for key in keys.tolist()]).reshape(-1, 3)
        self.frequency, self._novelty, self._backoff = scores.T
        self._bigrams, self._trigrams = _ngrams(model)

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
