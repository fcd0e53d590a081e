from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.dictionary import Dictionary, dump, parse
from textrepair.dictionary.update import updated
from textrepair.errors import TextrepairError

BY_HAND = """\
# what the town paper's spinner does
name: town
sources: {paper: 12 articles}   # until May
entries:
  # politics
  mentioned: {said: 9, discussed: 1}   # nearly always
  nurse: nurse
  people:            # as they were asked for
    folks: 3         # rare
    individuals: 2

  ship: {send: 0}    # by hand
  # seen once
  # late in the year
  despatched: sent   # to be watched
  zebra: horse
kept: {the: 917}
"""


def test_lines_change_only_where_counts_do() -> None:
    mined = Dictionary(
        "mined",
        {
            "apple": {"pear": 3},
            "mentioned": {"said": 12, "discussed": 1},
            "people": {"folks": 5, "individuals": 2, "men": 2},
            "ship": {"send": 2, "mail": 1},
            "old": {"elderly": 1},
        },
        {"the": 920, "a": 5},
        sources={"mill": "1 article"},
    )
    assert (
        updated(BY_HAND, "town.yaml", mined)
        == """\
# what the town paper's spinner does
name: town
sources: {paper: "12 articles", mill: "1 article"}   # until May
entries:
  apple: {pear: 3}
  # politics
  mentioned: {said: 12, discussed: 1}   # nearly always
  nurse: nurse
  people:            # as they were asked for
    folks: 5         # rare
    individuals: 2
    men: 2

  ship: {send: 2, mail: 1}    # by hand
  # seen once
  # late in the year
  despatched: sent   # to be watched
  old: elderly
  zebra: horse
kept: {the: 920, a: 5}
"""
    )


def test_an_entry_seen_again_moves_up() -> None:
    text = updated(BY_HAND, "town.yaml", Dictionary("mined", {"despatched": {"sent": 2}}))
    start = "entries:\n  # late in the year\n  despatched: {sent: 2}   # to be watched\n  # politics\n"
    assert start in text
    assert text.endswith("  # seen once\n  zebra: horse\nkept: {the: 917}\n")


def test_sections_that_are_not_there_yet() -> None:
    mined = Dictionary(
        "x", {"ship": {"send": 2}, "old": {"elderly": 1}}, {"the": 4}, sources={"mill": "1 article"}
    )
    expected = """\
name: town
sources:
  mill: "1 article"
entries:
  ship: {send: 2}
  # seen once
  old: elderly
kept:
  the: 4
"""
    assert updated("name: town\nentries: {}\n", "town.yaml", mined) == expected
    assert updated("name: town\nentries:", "town.yaml", mined) == expected
    assert updated(expected, "town.yaml", mined) == expected


def test_line_ends_and_capitals_stay() -> None:
    text = "entries:\r\n  Ship: Send\r\n  zebra: {horse: 2}\r\n"
    mined = Dictionary("x", {"zebra": {"horse": 3}, "mill": {"factory": 2}})
    assert (
        updated(text, "t.yaml", mined)
        == "entries:\r\n  mill: {factory: 2}\r\n  Ship: Send\r\n  zebra: {horse: 3}\r\n"
    )


def test_nothing_new_changes_nothing() -> None:
    assert updated(BY_HAND, "town.yaml", parse(BY_HAND, "town.yaml")) == BY_HAND


@pytest.mark.parametrize("text", ["", "entries: [a]\n", "entries: {a: &x {b: 1}, c: *x\n"])
def test_what_is_no_dictionary_is_refused(text: str) -> None:
    with pytest.raises(TextrepairError):
        updated(text, "town.yaml", Dictionary("x", {"a": {"b": 2}}))


WORDS = st.sampled_from("said told the ship no 4 in_the o'clock zebra apple by-hand".split())
TABLES = st.dictionaries(WORDS, st.dictionaries(WORDS, st.integers(0, 5), min_size=1, max_size=3))
KEPT = st.dictionaries(WORDS, st.integers(0, 9))


@given(TABLES, KEPT, TABLES, KEPT)
def test_the_file_says_both(
    old: dict[str, dict[str, int]], kept: dict[str, int], new: dict[str, dict[str, int]], more: dict[str, int]
) -> None:
    text = updated(dump(Dictionary("town", old, kept)), "town.yaml", Dictionary("x", new, more))
    found = parse(text, "town.yaml")
    assert found.entries == parse(dump(Dictionary("town", {**old, **new})), "x").entries
    assert found.kept == {**kept, **more}
