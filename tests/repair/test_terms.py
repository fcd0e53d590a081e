from __future__ import annotations

import pytest

import textrepair
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.document import read, words
from textrepair.language.ngrams import LanguageModel
from textrepair.language.paraphrases import Paraphrases, pack
from textrepair.repair.decode import Reading
from textrepair.repair.known_terms import KnownTerms
from textrepair.repair.terms import Clues, TermReader, fitted, is_term

SCIENCE = Dictionary(
    "science",
    {
        "counterfeit neural organization": {"artificial neural network": 1},
        "bosom malignancy": {"breast cancer": 1},
        "gathering": {"clustering": 6, "collecting": 1},
        "calculation": {"algorithm": 29, "calculation": 2},
        "organization": {"network": 40},
    },
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build([SCIENCE])


@pytest.fixture(scope="module")
def reader(index: Index) -> TermReader:
    paraphrases = Paraphrases(pack({("vehicular",): [(("traffic",), -1.0)]}))
    return TermReader(index, LanguageModel.open(), paraphrases)


def readings(reader: TermReader, text: str) -> list[str]:
    return [" ".join(one.forms) for one in reader.readings(text, words(text))]


def reading(reader: TermReader, text: str) -> Reading:
    return reader.read(text, words(text))


def test_words_of_known_terms_make_up_an_unknown_one(reader: TermReader) -> None:
    assert readings(reader, "gathering calculation")[0] == "clustering algorithm"


def test_what_follows_in_known_terms_counts(reader: TermReader) -> None:
    assert readings(reader, "deep neural organization")[0] == "deep neural network"


def test_paraphrases_stand_in_where_no_dictionary_knows_a_word(reader: TermReader) -> None:
    assert "traffic network" in readings(reader, "vehicular organization")


def test_every_reading_comes_once_and_the_text_itself_is_one(reader: TermReader) -> None:
    found = readings(reader, "gathering calculation")
    assert len(found) == len(set(found))
    assert "gathering calculation" in found


def test_all_choices_have_the_probability_of_the_reading(reader: TermReader) -> None:
    first, second = reading(reader, "gathering calculation").choices
    assert 0.5 < first.probability == second.probability < 1


def test_a_known_term_is_read_as_it_is(reader: TermReader) -> None:
    assert reading(reader, "artificial neural network") == Reading((), 0.0)


def test_a_reading_scores_what_its_clues_weigh(reader: TermReader) -> None:
    text = "gathering calculation"
    for one in reader.readings(text, words(text)):
        assert reader.clues(text, words(text), one).score(fitted()) == pytest.approx(one.score)


def test_clues_of_one_option(reader: TermReader) -> None:
    text = "bosom malignancy"
    best = reader.readings(text, words(text))[0]
    clues = reader.clues(text, words(text), best)
    assert (clues.options, clues.phrase, clues.paraphrases) == (1.0, 1.0, 0.0)


def test_weights_speak_for_what_is_known() -> None:
    weights = fitted()
    assert len(weights) == len(Clues._fields)
    assert weights.pairs > 0 > weights.paraphrases


@pytest.mark.parametrize("text", ["bosom malignancy", "k-closest neighbours", "Profound learning\n"])
def test_short_phrases_are_terms(text: str) -> None:
    assert is_term(read(text))


@pytest.mark.parametrize(
    "text",
    ["", "Bosom", "It rained.", "Why now?", "one two three four five six seven", "It rained\n\nIt poured"],
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_term(read(text))


def test_known_terms_count_words_in_any_number(index: Index) -> None:
    known = KnownTerms(index)
    assert known.pair("neural", "networks") == known.pair("neural", "network") > 0
    assert known.first("breast") > 0 == known.first("cancer")
    assert known.last("cancer") > 0 == known.last("breast")


def test_a_text_that_is_a_tortured_term_is_repaired() -> None:
    repaired = textrepair.repair("Gathering calculation\n")
    assert repaired.text == "Clustering algorithm\n"
    assert [passage.start for passage in repaired.passages] == [0]
    assert textrepair.repair(repaired.text).edits == ()


@pytest.mark.parametrize("text", ["Table of contents", "My first garden", "clustering algorithm"])
def test_an_honest_phrase_stays(text: str) -> None:
    assert textrepair.repair(text).text == text
