"""The weights that make one score of all evidence: a log-linear model over the options of a place."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textrepair.repair.candidates import Evidence


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


class Weights(NamedTuple):
    """Weights of the evidence for a candidate against keeping what stands there.

    `context` multiplies the gain in log-probability that the language model gives; `evidence` are the
    weights of `Evidence`, field by field; `spun` combines the evidence that a sentence is spun.
    """

    bias: float
    context: float
    evidence: Evidence
    spun: SpunWeights

    def prior(self, evidence: Evidence) -> float:
        """Return the score of a candidate apart from its context; keeping the text scores 0."""
        total = self.bias
        for weight, value in zip(self.evidence, evidence, strict=True):
            total += weight * value
        return total


@cache
def fitted() -> Weights:
    """Return the weights fitted on marked articles, see `tests/benchmarks`."""
    plain = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    evidence, spun = Evidence(**plain["evidence"]), SpunWeights(**plain["spun"])
    return Weights(plain["bias"], plain["context"], evidence, spun)
