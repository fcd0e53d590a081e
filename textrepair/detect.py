"""How far each sentence looks spun, from word-frequency anomalies.

A spinner leaves two traces in word frequencies. The words it puts in are commoner than in ordinary
English, and the words that it takes out are missing: 30,000 words of spun news have "mentioned" 48
times and "said" never. Each word so carries a log ratio of its frequency in spun text to that in
ordinary English, and the ratios of a sentence and of its neighbours add up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from textrepair.dictionary.index import Index
from textrepair.dictionary.signs import Signs
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
_MANY = 60_000
_MOST_KNOWN = 20_000  # words and phrases remembered, about 5 MB


class Survey(NamedTuple):
    """What the sentences of a document tell.

    `ratios` are their log likelihood ratios, in nats. `told` are the numbers of those on which a phrase of
    several words tells by itself. `longer` returns all phrases of several words, where they are known.
    """

    ratios: list[float]
    told: Collection[int]
    longer: Callable[[], Iterable[str]] | None = None


class Detector:
    """Judges sentences by what the phrases of an index tell.

    A phrase of several words tells by itself at a probability of `least` in 0..1.
    """

    def __init__(self, index: Index, model: LanguageModel, least: float = 1.0) -> None:
        self._index, self._least = index, least
        self.signs = Signs(index, model)
        self._alone = Remembered(self._known_alone, _MOST_KNOWN)
        self._seen = 0
        self._scanner: Scanner | None = None
        # Of what it finds the names, and the signs field by field, NaN for what is not known yet.
        self._names: Mapping[int, str]
        self._known: Sequence[NDArray[np.float64]]

    def ratios(self, document: Document) -> list[float]:
        """Return for each sentence its log likelihood ratio, spun text against ordinary English, in nats."""
        return self.survey(document).ratios

    def survey(self, document: Document) -> Survey:
        """Return what the sentences of a document tell."""
        self._seen += len(document.text)
        if self._seen > _MANY:
            return self._scanned(document)
        phrases, told, weights = self._weights(document)
        return Survey([sum(map(weights.__getitem__, found)) for found in phrases], told)

    def witnesses(self, document: Document) -> list[list[tuple[str, float]]]:
        """Return for each sentence the phrases that tell, with what each adds to its log likelihood ratio."""
        phrases, _, weights = self._weights(document)
        return [[(phrase, weights[phrase]) for phrase in found] for found in phrases]

    def _weights(self, document: Document) -> tuple[list[list[str]], set[int], dict[str, float]]:
        """Return the phrases of sentences, where one tells by itself, and how much each tells, in nats."""
        phrases, told, size = [], set[int](), 0
        for number, sentence in enumerate(document.sentences):
            forms = sentence.forms
            size += len(forms)
            known, after = list(map(self._alone.__getitem__, forms)), 0
            for at, matches in self._index.longer(forms):
                if any(self.signs[match.phrase].alone >= self._least for match in matches):
                    told.add(number)
                if at >= after:
                    after = matches[0].end
                    known[at:after] = [matches[0].phrase] + [""] * (after - at - 1)
            phrases.append(list(filter(None, known)))
        times = Counter(chain.from_iterable(phrases))
        return phrases, told, {phrase: self._weight(phrase, count, size) for phrase, count in times.items()}

    def _scanned(self, document: Document) -> Survey:
        """Return what `survey` returns, of a long text sooner."""
        import numpy as np

        found = self._ready_scanner().scan(document.sentences)
        listed = (found.phrases >= 0).nonzero()[0]
        numbers = found.phrases[listed]
        self._know(numbers)
        self._know(found.longer)
        ratios, expected, alone = self._known
        ratio, times = ratios[numbers], np.bincount(numbers)[numbers]
        shares = np.minimum(1.0, (found.size * expected[numbers] + _FREE) / times)
        weights = np.zeros(len(found.phrases))
        weights[listed] = _TEMPER * ratio * np.where(ratio > 0, shares, 1.0)
        sums = np.add.reduceat(weights, found.starts).tolist() if len(found.starts) else []
        told = {*found.sentences[alone[found.longer] >= self._least].tolist()}
        return Survey(sums, told, lambda: map(self._names.__getitem__, {*found.longer.tolist()}))

    def _know(self, numbers: NDArray[np.intp]) -> None:
        """Work out what some phrases tell, where it is not known yet."""
        ratios = self._known[0][numbers]
        for number in {*numbers[ratios != ratios].tolist()}:  # NaN
            for column, value in zip(self._known, self.signs[self._names[number]], strict=True):
                column[number] = value

    def _ready_scanner(self) -> Scanner:
        if self._scanner is None:
            from textrepair.dictionary.scan import Scanner, phrases_of

            phrases = self._index.phrases or phrases_of(self._index)
            self._scanner = Scanner(phrases)
            self._names = Remembered(phrases.names.__getitem__, _MOST_KNOWN)
            self._known = self.signs.of_all(phrases)
        return self._scanner

    def _weight(self, phrase: str, count: int, size: int) -> float:
        """Return how much a phrase tells that is so often among so many words, in nats."""
        ratio, expected, _ = self.signs[phrase]
        return _TEMPER * ratio * (min(1.0, (size * expected + _FREE) / count) if ratio > 0 else 1.0)

    def _known_alone(self, form: str) -> str:
        """Return how a word is known that begins no longer phrase: as spun, as an original, or not at all."""
        matches = self._index.matches([form], 0)
        return matches[0].phrase if matches else form if form in self._index.as_original else ""
