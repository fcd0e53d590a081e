"""The weights that make one score of all evidence: a log-linear model over the options of a place."""

from __future__ import annotations

from functools import cache
from math import exp
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from textrepair.repair.candidates import Evidence
from textrepair.repair.installed import read


class SpunWeights(NamedTuple):
    """Weights of the evidence that a sentence is spun: a log likelihood ratio, in nats, against honest text.

    `ratio` multiplies the log ratio of its word frequencies, `gain` what its best reading scores above the
    text as it stands, `word` the number of its words.
    """

    bias: float
    ratio: float
    gain: float
    word: float

    def log_odds(self, ratio: float, gain: float, words: int) -> float:
        """Return the log likelihood ratio of a sentence, spun against honest."""
        return self.bias + self.ratio * ratio + self.gain * gain + self.word * words


class Calibration(NamedTuple):
    """What makes a probability honest: of all edits at .9, nine in ten are right (Platt 1999).

    It is a line through log odds; the odds against the listed rivals alone are too sure, as the right
    original may not be among them.
    """

    bias: float
    slope: float

    def confidence(self, log_odds: float) -> float:
        """Return the probability in 0..1 that an option is right, from its log odds against its rivals."""
        return 1 / (1 + exp(-self.bias - self.slope * log_odds))


class Weights(NamedTuple):
    """Weights of the evidence for a candidate against keeping what stands there.

    `context` multiplies the gain in log-probability that the language model gives, `company` how much
    better than the phrase the candidate goes with the words around; `evidence` are the weights of
    `Evidence`, field by field; `spun` combines the evidence that a sentence is spun, and `calibration`
    turns the score of an option against its rivals into a probability.
    """

    bias: float
    context: float
    company: float
    evidence: Evidence
    spun: SpunWeights
    calibration: Calibration

    def prior(self, evidence: Evidence) -> float:
        """Return the score of a candidate apart from the words around; keeping the text scores 0."""
        return sum(map(mul, self.evidence, evidence), self.bias)


@cache
def fitted() -> Weights:
    """Return the weights fitted on marked articles, see `tests/benchmarks`.

    Raises TextrepairError where their file is missing or damaged.
    """
    return read(Path(__file__).with_name("weights.json"), weights_of)


def weights_of(plain: dict[str, Any]) -> Weights:
    """Return weights from plain numbers, as `weights.json` has them."""
    return Weights(
        plain["bias"],
        plain["context"],
        plain["company"],
        Evidence(**plain["evidence"]),
        SpunWeights(**plain["spun"]),
        Calibration(**plain["calibration"]),
    )
