from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textrepair.edits import Edit, apply, undo


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
