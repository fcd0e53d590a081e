"""Which passages are spun, from word-frequency anomalies.

A spinner leaves two traces in word frequencies. The words it puts in are commoner than in ordinary
English, and the words that it takes out are missing: 30,000 words of spun news have "mentioned" 48
times and "said" never. Each word so carries a log ratio of its frequency in spun text to that in
ordinary English, and the ratios of a sentence and of its neighbours add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, pairwise
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from textrepair.dictionary.index import Index
from textrepair.document import Document
from textrepair.edits import Passage
from textrepair.language.ngrams import LanguageModel
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textrepair.dictionary.scan import Scanner

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
# Characters read by one detector from which it pays to load numpy.
_MANY = 600_000
_MOST_KNOWN = 20_000  # words and phrases remembered, about 5 MB


class Survey(NamedTuple):
    """What the sentences of a document tell.

    `ratios` are their log likelihood ratios, in nats. `longer` has the phrases of several words in them, each
    with the numbers of its sentences.
    """

    ratios: list[float]
    longer: Mapping[str, Sequence[int]]


class Detector:
    """Judges sentences by the log ratios that a phrase index implies."""

    def __init__(self, index: Index, model: LanguageModel) -> None:
        self._index, self._model = index, model
        # In ordinary English, as probabilities.
        self._frequencies: Remembered[str, float] = Remembered(
            lambda phrase: exp(model.phrase_frequency(phrase.split(" "))), _MOST_KNOWN
        )
        self._ratios: dict[str, tuple[float, float]] = {}
        self._alone = Remembered(self._known_alone, _MOST_KNOWN)
        self._seen = 0
        self._scanner: Scanner | None = None
        self._known_ratios: NDArray[np.float64]  # by the number of the phrase: its ratio, and its frequency

    def ratios(self, document: Document) -> list[float]:
        """Return for each sentence its log likelihood ratio, spun text against ordinary English, in nats."""
        return self.survey(document).ratios

    def survey(self, document: Document) -> Survey:
        """Return what the sentences of a document tell."""
        self._seen += len(document.text)
        if self._seen > _MANY:
            return self._scanned(document)
        phrases, longer, weights = self._weights(document)
        return Survey([sum(map(weights.__getitem__, found)) for found in phrases], longer)

    def witnesses(self, document: Document) -> list[list[tuple[str, float]]]:
        """Return for each sentence the phrases that tell, with what each adds to its log likelihood ratio."""
        phrases, _, weights = self._weights(document)
        return [[(phrase, weights[phrase]) for phrase in found] for found in phrases]

    def _weights(self, document: Document) -> tuple[list[list[str]], dict[str, list[int]], dict[str, float]]:
        """Return the phrases of each sentence that tell, longer phrases, and how much each tells, in nats."""
        phrases, size = [], 0
        longer: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(document.sentences):
            forms = sentence.forms
            size += len(forms)
            known, after = list(map(self._alone.__getitem__, forms)), 0
            for at, matches in self._index.longer(forms):
                for match in matches:
                    longer[match.phrase].append(number)
                if at >= after:
                    after = matches[0].end
                    known[at:after] = [matches[0].phrase] + [""] * (after - at - 1)
            phrases.append(list(filter(None, known)))
        times = Counter(chain.from_iterable(phrases))
        return phrases, longer, {phrase: self._weight(phrase, count, size) for phrase, count in times.items()}

    def _scanned(self, document: Document) -> Survey:
        """Return what `survey` returns, of a long text sooner."""
        import numpy as np

        if self._scanner is None:
            from textrepair.dictionary.scan import Scanner

            self._scanner = Scanner(self._index)
            self._known_ratios = np.full((2, len(self._scanner.phrases)), np.nan)
        names = self._scanner.phrases
        found = self._scanner.scan(document.sentences)
        times = np.bincount(found.phrases + 1, minlength=len(names) + 1)[1:]
        for number in np.flatnonzero(np.isnan(self._known_ratios[0]) & (times > 0)).tolist():
            self._known_ratios[:, number] = self._ratio(names[number])
        ratio, expected = self._known_ratios
        shares = np.minimum(1.0, (found.size * expected + _FREE) / np.maximum(times, 1))
        weights = np.append(_TEMPER * ratio * np.where(ratio > 0, shares, 1.0), 0.0)
        ratios = np.add.reduceat(weights[found.phrases], found.starts).tolist() if len(found.starts) else []
        longer: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in zip(found.longer.tolist(), found.sentences.tolist(), strict=True):
            longer[names[number]].append(sentence)
        return Survey(ratios, longer)

    def _weight(self, phrase: str, count: int, size: int) -> float:
        """Return how much a phrase tells that is so often among so many words, in nats."""
        ratio, expected = self._ratio(phrase)
        return _TEMPER * ratio * (min(1.0, (size * expected + _FREE) / count) if ratio > 0 else 1.0)

    def _known_alone(self, form: str) -> str:
        """Return how a word is known that begins no longer phrase: as spun, as an original, or not at all."""
        matches = self._index.matches([form], 0)
        return matches[0].phrase if matches else form if form in self._index.as_original else ""

    def _ratio(self, phrase: str) -> tuple[float, float]:
        """Return the log ratio of a phrase, -3..3 nats, and its frequency in spun text."""
        found = self._ratios.get(phrase)
        if found is None:
            index, ordinary = self._index, self._frequencies[phrase]
            originals = (" ".join(candidate.original) for candidate in index.candidates(phrase))
            prior = _PRIOR_SHARE * sum([self._frequencies[original] for original in originals])
            put_in = (index.as_spun.get(phrase, 0) + _PRIOR_WORDS * prior) / (index.words + _PRIOR_WORDS)
            seen = index.as_original.get(phrase)
            taken_out = 0.0
            if seen is not None:
                taken_out = (seen + _PRIOR_REPLACED) / (seen + index.kept.get(phrase, 0) + 1)
            ratio = log(max(1e-9, 1 - taken_out + put_in / ordinary))
            ratio = max(-_CLIP, min(_CLIP, ratio))
            found = self._ratios[phrase] = ratio, ordinary * exp(ratio)
        return found


def probabilities(document: Document, ratios: Sequence[float]) -> list[float]:
    """Return for each sentence the probability in 0..1 that it is spun, given its neighbours too.

    `ratios` are the log likelihood ratios of the sentences. A hidden Markov model with two states, honest
    and spun; how much of this text is spun, and in how long passages, is estimated from the text by
    expectation maximization (Rabiner 1989, "A tutorial on hidden Markov models").
    """
    inside, likelihoods = _inside(document), _likelihoods(ratios)
    ends = [n for n, same in enumerate(inside) if not same]
    share, stay = _SPUN, _STAY_BETWEEN
    found = _posteriors(likelihoods, inside, share, stay)
    for _ in range(_ROUNDS - 1):
        share = min(0.9, (_SPUN * _SPUN_WEIGHT + sum(found)) / (_SPUN_WEIGHT + len(found)))
        stay = _STAY_BETWEEN * _STAY_WEIGHT + sum([found[n] * found[n + 1] for n in ends])
        stay /= _STAY_WEIGHT + sum([found[n] for n in ends])
        stay = max(min(stay, 0.99), share)
        found = _posteriors(likelihoods, inside, share, stay)
    return found


def all_honest(document: Document, ratios: Sequence[float], least: float) -> bool:
    """Tell, sooner than `probabilities` does, that no sentence is spun with a probability of `least`.

    It is told from bounds, so that False tells nothing. The odds that a sentence is spun are at most the
    prior odds times the likelihood ratios of the stretch around it that is likeliest spun; in how long
    passages this text is spun need not be known for that.
    """
    inside, likelihoods = _inside(document), _likelihoods(ratios)
    ahead = _best_stretches(likelihoods, inside)
    behind = _best_stretches(likelihoods[::-1], inside[::-1])[::-1]
    odds = [one * other / own for one, other, own in zip(ahead, behind, likelihoods, strict=True)]
    high = [one for one in odds if one > 1]
    low = sum(odds) - sum(high)
    share = _SPUN
    for _ in range(_ROUNDS - 1):
        prior = share / (1 - share)
        spun = prior * low + sum([prior * one / (1 + prior * one) for one in high])
        share = (_SPUN * _SPUN_WEIGHT + spun) / (_SPUN_WEIGHT + len(odds))
        if share > _SPUN:
            return False
    most = share / (1 - share) * max(odds, default=0.0)
    return most / (1 + most) < least


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


def _inside(document: Document) -> list[bool]:
    """Tell for each sentence but the last whether the next one is in the same paragraph."""
    return [one.paragraph == other.paragraph for one, other in pairwise(document.sentences)]


def _likelihoods(ratios: Iterable[float]) -> list[float]:
    return [exp(max(-30.0, min(30.0, ratio))) for ratio in ratios]


def _best_stretches(likelihoods: Sequence[float], inside: Sequence[bool]) -> list[float]:
    """Return bounds of the odds after each sentence, against the prior odds of a share up to `_SPUN`."""
    leave = 1 - _STAY_INSIDE
    stays, enters = (part / (1 - leave * _SPUN / (1 - _SPUN)) for part in (_STAY_INSIDE, leave))
    best, found = 1.0, []
    for likelihood, same in zip(likelihoods, chain([False], inside), strict=False):
        best = likelihood * (best * stays + enters if same else max(best, 1.0))
        found.append(best)
    return found


def _posteriors(
    likelihoods: Sequence[float], inside: Sequence[bool], share: float, stay: float
) -> list[float]:
    """Return posterior probabilities of the spun state, from likelihood ratios.

    `inside[n]` says that the sentences n and n + 1 are in one paragraph, `share` is the prior of the spun
    state and `stay` the chance to remain in it behind a paragraph. All is reckoned in odds of spun against
    honest.
    """
    prior = share / (1 - share)
    leaving = 1 - stay, 1 - max(_STAY_INSIDE, share)  # between paragraphs, inside of one
    ways = [(1 - leave, leave, leave * prior, 1 - leave * prior) for leave in leaving]
    odds = prior  # as many enter as leave: the first step changes nothing
    forward: list[float] = []
    for likelihood, same in zip(likelihoods, chain([True], inside), strict=False):
        stays, leaves, enters, keeps = ways[same]
        odds = likelihood * (odds * stays + enters) / (odds * leaves + keeps)
        forward.append(odds)
    result, later = [], 1.0  # later: likelihood ratio of what follows
    backward = zip(reversed(forward), reversed(likelihoods), chain(reversed(inside), [True]), strict=False)
    for odds, likelihood, same in backward:
        odds *= later
        result.append(odds / (1 + odds))
        stays, leaves, enters, keeps = ways[same]
        ahead = likelihood * later
        later = (stays * ahead + leaves) / (enters * ahead + keeps)
    return result[::-1]
