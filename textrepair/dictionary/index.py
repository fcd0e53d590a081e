"""Dictionaries compiled for look-up: every phrase, inflected, with its candidates and their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textrepair.dictionary.entry import Dictionary
from textrepair.document.words import forms
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.morphology import parallel_phrases

Phrase = tuple[str, ...]
_POSSESSIVE = "'s"


class Candidate(NamedTuple):
    """What may have stood where a phrase stands.

    `times` counts how often it was seen to (0: written by hand), `source` is the dictionary's name,
    and `inflected` says that only another form of the same pair is in the dictionary.
    """

    original: Phrase
    times: int
    source: str
    inflected: bool = False


class Match(NamedTuple):
    """A known phrase in a sentence: where it ends, how it is listed, and the possessive ending left over."""

    end: int
    phrase: Phrase
    suffix: str
    candidates: tuple[Candidate, ...]


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

    def matches(self, words: Sequence[str], start: int) -> Iterator[Match]:
        """Yield the phrases that begin at `words[start]`, the longest first."""
        first = words[start].removesuffix(_POSSESSIVE)
        longest = max(self.longest.get(first, 0), self.longest.get(words[start], 0))
        for size in range(min(longest, len(words) - start), 0, -1):
            phrase, suffix = tuple(words[start : start + size]), ""
            found = self.candidates.get(phrase)
            owner = phrase[-1].removesuffix(_POSSESSIVE)
            if found is None and owner != phrase[-1] and FUNCTION_WORDS.isdisjoint((owner, phrase[-1])):
                phrase, suffix = (*phrase[:-1], owner), _POSSESSIVE
                found = self.candidates.get(phrase)
            if found:
                yield Match(start + size, phrase, suffix, found)


def build(dictionaries: Sequence[Dictionary]) -> Index:
    """Compile dictionaries; of two that know the same spun phrase the later one wins, shipped ones add up."""
    layers: dict[Phrase, dict[Phrase, Candidate]] = {}
    kept: Counter[Phrase] = Counter()
    for dictionary in dictionaries:
        for entry in dictionary:
            spun = forms(entry.spun)
            found = layers.get(spun, {}) if dictionary.shipped and not entry.protected else {}
            for original, times in entry.originals.items():
                _add(found, Candidate(forms(original), times, dictionary.name))
            layers[spun] = found
            kept[spun] += entry.kept
        for word, times in dictionary.kept.items():
            kept[forms(word)] += times
    listed = {spun: tuple(found.values()) for spun, found in layers.items()}
    as_spun, as_original = _replaced(listed)
    candidates = {phrase: found for phrase, found in _inflect(listed).items() if found}
    longest: dict[str, int] = defaultdict(int)
    for phrase in candidates:
        longest[phrase[0]] = max(longest[phrase[0]], len(phrase))
    words = sum(as_spun.values()) + sum(kept.values())
    return Index(candidates, dict(longest), as_spun, as_original, kept, words)


def _add(found: dict[Phrase, Candidate], candidate: Candidate) -> None:
    known = found.get(candidate.original)
    if known:
        source = known.source if known.times >= candidate.times else candidate.source
        candidate = candidate._replace(times=known.times + candidate.times, source=source)
    found[candidate.original] = candidate


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
