"""Listed phrases found in long texts, in many sentences at once.

Words are told by 64-bit hashes, computed for a whole stretch of text with numpy, so that a word of honest
text costs no Python object. Finds what `Index.matches` finds: of what it cannot tell by its letters, as
abbreviations, numbers with letters and combining accents, the words are cut one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, cycle
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.dictionary.index import POSSESSIVE, Index
from textrepair.document.words import fold
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textrepair.document import Sentence

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

_BLOCK = 1 << 16  # characters hashed at once: what they take stays in the processor's cache
_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_LONGEST = 64  # letters of a word after which the powers begin anew
_ROWS = 4096  # phrases hashed at once
_PER_ENTRY = 4  # buckets
_MOST_FORMS = 20_000  # hashes of single words that are remembered
_END = "\0"  # of a sentence

_SPACE, _LETTER, _DIGIT, _APOSTROPHE, _STOP, _OTHER, _ODD = range(7)
_READ = [*range(1, 0x250), *range(0x2010, 0x2060)]  # Latin letters, punctuation
_NO_LETTER = re.compile(r"[\W\d_]")


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


class _Words(NamedTuple):
    """Hashes of words, 0 behind each sentence, and of possessors: "dog" for "dog's", 0 for other words."""

    hashes: Hashes
    owners: Hashes


class Scanner:
    """Finds the phrases of one index; `phrases` are those it knows, by number.

    These are the phrases that the index has candidates for, or protects, and the single words that stand
    among the originals.
    """

    def __init__(self, index: Index) -> None:
        self._alphabet = _Alphabet()
        lone = [form for form in index.as_original if " " not in form and form not in index.table]
        self.phrases = [*index.table, *lone]
        begins = sorted(index.beginnings - set(self.phrases))
        keys = self._alphabet.phrase_keys([*self.phrases, *begins])
        order = np.argsort(keys)
        self._keys = np.append(keys[order], np.uint64(_MASK))
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

    def _matched(self, words: _Words) -> tuple[Places, tuple[Places, Places], Places]:
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

    def _longer(self, words: _Words, places: Places) -> tuple[Places, Places, Places]:
        """Return the places, numbers and lengths of listed phrases of several words, the shorter first."""
        hashes, owners = words
        keys, length = hashes[places], 0
        rows = [(places[:0],) * 3]
        while len(places):
            length += 1
            after = places + length
            owner = owners[after]
            own = _joined(keys, owner)
            keys = _joined(keys, hashes[after])
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


def _joined(keys: Hashes, hashes: Hashes) -> Hashes:
    """Return the keys of phrases that have one word more."""
    mixed: Hashes = (keys ^ (keys >> np.uint64(29))) * np.uint64(_GOLDEN) + hashes
    return mixed


@cache
def _mixed(number: int) -> int:
    """Return 64 bits that look like chance (splitmix64, Steele, Lea and Flood 2014)."""
    number = (number + 1) * _GOLDEN & _MASK
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    number = (number ^ number >> 27) * 0x94D049BB133111EB & _MASK
    return number ^ number >> 31


def _hash(form: str) -> int:
    total: int = sum(map(mul, map(_mixed, map(ord, form)), cycle(_POWERS)))
    return total & _MASK


_POWERS = [_mixed(place) | 1 for place in range(_LONGEST)]


class _Alphabet:
    """Hashes words: each letter by a number of its own, times one for its place."""

    def __init__(self) -> None:
        size = _READ[-1] + 2  # the last stands for all characters behind
        self._kinds = np.full(size, _ODD, np.uint8)
        self._codes = np.full(size, _mixed(0), np.uint64)
        self._kinds[0], self._codes[0] = _OTHER, 0
        for code in _READ:
            self._kinds[code], self._codes[code] = _kind_and_code(chr(code))
        self._powers = np.array(_POWERS, np.uint64)
        self._hash = Remembered(_hash, _MOST_FORMS).__getitem__
        contracted = [form.removesuffix(POSSESSIVE) for form in FUNCTION_WORDS]
        self._no_owners = np.array(sorted({*map(self._hash, [*FUNCTION_WORDS, *contracted])}), np.uint64)

    def words(self, sentences: Sequence[Sentence]) -> Iterator[_Words]:
        """Yield the words of sentences, some thousand at once."""
        first = at = size = 0
        for at, sentence in enumerate(sentences, 1):
            size += sentence.end - sentence.start
            if size >= _BLOCK:
                yield self._of(sentences[first:at])
                first, size = at, 0
        if first < at:
            yield self._of(sentences[first:at])

    def phrase_keys(self, phrases: Sequence[str]) -> Hashes:
        """Return the keys of phrases, words joined by spaces."""
        lengths = np.fromiter((phrase.count(" ") + 1 for phrase in phrases), np.intp, len(phrases))
        rows = [self._of_phrases(phrases[at : at + _ROWS]) for at in range(0, len(phrases), _ROWS)]
        hashes = np.concatenate([np.zeros(0, np.uint64), *rows])
        firsts = np.cumsum(lengths) - lengths
        keys: Hashes = hashes[firsts]
        for length in range(1, lengths.max(initial=0)):
            longer = np.flatnonzero(lengths > length)
            keys[longer] = _joined(keys[longer], hashes[firsts[longer] + length])
        return keys

    def _of_phrases(self, phrases: Sequence[str]) -> Hashes:
        """Return the hashes of the words of phrases, one after the other."""
        text = " ".join(phrases)
        letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        known = np.minimum(letters, len(self._kinds) - 1)
        starts = np.append(0, np.flatnonzero(letters == ord(" ")) + 1)
        places = np.arange(len(letters)) - np.repeat(starts, np.diff(np.append(starts, len(letters))))
        hashes: Hashes = np.add.reduceat(self._codes[known] * self._powers[places % _LONGEST], starts)
        odd = np.add.reduceat(self._kinds[known] == _ODD, starts, dtype=np.intp)
        forms = text.split(" ") if odd.any() else []
        for number in np.flatnonzero(odd).tolist():
            hashes[number] = self._hash(forms[number])
        return hashes

    def _of(self, sentences: Sequence[Sentence]) -> _Words:
        text = _END.join([*(sentence.text for sentence in sentences), ""])
        if text.count(_END) > len(sentences):
            text = _END.join([*(sentence.text.replace(_END, "\x7f") for sentence in sentences), ""])
        letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = self._kinds[np.minimum(letters, len(self._kinds) - 1)]
        alphabetic, numeric = kinds == _LETTER, kinds == _DIGIT
        odd = kinds == _ODD
        odd[1:-1] |= (kinds[1:-1] == _STOP) & alphabetic[:-2] & alphabetic[2:]
        inner = (kinds[1:-1] == _APOSTROPHE) & alphabetic[:-2] & alphabetic[2:]
        between = (kinds[1:-1] == _STOP) & numeric[:-2] & numeric[2:]
        alphabetic[1:-1] |= inner
        numeric[1:-1] |= between
        begins = (kinds != _SPACE) & ~alphabetic & ~numeric
        begins[0] = begins[0] or kinds[0] != _SPACE
        begins[1:] |= (alphabetic[1:] & ~alphabetic[:-1]) | (numeric[1:] & ~numeric[:-1])
        words = self._hashed(letters, kinds, begins)
        ends = np.flatnonzero(letters == 0)
        strange = np.add.reduceat(odd, np.concatenate([[0], ends[:-1] + 1]), dtype=np.intp) > 0
        return self._with_strange(words, sentences, strange) if strange.any() else words

    def _hashed(self, letters: NDArray[np.uint32], kinds: NDArray[np.uint8], begins: Flags) -> _Words:
        starts = np.flatnonzero(begins)
        places = np.arange(len(letters)) - starts[np.cumsum(begins) - 1]
        parts = self._codes[np.minimum(letters, len(self._codes) - 1)]
        parts *= self._powers[places % _LONGEST]
        hashes = np.add.reduceat(parts, starts)
        owners = np.zeros(len(hashes), np.uint64)
        lasts = starts + np.add.reduceat(kinds != _SPACE, starts, dtype=np.intp) - 1
        owned = (kinds[lasts - 1] == _APOSTROPHE) & (letters[lasts] | 32 == ord("s")) & (lasts - starts > 1)
        found = np.flatnonzero(owned)
        last = lasts[found]
        possessors = hashes[found] - parts[last] - parts[last - 1]
        owners[found] = np.where(np.isin(possessors, self._no_owners), 0, possessors)
        return _Words(hashes, owners)

    def _with_strange(self, words: _Words, sentences: Sequence[Sentence], strange: Flags) -> _Words:
        """Return words with those of strange sentences cut one by one."""
        ends = np.flatnonzero(words.hashes == 0)
        hashes: list[Hashes] = []
        owners: list[Hashes] = []
        at = 0
        for number in np.flatnonzero(strange).tolist():
            before = slice(at, ends[number - 1] + 1 if number else 0)
            forms = sentences[number].forms
            hashes += words.hashes[before], np.array([*map(self._hash, forms)], np.uint64)
            owners += words.owners[before], np.array([*map(self._owner, forms)], np.uint64)
            at = ends[number]
        return _Words(
            np.concatenate([*hashes, words.hashes[at:]]), np.concatenate([*owners, words.owners[at:]])
        )

    def _owner(self, form: str) -> int:
        owner = form.removesuffix(POSSESSIVE)
        return self._hash(owner) if owner not in ("", form) and not {owner, form} & FUNCTION_WORDS else 0


def _kind_and_code(letter: str) -> tuple[int, int]:
    folded = fold(letter)
    if letter.isspace():
        return _SPACE, 0
    if len(folded) != 1 or letter in "_{}\x7f\u00ad":
        return _ODD, _mixed(0)
    if folded == "'":
        return _APOSTROPHE, _mixed(ord(folded))
    kind = _STOP if letter in ".," else _DIGIT if letter.isdecimal() else _LETTER
    return (_OTHER if kind == _LETTER and _NO_LETTER.match(letter) else kind), _mixed(ord(folded))
