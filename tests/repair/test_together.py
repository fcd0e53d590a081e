from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.repair.conftest import ENTRIES, TINY
from textrepair.dictionary.index import build
from textrepair.document import Document, read
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import rows
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder, Reading
from textrepair.repair.reader import Reader, _longest_together
from textrepair.repair.together import decode_all

MODEL, INDEX = LanguageModel.open(), build([TINY])
WORDS = [*ENTRIES, *"The school said that its meeting of a Zorblax 12 didn't ; stay".split(), "company's"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), max_size=6)


def one_by_one(decoder: Decoder, document: Document) -> list[Reading]:
    return [
        decoder.decode([word.form for word in one.words], rows(INDEX, document.text, one.words))
        for one in document.sentences
    ]


def together(decoder: Decoder, document: Document) -> list[Reading]:
    found = [rows(INDEX, document.text, one.words) for one in document.sentences]
    return decode_all(decoder, [[word.form for word in one.words] for one in document.sentences], found)


@given(TEXTS)
def test_sentences_read_together_as_one_by_one(texts: list[str]) -> None:
    document, decoder = read("\n\n".join(f"{text}." for text in texts)), Decoder(MODEL, fitted())
    if not document.sentences:
        return
    for one, other in zip(one_by_one(decoder, document), together(decoder, document), strict=True):
        assert [choice.option for choice in other.choices] == [choice.option for choice in one.choices]
        assert [choice.probability for choice in other.choices] == pytest.approx(
            [choice.probability for choice in one.choices]
        )
        assert other.gain == pytest.approx(one.gain, abs=1e-9)


def test_a_few_long_sentences_are_read_by_themselves() -> None:
    assert _longest_together([20] * 100) == 20
    assert _longest_together([20] * 100 + [5000]) == 20
    assert _longest_together([20] * 100 + [21]) == 21
    assert _longest_together([20] * 3) == 0
    assert _longest_together([]) == 0


def test_what_was_read_is_remembered() -> None:
    decoder = Decoder(MODEL, fitted())
    reader, document = (
        Reader(INDEX, decoder),
        read("She mentioned it. The faculty is shut. She mentioned it. No."),
    )
    first, other, again, _ = reader.read(document.text, document.sentences)
    assert first is again is not other
    assert reader.read(document.text, document.sentences[:1]) == [first]
    assert [choice.option.forms for choice in first.choices] == [("said",)]


def test_many_sentences_are_read_as_few() -> None:
    text = " ".join(f"She mentioned that {n} individuals would elevate the nation." for n in range(2200))
    document, decoder = read(text), Decoder(MODEL, fitted())
    many = Reader(INDEX, decoder).read(text, document.sentences)
    (few,) = Reader(INDEX, decoder).read(text, document.sentences[:1])
    assert [choice.option for choice in many[0].choices] == [choice.option for choice in few.choices]
    assert len({tuple(choice.option.forms for choice in one.choices) for one in many[2:]}) == 1
