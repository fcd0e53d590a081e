"""Dictionaries compiled for look-up: every phrase, inflected, with its candidates and their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import compress, count, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textrepair.document.words import forms
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    from textrepair.dictionary.entry import Dictionary

Phrase = tuple[str, ...]
POSSESSIVE = "'s"
_MOST_READ = 5_000  # phrases remembered with their candidates


class Candidate(NamedTuple):
    """What may have stood where a phrase stands.

    `times` counts how often it was seen to (0: written by hand), `source` names the dictionary, or those
    whose counts were added up, and `inflected` says that only another form of the same pair is listed.
    """

    original: Phrase
    times: int
    source: str
    inflected: bool = False


class Match(NamedTuple):
    """A known phrase in a sentence: where it ends, how it is listed, and the possessive ending left over."""

    end: int
    phrase: str
    suffix: str


class Phrases(NamedTuple):
    """All phrases of an index, and what they begin with, in the order of their keys.

    See `textrepair.dictionary.scan` for keys and kinds. `signs` are what they tell, field by field, see
    `textrepair.dictionary.signs`: in the English of the language model with this `checksum`, or else NaN.
    """

    keys: memoryview[int]
    kinds: bytes
    names: Sequence[str]
    checksum: int
    signs: Sequence[memoryview[float]]


class Index:
    """The candidates of every phrase, and how often words were replaced and kept in spun text.

    Phrases are joined by spaces. `table` gives the candidates of a phrase as text, read when first
    asked for, so that large dictionaries open at once; `nexts` has what longer phrases begin
    with, and the words that they go on with there, joined by spaces.
    `as_spun` and `as_original` count replacements by either side, with
    every original listed, `kept` counts what was left alone; `words` is the size in words of the spun
    text that was counted. `phrases` has what was worked out when the index was compiled, and `numbers` the
    places of phrases there.
    """

    def __init__(
        self,
        table: Mapping[str, str],
        nexts: Mapping[str, str],
        as_spun: Mapping[str, int],
        as_original: Mapping[str, int],
        kept: Mapping[str, int],
        words: int,
        phrases: Phrases | None = None,
        numbers: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.table, self.nexts = table, nexts
        self.as_spun, self.as_original, self.kept, self.words = as_spun, as_original, kept, words
        self.phrases, self.numbers = phrases, numbers
        self._read: Remembered[str, tuple[Candidate, ...]] = Remembered(
            lambda phrase: _parse(table.get(phrase, "")), _MOST_READ
        )
        self._nexts: Remembered[str, frozenset[str]] = Remembered(
            lambda phrase: frozenset(nexts.get(phrase, "").split()), _MOST_READ
        )

    def candidates(self, phrase: str) -> tuple[Candidate, ...]:
        """Return the candidates of a phrase: none for one that is protected, or not listed."""
        return self._read[phrase]

    def longer(
        self, words: Sequence[str], pairs: Set[tuple[str, str]] | None = None
    ) -> list[tuple[int, list[Match]]]:
        """Return the phrases of several words that begin at each place, the longest first.

        They are found sooner where `pairs` are the first two words of all that can be found, see `begin`.
        """
        goes_on = self._goes_on(words) if pairs is None else map(pairs.__contains__, pairwise(words))
        rows = ((start, self._longer(words, start)) for start in compress(count(), goes_on))
        return [row for row in rows if row[1]]

    def _goes_on(self, words: Sequence[str]) -> Iterator[bool]:
        nexts = self._nexts
        return (two in nexts[one] or two.endswith(POSSESSIVE) for one, two in pairwise(words))

    def matches(self, words: Sequence[str], start: int) -> list[Match]:
        """Return the phrases that begin at `words[start]`, the longest first."""
        word = words[start]
        return [*self._longer(words, start), *self._match(word, word, start + 1, word in self.table)]

    def _longer(self, words: Sequence[str], start: int) -> list[Match]:
        found: list[Match] = []
        phrase, end, goes_on = words[start], start + 1, True
        while goes_on and end < len(words):
            word = words[end]
            goes_on = word in self._nexts[phrase]
            phrase, end = f"{phrase} {word}", end + 1
            found += self._match(phrase, word, end, goes_on and phrase in self.table)
        return found[::-1]

    def _match(self, phrase: str, last: str, end: int, listed: bool) -> Sequence[Match]:
        """Return a phrase with this last word as a match where it, or its possessor, is listed."""
        if listed:
            return (Match(end, phrase, ""),)
        if last.endswith(POSSESSIVE) and _possessive(last):
            owner = phrase.removesuffix(POSSESSIVE)
            if owner in self.table:
                return (Match(end, owner, POSSESSIVE),)
        return ()


def begin(phrases: Iterable[str]) -> set[tuple[str, str]]:
    """Return the words that phrases of several words begin with in a text, for `Index.longer`."""
    pairs = set()
    for phrase in phrases:
        first, second, *rest = phrase.split(" ")
        pairs.add((first, second))
        if not rest:
            pairs.add((first, second + POSSESSIVE))
    return pairs


def build(dictionaries: Sequence[Dictionary]) -> Index:
    """Compile dictionaries; of two that know the same spun phrase the later one wins, shipped ones add up."""
    layers: dict[Phrase, dict[Phrase, Candidate]] = {}
    kept: Counter[str] = Counter()
    for dictionary in dictionaries:
        name = " ".join(dictionary.name.split())
        for entry in dictionary:
            spun = forms(entry.spun)
            found = layers.get(spun, {}) if dictionary.shipped and not entry.protected else {}
            for original, times in entry.originals.items():
                _add(found, Candidate(forms(original), times, name))
            layers[spun] = found
            kept[" ".join(spun)] += entry.kept
        for word, times in dictionary.kept.items():
            kept[" ".join(forms(word))] += times
    listed = {spun: tuple(found.values()) for spun, found in layers.items()}
    as_spun, as_original = _replaced(listed)
    words = sum(as_spun.values()) + sum(times for phrase, times in kept.items() if " " not in phrase)
    inflected = _inflect(listed)
    table = {" ".join(spun): _format(found) for spun, found in inflected.items()}
    nexts: defaultdict[str, set[str]] = defaultdict(set)
    for spun in inflected:
        for size in range(1, len(spun)):
            nexts[" ".join(spun[:size])].add(spun[size])
    following = {phrase: " ".join(sorted(found)) for phrase, found in nexts.items()}
    return Index(table, following, as_spun, as_original, dict(kept), words)


def _possessive(word: str) -> bool:
    """Whether a word ends in a possessive rather than in a contraction such as it's or that's."""
    owner = word.removesuffix(POSSESSIVE)
    return owner != word and owner not in FUNCTION_WORDS and word not in FUNCTION_WORDS


def _format(candidates: Iterable[Candidate]) -> str:
    return "\n".join(f"{' '.join(c.original)}\t{c.times}\t{c.source}\t{c.inflected:d}" for c in candidates)


def _parse(text: str) -> tuple[Candidate, ...]:
    rows = (line.split("\t") for line in text.splitlines())
    return tuple(
        Candidate(tuple(o.split(" ")), int(times), source, flag == "1") for o, times, source, flag in rows
    )


def _add(found: dict[Phrase, Candidate], candidate: Candidate) -> None:
    known = found.get(candidate.original)
    if known:
        sources = ", ".join(dict.fromkeys(one.source for one in (known, candidate) if one.times))
        times = known.times + candidate.times
        candidate = candidate._replace(times=times, source=sources or known.source)
    found[candidate.original] = candidate


def _replaced(layers: Mapping[Phrase, tuple[Candidate, ...]]) -> tuple[dict[str, int], dict[str, int]]:
    as_spun: dict[str, int] = {}
    as_original: dict[str, int] = {}
    for spun, found in layers.items():
        as_spun[" ".join(spun)] = sum(candidate.times for candidate in found)
        for candidate in found:
            original = " ".join(candidate.original)
            as_original[original] = as_original.get(original, 0) + candidate.times
    return as_spun, as_original


def _inflect(layers: Mapping[Phrase, tuple[Candidate, ...]]) -> dict[Phrase, tuple[Candidate, ...]]:
    """Add the other inflected forms of each pair, where the dictionaries do not list them."""
    from textrepair.language.morphology import parallel_phrases

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
