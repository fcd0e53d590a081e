from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import HONEST, SPUN
from textrepair.detect import Detector, all_honest, passages, probabilities
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.document import Document, read
from textrepair.language.ngrams import LanguageModel

INDEX = build(
    [
        Dictionary(
            "tiny",
            {"mentioned": {"said": 9}, "individuals": {"people": 6}, "spy company": {"spy agency": 2}},
            kept={"the": 917, "of": 410, "to": 398, "house": 12},
        )
    ]
)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(INDEX, LanguageModel.open())


def sentences(*sizes: int) -> Document:
    """Return a document of paragraphs with so many sentences each."""
    return read("\n\n".join(" ".join(["It rained."] * size) for size in sizes))


def ratio(detector: Detector, text: str) -> float:
    """Return the log ratio of a single sentence."""
    (found,) = detector.ratios(read(text))
    return found


def test_words_that_a_spinner_puts_in_speak_for_it(detector: Detector) -> None:
    assert ratio(detector, "The mayor mentioned it.") > 1


def test_words_that_a_spinner_takes_out_speak_against_it(detector: Detector) -> None:
    assert ratio(detector, "The mayor said it.") < -1
    assert ratio(detector, "The mayor mentioned what people said.") < ratio(
        detector, "The mayor mentioned it."
    )


def test_words_that_no_spinner_touches_say_nothing(detector: Detector) -> None:
    assert ratio(detector, "The river rose to the house.") == 0


def test_a_phrase_counts_as_one(detector: Detector) -> None:
    assert ratio(detector, "The spy company grew.") > 1
    assert ratio(detector, "The company grew.") == 0


def test_no_word_counts_for_more_than_its_share(detector: Detector) -> None:
    assert ratio(detector, "Individuals mentioned the spy company.") <= 3 * 0.6 * 3


def test_the_topic_of_a_text_shares_its_evidence(detector: Detector) -> None:
    text = "Individuals have rights. " * 100
    assert sum(detector.ratios(read(text))) < 0.2 * 100 * ratio(detector, "Individuals have rights.")


def test_every_sentence_has_a_ratio(detector: Detector) -> None:
    assert len(detector.ratios(read(SPUN))) == len(read(SPUN).sentences)
    assert detector.ratios(read("")) == []


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


def test_spun_text_from_honest(detector: Detector) -> None:
    honest = HONEST.replace("Nobody", "People said nobody").replace("Farmers", "Farmers said they")
    document = read(honest + "\n" + SPUN + "\n" + honest)
    found = passages(document, probabilities(document, detector.ratios(document)), threshold=0.5)
    assert found
    assert " ".join(document.text[passage.start : passage.end] for passage in found) == SPUN.strip()
