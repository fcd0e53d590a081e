"""Dictionaries compiled for look-up: every phrase, inflected, with its candidates and their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textrepair.dictionary.entry import Dictionary
from textrepair.document.words import forms
from textrepair.language.morphology import parallel_phrases

Phrase = tuple[str, ...]


class Candidate(NamedTuple):
    """What may have stood where a phrase stands.

    `times` counts how often it was seen to (0: written by hand), `source` is the dictionary's name,
    and `inflected` says that only another form of the same pair is in the dictionary.
    """

    original: Phrase
    times: int
    source: str
    inflected: bool = False


@dataclass(frozen=True)
class Index:
    """The candidates of every phrase, and how often words were replaced and kept in spun text.

    `as_spun` and `as_original` count replacements by either side, `kept` what was left alone;
    `words` is the size in words of the spun text that was counted.
    """

    candidates: dict[Phrase, tuple[Candidate, ...]]
    longest: dict[str, int]
    as_spun: Counter[Phrase]
    as_original: Counter[Phrase]
    kept: Counter[Phrase]
    words: int

    def matches(self, words: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """Yield (end, candidates) for each phrase that begins at `words[start]`, the longest first."""
        for size in range(min(self.longest.get(words[start], 0), len(words) - start), 0, -1):
            found = self.candidates.get(tuple(words[start : start + size]))
            if found:
                yield start + size, found


def build(dictionaries: Sequence[Dictionary]) -> Index:
    """Compile dictionaries; of two that know the same spun phrase the later one wins."""
    layers: dict[Phrase, tuple[Candidate, ...]] = {}
    kept: Counter[Phrase] = Counter()
    for dictionary in dictionaries:
        for entry in dictionary:
            spun = forms(entry.spun)
            layers[spun] = tuple(
                Candidate(forms(original), times, dictionary.name) for original, times in entry.originals.items()
            )
            kept[spun] += entry.kept
        kept.update({forms(word): times for word, times in dictionary.kept.items()})
    as_spun, as_original = _replaced(layers)
    candidates = {phrase: found for phrase, found in _inflect(layers).items() if found}
    longest: dict[str, int] = defaultdict(int)
    for phrase in candidates:
        longest[phrase[0]] = max(longest[phrase[0]], len(phrase))
    words = sum(as_spun.values()) + sum(kept.values())
    return Index(candidates, dict(longest), as_spun, as_original, kept, words)


def _replaced(layers: dict[Phrase, tuple[Candidate, ...]]) -> tuple[Counter[Phrase], Counter[Phrase]]:
    as_spun: Counter[Phrase] = Counter()
    as_original: Counter[Phrase] = Counter()
    for spun, found in layers.items():
        for candidate in found:
            as_spun[spun] += candidate.times
            as_original[candidate.original] += candidate.times
    return as_spun, as_original


def _inflect(layers: dict[Phrase, tuple[Candidate, ...]]) -> dict[Phrase, tuple[Candidate, ...]]:
    """Add the other inflected forms of each pair, where the dictionaries do not list them."""
    listed = {spun: {candidate.original for candidate in found} for spun, found in layers.items()}
    inflected: dict[Phrase, dict[Phrase, Candidate]] = defaultdict(dict)
    for spun, found in layers.items():
        for candidate in found:
            for left, right in parallel_phrases(spun, candidate.original):
                protected = left in listed and not listed[left]
                if not protected and right not in listed.get(left, ()):
                    best = inflected[left].get(right)
                    if best is None or best.times < candidate.times:
                        inflected[left][right] = candidate._replace(original=right, inflected=True)
    merged = dict(layers)
    for spun, more in inflected.items():
        merged[spun] = (*merged.get(spun, ()), *more.values())
    return merged
