from __future__ import annotations

from textrepair.dictionary import Dictionary
from textrepair.dictionary.diff import Change, diff


def test_pairs_and_kept_words_that_differ() -> None:
    old = Dictionary("old", {"mentioned": {"said": 9}, "faculty": {"school": 1, "faculty": 3}}, {"the": 9})
    new = Dictionary("new", {"mentioned": {"said": 11, "told": 1}}, {"the": 9, "faculty": 3})
    assert list(diff(old, new)) == [
        Change("faculty", "school", 1, None),
        Change("mentioned", "said", 9, 11),
        Change("mentioned", "told", None, 1),
    ]


def test_no_difference_to_itself() -> None:
    one = Dictionary("one", {"mentioned": {"said": 9}}, {"the": 9})
    assert list(diff(one, one)) == []
