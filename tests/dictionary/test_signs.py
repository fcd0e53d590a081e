from __future__ import annotations

from math import exp, isnan

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.dictionary.scan import phrases_of
from textrepair.dictionary.signs import Signs
from textrepair.language.ngrams import LanguageModel

MODEL = LanguageModel.open()
INDEX = build(
    [
        Dictionary(
            "tiny",
            {
                "mentioned": {"said": 90},
                "spy company": {"spy agency": 2},
                "bosom malignancy": {"breast cancer": 3},
                "big home": {"large house": 0},
            },
            kept={"the": 917, "said": 1},
        )
    ]
)
SIGNS = Signs(INDEX, MODEL)


def test_what_a_spinner_puts_in_is_commoner_in_spun_text() -> None:
    assert SIGNS["mentioned"].ratio > 1
    assert SIGNS["mentioned"].frequency == pytest.approx(exp(3 + MODEL.phrase_frequency(["mentioned"])))


def test_what_a_spinner_takes_out_is_rarer() -> None:
    assert SIGNS["said"].ratio == -3


def test_a_ratio_has_limits() -> None:
    assert SIGNS["bosom malignancy"].ratio == 3


def test_a_phrase_tells_by_itself_where_honest_english_hardly_has_it() -> None:
    assert SIGNS["bosom malignancy"].alone > 0.9
    assert SIGNS["spy company"].alone < SIGNS["bosom malignancy"].alone


@pytest.mark.parametrize("phrase", ["mentioned", "big home"])
def test_a_word_does_not_and_what_nobody_saw_does_not(phrase: str) -> None:
    assert SIGNS[phrase].alone == 0


def test_signs_are_worked_out_beforehand_for_one_model() -> None:
    phrases = phrases_of(INDEX, MODEL)
    compiled = Index({}, {}, {}, {}, {}, 0, phrases, {"mentioned": phrases.names.index("mentioned")})
    signs = Signs(compiled, MODEL)
    assert signs["mentioned"] == SIGNS["mentioned"]
    ratios, _, _ = signs.of_all(phrases)
    assert isnan(ratios[phrases.names.index("spy")])  # only a beginning
    assert phrases_of(INDEX).checksum != MODEL.checksum
