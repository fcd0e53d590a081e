from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.document import Document, read
from textrepair.passages import all_honest, passages, probabilities


def sentences(*sizes: int) -> Document:
    """Return a document of paragraphs with so many sentences each."""
    return read("\n\n".join(" ".join(["It rained."] * size) for size in sizes))


def test_probabilities_follow_the_ratios() -> None:
    document = sentences(3)
    low, middle, high = (probabilities(document, [value] * 3)[1] for value in (-3.0, 1.0, 3.0))
    assert 0 < low < 0.05 < middle < high < 1


def test_without_evidence_little_is_spun() -> None:
    assert max(probabilities(sentences(2, 2), [0.0] * 4)) < 0.1
    assert probabilities(sentences(), []) == []


@given(st.lists(st.tuples(st.floats(-12, 8), st.booleans()), max_size=40), st.integers(0, 60))
def test_where_all_is_honest_no_sentence_is_likely_spun(rows: list[tuple[float, bool]], more: int) -> None:
    text = "It rained." + "".join(" It rained." if inside else "\n\nIt rained." for _, inside in rows)
    document = read(text + "\n\nIt rained." * more)
    ratios = [-3.0, *(ratio for ratio, _ in rows), *[-6.0] * more]
    if all_honest(document, ratios, 0.1):
        assert max(probabilities(document, ratios)) < 0.1


def test_honest_texts_are_told_by_bounds() -> None:
    assert all_honest(sentences(), [], 0.1)
    assert all_honest(sentences(*[5] * 20), [-3.0, -5.0, 2.0, -1.0, 1.0] * 20, 0.1)
    assert not all_honest(sentences(3), [4.0, 4.0, 4.0], 0.1)


def test_neighbours_carry_a_sentence_without_evidence() -> None:
    alone = probabilities(sentences(3), [0.0, 0.0, 0.0])[1]
    carried = probabilities(sentences(3), [4.0, 0.0, 4.0])[1]
    assert carried > 0.9 > alone


def test_a_paragraph_break_carries_less() -> None:
    inside = probabilities(sentences(2), [6.0, 0.0])[1]
    behind = probabilities(sentences(1, 1), [6.0, 0.0])[1]
    assert inside > behind > 0.1


def test_a_text_that_is_spun_throughout_makes_a_weak_sentence_likelier() -> None:
    weak = 0.5
    among_honest = probabilities(sentences(*[1] * 20), [weak, *[-5.0] * 19])[0]
    among_spun = probabilities(sentences(*[1] * 20), [weak, *[5.0] * 19])[0]
    assert among_spun > 0.8 > 0.2 > among_honest


@pytest.mark.parametrize("extreme", [1e6, -1e6])
def test_extreme_ratios_are_no_error(extreme: float) -> None:
    found = probabilities(sentences(50, 50), [extreme, -extreme] * 50)
    assert all(0 <= probability <= 1 for probability in found)


def test_passages_join_neighbours() -> None:
    document = sentences(5)
    found = passages(document, [0.9, 0.7, 0.1, 0.2, 0.8], threshold=0.7)
    text = document.text
    assert [text[passage.start : passage.end] for passage in found] == ["It rained. It rained.", "It rained."]
    assert [passage.score for passage in found] == pytest.approx([0.8, 0.8])


def test_no_passages() -> None:
    assert passages(sentences(2), [0.1, 0.1], threshold=0.7) == ()
    assert passages(sentences(), [], threshold=0.7) == ()
