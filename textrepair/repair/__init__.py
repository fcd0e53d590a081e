"""The main job: candidates, lattice, decoding, edits."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from textrepair.detect import Detector, passages
from textrepair.dictionary.index import Index
from textrepair.document import Sentence, read
from textrepair.edits import Edit, Passage, Repair, apply
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import options
from textrepair.repair.combination import Weights, fitted
from textrepair.repair.decode import Choice, Decoder
from textrepair.repair.surface import replacement

DEFAULT_CONFIDENCE = 0.5
# Sentences less likely spun than this are not read by the decoder.
SPUN = 0.9
_MOST_ODDS = 4.0


class Repairer:
    """Repairs texts with the dictionaries of one index.

    `min_confidence` in 0..1 is the probability from which an edit is made rather than reported.
    """

    def __init__(
        self,
        index: Index,
        min_confidence: float = DEFAULT_CONFIDENCE,
        model: LanguageModel | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.index = index
        self.model = model or LanguageModel.open()
        self.min_confidence = min_confidence
        self._detector = Detector(self.index, self.model)
        self._decoder = Decoder(self.model, weights or fitted())

    def repair(self, text: str) -> Repair:
        """Return `text` with its spun passages repaired."""
        document = read(text)
        probabilities = self._detector.probabilities(document)
        found: list[Edit] = []
        for sentence, probability in zip(document.sentences, probabilities, strict=True):
            if probability >= SPUN:
                found += self._edits(text, sentence, probability)
        edits = tuple(edit for edit in found if edit.confidence >= self.min_confidence)
        doubtful = tuple(edit for edit in found if edit.confidence < self.min_confidence)
        return Repair(apply(text, edits), edits, doubtful, passages(document, probabilities, SPUN))

    def detect(self, text: str) -> list[Passage]:
        """Return the passages of `text` that are spun."""
        document = read(text)
        return list(passages(document, self._detector.probabilities(document), SPUN))

    def _edits(self, text: str, sentence: Sentence, probability: float) -> Iterator[Edit]:
        words = sentence.words
        odds = min(_MOST_ODDS, log(probability / max(1e-9, 1 - probability)))
        for choice in self._decoder.decode([word.form for word in words], options(self.index, words), odds):
            option = choice.option
            change = replacement(text, words, option.start, option.end, option.forms)
            before = text[change.start : change.end]
            if before != change.after:
                yield Edit(change.start, change.end, before, change.after, choice.probability, _why(choice))


def _why(choice: Choice) -> str:
    candidate = choice.option.candidate
    seen = (
        f"seen {candidate.times} times"
        if candidate.times > 1
        else "seen once"
        if candidate.times
        else "by hand"
    )
    return f"{candidate.source}: {seen}{', in another form' if candidate.inflected else ''}"


__all__ = ["DEFAULT_CONFIDENCE", "SPUN", "Repairer"]
