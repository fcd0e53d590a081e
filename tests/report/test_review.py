from __future__ import annotations

from tests.test_review import CANCER, SAID, SAID_TOO, TEXT, THREE
from textrepair.report.diff import Line
from textrepair.report.review import offers, question, sentences
from textrepair.review import Review


def test_the_question_tells_place_edit_and_certainty() -> None:
    assert question("a.txt", 3, Review(THREE), 2) == (
        "a.txt:3 (3 of 3): a bosom malignancy -> a breast cancer (0.90, tiny: seen 9 times)"
    )


def test_the_sentence_before_and_after_with_what_is_accepted() -> None:
    assert list(sentences(TEXT, THREE[2], [SAID, SAID_TOO])) == [
        Line("-", "She mentioned a bosom malignancy.\n", [(14, 32)]),
        Line("+", "She said a breast cancer.\n", [(9, 24)]),
    ]
    assert list(sentences(TEXT, THREE[1], [SAID, CANCER]))[1] == (
        Line("+", "She said a breast cancer.\n", [(4, 8)])
    )


def test_a_sentence_is_shown_on_one_line() -> None:
    before, after = sentences(TEXT.replace(" it", "\nit").replace("He ", "He\t"), THREE[0], [])
    assert (before.text, after.text) == ("He mentioned it.\n", "He said it.\n")


def test_what_else_may_stand_there_has_numbers() -> None:
    weak = THREE[0].others[0]._replace(edit=SAID._replace(after="added", confidence=0.0))
    proposal = THREE[0]._replace(others=(*THREE[0].others, weak))
    assert list(offers(proposal)) == ["or: 1 noted (0.90)  2 added"]
    assert list(offers(THREE[1])) == []


def test_control_characters_are_spelt_out() -> None:
    proposal = THREE[0]._replace(choice=THREE[0].choice._replace(edit=SAID._replace(after="s\x1b[2Jaid")))
    assert r"s\x1b[2Jaid" in question("a\n.txt", 1, Review([proposal]), 0)
