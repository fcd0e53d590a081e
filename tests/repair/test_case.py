from __future__ import annotations

import pytest

from textrepair.detect import Detector
from textrepair.dictionary.index import Index
from textrepair.document import read
from textrepair.edits import Edit, Repair
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.case import Case
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder
from textrepair.repair.explanation import Verdict
from textrepair.repair.judgement import Judgement

TEXT = "She mentioned many individuals."
SAID = Edit(4, 13, "mentioned", "said", 0.9, "")
PEOPLE = Edit(19, 30, "individuals", "people", 0.4, "")
OTHER = Edit(0, 3, "She", "He", 0.9, "")


@pytest.fixture
def case(model: LanguageModel, index: Index) -> Case:
    judged = Judgement(read(TEXT), [0.9], {})
    repair = Repair("", (SAID,), (PEOPLE,), ())
    weights = fitted()
    return Case(
        judged, repair, index, model, Detector(index, model), Decoder(model, weights), weights, 0.7, 0.5
    )


def test_the_edit_that_touches_a_place(case: Case) -> None:
    assert case.edit_at(4, 5) == SAID
    assert case.edit_at(0, 5) == SAID
    assert case.edit_at(12, 20) == PEOPLE
    assert case.edit_at(13, 19) is None
    assert case.edit_at(30, 31) is None


def test_what_became_of_an_edit(case: Case) -> None:
    assert case.verdict(SAID) is Verdict.repaired
    assert case.verdict(PEOPLE) is Verdict.doubtful
    assert case.verdict(OTHER) is None


def test_witnesses_tell_on_each_sentence(case: Case) -> None:
    ((first, weight), *_) = case.witnesses[0]
    assert first == "mentioned"
    assert weight > 0
