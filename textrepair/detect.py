"""Which passages are spun, from word-frequency anomalies.

A spinner leaves two traces in word frequencies. The words it puts in are commoner than in ordinary
English, and the words that it takes out are missing: 30,000 words of spun news have "mentioned" 48
times and "said" never. Each word so carries a log ratio of its frequency in spun text to that in
ordinary English, and the ratios of a sentence and of its neighbours add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import exp, log

from textrepair.dictionary.index import Index
from textrepair.document import Document, Sentence
from textrepair.edits import Passage
from textrepair.language.ngrams import LanguageModel

# What is believed of a pair that no text was counted for: a spinner replaces the original every other
# time, and puts this word in place of it three times in ten. The belief weighs as much as counts from
# this many words of spun text.
_PRIOR_REPLACED, _PRIOR_SHARE, _PRIOR_WORDS = 0.5, 0.3, 2000
# The words of one sentence are no independent witnesses: their ratios count at this part.
_TEMPER = 0.6
_CLIP = 3.0
# A word that stands in a text more often than even a spinner would put it there is what the text is
# about: beyond this many times more than expected its occurrences share the evidence. Without it "value"
# and "type" make a handbook of programming look spun; with it no sentence of 630,000 honest words does.
_FREE = 5
# What is believed before a text is read: the share of its sentences that are spun, and the chance that
# after a spun sentence the next is too, inside a paragraph and behind one. The first and the last are
# learned from the text itself; the beliefs weigh as much as so many sentences and paragraph ends.
_SPUN, _SPUN_WEIGHT = 0.05, 10
_STAY_INSIDE = 0.98
_STAY_BETWEEN, _STAY_WEIGHT = 0.6, 5
_ROUNDS = 4


class Detector:
    """Judges sentences by the log ratios that a phrase index implies."""

    def __init__(self, index: Index, model: LanguageModel) -> None:
        self._index, self._model = index, model
        self._ratios: dict[str, tuple[float, float]] = {}
        self._alone: dict[str, str] = {}

    def ratios(self, document: Document) -> list[float]:
        """Return for each sentence its log likelihood ratio, spun text against ordinary English, in nats."""
        phrases, weights = self._weights(document)
        return [sum(weights[phrase] for phrase in found) for found in phrases]

    def witnesses(self, document: Document) -> list[list[tuple[str, float]]]:
        """Return for each sentence the phrases that tell, with what each adds to its log likelihood ratio."""
        phrases, weights = self._weights(document)
        return [[(phrase, weights[phrase]) for phrase in found] for found in phrases]

    def _weights(self, document: Document) -> tuple[list[list[str]], dict[str, float]]:
        """Return the phrases of each sentence that tell, and how much each tells, in nats."""
        phrases = [self._phrases(sentence) for sentence in document.sentences]
        times = Counter(phrase for found in phrases for phrase in found)
        size = sum(len(sentence.words) for sentence in document.sentences)
        weighted: dict[str, float] = {}
        for phrase, count in times.items():
            ratio, expected = self._ratio(phrase)
            weighted[phrase] = (
                _TEMPER * ratio * min(1.0, (size * expected + _FREE) / count if ratio > 0 else 1.0)
            )
        return phrases, weighted

    def _phrases(self, sentence: Sentence) -> list[str]:
        """Cut a sentence into known phrases, the longest first, and leave out what no spinner touches."""
        forms = [word.form for word in sentence.words]
        found, after = [], 0
        beginnings, goes_on = self._index.beginnings, self._index.goes_on
        for at, form in enumerate(forms):
            if at < after:
                continue
            alone = self._alone.get(form)
            if alone is None:
                alone = self._alone[form] = self._known_alone(form)
            if form in beginnings and goes_on(forms, at) and (matches := self._index.matches(forms, at)):
                alone, after = matches[0].phrase, matches[0].end
            if alone:
                found.append(alone)
        return found

    def _known_alone(self, form: str) -> str:
        """Return how a word is known that begins no longer phrase: as spun, as an original, or not at all."""
        matches = self._index.matches([form], 0)
        return matches[0].phrase if matches else form if form in self._index.as_original else ""

    def _ratio(self, phrase: str) -> tuple[float, float]:
        """Return the log ratio of a phrase, -3..3 nats, and its frequency in spun text."""
        found = self._ratios.get(phrase)
        if found is None:
            index, ordinary = self._index, self._frequency(phrase)
            originals = (" ".join(candidate.original) for candidate in index.candidates(phrase))
            prior = _PRIOR_SHARE * sum(self._frequency(original) for original in originals)
            put_in = (index.as_spun.get(phrase, 0) + _PRIOR_WORDS * prior) / (index.words + _PRIOR_WORDS)
            seen = index.as_original.get(phrase)
            taken_out = 0.0
            if seen is not None:
                taken_out = (seen + _PRIOR_REPLACED) / (seen + index.kept.get(phrase, 0) + 1)
            ratio = log(max(1e-9, 1 - taken_out + put_in / ordinary))
            ratio = max(-_CLIP, min(_CLIP, ratio))
            found = self._ratios[phrase] = ratio, ordinary * exp(ratio)
        return found

    def _frequency(self, phrase: str) -> float:
        """Return the frequency of a phrase in ordinary English, as a probability."""
        return exp(self._model.phrase_frequency(phrase.split(" ")))


def probabilities(document: Document, ratios: Sequence[float]) -> list[float]:
    """Return for each sentence the probability in 0..1 that it is spun, given its neighbours too.

    `ratios` are the log likelihood ratios of the sentences. A hidden Markov model with two states, honest
    and spun; how much of this text is spun, and in how long passages, is estimated from the text by
    expectation maximization (Rabiner 1989, "A tutorial on hidden Markov models").
    """
    inside = [one.paragraph == other.paragraph for one, other in pairwise(document.sentences)]
    share, stay = _SPUN, _STAY_BETWEEN
    found = _posteriors(ratios, inside, share, stay)
    for _ in range(_ROUNDS - 1):
        share = min(0.9, (_SPUN * _SPUN_WEIGHT + sum(found)) / (_SPUN_WEIGHT + len(found)))
        behind = [
            (one, other) for (one, other), same in zip(pairwise(found), inside, strict=True) if not same
        ]
        stay = _STAY_BETWEEN * _STAY_WEIGHT + sum(one * other for one, other in behind)
        stay /= _STAY_WEIGHT + sum(one for one, _ in behind)
        stay = max(min(stay, 0.99), share)
        found = _posteriors(ratios, inside, share, stay)
    return found


def passages(document: Document, probabilities: Sequence[float], threshold: float) -> tuple[Passage, ...]:
    """Join neighbouring sentences whose probability reaches the threshold; the score is their mean."""
    found: list[Passage] = []
    spun = [probability >= threshold for probability in probabilities]
    for is_spun, run in groupby(range(len(spun)), key=spun.__getitem__):
        if is_spun:
            numbers = list(run)
            first, last = document.sentences[numbers[0]], document.sentences[numbers[-1]]
            score = sum(probabilities[n] for n in numbers) / len(numbers)
            found.append(Passage(first.words[0].start, last.words[-1].end, score))
    return tuple(found)


def _posteriors(ratios: Sequence[float], inside: Sequence[bool], share: float, stay: float) -> list[float]:
    """Return posterior probabilities of the spun state, from log likelihood ratios.

    `inside[n]` says that the sentences n and n + 1 are in one paragraph, `share` is the prior of the spun
    state and `stay` the chance to remain in it behind a paragraph.
    """
    likelihoods = [exp(max(-30.0, min(30.0, ratio))) for ratio in ratios]
    leaves = [1 - (max(_STAY_INSIDE, share) if same else stay) for same in inside]
    steps = [(leave, leave * share / (1 - share)) for leave in leaves]  # to leave and to enter spinning
    forward: list[float] = []
    belief = share
    for n, likelihood in enumerate(likelihoods):
        if n:
            leave, enter = steps[n - 1]
            belief = forward[-1] * (1 - leave) + (1 - forward[-1]) * enter
        odds = belief / max(1e-15, 1 - belief) * likelihood
        forward.append(odds / (1 + odds))
    result, later = [], 1.0  # later: likelihood ratio of what follows
    for n in reversed(range(len(likelihoods))):
        odds = forward[n] / max(1e-15, 1 - forward[n]) * later
        result.append(odds / (1 + odds))
        if n:
            leave, enter = steps[n - 1]
            ahead = likelihoods[n] * later
            later = ((1 - leave) * ahead + leave) / (enter * ahead + 1 - enter)
    return result[::-1]
