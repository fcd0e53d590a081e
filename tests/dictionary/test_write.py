from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from textrepair.dictionary import Dictionary, dump, parse
from textrepair.document.words import fold

TINY = Dictionary(
    name="news",
    entries={
        "spy company": {"spy agency": 1},
        "people": {"people": 5, "folks": 3, "individuals": 14},
        "mentioned": {"said": 9},
        "navy": {"navy": 0},
        "4": {"four": 1},
        "no": {"none": 1},
        "by hand": {"self-made": 0},
        "received't": {"won't": 2},
    },
    kept={"the": 917, "a": 20},
    sources={"harbor": "1 pair", "2024-10-22": "2 pairs: A, B"},
)


def test_one_line_an_entry() -> None:
    assert (
        dump(TINY)
        == """\
name: news
language: en
license: "CC0-1.0"
sources:
  harbor: "1 pair"
  "2024-10-22": "2 pairs: A, B"
entries:
  by hand: {self-made: 0}
  mentioned: {said: 9}
  navy: navy
  people: {individuals: 14, folks: 3, people: 5}
  received't: {won't: 2}
  # seen once
  "4": four
  "no": none
  spy company: spy agency
kept:
  a: 20
  the: 917
"""
    )


def test_an_empty_dictionary() -> None:
    assert parse(dump(Dictionary("empty", {})), "x.yaml") == Dictionary("empty", {})


def test_other_readers_of_yaml_see_the_same_words() -> None:
    words = [
        "no",
        "on",
        "off",
        "yes",
        "y",
        "n",
        "true",
        "null",
        "~",
        "1",
        "1.5",
        "=",
        "<<",
        "- a",
        "a: b",
        "a #b",
    ]
    entries = {word: {other: 1} for word, other in zip(words, reversed(words), strict=True) if word != other}
    read = yaml.safe_load(dump(Dictionary("traps", entries)))
    assert read["entries"] == {word: next(iter(originals)) for word, originals in entries.items()}


PHRASES = st.text(min_size=1).map(lambda text: " ".join(fold(text).split())).filter(str.isprintable)
WORDS = PHRASES.filter(lambda text: any(char.isalnum() for char in text))
COUNTS = st.integers(min_value=0, max_value=10**9 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF))


@given(
    name=TEXTS,
    entries=st.dictionaries(WORDS, st.dictionaries(WORDS, COUNTS, min_size=1)),
    kept=st.dictionaries(PHRASES, COUNTS),
    sources=st.dictionaries(TEXTS, TEXTS),
)
def test_what_was_written_is_read_back(
    name: str, entries: dict[str, dict[str, int]], kept: dict[str, int], sources: dict[str, str]
) -> None:
    dictionary = Dictionary(name, entries, kept, sources=sources)
    assert parse(dump(dictionary), "x.yaml") == dictionary
