from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.cuts import marks, nth, rules_of

TEXT = st.text(alphabet="ab,. \n", max_size=40)


def test_line_ends_commas_and_full_stops_are_counted() -> None:
    assert marks("One, two. Three\nfour... five.") == 4
    assert marks("3.5 km, p.c.") == 1


@given(TEXT, st.integers(0, 40))
def test_marks_of_a_text_are_those_of_its_halves(text: str, at: int) -> None:
    assert marks(text) == marks(text, 0, at) + marks(text, at)


@given(TEXT, st.integers(1, 10))
def test_the_nth_mark_has_others_before_it(text: str, number: int) -> None:
    at = nth(text, number, 0, len(text))
    assert at == len(text) if marks(text) < number else marks(text, 0, at) == number - 1


@pytest.mark.parametrize(
    ("format", "is_cut"),
    [("text", True), ("markdown", True), ("jsonl:body", True), ("html", False), ("latex", False)],
)
def test_some_formats_are_cut(format: str, is_cut: bool) -> None:
    assert (rules_of(format) is not None) == is_cut
