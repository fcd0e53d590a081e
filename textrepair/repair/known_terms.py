"""Which words known terms are made of."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from math import log

from textrepair.dictionary.index import Index


class KnownTerms:
    """Which words stand beside each other, first and last in the originals that an index lists."""

    def __init__(self, index: Index) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._first: Counter[str] = Counter()
        self._last: Counter[str] = Counter()
        for original in index.as_original:
            words = original.split(" ")
            if len(words) > 1:
                stems = [_stem(word) for word in words]
                self._pairs.update({*pairwise(stems)})
                self._first[words[0]] += 1
                self._last[words[-1]] += 1

    def pair(self, one: str, other: str) -> float:
        """Return the log of 1 + the terms where one word follows the other, in any number."""
        return log(1 + self._pairs[_stem(one), _stem(other)])

    def first(self, word: str) -> float:
        """Return the log of 1 + the terms that begin with a word."""
        return log(1 + self._first[word])

    def last(self, word: str) -> float:
        """Return the log of 1 + the terms that end with a word."""
        return log(1 + self._last[word])


@cache
def _stem(word: str) -> str:
    from textrepair.language.morphology import lemmas

    return min((lemma for lemma, _ in lemmas(word)), key=lambda lemma: (len(lemma), lemma), default=word)
