from __future__ import annotations

from textrepair.dictionary import Dictionary
from textrepair.dictionary.stats import Stats, stats


def test_sizes() -> None:
    entries = {
        "spy company": {"spy agency": 1},
        "mentioned": {"said": 9, "told": 0, "mentioned": 2},
        "nurse": {"nurse": 0},
    }
    counted = stats(Dictionary("news", entries, kept={"the": 917}, sources={"town": "1 article"}))
    assert counted == Stats(
        entries=3, phrases=1, protected=1, pairs=3, by_hand=1, once=1, times=10, kept=2, sources=1
    )
