"""What lint finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.lint import Finding, lint, log_frequency, phrases
from textrepair.dictionary.seen import seen
from textrepair.language.ngrams import LanguageModel


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.open()


def by_hand(**entries: str) -> Dictionary:
    """Return a dictionary of pairs that nobody saw; several originals are separated by commas."""
    return Dictionary("own", {spun: dict.fromkeys(words.split(","), 0) for spun, words in entries.items()})


def rules(model: LanguageModel, own: Dictionary, *others: Dictionary) -> list[tuple[str, str]]:
    """Return the findings of a dictionary as (spun, rule)."""
    return [(found.spun, found.rule) for found in lint(own, seen([own, *others]), model)]


def test_a_good_entry_has_no_findings(model: LanguageModel) -> None:
    assert rules(model, by_hand(trooper="soldier", mentioned="said")) == []


def test_a_chain_is_found_where_it_begins(model: LanguageModel) -> None:
    own = by_hand(talked="mentioned", mentioned="said")
    (found,) = lint(own, seen([own]), model)
    assert found == Finding("talked", "chain", "talked -> mentioned -> said; which one is it?")


def test_a_chain_lies_in_the_dictionaries_that_are_checked(model: LanguageModel) -> None:
    own, other = by_hand(talked="mentioned"), by_hand(mentioned="said")
    assert list(lint(own, seen([own], evidence=[other]), model)) == []
    assert [found.rule for found in lint(own, seen([own, other]), model)] == ["chain"]


def test_no_chain_where_its_end_is_offered_too(model: LanguageModel) -> None:
    assert rules(model, by_hand(talked="mentioned,said", mentioned="said")) == []


def test_evidence_ends_a_chain(model: LanguageModel) -> None:
    own = by_hand(talked="mentioned", mentioned="said")
    as_original = Dictionary("news", {"referenced": {"mentioned": 3}})
    as_kept = Dictionary("news", {}, kept={"mentioned": 3})
    as_spun = Dictionary("news", {"mentioned": {"said": 9}})
    assert rules(model, own, as_original) == rules(model, own, as_kept) == []
    assert rules(model, own, as_spun) == [("talked", "chain")]


@pytest.mark.parametrize("entries", [{"big": "large", "large": "big"}, {"b": "c", "c": "d", "d": "b"}])
def test_a_circle_is_told_once(model: LanguageModel, entries: dict[str, str]) -> None:
    found = [rule for rule in rules(model, by_hand(**entries)) if rule[1] == "cycle"]
    assert found == [(min(entries), "cycle")]


def test_evidence_opens_a_circle(model: LanguageModel) -> None:
    own = by_hand(big="large", large="big")
    assert rules(model, own, Dictionary("news", {"large": {"great": 2}})) == []


def test_a_far_rarer_original_undoes_honest_words(model: LanguageModel) -> None:
    own = by_hand(house="homestead")
    assert log_frequency("homestead", model) < log_frequency("house", model)
    assert rules(model, own) == [("house", "honest")]
    assert rules(model, own, Dictionary("news", {"house": {"homestead": 1}})) == []


def test_a_word_that_spinners_leave_alone_is_honest(model: LanguageModel) -> None:
    own = Dictionary("own", {"by": {"through": 1, "by": 40}, "via": {"by": 1, "via": 2}})
    assert rules(model, own) == [("by", "honest")]


def test_an_original_must_be_a_word(model: LanguageModel) -> None:
    assert rules(model, by_hand(manner="wayyy")) == [("manner", "unknown")]


def test_an_inflected_pair_follows_from_another(model: LanguageModel) -> None:
    own = by_hand(trooper="soldier", troopers="soldiers")
    assert rules(model, own) == [("troopers", "double")]
    assert rules(model, own, Dictionary("news", {"troopers": {"soldiers": 2}})) == []


def test_unused_entries_are_those_met_in_no_form(model: LanguageModel) -> None:
    own = by_hand(trooper="soldier", mentioned="said")
    found = lint(own, seen([own]), model, {"troopers"})
    assert [(one.spun, one.rule) for one in found] == [("mentioned", "unused")]


def test_an_entry_meets_text_in_all_its_forms() -> None:
    (entry,) = by_hand(trooper="soldier")
    assert phrases(entry) >= {"trooper", "troopers"}
