from __future__ import annotations

from dataclasses import replace

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.document.words import forms


def index_of(*entries: dict[str, dict[str, int]], shipped: bool = False) -> Index:
    """Return the index of dictionaries named 1, 2, …"""
    return build([Dictionary(str(n), each, shipped=shipped) for n, each in enumerate(entries, 1)])


def found(index: Index, text: str, start: int = 0) -> list[tuple[str, list[str]]]:
    """Return the phrases that match at a word of `text`, and what each may have been."""
    return [
        (match.phrase + match.suffix, [" ".join(one.original) for one in index.candidates(match.phrase)])
        for match in index.matches(forms(text), start)
    ]


def test_the_longest_phrase_comes_first() -> None:
    index = index_of({"spy": {"agent": 1}, "spy company": {"spy agency": 2}, "company": {"firm": 1}})
    assert found(index, "the spy company", 1) == [("spy company", ["spy agency"]), ("spy", ["agent"])]
    assert found(index, "the spy company", 2) == [("company", ["firm"])]
    assert found(index, "the spy company") == []


def test_a_match_says_where_it_ends() -> None:
    (match,) = index_of({"take care of": {"deal with": 1}}).matches(forms("to take care of it"), 1)
    assert match.end == 4


def test_hyphens_are_words_of_their_own() -> None:
    index = index_of({"secretary-basic": {"secretary-general": 1}})
    assert found(index, "Secretary-Basic Rutte") == [("secretary - basic", ["secretary - general"])]


def test_the_later_dictionary_wins() -> None:
    index = index_of({"ship": {"send": 5}, "navy": {"military": 1}}, {"ship": {"boat": 1}})
    (candidate,) = index.candidates("ship")
    assert candidate == (("boat",), 1, "2", False)
    assert index.candidates("navy")


def test_shipped_dictionaries_add_up() -> None:
    index = index_of({"ship": {"send": 5}}, {"ship": {"send": 2, "boat": 1}}, shipped=True)
    assert index.candidates("ship") == ((("send",), 7, "1, 2", False), (("boat",), 1, "2", False))


def test_a_dictionary_is_no_source_of_what_it_never_saw() -> None:
    index = index_of({"ship": {"send": 0}}, {"ship": {"send": 3}}, shipped=True)
    assert [candidate.source for candidate in index.candidates("ship")] == ["2"]


def test_a_name_is_one_line() -> None:
    (candidate,) = build([Dictionary("my\tnews\n", {"ship": {"send": 1}})]).candidates("ship")
    assert candidate.source == "my news"


def test_a_dictionary_of_ones_own_goes_over_shipped_ones() -> None:
    shipped = Dictionary("news", {"ship": {"send": 5}}, shipped=True)
    own = Dictionary("own", {"ship": {"boat": 1}})
    assert [one.original for one in build([shipped, own]).candidates("ship")] == [("boat",)]


def test_a_protected_word_has_no_candidates() -> None:
    index = index_of({"ship": {"send": 5}, "navy": {"military": 1}}, {"ship": {"ship": 0}})
    assert found(index, "ship") == [("ship", [])]
    assert found(index, "navy") == [("navy", ["military"])]


def test_inflection_does_not_reach_a_protected_word() -> None:
    index = index_of({"instance": {"time": 3}}, {"instances": {"instances": 0}})
    assert found(index, "instances") == [("instances", [])]
    assert found(index, "instance") == [("instance", ["time"])]


def test_possessives() -> None:
    index = index_of({"spy company": {"spy agency": 1}, "nation": {"country": 1}, "who": {"that": 1}})
    assert found(index, "nation’s spy company's") == [("nation's", ["country"])]
    assert found(index, "nation’s spy company's", 1) == [("spy company's", ["spy agency"])]
    assert found(index, "who's") == []


def test_a_possessive_that_is_listed_itself() -> None:
    index = index_of({"nation's": {"national": 1}, "nation": {"country": 1}, "world's end": {"finis": 1}})
    assert found(index, "nation's") == [("nation's", ["national"])]
    assert found(index, "world's end") == [("world's end", ["finis"])]


def test_pairs_inflect_on_both_sides() -> None:
    index = index_of({"trooper": {"soldier": 4}, "mentioned": {"said": 9}, "spy company": {"spy agency": 1}})
    assert index.candidates("troopers") == ((("soldiers",), 4, "1", True),)
    assert found(index, "mentions") == [("mentions", ["says"])]
    assert found(index, "spy companies") == [("spy companies", ["spy agencies"])]


def test_what_is_listed_comes_before_what_is_inflected() -> None:
    index = index_of({"ship": {"send": 4}, "ships": {"boats": 1, "sends": 1}})
    listed = [(candidate.original, candidate.inflected) for candidate in index.candidates("ships")]
    assert listed == [(("boats",), False), (("sends",), False)]


def test_counts_of_both_sides_and_of_what_was_kept() -> None:
    one = Dictionary("one", {"ship": {"send": 4, "ship": 3}, "dispatch": {"send": 2}}, {"The": 7, "the": 1})
    index = build([one, replace(one, name="two", entries={}, kept={"the": 2})])
    assert index.as_spun == {"ship": 4, "dispatch": 2}
    assert index.as_original == {"send": 6}
    assert {word: n for word, n in index.kept.items() if n} == {"ship": 3, "the": 10}
    assert index.words == 19


def test_counts_of_phrases() -> None:
    entries = {"in opposition to": {"against": 3, "in opposition to": 4}, "as much as": {"up to": 2}}
    index = build([Dictionary(name, entries, kept={"the": 5}) for name in "ab"])
    assert index.as_spun["in opposition to"] == 3  # the later dictionary's
    assert index.as_original["up to"] == 2
    assert (index.kept["in opposition to"], index.kept["the"]) == (8, 10)
    assert index.words == 3 + 2 + 10  # what phrases were kept is counted with their words


def test_no_dictionaries() -> None:
    index = build([])
    assert found(index, "any words") == []
    assert index.words == 0
