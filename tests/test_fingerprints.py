from __future__ import annotations

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.dictionary.signs import Signs
from textrepair.fingerprints import fingerprints
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer

SCIENCE = Dictionary(
    "science",
    {
        "bosom malignancy": {"breast cancer": 1},
        "irregular woodland": {"random forest": 1},
        "at the same time": {"simultaneously": 1},
        "profound": {"deep": 1},
        "methods": {"techniques": 9},
        "colossal information": {"big data": 0},
    },
)
ABSTRACT = (
    "We recorded the calls of two hundred birds over three summers. "
    "An irregular woodland was then trained on the recordings. "
    "It told most species from the length of the call, as earlier methods had done."
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build([SCIENCE])


def found(index: Index, sentence: str) -> list[str]:
    words, signs = sentence.split(), Signs(index, LanguageModel.open())
    return [" ".join(words[one.start : one.end]) for one in fingerprints(index, signs, words, 0.7)]


def test_a_phrase_that_no_honest_writer_writes_tells(index: Index) -> None:
    assert found(index, "women with bosom malignancy were asked") == ["bosom malignancy"]


def test_other_forms_of_it_tell_too(index: Index) -> None:
    assert found(index, "irregular woodlands were grown") == ["irregular woodlands"]


@pytest.mark.parametrize(
    "sentence",
    [
        "both came at the same time",  # a phrase of ordinary English
        "a profound silence fell",  # a single word
        "the woodland was irregular",
        "they took colossal information home",  # nobody saw a spinner write it
        "",
    ],
)
def test_other_words_do_not(index: Index, sentence: str) -> None:
    assert found(index, sentence) == []


def test_a_tortured_phrase_in_an_abstract_is_repaired_and_nothing_else(index: Index) -> None:
    repaired = Repairer(index).repair(ABSTRACT)
    assert repaired.text == ABSTRACT.replace("An irregular woodland", "A random forest")
    (passage,) = repaired.passages
    assert "irregular woodland" in ABSTRACT[passage.start : passage.end]
    assert "birds" not in ABSTRACT[passage.start : passage.end]


def test_edits_come_in_the_order_of_the_text(index: Index) -> None:
    text = " ".join(f"Group {n} had bosom malignancy. The nurse went home." for n in range(3))
    edits = Repairer(index).repair(text).edits
    assert [edit.after for edit in edits] == ["breast cancer"] * 3
    assert sorted(edits) == list(edits)


def test_repairing_once_more_changes_nothing(index: Index) -> None:
    repairer = Repairer(index)
    once = repairer.repair(ABSTRACT).text
    assert repairer.repair(once).text == once
