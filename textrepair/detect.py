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
from typing import TYPE_CHECKING, NamedTuple

from textrepair.dictionary.index import Index
from textrepair.dictionary.ratios import Ratios
from textrepair.document import Document
from textrepair.language.ngrams import LanguageModel
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from textrepair.dictionary.scan import Scanner

# The words of one sentence are no independent witnesses: their ratios count at this part.
_TEMPER = 0.6
# A word that stands in a text more often than even a spinner would put it there is what the text is
# about: beyond this many times more than expected its occurrences share the evidence. Without it "value"
# and "type" make a handbook of programming look spun; with it no sentence of 630,000 honest words does.
_FREE = 5
# Characters read by one detector from which it pays to load numpy.
_MANY = 50_000
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
        self._index = index
        self._ratios = Ratios(index, model)
        self._alone = Remembered(self._known_alone, _MOST_KNOWN)
        self._seen = 0
        self._scanner: Scanner | None = None
        # Of what it finds the names, and the ratios with the frequencies, NaN for what is not known yet.
        self._names: Mapping[int, str]
        self._known: NDArray[np.float64]

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

        found = self._ready_scanner().scan(document.sentences)
        listed = np.flatnonzero(found.phrases >= 0)
        numbers = found.phrases[listed]
        times = np.bincount(numbers)[numbers]
        ratio, expected = (known[numbers] for known in self._known)
        for number in np.unique(numbers[np.isnan(ratio)]).tolist():
            self._known[:, number] = self._ratios[self._names[number]]
            ratio, expected = (known[numbers] for known in self._known)
        shares = np.minimum(1.0, (found.size * expected + _FREE) / times)
        weights = np.zeros(len(found.phrases))
        weights[listed] = _TEMPER * ratio * np.where(ratio > 0, shares, 1.0)
        ratios = np.add.reduceat(weights, found.starts).tolist() if len(found.starts) else []
        longer: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in zip(found.longer.tolist(), found.sentences.tolist(), strict=True):
            longer[self._names[number]].append(sentence)
        return Survey(ratios, longer)

    def _ready_scanner(self) -> Scanner:
        if self._scanner is None:
            from textrepair.dictionary.scan import Scanner, phrases_of

            phrases = self._index.phrases or phrases_of(self._index)
            self._scanner = Scanner(phrases)
            self._names = Remembered(phrases.names.__getitem__, _MOST_KNOWN)
            self._known = self._ratios.of_all(phrases)
        return self._scanner

    def _weight(self, phrase: str, count: int, size: int) -> float:
        """Return how much a phrase tells that is so often among so many words, in nats."""
        ratio, expected = self._ratios[phrase]
        return _TEMPER * ratio * (min(1.0, (size * expected + _FREE) / count) if ratio > 0 else 1.0)

    def _known_alone(self, form: str) -> str:
        """Return how a word is known that begins no longer phrase: as spun, as an original, or not at all."""
        matches = self._index.matches([form], 0)
        return matches[0].phrase if matches else form if form in self._index.as_original else ""
