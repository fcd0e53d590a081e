"""What is in a dictionary, in numbers."""

from __future__ import annotations

from typing import NamedTuple

from textrepair.dictionary.entry import Dictionary


class Stats(NamedTuple):
    """Sizes of a dictionary.

    `entries` are spun phrases, `phrases` those of several words, `protected` those never to be touched;
    `pairs` count each phrase with each of its originals, `by_hand` those that nobody saw, `once` those
    seen once; `times` is how often all of them were seen, `kept` how many words are known to be left alone.
    """

    entries: int
    phrases: int
    protected: int
    pairs: int
    by_hand: int
    once: int
    times: int
    kept: int
    sources: int


def stats(dictionary: Dictionary) -> Stats:
    """Count what is in a dictionary."""
    times = [count for entry in dictionary for count in entry.originals.values()]
    return Stats(
        entries=len(dictionary),
        phrases=sum(" " in entry.spun for entry in dictionary),
        protected=sum(entry.protected for entry in dictionary),
        pairs=len(times),
        by_hand=times.count(0),
        once=times.count(1),
        times=sum(times),
        kept=len(dictionary.kept) + sum(entry.kept > 0 for entry in dictionary),
        sources=len(dictionary.sources),
    )
