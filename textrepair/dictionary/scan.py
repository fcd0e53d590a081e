"""Listed phrases found in long texts, in many sentences at once.

Words are told by 64-bit hashes, so that a word of honest text costs no Python object. What is found is what
`Index.matches` finds. In short texts `nonzero` takes a third of the time of `flatnonzero`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.dictionary.hashes import MASK, Words, joined, phrase_keys, words
from textrepair.dictionary.index import Index, Phrases
from textrepair.dictionary.signs import Sign, Signs
from textrepair.language.ngrams import LanguageModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textrepair.document.sentences import Sentences

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]

_PER_ENTRY = 2  # buckets
_LIKELY_PER_ENTRY = 16  # flags: one of those that tell no key is up once in as many
# What a phrase is: one that the index has candidates for, or protects; one that it knows, by these or as a
# word among the originals; what longer phrases begin with.
_LISTED, _KNOWN, _BEGINS = 1, 2, 4


def phrases_of(index: Index, model: LanguageModel | None = None) -> Phrases:
    """Return the phrases of an index for a scanner, with what they tell in the English of a model."""
    lone = [form for form in index.as_original if " " not in form and form not in index.table]
    begins = sorted({*index.nexts}.difference(index.table, lone))
    names = [*index.table, *lone, *begins]
    kinds = [_LISTED | _KNOWN] * len(index.table) + [_KNOWN] * len(lone) + [0] * len(begins)
    kinds = [kind | _BEGINS * (name in index.nexts) for name, kind in zip(names, kinds, strict=True)]
    keys = phrase_keys(names)
    order = np.argsort(keys, kind="stable")
    names, kinds = [names[at] for at in order], [kinds[at] for at in order]
    found = np.full((len(Sign._fields), len(names)), np.nan)
    if model:
        signs = Signs(index, model)
        for at, (name, kind) in enumerate(zip(names, kinds, strict=True)):
            if kind & _KNOWN:
                found[:, at] = signs[name]
    numbers = memoryview(keys[order].tobytes()).cast("Q")
    columns = [memoryview(column.tobytes()).cast("d") for column in found]
    return Phrases(numbers, bytes(kinds), names, model.checksum if model else 0, columns)


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
    """Finds phrases, and tells them by their number."""

    def __init__(self, phrases: Phrases) -> None:
        keys = np.frombuffer(phrases.keys, np.uint64)
        self._keys = np.append(keys, np.uint64(MASK))
        self._kinds = np.frombuffer(phrases.kinds + bytes(1), np.uint8)
        bits = max(8, (len(keys) * _PER_ENTRY).bit_length())
        self._shift = np.uint64(64 - bits)
        bits = max(8, (len(keys) * _LIKELY_PER_ENTRY).bit_length())
        self._likely, self._likely_shift = np.zeros(1 << bits, bool), np.uint64(64 - bits)
        self._likely[keys >> self._likely_shift] = True
        counts = np.bincount((keys >> self._shift).astype(np.intp), minlength=1 << bits)
        self._buckets = (np.cumsum(counts) - counts).astype(np.int32)

    def scan(self, sentences: Sentences) -> Scan:
        """Return what stands in sentences."""
        blocks = [self._matched(block) for block in words(sentences)]
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
        kinds = self._kinds[at]
        places, numbers, lengths = self._longer(words, (kinds & _BEGINS > 0).nonzero()[0])
        owned = owners.nonzero()[0]
        possessors = self._at(owners[owned])
        owned_by = (self._kinds[possessors] & _LISTED > 0) & (kinds[owned] & _LISTED == 0)
        found = np.where(kinds & _KNOWN > 0, at, -1)
        found[owned] = np.where(owned_by, possessors, found[owned])
        _put(found, places, numbers, lengths)
        return found, (places, numbers), (hashes == 0).nonzero()[0]

    def _longer(self, words: Words, places: Places) -> tuple[Places, Places, Places]:
        """Return the places, numbers and lengths of listed phrases of several words, the shorter first."""
        hashes, owners = words
        keys, length = hashes[places], 0
        rows = [(places[:0],) * 3]
        while len(places):
            length += 1
            after = places + length
            owner, before, keys = owners[after], keys, joined(keys, hashes[after])
            likely = (self._likely[keys >> self._likely_shift] | (owner > 0)).nonzero()[0]
            places, keys = places[likely], keys[likely]
            owned = owner[likely].nonzero()[0]
            own = self._at(joined(before[likely][owned], owner[likely][owned]))
            numbers = self._at(keys)
            begins = self._kinds[numbers] & _BEGINS > 0
            numbers[owned] = np.where(self._kinds[numbers[owned]] & _LISTED > 0, numbers[owned], own)
            here = (self._kinds[numbers] & _LISTED > 0).nonzero()[0]
            rows.append((places[here], numbers[here], np.full(len(here), length + 1)))
            places, keys = places[begins], keys[begins]
        return tuple(map(np.concatenate, zip(*rows, strict=True)))  # type: ignore[return-value]

    def _at(self, keys: Hashes) -> Places:
        """Return where keys stand among those known, and the last place for others."""
        at: Places = self._buckets[keys >> self._shift].astype(np.intp)
        there = self._keys[at]
        late = (there < keys).nonzero()[0]
        while len(late):
            at[late] += 1
            there[late] = self._keys[at[late]]
            late = late[there[late] < keys[late]]
        return np.where(there == keys, at, len(self._keys) - 1)


def _put(found: Places, places: Places, numbers: Places, lengths: Places) -> None:
    """Put phrases of several words, the longest at each place, in the place of their words."""
    order = np.argsort(places, kind="stable")
    longest = order[np.append(places[order[1:]] != places[order[:-1]], True)[: len(order)]]
    while len(late := ((places + lengths)[longest[:-1]] > places[longest[1:]]).nonzero()[0]):
        # One that begins within another goes, if the other stays.
        first = late[np.append(True, np.diff(late) > 1)]
        longest = np.delete(longest, first + 1)
    for behind in range(lengths.max(initial=0)):
        inside = longest[lengths[longest] > behind]
        found[places[inside] + behind] = -1 if behind else numbers[inside]
