from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import SPUN
from tests.repair.conftest import TINY
from textrepair.dictionary.index import build
from textrepair.document import read
from textrepair.edits import Edit, apply
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer
from textrepair.review import Answer, Choice, Proposal, Review, learnt, proposals, written

TEXT = "He mentioned it. She mentioned a bosom malignancy."


def edit(before: str, after: str, start: int = 0) -> Edit:
    at = TEXT.index(before, start)
    return Edit(at, at + len(before), before, after, 0.9, "tiny: seen 9 times")


SAID, SAID_TOO = edit("mentioned", "said"), edit("mentioned", "said", 20)
CANCER = edit("a bosom malignancy", "a breast cancer")
THREE = (
    Proposal(Choice(SAID, "said"), "mentioned", (Choice(SAID._replace(after="noted"), "noted"),), (0, 16)),
    Proposal(Choice(SAID_TOO, "said"), "mentioned", (), (17, 50)),
    Proposal(Choice(CANCER, "breast cancer"), "bosom malignancy", (), (17, 50)),
)


@pytest.fixture
def review() -> Review:
    return Review(THREE)


def test_what_is_accepted_is_edited(review: Review) -> None:
    assert (review.at, review.edits) == (0, [])
    review.answer(Answer.yes)
    review.answer(Answer.no)
    assert review.at == 2
    review.answer(Answer.yes)
    assert review.at is None
    assert apply(TEXT, review.edits) == "He said it. She mentioned a breast cancer."
    with pytest.raises(ValueError, match="nothing is left"):
        review.answer(Answer.yes)


def test_always_answers_all_that_is_alike(review: Review) -> None:
    review.answer(Answer.always)
    assert review.at == 2
    assert review.edits == [SAID, SAID_TOO]
    assert Review(THREE, rules=review.rules).edits == [SAID, SAID_TOO]


def test_never_leaves_a_word_alone_whatever_is_proposed(review: Review) -> None:
    other = THREE[1]._replace(choice=Choice(SAID_TOO._replace(after="noted"), "noted"))
    review = Review((THREE[0], other, THREE[2]))
    review.answer(Answer.never)
    assert (review.at, review.edits) == (2, [])
    assert learnt(review).never == {"mentioned"}


def test_undo_takes_back_one_answer_and_all_that_it_decided(review: Review) -> None:
    review.answer(Answer.always)
    review.answer(Answer.no)
    assert review.undo()
    assert review.at == 2
    assert review.undo()
    assert (review.at, review.rules) == (0, {})
    assert not review.undo()


@given(st.lists(st.sampled_from(Answer), max_size=6))
def test_whatever_is_answered_can_be_taken_back(answers: list[Answer]) -> None:
    review, steps = Review(THREE), []
    for answer in answers:
        if review.at is not None:
            steps.append(review.decisions)
            review.answer(answer)
    assert all(one.end <= other.start for one, other in pairwise(review.edits))
    assert len(review.edits) == sum(decision.answer.accepts for _, decision in review.decided)
    for before in reversed(steps):
        assert review.undo()
        assert review.decisions == before
    assert not review.undo()


def test_a_review_goes_on_where_it_stopped(review: Review) -> None:
    review.answer(Answer.yes)
    earlier = {proposal.choice.edit: decision for proposal, decision in review.decided}
    again = Review(THREE, earlier)
    assert (again.at, again.edits) == (1, [SAID])
    assert again.undo()
    assert again.at == 0


def test_another_candidate_is_chosen(review: Review) -> None:
    review.answer(Answer.yes, THREE[0].others[0])
    assert apply(TEXT, review.edits).startswith("He noted it.")
    assert learnt(review).accepted == {("mentioned", "noted"): 1}


def test_what_is_typed_is_learnt_without_the_article(review: Review) -> None:
    choice = written(THREE[2], "a lung cancer")
    assert choice.edit == CANCER._replace(after="a lung cancer", confidence=1.0, why="by hand")
    assert choice.original == "lung cancer"


def test_what_is_typed_is_learnt_without_the_possessive() -> None:
    possessive = Edit(0, 9, "company's", "agency's", 0.9, "")
    proposal = Proposal(Choice(possessive, "agency"), "company", (), (0, 9))
    assert written(proposal, "bureau's").original == "bureau"


def test_answers_teach(review: Review) -> None:
    review.answer(Answer.yes)
    review.answer(Answer.no)
    review.answer(Answer.yes, Choice(CANCER._replace(after="a bosom malignancy"), "bosom malignancy"))
    lessons = learnt(review)
    assert lessons.accepted == {("mentioned", "said"): 1}
    assert lessons.refused == {"mentioned": 1}
    assert review.edits == [SAID]


def test_refused_edits_have_their_places_in_the_text_written(review: Review) -> None:
    review.answer(Answer.yes)
    review.answer(Answer.no)
    ((refused, _),) = review.refused_after
    assert apply(TEXT, review.edits)[refused.start : refused.end] == "mentioned"


def test_what_was_refused_in_an_earlier_review_is_not_learnt_again(review: Review) -> None:
    review.answer(Answer.no)
    ((refused, decision),) = review.refused_after
    again = Review(THREE, {refused: decision})
    assert (again.at, learnt(again).refused) == (1, {})


def test_proposals_are_the_edits_of_a_repair_with_their_rivals() -> None:
    repairer = Repairer(build([TINY]), model=LanguageModel.open())
    text = SPUN.replace("the plan", "the {plan")
    repair = repairer.repair(text)
    found = list(
        proposals(read(text), repair, repairer.explain(text, [(one.start, one.end) for one in repair.edits]))
    )
    assert [one.choice.edit for one in found] == list(repair.edits)
    first = found[0]
    assert (first.spun, first.choice.original) == ("mentioned", "said")
    assert [other.edit.after for other in first.others] == ["discussed"]
    assert text[slice(*first.sentence)].startswith("The mayor mentioned")
    (brace,) = [one for one in found if one.choice.edit.before == "{"]
    assert (brace.spun, brace.others) == ("", ())
    assert text[slice(*brace.sentence)].startswith("She mentioned")
