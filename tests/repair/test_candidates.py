from __future__ import annotations

from math import log

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.document import read, words
from textrepair.repair.candidates import Option, options

ENTRIES = {
    "mentioned": {"said": 9, "discussed": 1, "mentioned": 1},
    "company": {"agency": 2},
    "spy company": {"spy agency": 3},
    "nation": {"country": 0},
    "trooper": {"soldier": 4},
    "received't": {"won't": 2},
    "take care of": {"deal with": 1},
    "untouched": {"untouched": 0},
}
INDEX = build([Dictionary("tiny", ENTRIES, kept={"soldier": 5, "the": 900})])


def options_of(text: str) -> list[Option]:
    """Return the options of a sentence in the order in which they begin."""
    (sentence,) = read(text).sentences
    return [option for row in options(INDEX, text, sentence.words) for option in row]


def only(text: str) -> Option:
    (option,) = options_of(text)
    return option


def test_every_word_has_its_row() -> None:
    text = "The spy company mentioned it."
    assert [len(row) for row in options(INDEX, text, words(text))] == [0, 1, 1, 2, 0, 0]


def test_options_say_which_words_they_stand_for() -> None:
    found = [
        (option.start, option.end, option.forms) for option in options_of("The spy company mentioned it.")
    ]
    assert found == [
        (1, 3, ("spy", "agency")),
        (2, 3, ("agency",)),
        (3, 4, ("said",)),
        (3, 4, ("discussed",)),
    ]


def test_what_is_not_listed_or_protected_has_no_options() -> None:
    assert options_of("The river rose, untouched.") == []
    assert options(INDEX, "", []) == []


def test_a_possessive_ending_goes_over_to_the_original() -> None:
    option = only("the nation’s plan")
    assert option.forms == ("country's",)


@pytest.mark.parametrize("text", ["take care of", "take\n  care of", "take {care} of", "take\u00a0care of"])
def test_phrases_reach_over_space_and_stray_braces(text: str) -> None:
    assert only(f"to {text} it").forms == ("deal", "with")


def test_phrases_do_not_reach_over_what_is_left_out_between_words() -> None:
    text = "take `now` care of"
    assert options_of(text) == []


def test_evidence_of_counts() -> None:
    said, discussed = options_of("He mentioned it.")
    assert said.evidence.share == pytest.approx(log(9.5 / 11))
    assert discussed.evidence.share == pytest.approx(log(1.5 / 11))
    assert said.evidence.spun == discussed.evidence.spun == pytest.approx(log(10.5 / 1.5))
    assert said.evidence.taken == pytest.approx(log(9.5 / 0.5))
    assert said.evidence.seen == pytest.approx(log(10))


def test_an_original_that_the_spinner_keeps_is_less_likely() -> None:
    assert only("a trooper").evidence.taken == pytest.approx(log(4.5 / 5.5))


def test_pairs_written_by_hand_and_other_forms_are_told_apart() -> None:
    by_hand, inflected = only("the nation").evidence, only("the troopers").evidence
    assert (by_hand.by_hand, by_hand.inflected, by_hand.seen) == (1, 0, 0)
    assert (inflected.by_hand, inflected.inflected, inflected.seen) == (0, 1, 0)
    assert inflected.kin == pytest.approx(log(5))


def test_evidence_of_length_and_of_names() -> None:
    assert only("to take care of it").evidence[-3:] == (-1, 2, 0)
    assert only("the Nation says").evidence.name == 1
    assert only("Nation of fools").evidence.name == 0


def test_the_possessive_of_a_plural_is_an_apostrophe() -> None:
    assert originals({"army": {"soldiers": 1}}, "the army's food") == ["soldiers'"]


def test_nothing_inside_a_protected_phrase_has_options() -> None:
    entries = {"spy company": {"spy company": 0}, "company": {"agency": 3}}
    assert originals(entries, "the spy company") == []
    assert originals(entries, "the company") == ["agency"]


def originals(entries: dict[str, dict[str, int]], text: str) -> list[str]:
    """Return what the words of a text may have been."""
    found = options(build([Dictionary("own", entries)]), text, words(text))
    return [" ".join(option.forms) for row in found for option in row]
