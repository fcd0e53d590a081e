from __future__ import annotations

from dataclasses import replace

import pytest

from tests.repair.conftest import TINY
from textrepair.dictionary.index import build
from textrepair.document import words
from textrepair.repair.candidates import Evidence, options
from textrepair.repair.combination import Calibration, SpunWeights, fitted

NONE = Evidence(*[0.0] * len(Evidence._fields))


def prior(times: int, kept: int) -> float:
    """Return the fitted score of a pair seen so many times, of a word kept so many times."""
    index = build([replace(TINY, entries={"mentioned": {"said": times, "mentioned": kept}})])
    ((option,),) = options(index, "mentioned", words("mentioned"))
    return fitted().prior(option.evidence)


def test_a_prior_is_a_weighted_sum() -> None:
    weights = fitted()._replace(bias=0.5, evidence=NONE._replace(seen=2.0, longer=-1.0))
    assert weights.prior(NONE) == 0.5
    assert weights.prior(NONE._replace(seen=3.0, longer=2.0, name=1.0)) == pytest.approx(4.5)


def test_the_log_odds_of_a_sentence_are_a_weighted_sum() -> None:
    assert SpunWeights(bias=1, ratio=2, gain=3, word=-1).log_odds(5, 7, 4) == 28


def test_confidence_grows_with_the_odds_from_none_to_certainty() -> None:
    assert Calibration(bias=0, slope=1).confidence(0) == 0.5
    assert Calibration(bias=0, slope=0.5).confidence(4) < Calibration(bias=0, slope=1).confidence(4)
    assert 0 < fitted().calibration.confidence(-40) < 0.01 < 0.9 < fitted().calibration.confidence(40) < 1


def test_a_word_that_is_always_replaced_is_likelier_spun_than_one_that_is_often_kept() -> None:
    assert prior(9, 0) > prior(9, 9) > prior(1, 9)


def test_fitted_weights_follow_gain_and_ratio() -> None:
    spun = fitted().spun
    assert spun.log_odds(5, 10, 20) > spun.log_odds(0, 10, 20) > spun.log_odds(0, 0, 20)
    assert fitted().context > 0
    assert fitted() is fitted()
