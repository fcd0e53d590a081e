"""Phrases that tell on their sentence by themselves: honest English has no "bosom malignancy".

Tortured phrases stand in papers whose other words are a scientist's own, so that no sum of word
frequencies shows them. But a phrase of several words that some spinner is known to write, and that the
language model thinks hardly possible, is evidence enough (Cabanac, Labbé and Magazinov 2021, "Tortured
phrases: A dubious writing style emerging in science").
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from textrepair.dictionary.index import Index
from textrepair.language.ngrams import LanguageModel

# Prior log odds that a given phrase of honest text is a spinner's, in nats. Of 630,000 honest words one
# known phrase has a ratio beyond 10 ("in the event that they"), and none beyond 11; of the tortured
# phrases of science 96 in 100 are.
_PRIOR = -11.0
# A phrase that was seen once is expected once in so many words of spun text.
_SPUN_WORDS = 30_000


class Fingerprint(NamedTuple):
    """The words [start, end) of a sentence, and the probability in 0..1 that no honest writer wrote them."""

    start: int
    end: int
    probability: float


class Fingerprints:
    """Finds the phrases of one index that honest writers do not write."""

    def __init__(self, index: Index, model: LanguageModel) -> None:
        self._index, self._model = index, model
        self._known: dict[str, float] = {}

    def find(self, words: Sequence[str], least: float) -> list[Fingerprint]:
        """Return the phrases in a sentence that are a spinner's at a probability of `least` or more."""
        return [
            Fingerprint(at, match.end, probability)
            for at, matches in self._index.longer(words)
            for match in matches
            if (probability := self.probability(match.phrase)) >= least
        ]

    def probability(self, phrase: str) -> float:
        """Return the probability that a listed phrase is a spinner's wherever it stands; 0 for a word."""
        found = self._known.get(phrase)
        if found is None:
            times = (candidate.times for candidate in self._index.candidates(phrase))
            seen = max(times, default=0) if " " in phrase else 0
            found = 0.0
            if seen:
                odds = seen / _SPUN_WORDS / self._frequency(phrase) * exp(_PRIOR)
                found = odds / (1 + odds)
            self._known[phrase] = found
        return found

    def _frequency(self, phrase: str) -> float:
        """Return the probability of a phrase in ordinary English."""
        return exp(self._model.phrase_frequency(phrase.split(" ")))
