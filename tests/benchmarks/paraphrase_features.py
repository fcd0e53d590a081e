"""What speaks for an original of a spun phrase, as numbers to fit the prior of paraphrases on."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.thesauri import Thesaurus, analyses
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.morphology import lemmas
from textrepair.language.ngrams import LanguageModel
from textrepair.language.paraphrases import Phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


class Counts(NamedTuple):
    """How often phrases were replaced and kept in spun text."""

    as_original: Counter[Phrase]
    kept: Counter[Phrase]


class Features(NamedTuple):
    """What speaks for an original of a spun phrase."""

    ppdb: float
    ppdb_reversed: float
    ppdb_inflected: float
    moby: float
    synonym: float
    similar: float
    broader: float
    narrower: float
    sources: float
    gain: float  # log frequency of the original less that of the spun phrase
    gain_squared: float
    loss: float  # the same, where negative
    frequency: float
    frequency_squared: float
    rare: float
    agreement: float  # 1 when the two share an inflection, or neither has one
    same_lexeme: float
    same_stem: float
    prefix: float
    longer: float
    phrase: float
    kept: float
    taken: float
    unknown_gain: float  # the gain, where the original was neither kept nor replaced


class Scorer:
    """Turns the candidates of a phrase into features."""

    def __init__(self, thesaurus: Thesaurus, model: LanguageModel) -> None:
        self._thesaurus, self._model = thesaurus, model
        self._frequencies: dict[Phrase, float] = {}

    def frequency(self, phrase: Phrase) -> float:
        """Return the log frequency of a phrase in ordinary English."""
        if phrase not in self._frequencies:
            self._frequencies[phrase] = self._model.phrase_frequency(phrase)
        return self._frequencies[phrase]

    def candidates(self, spun: Phrase, counts: Counts) -> tuple[list[Phrase], Array]:
        """Return the candidates of a phrase and their features, one row each."""
        import numpy as np

        found = self._thesaurus.candidates(spun)
        rows = [self._features(spun, original, *links, counts) for original, links in found.items()]
        return list(found), np.array(rows, float).reshape(len(rows), len(Features._fields))

    def _features(
        self, spun: Phrase, original: Phrase, listed: set[str], lifted: set[str], counts: Counts
    ) -> Features:
        both = listed | lifted
        frequency = self.frequency(original)
        gain = frequency - self.frequency(spun)
        kept, taken = counts.kept[original], counts.as_original[original]
        ours, theirs = set(analyses(spun)), set(analyses(original))
        tags = {(pos, tag) for (_, pos), tag in ours} & {(pos, tag) for (_, pos), tag in theirs}
        return Features(
            ppdb="ppdb" in listed,
            ppdb_reversed="ppdb_reversed" in listed,
            ppdb_inflected=not listed & _PPDB and bool(lifted & _PPDB),
            moby="moby" in both,
            synonym="synonym" in both,
            similar="similar" in both,
            broader="broader" in both,
            narrower="narrower" in both,
            sources=bool(both & _PPDB) + ("moby" in both) + bool(both & {"synonym", "similar"}),
            gain=gain,
            gain_squared=gain**2,
            loss=min(0.0, gain),
            frequency=frequency,
            frequency_squared=(frequency + 8) ** 2,
            rare=min(0.0, frequency + 11),
            agreement=bool(tags) or not (ours or theirs),
            same_lexeme=bool({lexeme for lexeme, _ in ours} & {lexeme for lexeme, _ in theirs}),
            same_stem=bool(_stems(spun) & _stems(original)),
            prefix=_prefix(" ".join(spun), " ".join(original)),
            longer=len(original) - len(spun),
            phrase=len(original) > 1,
            kept=log(1 + kept),
            taken=log((taken + 0.5) / (kept + 0.5)),
            unknown_gain=0.0 if kept or taken else gain,
        )


_PPDB = {"ppdb", "ppdb_reversed"}


def _stems(phrase: Phrase) -> set[str]:
    return ({lemma for form in phrase for lemma, _ in lemmas(form)} | set(phrase)) - FUNCTION_WORDS


def _prefix(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one[:6], other[:6], strict=False)) if a != b), 6)
