"""What each part is worth: `python -m tests.benchmarks.ablation` switches them off in turn.

The weights of the other parts stay as they are fitted. As confidences shift, each row is given at the
threshold where its F0.5 is best.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from math import exp
from typing import Any
from unittest.mock import patch

from tests.benchmarks.held_out import Fold, count, folds, scorer
from textrepair.document import Document
from textrepair.language.ngrams import LanguageModel
from textrepair.passages import _SPUN as SHARE
from textrepair.repair import Repairer
from textrepair.repair.combination import Calibration, Weights, fitted

_THRESHOLDS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)


def main() -> None:
    """Print a row for each part."""
    ten = list(folds(10))
    for name, weights, context in variants():
        with context:
            print(f"{name}: {best(ten, weights)}", flush=True)
    print(f"without the pairs written by hand: {best(list(folds(10, with_general=False)), fitted())}")


def variants() -> Iterator[tuple[str, Weights, AbstractContextManager[Any]]]:
    """Yield what to call a variant, its weights, and what else it changes."""
    whole = fitted()
    yield "everything", whole, nullcontext()
    yield "without language model", whole._replace(context=0.0, company=0.0), nullcontext()
    yield "without word associations", whole._replace(company=0.0), nullcontext()
    without = whole.evidence._replace(spun=0.0, taken=0.0)
    yield "without kept counts", whole._replace(evidence=without), nullcontext()
    yield "without fitted combination", by_hand(whole), nullcontext()
    module = sys.modules["textrepair.repair.judgement"]
    yield "each sentence judged alone", whole, patch.object(module, "probabilities", alone)


def by_hand(whole: Weights) -> Weights:
    """Return the noisy channel with every factor taken at its word."""
    evidence = whole.evidence._replace(**dict.fromkeys(whole.evidence._fields, 0.0))
    plain = evidence._replace(share=1.0, spun=1.0)
    return whole._replace(
        bias=0.0, context=1.0, company=0.0, evidence=plain, calibration=Calibration(0.0, 1.0)
    )


def alone(_: Document, ratios: Sequence[float]) -> list[float]:
    """Return the probability of each sentence at a fixed rate, whatever its neighbours are."""
    odds = [SHARE / (1 - SHARE) * exp(max(-30.0, min(30.0, ratio))) for ratio in ratios]
    return [one / (1 + one) for one in odds]


def best(parts: Sequence[Fold], weights: Weights) -> str:
    """Return the figures at the threshold of the best F0.5."""
    model, judge = LanguageModel.open(), scorer()
    rows = []
    for threshold in _THRESHOLDS:
        totals: Counter[str] = Counter()
        for part in parts:
            repairer = Repairer(part.index, threshold, model, weights)
            totals.update(count(_repaired(repairer), part.articles))
        edits = totals["restored"] + totals["missed"] + totals["false"]
        precision, recall = totals["restored"] / max(1, edits), totals["restored"] / totals["gold"]
        score = 1.25 * precision * recall / max(1e-9, 0.25 * precision + recall)
        rows.append((score, threshold, judge.figures(totals)))
    _, threshold, figures = max(rows)
    return f"from {threshold}: {figures}"


def _repaired(repairer: Repairer) -> Callable[[str], str]:
    return lambda text: repairer.repair(text).text


if __name__ == "__main__":
    main()
