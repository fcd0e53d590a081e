"""How much a listed phrase tells: its log ratio, from how often spinners and honest writers use it."""

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
_MOST_KNOWN = 20_000  # words and phrases remembered, about 5 MB


class Ratio(NamedTuple):
    """The log ratio of a phrase's frequency in spun text to that in ordinary English, -3..3 nats.

    `frequency` is that in spun text, as a probability.
    """

    ratio: float
    frequency: float


class Ratios(Remembered[str, Ratio]):
    """The ratios of the phrases of one index, in the ordinary English of one model.

    Those that were worked out when the index was compiled are read from its file.
    """

    def __init__(self, index: Index, model: LanguageModel) -> None:
        super().__init__(self._ratio, _MOST_KNOWN)
        self._index = index
        self._stored = index.phrases if index.phrases and index.phrases.checksum == model.checksum else None
        # In ordinary English, as probabilities.
        self._frequencies: Remembered[str, float] = Remembered(
            lambda phrase: exp(model.phrase_frequency(phrase.split(" "))), _MOST_KNOWN
        )

    def of_all(self, phrases: Phrases) -> NDArray[np.float64]:
        """Return the ratios and the frequencies of all phrases, NaN for those that are not stored."""
        import numpy as np

        if phrases is self._stored:
            return np.array([phrases.ratios, phrases.frequencies])
        return np.full((2, len(phrases.names)), np.nan)

    def _ratio(self, phrase: str) -> Ratio:
        number = self._index.numbers.get(phrase) if self._stored else None
        if self._stored is None or number is None:
            return self._worked_out(phrase)
        return Ratio(self._stored.ratios[number], self._stored.frequencies[number])

    def _worked_out(self, phrase: str) -> Ratio:
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
        return Ratio(ratio, ordinary * exp(ratio))
