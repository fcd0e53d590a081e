"""How far each sentence looks spun, from word-frequency anomalies.

A spinner leaves two traces in word frequencies. The words it puts in are commoner than in ordinary
English, and the words that it takes out are missing: 30,000 words of spun news have "mentioned" 48
times and "said" never. Each word so carries a log ratio of its frequency in spun text to that in
ordinary English, and the ratios of a sentence and of its neighbours add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from textrepair.dictionary.index import Index
from textrepair.document import Document
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
