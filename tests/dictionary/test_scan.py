from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.detect import Detector
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import begin, build
from textrepair.dictionary.scan import Scanner, phrases_of
from textrepair.document import read
from textrepair.language.ngrams import LanguageModel

INDEX = build(
    [
        Dictionary(
            "tiny",
            {
                "mentioned": {"said": 9},
                "individuals": {"people": 6},
                "spy company": {"spy agency": 2},
                "take care of": {"deal with": 1},
                "a minimum of": {"at least": 3},
                "4": {"four": 3},
                "received't": {"won't": 1},
                "u.s. steel": {"american steel": 1},
                "well-known": {"famous": 2},
                "house": {"house": 0},
            },
            kept={"the": 917, "of": 410, "a": 12},
        )
    ]
)
PHRASES = phrases_of(INDEX)
SCANNER = Scanner(PHRASES)
DETECTOR, MUCH = (Detector(INDEX, LanguageModel.open()) for _ in range(2))
MUCH._seen = 10**9

Found = tuple[list[list[str]], dict[str, list[int]]]


def found(text: str) -> Found:
    """Return the phrases that each sentence is cut into, and the sentences of longer phrases."""
    scan = SCANNER.scan(read(text).sentences)
    ends = [*scan.starts.tolist(), len(scan.phrases)][1:]
    cut = [
        [PHRASES.names[number] for number in scan.phrases[start:end].tolist() if number >= 0]
        for start, end in zip(scan.starts.tolist(), ends, strict=True)
    ]
    longer = defaultdict(list)
    for number, sentence in zip(scan.longer.tolist(), scan.sentences.tolist(), strict=True):
        longer[PHRASES.names[number]].append(sentence)
    return cut, {phrase: sorted(numbers) for phrase, numbers in longer.items()}


def expected(text: str) -> Found:
    """Return the same, word by word."""
    document = read(text)
    longer = defaultdict(list)
    for number, sentence in enumerate(document.sentences):
        for _, matches in INDEX.longer(sentence.forms):
            for match in matches:
                longer[match.phrase].append(number)
    return DETECTOR._weights(document)[0], dict(longer)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The Spy Company’s people mentioned 4 individuals.", "spy company,people,mentioned,4,individuals"),
        ("They take care of a minimum of 4,000 spies.", "take care of,a minimum of"),
        ("Taking care of it, it's a well-known house's affair.", "taking care of,well - known,house"),
        ("Individuals received't buy U.S. Steel.", "individuals,received't,u.s. steel"),
        ("A spy. Company men said so.", "said"),
    ],
)
def test_phrases_of_sentences(text: str, phrases: str) -> None:
    assert ",".join(phrase for cut in found(text)[0] for phrase in cut) == phrases


PIECES = [
    *"""spy company Company’s company's take care of a minimum 4 4,5 4.5 4th individuals mentioned received't
    U.S. Steel e.g. well-known well - known house house's it's “spy said” x_y naïve cafe\u0301 İstanbul m² ½
    ‘tis rock'n'roll a''b dogs' govern\u00adment ａ \0 { } . , ! ? … — 🙂 \u0130s \u02bc""".split(),
    *("\n", "\n\n", ". ", " ", "  "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_the_same_is_found_word_by_word(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert found(text) == expected(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_phrases_are_found_by_their_first_words(pieces: list[str], between: str) -> None:
    document = read(between.join(pieces))
    survey = MUCH.survey(document)
    pairs = begin(survey.longer()) if survey.longer else None
    for sentence in document.sentences:
        assert INDEX.longer(sentence.forms, pairs) == INDEX.longer(sentence.forms)
    assert pairs is not None


@given(st.text(max_size=40))
def test_any_text_can_be_scanned(text: str) -> None:
    assert found(text) == expected(text)
    assert SCANNER.scan(read(text).sentences).size == sum(len(one.words) for one in read(text).sentences)


def test_long_texts_are_scanned_in_blocks() -> None:
    text = "The spy company mentioned it. Nobody in the U.S. takes care of individuals.\n" * 2000
    assert found(text) == expected(text)


def test_a_detector_that_read_much_says_the_same() -> None:
    text = "The spy company mentioned it to 4 individuals.\n\nNobody knew a minimum of 40 people."
    little, much = (Detector(INDEX, LanguageModel.open(), least=1e-6) for _ in range(2))
    much._seen = 10**9
    ratios, told, _ = little.survey(read(text))
    assert much.survey(read(text)).ratios == pytest.approx(ratios)
    assert much.survey(read(text)).told == told == {0, 1}
    assert much.survey(read("")).ratios == []
