"""Which passages are spun, from word-frequency anomalies.

A spinner leaves two traces in word frequencies. The words it puts in are commoner than in ordinary
English, and the words that it takes out are missing: 30,000 words of spun news have "mentioned" 48
times and "said" never. Each word so carries a log ratio of its frequency in spun text to that in
ordinary English, and the ratios of a sentence and of its neighbours add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from textrepair.dictionary.index import Index
from textrepair.document import Document, Sentence
from textrepair.edits import Passage
from textrepair.language.ngrams import LanguageModel

# What is believed of a pair that no text was counted for: a spinner replaces the original every other
# time, and puts this word in place of it three times in ten. The belief weighs as much as counts from
# this many words of spun text.
_PRIOR_REPLACED, _PRIOR_SHARE, _PRIOR_WORDS = 0.5, 0.3, 2000
# Words of one sentence are no independent witnesses: their ratios count at this part.
_TEMPER = 0.6
_CLIP = 3.0
# Spinning begins and ends rarely within a text.
_SPUN, _STAY = 0.1, 0.9


class Detector:
    """Judges sentences by the log ratios that a phrase index implies."""

    def __init__(self, index: Index, model: LanguageModel) -> None:
        self._index, self._model = index, model
        self._ratios: dict[str, float] = {}

    def sentence(self, sentence: Sentence) -> float:
        """Return the log ratio of a sentence in spun text to the same in ordinary English, in nats."""
        forms = [word.form for word in sentence.words]
        total, at = 0.0, 0
        while at < len(forms):
            match = next(self._index.matches(forms, at), None)
            total += self.ratio(match.phrase if match else forms[at])
            at = match.end if match else at + 1
        return _TEMPER * total

    def ratio(self, phrase: str) -> float:
        """Return the log ratio of a phrase, clipped to -3..3 nats; 0 for one that no spinner touches."""
        found = self._ratios.get(phrase)
        if found is None:
            found = self._ratios[phrase] = self._ratio(phrase)
        return found

    def _ratio(self, phrase: str) -> float:
        index = self._index
        candidates = index.candidates(phrase)
        seen = index.as_original.get(phrase)
        if not candidates and seen is None:
            return 0.0
        ordinary = self._frequency(phrase)
        prior = _PRIOR_SHARE * sum(self._frequency(" ".join(candidate.original)) for candidate in candidates)
        put_in = (index.as_spun.get(phrase, 0) + _PRIOR_WORDS * prior) / (index.words + _PRIOR_WORDS)
        taken_out = 0.0
        if seen is not None:
            taken_out = (seen + _PRIOR_REPLACED) / (seen + index.kept.get(phrase, 0) + 1)
        return max(-_CLIP, min(_CLIP, log(max(1e-9, 1 - taken_out + put_in / ordinary))))

    def _frequency(self, phrase: str) -> float:
        """Return the frequency of a phrase in ordinary English, as a probability."""
        keys = [self._model.key(form) for form in phrase.split(" ")]
        total = self._model.frequency(keys[0])
        for n, key in enumerate(keys[1:], 1):
            total += self._model.logp(key, keys[n - 1], keys[n - 2] if n > 1 else 0)
        return exp(total)

    def probabilities(self, document: Document) -> list[float]:
        """Return for each sentence the probability in 0..1 that it is spun, given its neighbours too.

        A hidden Markov model with two states (Rabiner 1989), honest and spun.
        """
        return _smooth([self.sentence(sentence) for sentence in document.sentences])


def passages(
    document: Document, probabilities: Sequence[float], threshold: float = 0.5
) -> tuple[Passage, ...]:
    """Join neighbouring sentences whose probability reaches the threshold; the score is their mean."""
    found: list[tuple[int, int, list[float]]] = []
    last = -2
    for n, (sentence, probability) in enumerate(zip(document.sentences, probabilities, strict=True)):
        if probability < threshold:
            continue
        end = sentence.words[-1].end
        if last == n - 1:
            found[-1] = (found[-1][0], end, [*found[-1][2], probability])
        else:
            found.append((sentence.words[0].start, end, [probability]))
        last = n
    return tuple(Passage(start, end, sum(scores) / len(scores)) for start, end, scores in found)


def _smooth(ratios: Sequence[float]) -> list[float]:
    """Return posterior probabilities of the spun state, from log likelihood ratios."""
    leave = 1 - _STAY
    enter = leave * _SPUN / (1 - _SPUN)
    likelihoods = [exp(max(-30.0, min(30.0, ratio))) for ratio in ratios]
    forward, belief = [], _SPUN
    for likelihood in likelihoods:
        odds = belief / (1 - belief) * likelihood
        forward.append(odds / (1 + odds))
        belief = forward[-1] * (1 - leave) + (1 - forward[-1]) * enter
    result, later = [], 1.0  # later: likelihood ratio of what follows
    for state, likelihood in zip(reversed(forward), reversed(likelihoods), strict=True):
        odds = state / max(1e-15, 1 - state) * later
        result.append(odds / (1 + odds))
        ahead = likelihood * later
        later = ((1 - leave) * ahead + leave) / (enter * ahead + 1 - enter)
    return result[::-1]
