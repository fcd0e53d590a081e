from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.words import fold, forms, is_word, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spy company, 2024.", ["spy", "company", ",", "2024", "."]),
        ("Secretary-Basic’s", ["secretary", "-", "basic's"]),
        ("They received’t sit idly", ["they", "received't", "sit", "idly"]),
        ("1,500 of 10,000.5 and seven.6", ["1,500", "of", "10,000.5", "and", "seven", ".", "6"]),
        ("the U.S.-led plan at 5 p.m.", ["the", "u.s.", "-", "led", "plan", "at", "5", "p.m."]),
        ("12 p.c of 9 p.c.", ["12", "p.c", "of", "9", "p.c."]),
        ("rock ’n’ roll", ["rock", "'", "n", "'", "roll"]),
        ("the dogs' bowls", ["the", "dogs", "'", "bowls"]),
        ("“Grave {professional threat…”", ['"', "grave", "{", "professional", "threat", "…", '"']),
        ("naïve Ærøskøbing", ["naïve", "ærøskøbing"]),
        ("cafe\u0301s", ["cafés"]),
        ("the govern\u00adment and gov\u200bern\u2060ment", ["the", "government", "and", "government"]),
        ("an oﬃcial ﬁgure", ["an", "official", "figure"]),
        ("Ｓｐｙ company’s", ["spy", "company's"]),
        ("don&rsquo;t", ["don", "&", "rsquo", ";", "t"]),
        ("set max_people here", ["set", "max_people", "here"]),
        ("was _very_ important", ["was", "_", "very", "_", "important"]),
        ("", []),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert list(forms(text)) == expected


def test_a_word_knows_its_place_and_case() -> None:
    text = "He said: “Iʼm Zoë.”"
    found = [(text[word.start : word.end], word.form, word.capital) for word in words(text)]
    assert found == [
        ("He", "he", True),
        ("said", "said", False),
        (":", ":", False),
        ("“", '"', False),
        ("Iʼm", "i'm", True),
        ("Zoë", "zoë", True),
        (".", ".", False),
        ("”", '"', False),
    ]


def test_offsets_are_into_the_whole_text() -> None:
    assert [word.start for word in words("one two three", 4, 9)] == [4, 8]


@pytest.mark.parametrize(("form", "expected"), [("said", True), ("4", False), ("-", False), ("é", True)])
def test_is_word(form: str, expected: bool) -> None:
    assert is_word(form) is expected


@given(st.text())
def test_words_lie_in_order_and_leave_out_only_space(text: str) -> None:
    found = words(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.form and word.form == fold(text[word.start : word.end]) for word in found)
    covered = {at for word in found for at in range(word.start, word.end)}
    assert all(
        at in covered or char.isspace() or char in "\u00ad\u200b\u200c\u200d\u2060\ufeff"
        for at, char in enumerate(text)
    )
