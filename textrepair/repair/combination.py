"""The weights that make one score of all evidence: a log-linear model over the options of a place."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textrepair.repair.candidates import Evidence


class Weights(NamedTuple):
    """Weights of the evidence for a candidate against keeping what stands there.

    `context` multiplies the gain in log-probability that the language model gives, `odds` the log odds
    that the sentence is spun; `evidence` are the weights of `Evidence`, field by field.
    """

    bias: float
    context: float
    odds: float
    evidence: Evidence

    def prior(self, evidence: Evidence, odds: float) -> float:
        """Return the score of a candidate apart from its context; keeping the text scores 0."""
        total = self.bias + self.odds * odds
        for weight, value in zip(self.evidence, evidence, strict=True):
            total += weight * value
        return total


@cache
def fitted() -> Weights:
    """Return the weights fitted on marked articles, see `tests/benchmarks`."""
    plain = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(**{**plain, "evidence": Evidence(**plain["evidence"])})
