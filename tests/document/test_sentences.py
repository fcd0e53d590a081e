from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.document import read
from textrepair.edits import Edit


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end].strip() for sentence in read(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "The mill closed. | It will not open again.",
        "“The mill closed.” | He sighed. | (It was old.) | Nobody came!",
        "Why now? | 15 people asked.",
        "Dr. Ames met Sen. J. R. Holt at 5 p.m. on Oct. 3 at the St. Mary plant of Gray Inc. in Ohio.",
        "The U.S. Navy left, e.g. from Guam. | It came back.",
        "It cost 7.6 million. that is a lot",
        "He waited … and waited.",
    ],
)
def test_split(text: str) -> None:
    assert sentences(text.replace(" |", "")) == text.split(" | ")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blank_lines_and_list_items_begin_a_paragraph(newline: str) -> None:
    lines = [
        "The mill",
        "closed",
        "",
        "for good",
        "# News",
        "- one thing",
        "* another",
        "1. a third",
        "| a cell |",
    ]
    document = read(newline.join(lines))
    assert [sentence.paragraph for sentence in document.sentences] == list(range(7))
    assert [word.form for word in document.sentences[0].words] == ["the", "mill", "closed"]


def test_wrapped_lines_are_one_sentence() -> None:
    assert len(read("The mill has\nclosed for\ngood. It was old.\n").sentences) == 2


def test_words_that_are_no_prose_are_left_out() -> None:
    (sentence,) = read("Run `make people` or see https://example.org/people/ for more.").sentences
    assert [word.form for word in sentence.words] == ["run", "or", "see", "for", "more", "."]


@pytest.mark.parametrize("text", ["", "\n\n", "<br>", "`code`"])
def test_no_prose_no_sentence(text: str) -> None:
    assert not read(text).sentences


@given(st.text(alphabet="aB.!? \n\r\t`<>-“”", max_size=60))
def test_sentences_lie_in_order_and_hold_their_words(text: str) -> None:
    at = 0
    for sentence in read(text).sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)
        at = sentence.end


def test_sentences_are_made_once_and_told_without() -> None:
    sentences = read("One came. Two went.\n\nThree stayed.").sentences
    assert sentences.texts == ["One came. ", "Two went.", "Three stayed."]
    assert list(sentences.paragraphs) == [0, 0, 1]
    assert [(one.start, one.end) for one in sentences] == list(sentences.spans)
    assert sentences[-1] is sentences[2]
    assert [one.text for one in sentences[:2]] == sentences.texts[:2]
    with pytest.raises(IndexError):
        sentences[3]


@pytest.mark.parametrize("character", ["\u00ad", "\ufeff"])
@pytest.mark.parametrize("quote", "'’‘ʼ")
def test_quotes_read_alike_beside_characters_without_width(quote: str, character: str) -> None:
    (with_it,) = read(f"The dog{quote}s bowl.{character}").sentences
    (without,) = read(f"The dog{quote}s bowl.").sentences
    assert with_it.forms == without.forms


def test_words_of_all_sentences_are_those_of_each() -> None:
    sentences = read("Mr. Bell’s dog. It\u00ads bowl! {Three} stayed.\n\n" * 15).sentences
    assert list(sentences.forms) == [form for sentence in sentences for form in sentence.forms]


def test_letters_in_place_of_quotes_join_no_markup_to_a_word() -> None:
    document = read("The spy{that}“yes”{this} came.", "asciidoc")
    quoted = Edit(13, 18, "“yes”", "“no”", 0.9, "")
    assert document.text[quoted.start : quoted.end] == quoted.before
    assert document.takes(quoted)
    assert not document.takes(quoted._replace(after="no”"))
    assert not document.takes(quoted._replace(after="“no"))
