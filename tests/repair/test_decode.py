from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.repair.conftest import TINY
from textrepair.dictionary.index import Index, build
from textrepair.document import read
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import rows
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder, Reading, read_as


def decoded(model: LanguageModel, index: Index, text: str) -> tuple[str, Reading]:
    """Return the best reading of a sentence: its words, and the reading itself."""
    words = read(text).sentences[0].words
    forms = [word.form for word in words]
    reading = Decoder(model, fitted()).decode(forms, rows(index, text, words))
    path = [choice.option for choice in reading.choices]
    return " ".join(read_as(forms, path, 0, len(forms))), reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor mentioned on Monday it was time.", "the mayor said on monday it was time ."),
        ("They discussed how bosom malignancy grows.", "they discussed how breast cancer grows ."),
        ("The spy company mentioned that.", "the spy agency said that ."),
        ("A minimum of 20 individuals were hurt.", "at least 20 people were hurt ."),
        ("The river rose by two feet.", "the river rose by two feet ."),
    ],
)
def test_the_best_reading(model: LanguageModel, index: Index, text: str, expected: str) -> None:
    assert decoded(model, index, text)[0] == expected


def test_context_chooses_among_originals(model: LanguageModel) -> None:
    index = build([replace(TINY, entries={"instances": {"times": 3, "cases": 3}})])
    assert "cases of" in decoded(model, index, "Doctors counted 12 instances of measles.")[0]
    assert "the new york times" in decoded(model, index, "He wrote for the New York Instances.")[0]


def test_context_keeps_the_right_word(model: LanguageModel) -> None:
    index = build([replace(TINY, entries={"house": {"home": 1, "house": 1}})])
    assert decoded(model, index, "He left the White House on Monday.")[0].startswith(
        "he left the white house"
    )


def test_a_phrase_beats_its_words(model: LanguageModel) -> None:
    entries = {"take care of": {"deal with": 2}, "care": {"attention": 2}, "take": {"carry": 1}}
    reading = decoded(model, build([replace(TINY, entries=entries)]), "They had to take care of the problem.")
    assert reading[0] == "they had to deal with the problem ."


def test_a_reading_gains_over_the_text(model: LanguageModel, index: Index) -> None:
    _, spun = decoded(model, index, "The mayor mentioned that individuals would elevate money.")
    _, honest = decoded(model, index, "The river rose by two feet.")
    assert spun.gain > 1
    assert honest.gain == pytest.approx(0)
    assert not honest.choices


def test_a_choice_is_less_sure_the_more_rivals_it_has(model: LanguageModel) -> None:
    text = "The mayor mentioned that it was time."
    alone = build([replace(TINY, entries={"mentioned": {"said": 5}})])
    rivals = build([replace(TINY, entries={"mentioned": {"said": 5, "noted": 5, "added": 5}})])
    (sure,), (unsure,) = decoded(model, alone, text)[1].choices, decoded(model, rivals, text)[1].choices
    assert 0 < unsure.probability < sure.probability < 1


def test_choices_come_in_order_and_do_not_overlap(model: LanguageModel, index: Index) -> None:
    text = "Individuals in opposition to growth mentioned the dwelling of a minimum of 4 individuals."
    path = [choice.option for choice in decoded(model, index, text)[1].choices]
    assert len(path) > 3
    assert all(one.end <= other.start for one, other in pairwise(path))


def test_reading_a_part_of_a_path(model: LanguageModel, index: Index) -> None:
    path = [choice.option for choice in decoded(model, index, "The spy company mentioned that.")[1].choices]
    forms = ["the", "spy", "company", "mentioned", "that", "."]
    assert read_as(forms, path[:1], 0, 4) == ["the", "spy", "agency", "mentioned"]
    assert read_as(forms, (), 3, 5) == ["mentioned", "that"]
