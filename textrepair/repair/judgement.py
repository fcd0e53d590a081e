"""What is made of a text before its edits: which sentences are spun, and how these read best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textrepair.detect import Detector
from textrepair.dictionary.index import Index, begin
from textrepair.document import Document, read
from textrepair.fingerprints import Fingerprint, fingerprints
from textrepair.language.english import is_english
from textrepair.language.ngrams import LanguageModel
from textrepair.passages import all_honest, probabilities
from textrepair.repair.candidates import Row, rows
from textrepair.repair.combination import Weights
from textrepair.repair.decode import Decoder, Reading
from textrepair.repair.reader import Reader

# Word frequencies must make a sentence this likely spun for the decoder to read it, and both together
# this likely for its edits to be made.
_SUSPECT, SPUN = 0.1, 0.7


class Judgement(NamedTuple):
    """A document, the probability in 0..1 of each sentence that it is spun, and how suspects read.

    `told` are phrases that tell on their sentence by themselves: nothing else is read there. A `foreign`
    document is in another language than English.
    """

    document: Document
    probabilities: list[float]
    readings: dict[int, Reading]
    told: Mapping[int, Sequence[Fingerprint]] = MappingProxyType({})
    foreign: bool = False

    def rows(self, index: Index, number: int) -> list[Row]:
        """Return the options that a sentence is read with."""
        found = rows(index, self.document.text, self.document.sentences[number].words)
        return only(self.told[number], found) if number in self.told else found


def only(told: Iterable[Fingerprint], rows: Sequence[Row]) -> list[Row]:
    """Return the options for some phrases alone."""
    places = {(phrase.start, phrase.end) for phrase in told}
    return [
        Row([option for option in row.options if (start, start + option.end) in places])
        for start, row in enumerate(rows)
    ]


class Judge:
    """Tells which sentences are spun: from word frequencies, then from how well they can be repaired."""

    def __init__(self, index: Index, model: LanguageModel, weights: Weights) -> None:
        self._index = index
        self.weights = weights
        self.detector = Detector(index, model, SPUN)
        self.decoder = Decoder(model, weights)
        self._reader = Reader(index, self.decoder)

    def __call__(self, text: str, format: str, exactly: bool = False) -> Judgement:
        """Return what is made of a text of a format.

        Where no sentence can be a suspect all probabilities are 0, unless they are to be told `exactly`.
        """
        document = read(text, format)
        if not is_english(document.sentences.forms):
            return Judgement(document, [0.0] * len(document.sentences), {}, foreign=True)
        ratios, told, longer = self.detector.survey(document)
        if not exactly and all_honest(document, ratios, _SUSPECT):
            spun = [0.0] * len(ratios)
        else:
            spun = probabilities(document, ratios)
        suspects = [number for number, probability in enumerate(spun) if probability >= _SUSPECT]
        pairs = begin(longer()) if longer and suspects else None
        found = self._reader.read(text, [document.sentences[number] for number in suspects], pairs)
        readings = dict(zip(suspects, found, strict=True))
        for number, reading in readings.items():
            size = len(document.sentences[number].words)
            ratios[number] = self.weights.spun.log_odds(ratios[number], reading.gain, size)
        if suspects:
            spun = probabilities(document, ratios)
        return self._with_fingerprints(Judgement(document, spun, readings), told)

    def _with_fingerprints(self, judged: Judgement, numbers: Iterable[int]) -> Judgement:
        """Take honest sentences for spun where a phrase tells, and read nothing but such phrases there."""
        spun, readings = list(judged.probabilities), dict(judged.readings)
        telling: dict[int, Sequence[Fingerprint]] = {}
        for number in sorted(numbers):
            if spun[number] < SPUN:
                words = judged.document.sentences[number].words
                forms = [word.form for word in words]
                told = telling[number] = fingerprints(self._index, self.detector.signs, forms, SPUN)
                found = only(told, rows(self._index, judged.document.text, words))
                readings[number] = self.decoder.decode(forms, found)
                spun[number] = max(phrase.probability for phrase in told)
        readings = dict(sorted(readings.items()))
        return judged._replace(probabilities=spun, readings=readings, told=telling)
