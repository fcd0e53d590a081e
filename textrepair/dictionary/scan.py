"""Listed phrases found in long texts, in many sentences at once.

Words are told by 64-bit hashes, so that a word of honest text costs no Python object. What is found is what
`Index.matches` finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.dictionary.hashes import MASK, Alphabet, Words, joined
from textrepair.dictionary.index import Index

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textrepair.document import Sentence

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]

_PER_ENTRY = 4  # buckets


class Scan(NamedTuple):
    """What was found in some sentences.

    `phrases` are the numbers of the phrases that their words are cut into, the longest first, each at its
    first word, -1 at others; `starts` tells where in it sentences start. `longer` are the numbers of all
    phrases of several words, cut or not, and `sentences` those of the sentences where they stand. `size`
    counts words.
    """

    phrases: Places
    starts: Places
    longer: Places
    sentences: Places
    size: int


class Scanner:
    """Finds the phrases of one index; `phrases` are those it knows, by number.

    These are the phrases that the index has candidates for, or protects, and the single words that stand
    among the originals.
    """

    def __init__(self, index: Index) -> None:
        self._alphabet = Alphabet()
        lone = [form for form in index.as_original if " " not in form and form not in index.table]
        self.phrases = [*index.table, *lone]
        begins = sorted(index.beginnings - set(self.phrases))
        keys = self._alphabet.phrase_keys([*self.phrases, *begins])
        order = np.argsort(keys)
        self._keys = np.append(keys[order], np.uint64(MASK))
        self._listed = np.append(np.where(order < len(self.phrases), order, -1), -1)
        begin = map(index.beginnings.__contains__, chain(self.phrases, begins))
        self._begins = np.append(np.fromiter(begin, bool, len(keys))[order], False)
        self._table = len(index.table)
        bits = max(8, (len(keys) * _PER_ENTRY).bit_length())
        self._shift = np.uint64(64 - bits)
        self._buckets = np.searchsorted(self._keys[:-1], np.arange(1 << bits, dtype=np.uint64) << self._shift)

    def scan(self, sentences: Sequence[Sentence]) -> Scan:
        """Return what stands in sentences."""
        blocks = [self._matched(words) for words in self._alphabet.words(sentences)]
        starts, numbers, size, first = [], [], 0, 0
        for found, longer, ends in blocks:
            sentence = np.searchsorted(ends, longer[0])
            numbers.append(sentence + first)
            starts.append(np.concatenate([[0], ends[:-1] + 1]) + size)
            size += len(found)
            first += len(ends)
        none = [np.zeros(0, np.intp)]
        return Scan(
            np.concatenate([*none, *(found for found, _, _ in blocks)]),
            np.concatenate([*none, *starts]),
            np.concatenate([*none, *(longer[1] for _, longer, _ in blocks)]),
            np.concatenate([*none, *numbers]),
            size - first,
        )

    def _matched(self, words: Words) -> tuple[Places, tuple[Places, Places], Places]:
        """Return the cut of words, all longer phrases with their places, and where the sentences end."""
        hashes, owners = words
        at = self._at(hashes)
        listed = self._listed[at]
        owned = np.flatnonzero(owners)
        possessors = self._listed[self._at(owners[owned])]
        of_table = (possessors >= 0) & (possessors < self._table)
        known = (listed[owned] >= 0) & (listed[owned] < self._table)
        found = listed.copy()
        found[owned] = np.where(of_table & ~known, possessors, listed[owned])
        places, numbers, lengths = self._longer(words, np.flatnonzero(self._begins[at]))
        _put(found, places, numbers, lengths)
        return found, (places, numbers), np.flatnonzero(hashes == 0)

    def _longer(self, words: Words, places: Places) -> tuple[Places, Places, Places]:
        """Return the places, numbers and lengths of listed phrases of several words, the shorter first."""
        hashes, owners = words
        keys, length = hashes[places], 0
        rows = [(places[:0],) * 3]
        while len(places):
            length += 1
            after = places + length
            owner = owners[after]
            own = joined(keys, owner)
            keys = joined(keys, hashes[after])
            at = self._at(keys)
            numbers = self._listed[at]
            owned = np.flatnonzero((numbers < 0) & (owner != 0))
            numbers[owned] = self._listed[self._at(own[owned])]
            here = np.flatnonzero((numbers >= 0) & (numbers < self._table))
            rows.append((places[here], numbers[here], np.full(len(here), length + 1)))
            on = np.flatnonzero(self._begins[at])
            places, keys = places[on], keys[on]
        return tuple(map(np.concatenate, zip(*rows, strict=True)))  # type: ignore[return-value]

    def _at(self, keys: Hashes) -> Places:
        """Return where keys stand among those known, and the last place for others."""
        at: Places = self._buckets[keys >> self._shift]
        while (less := self._keys[at] < keys).any():
            at += less
        at[self._keys[at] != keys] = len(self._keys) - 1
        return at


def _put(found: Places, places: Places, numbers: Places, lengths: Places) -> None:
    """Put phrases of several words, the longest at each place, in the place of their words."""
    longest = dict(zip(places.tolist(), zip(numbers.tolist(), lengths.tolist(), strict=True), strict=True))
    after = 0
    for place, (number, length) in sorted(longest.items()):
        if place >= after:
            after = place + length
            found[place] = number
            found[place + 1 : after] = -1
