from __future__ import annotations

from tests.mine.conftest import known_pairs
from textrepair.document import read
from textrepair.mine.sentences import partners

ORIGINAL = """\
The ferry left an hour late on Monday. Its captain said that the fog was too thick to see the pier.
Most of the passengers waited in the cafe. Nobody complained.
"""
REPORT = "A storm closed the airport on Sunday, and hundreds of travelers slept in its hall."


def found(spun: str, *originals: str, known: tuple[str, ...] = ()) -> list[list[str]]:
    """Return for each spun sentence its partners, as text."""
    pairs = partners(read(spun), [read(original) for original in originals], known_pairs(*known))
    return [[" ".join(word.form for word in words) for words in passages] for _, passages in pairs]


def test_the_likeliest_comes_first() -> None:
    ((first, *_),) = found(
        "Its captain mentioned that the fog was too thick to see the dock.", REPORT, ORIGINAL
    )
    assert first == "its captain said that the fog was too thick to see the pier ."


def test_two_sentences_that_were_merged() -> None:
    ((first, *_),) = found("A lot of the passengers waited in the cafe, nobody complained.", ORIGINAL)
    assert first == "most of the passengers waited in the cafe . nobody complained ."


def test_no_partner_for_what_nothing_resembles() -> None:
    assert found("Prices rose again in June.", ORIGINAL, REPORT) == [[]]
    assert found("Prices rose again in June.") == [[]]


def test_three_at_most() -> None:
    assert len(found("Nobody complained.", *["Nobody complained."] * 5)[0]) == 3


def test_known_pairs_bring_together() -> None:
    spun = "Household meals manufacturing"
    known = "household|family", "meals|food", "manufacturing|production"
    assert found(spun, "Family food production") == [[]]
    assert found(spun, "Family food production", known=known) == [["family food production"]]


def test_every_sentence_in_order() -> None:
    assert len(found("One. Two things. Three.", ORIGINAL)) == 3
