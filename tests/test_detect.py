from __future__ import annotations

import pytest

from tests.cli.conftest import HONEST, SPUN
from textrepair.detect import Detector
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.document import read
from textrepair.language.ngrams import LanguageModel
from textrepair.passages import passages, probabilities

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


def test_spun_text_from_honest(detector: Detector) -> None:
    honest = HONEST.replace("Nobody", "People said nobody").replace("Farmers", "Farmers said they")
    document = read(honest + "\n" + SPUN + "\n" + honest)
    found = passages(document, probabilities(document, detector.ratios(document)), threshold=0.5)
    assert found
    assert " ".join(document.text[passage.start : passage.end] for passage in found) == SPUN.strip()
