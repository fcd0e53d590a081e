from __future__ import annotations

from collections import Counter

from tests.mine.conftest import known_pairs
from textrepair.dictionary import Dictionary, parse
from textrepair.mine.evidence import Evidence, total
from textrepair.mine.scoring import add, score


def scored(
    replaced: dict[str, int],
    kept: dict[str, int] | None = None,
    added: dict[str, int] | None = None,
    known: tuple[str, ...] = (),
) -> Dictionary:
    """Return the dictionary for counts of `spun|original`."""

    def pairs(counts: dict[str, int] | None) -> Counter[tuple[str, str]]:
        return Counter({(pair.split("|")[0], pair.split("|")[1]): n for pair, n in (counts or {}).items()})

    found = Evidence(pairs(replaced), Counter(), Counter(kept or {}), pairs(added))
    return score(found, "tiny", {"own": "1 pair"}, known_pairs(*known))


def test_counts_become_entries() -> None:
    assert scored(
        {"mentioned|said": 9, "mentioned|told": 1, "ship|send": 1}, {"the": 20, "ship": 2, "of": 1}
    ) == Dictionary(
        "tiny",
        {"mentioned": {"said": 9, "told": 1}, "ship": {"send": 1, "ship": 2}},
        kept={"the": 20},
        sources={"own": "1 pair"},
    )


def test_a_word_mostly_kept_was_misaligned() -> None:
    assert "state" not in scored({"state|country": 1}, {"state": 11}).entries
    assert "state" in scored({"state|country": 1}, {"state": 10}).entries


def test_an_original_mostly_kept_was_misaligned() -> None:
    found = scored({"extra|many": 1, "extra|more": 8}, {"many": 30, "more": 3})
    assert found.entries == {"extra": {"more": 8}}
    assert found.kept == {"many": 30, "more": 3}


def test_a_word_too_many_counts_from_the_second_time() -> None:
    found = scored({}, added={"gross sales|sales": 2, "very old|old": 1})
    assert found.entries == {"gross sales": {"sales": 2}}


def test_grammar_words_seen_once_are_a_writers_choice_unless_known() -> None:
    once = {"could|would": 1, "throughout|during": 2, "however|still": 1}
    assert set(scored(once).entries) == {"throughout", "however"}
    assert set(scored(once, known=("could|would",)).entries) == {"could", "throughout", "however"}


def test_no_evidence_no_entries() -> None:
    assert scored({}) == Dictionary("tiny", {}, sources={"own": "1 pair"})


def counts(replaced: dict[tuple[str, str], int], kept: dict[str, int] | None = None) -> Evidence:
    return Evidence(Counter(replaced), Counter(), Counter(kept or {}), Counter())


def test_evidence_adds_to_a_dictionary() -> None:
    old = Dictionary("town", {"mentioned": {"said": 9}, "ship": {"send": 0}}, {"the": 20}, sources={"a": "1"})
    found = add(old, counts({("mentioned", "said"): 1, ("ship", "send"): 2, ("keep", "stay"): 1}, {"the": 1}))
    assert found.entries == {"mentioned": {"said": 10}, "ship": {"send": 2}, "keep": {"stay": 1}}
    assert found.kept == {"the": 21}
    assert (found.name, found.sources) == ("town", {"a": "1"})


def test_what_a_person_wrote_stays() -> None:
    old = parse("entries: {nurse: nurse, state: {land: 0}, could: {would: 0}}", "town.yaml")
    found = add(old, counts({("nurse", "sister"): 4}, {"state": 30}))
    assert found.entries == {
        "nurse": {"nurse": 0},
        "state": {"land": 0, "state": 30},
        "could": {"would": 0},
    }
    assert found.kept == {}


def test_in_two_goes_as_in_one() -> None:
    first = counts({("mentioned", "said"): 3, ("ship", "send"): 1}, {"the": 20, "ship": 2})
    second = counts({("mentioned", "told"): 2, ("ship", "send"): 1}, {"the": 5, "said": 1})
    once = score(total([first, second]), "town", {})
    assert add(score(first, "town", {}), second).entries == once.entries
