from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.test_review import SAID, SAID_TOO, THREE
from textrepair import unfinished
from textrepair.review import Answer, Review

DATA = b"the bytes of a file"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def folder(name: str) -> Path:
        return tmp_path / name

    monkeypatch.setattr("platformdirs.user_state_path", folder)
    return tmp_path


def half_done() -> Review:
    review = Review(THREE)
    review.answer(Answer.yes, THREE[0].others[0])
    review.answer(Answer.no)
    return review


def keep(review: Review, data: bytes = DATA) -> bool:
    answers = [(proposal.choice.edit, decision) for proposal, decision in review.decided]
    return unfinished.keep(data, "a.txt", answers)


def test_answers_come_back_for_the_same_content() -> None:
    review = half_done()
    assert keep(review)
    again = Review(THREE, unfinished.load(DATA, THREE))
    assert [edit[:4] for edit in again.edits] == [edit[:4] for edit in review.edits]
    assert [again.at, [one.answer for _, one in again.decided]] == [2, [Answer.yes, Answer.no]]
    assert unfinished.load(b"other bytes", THREE) == {}


def test_an_answer_is_to_one_edit_alone() -> None:
    keep(half_done())
    other = THREE[0]._replace(choice=THREE[0].choice._replace(edit=SAID._replace(after="added")))
    assert [*unfinished.load(DATA, (other, *THREE[1:]))] == [SAID_TOO]


def test_no_answers_leave_no_file() -> None:
    keep(half_done())
    assert unfinished.place(DATA).exists()
    assert unfinished.keep(DATA, "a.txt", [])
    assert not unfinished.place(DATA).exists()
    unfinished.forget(DATA)


def test_the_newest_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "_MOST_KEPT", 2)
    texts = [b"first", b"second", b"third"]
    for age, data in enumerate(reversed(texts)):
        keep(half_done(), data)
        os.utime(unfinished.place(data), (1_000_000 - age, 1_000_000 - age))
    assert keep(half_done(), b"fourth")
    assert [unfinished.place(data).exists() for data in (*texts, b"fourth")] == [False, False, True, True]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"decisions": 3}', '{"decisions": [{"start": 1}]}', "\0"])
def test_what_is_damaged_is_done_without(damage: str) -> None:
    keep(half_done())
    unfinished.place(DATA).write_text(damage)
    assert unfinished.load(DATA, THREE) == {}


def test_a_folder_that_cannot_be_written_is_told(state: Path) -> None:
    (state / "textrepair").write_text("in the way")
    assert not keep(half_done())
