from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.dictionary.scan import phrases_of
from textrepair.dictionary.signs import Sign, Signs
from textrepair.dictionary.stored import dump, read
from textrepair.language.ngrams import LanguageModel

ENTRIES = {
    "mentioned": {"said": 9, "mentioned": 1},
    "spy company": {"spy agency": 0},
    "faculty": {"faculty": 0},
}
INDEX = build([Dictionary("own", ENTRIES, {"the": 7})])
MODEL = LanguageModel.open()
DATA = dump(INDEX, phrases_of(INDEX, MODEL))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "own.index"
    path.write_bytes(DATA)
    return path


def opened(place: Path) -> Index:
    index = read(place)
    assert index
    return index


def test_what_is_read_is_what_was_written(place: Path) -> None:
    index = opened(place)
    for column in ("table", "nexts", "as_spun", "as_original", "kept", "words"):
        assert getattr(index, column) == getattr(INDEX, column)
    assert index.phrases
    assert dump(index, index.phrases) == DATA


def test_phrases_are_found_one_by_one(place: Path) -> None:
    index = opened(place)
    assert [one.original for one in index.candidates("mentioned")] == [("said",)]
    assert (index.as_spun["mentioned"], index.as_original["said"], index.kept["mentioned"]) == (9, 9, 1)
    assert index.kept.get("the") == 7
    assert index.as_spun.get("the") is None
    assert "spy companies" in index.table
    assert "spy" not in index.table
    with pytest.raises(KeyError):
        index.kept["spy agency"]


def test_signs_are_kept_for_the_model_they_were_worked_out_with(place: Path) -> None:
    index = opened(place)
    assert index.phrases
    stored, anew = Signs(index, MODEL), Signs(INDEX, MODEL)
    for phrase in ["mentioned", "said", "spy company", "faculty"]:
        assert stored[phrase] == anew[phrase]
    assert list(map(len, stored.of_all(index.phrases))) == [len(index.phrases.names)] * len(Sign._fields)
    index.phrases = index.phrases._replace(checksum=1)
    assert Signs(index, MODEL)["said"] == anew["said"]


def test_phrases_have_names_by_their_number(place: Path) -> None:
    phrases = opened(place).phrases
    assert phrases
    assert list(phrases.names) == phrases_of(INDEX).names
    assert phrases.names[1:3] == phrases_of(INDEX).names[1:3]


def test_a_protected_phrase_is_listed_without_candidates(place: Path) -> None:
    index = opened(place)
    assert "faculty" in index.table
    assert index.candidates("faculty") == ()


def test_no_phrases_at_all(tmp_path: Path) -> None:
    path = tmp_path / "none.index"
    path.write_bytes(dump(build([]), phrases_of(build([]))))
    index = opened(path)
    assert (dict(index.table), dict(index.nexts), index.words) == ({}, {}, 0)
    assert "the" not in index.table


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_damage_is_noticed(tmp_path_factory: pytest.TempPathFactory, at: int, change: int) -> None:
    data = bytearray(DATA)
    data[at % len(data)] ^= change
    path = tmp_path_factory.mktemp("damaged") / "own.index"
    path.write_bytes(data)
    assert read(path) is None


PHRASES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=4)


@settings(deadline=None)
@given(st.dictionaries(PHRASES, st.integers(0, 3)), st.lists(PHRASES))
def test_any_phrases(
    tmp_path_factory: pytest.TempPathFactory, kept: dict[str, int], others: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "own.index"
    written = Index({}, {}, {}, {}, kept, 0)
    path.write_bytes(dump(written, phrases_of(written)))
    index = opened(path)
    for phrase in [*kept, *others]:
        assert index.kept.get(phrase) == kept.get(phrase)
    assert index.kept == kept
