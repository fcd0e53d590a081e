"""What a listed phrase tells: how much likelier spinners write it than honest writers do."""

from __future__ import annotations

from math import exp, fsum, log
from typing import TYPE_CHECKING, NamedTuple

from textrepair.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textrepair.dictionary.index import Index, Phrases
    from textrepair.language.ngrams import LanguageModel

# What is believed of a pair that no text was counted for: a spinner replaces the original every other
# time, and puts this word in place of it three times in ten. The belief weighs as much as counts from
# this many words of spun text.
_PRIOR_REPLACED, _PRIOR_SHARE, _PRIOR_WORDS = 0.5, 0.3, 2000
_CLIP = 3.0
# Prior log odds that a given phrase of honest text is a spinner's, in nats. Of 630,000 honest words one
# known phrase has a ratio beyond 10 ("in the event that they"), and none beyond 11; of the tortured
# phrases of science 96 in 100 are.
_PRIOR = -11.0
# A phrase that was seen once is expected once in so many words of spun text.
_SPUN_WORDS = 30_000
_MOST_KNOWN = 20_000  # words and phrases remembered, about 5 MB


class Sign(NamedTuple):
    """What a phrase tells.

    `ratio` is the log ratio of its frequency in spun text to that in ordinary English, -3..3 nats, and
    `frequency` that in spun text. `alone` is the probability in 0..1 that it is a spinner's wherever it
    stands, 0 for a word.
    """

    ratio: float
    frequency: float
    alone: float


class Signs(Remembered[str, Sign]):
    """What the phrases of one index tell, in the ordinary English of one model.

    What was worked out when the index was compiled is read from its file.
    """

    def __init__(self, index: Index, model: LanguageModel) -> None:
        super().__init__(self._sign, _MOST_KNOWN)
        self._index = index
        self._stored = index.phrases if index.phrases and index.phrases.checksum == model.checksum else None
        # In ordinary English, as probabilities.
        self._frequencies: Remembered[str, float] = Remembered(
            lambda phrase: exp(model.phrase_frequency(phrase.split(" "))), _MOST_KNOWN
        )

    def of_all(self, phrases: Phrases) -> list[NDArray[np.float64]]:
        """Return the signs of all phrases, field by field, NaN for those that are not stored."""
        import numpy as np

        if phrases is self._stored:
            return [np.asarray(column, np.float64) for column in phrases.signs]
        return [np.full(len(phrases.names), np.nan) for _ in Sign._fields]

    def _sign(self, phrase: str) -> Sign:
        number = self._index.numbers.get(phrase) if self._stored else None
        if self._stored is None or number is None:
            return Sign(*self._ratio(phrase), self._alone(phrase))
        return Sign(*(column[number] for column in self._stored.signs))

    def _ratio(self, phrase: str) -> tuple[float, float]:
        index, ordinary = self._index, self._frequencies[phrase]
        originals = (" ".join(candidate.original) for candidate in index.candidates(phrase))
        prior = _PRIOR_SHARE * fsum(self._frequencies[original] for original in originals)
        put_in = (index.as_spun.get(phrase, 0) + _PRIOR_WORDS * prior) / (index.words + _PRIOR_WORDS)
        seen = index.as_original.get(phrase)
        taken_out = 0.0
        if seen is not None:
            taken_out = (seen + _PRIOR_REPLACED) / (seen + index.kept.get(phrase, 0) + 1)
        ratio = log(max(1e-9, 1 - taken_out + put_in / ordinary))
        ratio = max(-_CLIP, min(_CLIP, ratio))
        return ratio, ordinary * exp(ratio)

    def _alone(self, phrase: str) -> float:
        if " " not in phrase:
            return 0.0
        seen = max((candidate.times for candidate in self._index.candidates(phrase)), default=0)
        odds = seen / _SPUN_WORDS / self._frequencies[phrase] * exp(_PRIOR)
        return odds / (1 + odds)
