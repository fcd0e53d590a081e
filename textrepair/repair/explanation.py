"""Why a word was repaired or left alone: the figures that the decision was made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from textrepair.dictionary.index import Candidate
from textrepair.document.layout import Span
from textrepair.edits import Edit


class Verdict(StrEnum):
    """What became of a place, and for what reason."""

    repaired = "repaired"
    doubtful = "not certain enough"
    again = "would be repaired once more after its repair"
    honest = "not in a spun passage"
    suppressed = "suppressed by a comment"
    markup = "its repair would touch or make markup"
    taken = "another edit takes its place"
    kept = "reads best as it stands"
    protected = "protected by a dictionary"
    unknown = "no dictionary has it"
    foreign = "the text is not English"
    hidden = "no prose: space, code, an address or a tag"


class WordFigures(NamedTuple):
    """A word: its Zipf frequency (log10 of the times in a billion words; van Heuven et al. 2014).

    `replaced` and `put_in` count how often spinners were seen to take it out and to bring it in, `kept` how
    often they left it alone.
    """

    form: str
    zipf: float
    replaced: int
    put_in: int
    kept: int


class Way(NamedTuple):
    """One way to read a place: what is written there, and the scores behind it in nats.

    All scores are differences from leaving the words as they stand, whose own are 0. `dictionary` is the
    sum of `evidence`, `company` tells how it goes with the content words around, `context` what n-grams say.
    `probability` in 0..1 is that against all other ways. `company` and the rest are None for candidates
    whose evidence is so weak that the decoder did not look at them. `candidate`, `edit` and `probability`
    are None for the words as they stand.
    """

    reading: str
    candidate: Candidate | None
    edit: Edit | None
    evidence: Mapping[str, float]
    dictionary: float
    company: float | None = None
    context: float | None = None
    probability: float | None = None

    @property
    def score(self) -> float | None:
        """All scores together."""
        if self.company is None or self.context is None:
            return None
        return self.dictionary + self.company + self.context


class Passage(NamedTuple):
    """How spun the sentence of a place is: a probability in 0..1, and that from which edits are made.

    `gain` is how far its best reading scores above the text, None where it was not read. `witnesses` are
    the words that tell, with what each adds to the log odds by word frequency alone; `told` is a phrase
    that tells by itself.
    """

    probability: float
    needed: float
    gain: float | None
    witnesses: Sequence[tuple[str, float]]
    told: str = ""


class Explanation(NamedTuple):
    """Why the words `text[start:end]` were repaired or left alone.

    `phrase` is how dictionaries list them, `edit` what is or would be done, None where nothing is. `ways`
    come with the best first; there are none where nothing is known. `threshold` in 0..1 is the confidence
    from which edits are made.
    """

    start: int
    end: int
    phrase: str
    verdict: Verdict
    edit: Edit | None
    threshold: float
    passage: Passage | None
    words: tuple[WordFigures, ...]
    ways: tuple[Way, ...]
    sentence: Span
