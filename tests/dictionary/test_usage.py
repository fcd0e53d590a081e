from __future__ import annotations

from collections import Counter

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.dictionary.usage import Use, met, uses
from textrepair.document import read
from textrepair.edits import Edit, Repair

INDEX = build([Dictionary("tiny", {"announcement": {"statement": 2}, "mentioned": {"said": 9}})])
TEXT = "She mentioned an announcement. Nobody mentioned the announcements."


def edit(before: str, after: str) -> Edit:
    at = TEXT.index(before)
    return Edit(at, at + len(before), before, after, 1.0, "")


def used(*edits: Edit, doubtful: tuple[Edit, ...] = ()) -> dict[str, Use]:
    found = uses(INDEX, read(TEXT), Repair("", edits, doubtful, ()))
    return {use.phrase: use for use in found}


def test_places_count_each_form_that_stands_there() -> None:
    assert {phrase: use.places for phrase, use in used().items()} == {
        "announcement": 1,
        "announcements": 1,
        "mentioned": 2,
    }


def test_edits_and_doubtful_ones_belong_to_their_phrase() -> None:
    found = used(edit("mentioned", "said"), doubtful=(edit("announcements", "statements"),))
    assert found["mentioned"].edits == Counter({"said": 1})
    assert found["announcements"].doubtful == Counter({"statements": 1})
    assert list(found) == ["mentioned", "announcements", "announcement"]


def test_an_edit_may_bring_its_article() -> None:
    found = used(edit("an announcement", "a statement"))
    assert found["announcement"].edits == Counter({"a statement": 1})


def test_what_is_met_in_a_corpus() -> None:
    assert met(INDEX, [read("An announcement was read."), read("Rain fell.")]) == {"announcement"}
