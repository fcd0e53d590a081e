"""Words and phrases as 64-bit hashes, computed for a whole stretch of text with numpy.

Of what cannot be told by its letters, as abbreviations, numbers with letters and combining accents, the words
are cut one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.dictionary.index import POSSESSIVE
from textrepair.document.words import fold
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textrepair.document import Sentence

    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]

_BLOCK = 1 << 16  # characters hashed at once: what they take stays in the processor's cache
MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_LONGEST = 64  # letters of a word after which the powers begin anew
_ROWS = 4096  # phrases hashed at once
_MOST_FORMS = 20_000  # hashes of single words that are remembered
_END = "\0"  # of a sentence

_SPACE, _LETTER, _DIGIT, _APOSTROPHE, _STOP, _OTHER, _ODD = range(7)
_READ = [*range(1, 0x250), *range(0x2010, 0x2060)]  # Latin letters, punctuation
_NO_LETTER = re.compile(r"[\W\d_]")


class Words(NamedTuple):
    """Hashes of words, 0 behind each sentence, and of possessors: "dog" for "dog's", 0 for other words."""

    hashes: Hashes
    owners: Hashes


def joined(keys: Hashes, hashes: Hashes) -> Hashes:
    """Return the keys of phrases that have one word more."""
    mixed: Hashes = (keys ^ (keys >> np.uint64(29))) * np.uint64(_GOLDEN) + hashes
    return mixed


@cache
def _mixed(number: int) -> int:
    """Return 64 bits that look like chance (splitmix64, Steele, Lea and Flood 2014)."""
    number = (number + 1) * _GOLDEN & MASK
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & MASK
    number = (number ^ number >> 27) * 0x94D049BB133111EB & MASK
    return number ^ number >> 31


def _hash(form: str) -> int:
    total: int = sum(map(mul, map(_mixed, map(ord, form)), cycle(_POWERS)))
    return total & MASK


_POWERS = [_mixed(place) | 1 for place in range(_LONGEST)]


class Alphabet:
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

    def words(self, sentences: Sequence[Sentence]) -> Iterator[Words]:
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
            keys[longer] = joined(keys[longer], hashes[firsts[longer] + length])
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

    def _of(self, sentences: Sequence[Sentence]) -> Words:
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

    def _hashed(self, letters: NDArray[np.uint32], kinds: NDArray[np.uint8], begins: Flags) -> Words:
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
        return Words(hashes, owners)

    def _with_strange(self, words: Words, sentences: Sequence[Sentence], strange: Flags) -> Words:
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
        return Words(
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
