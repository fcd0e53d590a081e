from __future__ import annotations

from textrepair.dictionary import Dictionary, merge

HARBOR = Dictionary(
    "harbor",
    {"mentioned": {"said": 4}, "navy": {"military": 1}},
    {"the": 20, "ship": 2},
    sources={"harbor": "1 pair"},
)
FOREST = Dictionary(
    "forest",
    {"mentioned": {"said": 2, "told": 1}, "ship": {"send": 3}},
    {"the": 5},
    sources={"forest": "1 pair"},
)


def test_counts_add_up() -> None:
    both = merge([HARBOR, FOREST], "both")
    assert both.name == "both"
    assert both.entries["mentioned"] == {"said": 6, "told": 1}
    assert both.entries["navy"] == {"military": 1}
    assert both.kept == {"the": 25}
    assert both.sources == {"harbor": "1 pair", "forest": "1 pair"}


def test_a_word_kept_here_and_replaced_there_is_one_entry() -> None:
    assert merge([HARBOR, FOREST], "both").entries["ship"] == {"send": 3, "ship": 2}


def test_order_does_not_matter_and_nothing_is_changed() -> None:
    assert merge([HARBOR, FOREST], "both") == merge([FOREST, HARBOR], "both")
    assert HARBOR.entries["mentioned"] == {"said": 4}
    assert HARBOR.kept["ship"] == 2


def test_the_whole_falls_under_every_license() -> None:
    credited = Dictionary("science", {}, license="CC-BY-4.0")
    assert merge([HARBOR, FOREST], "both").license == "CC0-1.0"
    assert merge([credited, HARBOR], "both").license == "CC-BY-4.0 AND CC0-1.0"


def test_nothing_to_merge() -> None:
    assert merge([], "none") == Dictionary("none", {})
