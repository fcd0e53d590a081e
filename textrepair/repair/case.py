"""A text with all that decided about it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from textrepair.detect import Detector
from textrepair.dictionary.index import Index
from textrepair.edits import Edit, Repair
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.combination import Weights
from textrepair.repair.decode import Decoder
from textrepair.repair.explanation import Verdict
from textrepair.repair.judgement import Judgement


@dataclass(frozen=True)
class Case:
    """A text as it was judged and repaired, and what decided.

    `least_spun` and `least_confidence` are the probabilities in 0..1 from which a sentence is spun, and from
    which an edit is made.
    """

    judged: Judgement
    repair: Repair
    lexicon: Index
    model: LanguageModel
    detector: Detector
    decoder: Decoder
    weights: Weights
    least_spun: float
    least_confidence: float

    @cached_property
    def witnesses(self) -> list[list[tuple[str, float]]]:
        """For each sentence the phrases that tell on it, see `Detector.witnesses`."""
        return self.detector.witnesses(self.judged.document)

    @cached_property
    def _made(self) -> frozenset[Edit]:
        return frozenset(self.repair.edits)

    @cached_property
    def _told(self) -> list[Edit]:
        return sorted({*self.repair.edits, *self.repair.doubtful})

    def edit_at(self, start: int, end: int) -> Edit | None:
        """Return the last edit, made or doubtful, that touches a stretch of the text."""
        at = bisect_left(self._told, (end,))
        return self._told[at - 1] if at and self._told[at - 1].end > start else None

    def verdict(self, edit: Edit) -> Verdict | None:
        """Return what became of an edit, None where it is neither made nor doubtful."""
        if edit in self._made:
            return Verdict.repaired
        at = bisect_left(self._told, edit)
        if self._told[at : at + 1] != [edit]:
            return None
        return Verdict.again if edit.confidence >= self.least_confidence else Verdict.doubtful
