"""Phrases that tell on their sentence by themselves: honest English has no "bosom malignancy".

Tortured phrases stand in papers whose other words are a scientist's own, so that no sum of word
frequencies shows them. But a phrase of several words that some spinner is known to write, and that the
language model thinks hardly possible, is evidence enough (Cabanac, Labbé and Magazinov 2021, "Tortured
phrases: A dubious writing style emerging in science").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textrepair.dictionary.index import Index
from textrepair.dictionary.signs import Signs


class Fingerprint(NamedTuple):
    """The words [start, end) of a sentence, and the probability in 0..1 that no honest writer wrote them."""

    start: int
    end: int
    probability: float


def fingerprints(index: Index, signs: Signs, words: Sequence[str], least: float) -> list[Fingerprint]:
    """Return the phrases in a sentence that are a spinner's at a probability of `least` or more."""
    return [
        Fingerprint(at, match.end, probability)
        for at, matches in index.longer(words)
        for match in matches
        if (probability := signs[match.phrase].alone) >= least
    ]
