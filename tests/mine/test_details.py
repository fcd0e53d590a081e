from __future__ import annotations

from collections import Counter

import pytest

from textrepair.mine.details import details, likelihood
from textrepair.mine.evidence import Evidence
from textrepair.mine.scoring import score

EVIDENCE = Evidence(
    replaced=Counter(
        {("mentioned", "said"): 9, ("mentioned", "told"): 1, ("ship", "send"): 3, ("state", "land"): 1}
    ),
    clear=Counter(),
    kept=Counter({"the": 900, "ship": 1, "told": 2, "state": 40, "in the": 7}),
    added=Counter({("gross sales", "sales"): 2}),
    articles=Counter({("mentioned", "said"): 4, ("ship", "send"): 1}),
    examples={("ship", "send"): ("they [ship ← send] it",)},
)


def test_all_figures_of_a_pair() -> None:
    found = {(one.spun, one.original): one for one in details(EVIDENCE, score(EVIDENCE, "town", {}))}
    ship = found["ship", "send"]
    assert ship.times == 3
    assert ship.articles == 1
    assert (ship.spun_kept, ship.original_replaced, ship.original_kept) == (1, 3, 0)
    assert ship.examples == ("they [ship ← send] it",)
    assert ship.listed
    assert found["gross sales", "sales"].times == 2
    assert not found["state", "land"].listed  # mostly kept: misaligned


def test_the_surest_come_first_and_those_seen_once_last() -> None:
    order = [(one.spun, one.original) for one in details(EVIDENCE, score(EVIDENCE, "town", {}))]
    assert order[0] == ("mentioned", "said")
    assert order[-2:] == [("state", "land"), ("mentioned", "told")]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 20, 50, 100), 0.0),  # as often together as chance has it
        ((110, 2552, 221, 31777), 270.7),  # Dunning's first row, "the swiss"
        ((1, 1, 1, 1000), 15.8),
        ((5, 5, 5, 5), 0.0),  # nothing else to compare with
    ],
)
def test_likelihood(counts: tuple[int, int, int, int], expected: float) -> None:
    assert likelihood(*counts) == pytest.approx(expected, abs=0.1)
