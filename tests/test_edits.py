from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from textrepair.edits import Edit, apply, compose, undo


def edit(start: int, before: str, after: str) -> Edit:
    return Edit(start, start + len(before), before, after, 0.9, "tiny: seen once")


TEXT = "The spy company mentioned so."
EDITS = (edit(8, "company", "agency"), edit(16, "mentioned", "said"))


def test_apply() -> None:
    assert apply(TEXT, EDITS) == "The spy agency said so."


def test_undo() -> None:
    assert undo("The spy agency said so.", EDITS) == TEXT


def test_no_edits_no_change() -> None:
    assert apply(TEXT, []) == undo(TEXT, []) == TEXT


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text in pieces, every second of them to be replaced by something else."""
    text, edits = draw(st.text(max_size=5)), []
    for before, after, kept in draw(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5)):
        edits.append(edit(len(text), before, after))
        text += before + kept
    return text, edits


@given(texts_with_edits())
def test_undo_gives_back_what_apply_was_given(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert undo(apply(text, edits), edits) == text


@given(texts_with_edits())
def test_what_lies_outside_the_edits_stays(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    kept = apply(text, [one._replace(after="") for one in edits])
    assert len(kept) == len(text) - sum(len(one.before) for one in edits)
    assert apply(text, [one._replace(after=one.before) for one in edits]) == text


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw edits of a text, in order and disjoint."""
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = zip(edges[::2], edges[1::2], strict=False)
    return [
        edit(start, text[start:end], draw(st.text("xy", max_size=3))) for start, end in spans if start < end
    ]


def test_an_edit_of_an_edit_is_one() -> None:
    again = edit(8, "agency said", "office told")
    (one,) = compose(TEXT, EDITS, [again])
    assert one[:4] == (8, 25, "company mentioned", "office told")


def test_what_is_put_back_is_no_edit() -> None:
    assert compose(TEXT, EDITS, [edit(8, "agency", "company")]) == [EDITS[1]]


@given(st.text("ab ", max_size=12), st.data())
def test_composed_edits_do_what_both_do(text: str, data: st.DataObject) -> None:
    first = data.draw(edits_of(text))
    between = apply(text, first)
    second = data.draw(edits_of(between))
    composed = compose(text, first, second)
    assert apply(text, composed) == apply(between, second)
    assert undo(apply(text, composed), composed) == text
    assert all(edit.before == text[edit.start : edit.end] for edit in composed)
    assert all(one.end <= other.start for one, other in pairwise(composed))
