"""Words and phrases as 64-bit hashes, computed for a whole stretch of text with numpy.

A word is told by its letters, eight at a time. Of what cannot be told so, as abbreviations, numbers with
letters, combining accents and letters beyond Western Europe, the words are cut one by one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from operator import mul
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.dictionary.index import POSSESSIVE
from textrepair.document.words import fold
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.remembered import Remembered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from textrepair.document.sentences import Prose, Sentences

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.intp]
    Letters = NDArray[np.uint8]

_BLOCK = 1 << 17  # characters hashed at once: what they take stays in the processor's cache
MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
# Odd numbers that the first, second and third eight letters are multiplied with.
_FACTORS = _GOLDEN, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_EIGHT = 8
_LONGEST = _EIGHT * len(_FACTORS)  # letters of a word that is hashed with others
_EIGHTS = Struct("<QQQ")
_MOST_FORMS = 20_000  # hashes of single words that are remembered
_END = "\0"  # of a sentence

# Kinds of characters.
_SPACE, _LETTER, _DIGIT, _APOSTROPHE, _STOP, _ODD = (1 << bit for bit in range(6))
_OTHER = 0
_NO_LETTER = re.compile(r"[\W\d_]")
_UNKNOWN = "\x7f"  # stands for characters that one byte cannot tell
# What prose has of characters beyond Latin-1, as what it is folded to or as a control that prose has not.
_STAND_INS = (
    dict.fromkeys("“”", '"') | dict.fromkeys("‘’ʼ", "'") | dict(zip("–—…•", "\x96\x97\x8e\x95", strict=True))
)


def _kind(letter: str) -> int:
    if letter.isspace():
        return _SPACE
    if letter in "_{}\u00ad" + _UNKNOWN:
        return _ODD
    if letter == "'":
        return _APOSTROPHE
    kind = _STOP if letter in ".," else _DIGIT if letter.isdecimal() else _LETTER
    return _OTHER if kind == _LETTER and _NO_LETTER.match(letter) else kind


_KINDS = bytes(map(_kind, map(chr, range(256))))
_FOLDED = bytes(ord(fold(chr(code)) or "\u00ad") for code in range(256))


def _unknown(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return _UNKNOWN * (error.end - error.start), error.end


_ERRORS = "textrepair.unknown"
codecs.register_error(_ERRORS, _unknown)


def _letters(text: str) -> bytes:
    """Return a folded byte for each character of a text."""
    if not text.isascii():
        for character, stand_in in _STAND_INS.items():
            text = text.replace(character, stand_in)
    return text.encode("latin-1", _ERRORS).translate(_FOLDED)


class Words(NamedTuple):
    """Hashes of words, 0 behind each sentence, and of possessors: "dog" for "dog's", 0 for other words."""

    hashes: Hashes
    owners: Hashes


def joined(keys: Hashes, hashes: Hashes) -> Hashes:
    """Return the keys of phrases that have one word more."""
    mixed: Hashes = (keys ^ (keys >> np.uint64(29))) * np.uint64(_GOLDEN) + hashes
    return mixed


def phrase_keys(phrases: Sequence[str]) -> Hashes:
    """Return the keys of phrases, words joined by spaces."""
    lengths = np.fromiter((phrase.count(" ") + 1 for phrase in phrases), np.intp, len(phrases))
    hashes = _form_hashes(phrases)
    firsts = np.cumsum(lengths) - lengths
    keys: Hashes = hashes[firsts]
    for length in range(1, lengths.max(initial=0)):
        longer = (lengths > length).nonzero()[0]
        keys[longer] = joined(keys[longer], hashes[firsts[longer] + length])
    return keys


def words(sentences: Sentences) -> Iterator[Words]:
    """Yield the words of sentences, some thousand at once."""
    texts = sentences.texts
    first = at = size = 0
    for at, text in enumerate(texts, 1):
        size += len(text)
        if size >= _BLOCK or at == len(texts):
            yield _words(texts[first:at], sentences.prose)
            first, size = at, 0


def _form_hashes(phrases: Sequence[str]) -> Hashes:
    """Return the hashes of the words of phrases, one after the other."""
    if not phrases:
        return np.zeros(0, np.uint64)
    text = " ".join(phrases)
    data = _letters(text)
    spaces = (np.frombuffer(data, np.uint8) == ord(" ")).nonzero()[0]
    starts = np.append(0, spaces + 1)
    lengths = np.append(spaces, len(data)) - starts
    hashes = _hashed(data, starts, lengths)
    odd = (np.frombuffer(data.translate(_KINDS), np.uint8) == _ODD).nonzero()[0]
    strange = {
        *(np.searchsorted(starts, odd, "right") - 1).tolist(),
        *(lengths > _LONGEST).nonzero()[0].tolist(),
    }
    forms = text.split(" ") if strange else []
    for number in strange:
        hashes[number] = _hash(forms[number])
    return hashes


def _hash(form: str) -> int:
    """Return the hash of a folded word, as `_hashed` does where its letters can tell it."""
    data = _letters(form)
    if len(data) > _LONGEST or _ODD in data.translate(_KINDS) or 0 in data:
        return int.from_bytes(blake2b(form.encode(errors="surrogatepass"), digest_size=_EIGHT).digest())
    total: int = sum(map(mul, _EIGHTS.unpack(data.ljust(_LONGEST, b"\0")), _FACTORS))
    return total & MASK


_hash_of = Remembered(_hash, _MOST_FORMS).__getitem__


def _hashed(data: bytes, starts: Places, lengths: Places) -> Hashes:
    """Return the hashes of words of at most `_LONGEST` letters."""
    size = (len(data) + _LONGEST - _EIGHT + 1,)
    eights: Hashes = np.ndarray(size, "<u8", data + bytes(_LONGEST), strides=(1,))
    masks = np.array([(1 << 8 * letters) - 1 for letters in range(_EIGHT + 1)], np.uint64)
    hashes: Hashes = (eights[starts] & masks[np.minimum(lengths, _EIGHT)]) * np.uint64(_FACTORS[0])
    longer = (lengths > _EIGHT).nonzero()[0]
    for at, factor in zip(range(_EIGHT, _LONGEST, _EIGHT), _FACTORS[1:], strict=True):
        rest = lengths[longer] - at
        part = eights[starts[longer] + at] & masks[np.minimum(rest, _EIGHT)]
        hashes[longer] += part * np.uint64(factor)
        longer = longer[rest > _EIGHT]
    return hashes


def _words(texts: Sequence[str], prose: Prose) -> Words:
    """Return the words of sentences."""
    text = _END.join([*texts, ""])
    if text.count(_END) > len(texts):
        text = _END.join([*(one.replace(_END, _UNKNOWN) for one in texts), ""])
    data = _letters(text)
    kinds = np.frombuffer(data.translate(_KINDS), np.uint8)
    starts, lengths, odd = _cut(kinds)
    found = Words(_hashed(data, starts, lengths), _owners(data, starts, lengths))
    odd = np.concatenate([odd, starts[lengths > _LONGEST]])
    if not len(odd):
        return found
    # What stands between blanks can be cut by itself.
    blanks = ((kinds == _SPACE) | (np.frombuffer(data, np.uint8) == 0)).nonzero()[0]
    behind = np.sort(np.searchsorted(blanks, odd))
    behind = behind[np.diff(behind, prepend=-1) > 0]  # `np.unique` would load numpy.ma, 9 ms
    begins, ends = np.append(0, blanks + 1)[behind], blanks[behind]
    strange = [
        prose.forms(text[begin:end]) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
    ]
    return _with_strange(found, np.searchsorted(starts, begins), np.searchsorted(starts, ends), strange)


def _cut(kinds: Letters) -> tuple[Places, Places, Places]:
    """Return where words start, how long they are, and where they cannot be told by the kinds of letters."""
    alphabetic, numeric, solid = kinds == _LETTER, kinds == _DIGIT, kinds != _SPACE
    inner, between = kinds[1:-1], alphabetic[:-2] & alphabetic[2:]
    odd = kinds == _ODD
    odd[1:-1] |= (inner == _STOP) & between
    alphabetic[1:-1] |= (inner == _APOSTROPHE) & between
    numeric[1:-1] |= (inner == _STOP) & (numeric[:-2] & numeric[2:])
    begins = solid & ~(alphabetic | numeric)
    begins[0] = solid[0]
    begins[1:] |= (alphabetic[1:] & ~alphabetic[:-1]) | (numeric[1:] & ~numeric[:-1])
    stops = solid.copy()
    stops[:-1] &= begins[1:] | ~solid[1:]
    starts = begins.nonzero()[0]
    return starts, stops.nonzero()[0] + 1 - starts, odd.nonzero()[0]


def _owners(data: bytes, starts: Places, lengths: Places) -> Hashes:
    """Return the hashes of possessors."""
    owners = np.zeros(len(starts), np.uint64)
    letters, ends = np.frombuffer(data, np.uint8), starts + lengths
    behind = ((letters[:-1] == ord("'")) & (letters[1:] == ord("s"))).nonzero()[0] + len(POSSESSIVE)
    found = np.searchsorted(ends, behind)
    found = found[(ends[found] == behind) & (lengths[found] > len(POSSESSIVE))]
    possessors = _hashed(data, starts[found], lengths[found] - len(POSSESSIVE))
    others = _no_owners()
    at = np.searchsorted(others[:-1], possessors)
    owners[found] = np.where(others[at] == possessors, 0, possessors)
    return owners


@cache
def _no_owners() -> Hashes:
    """Return the hashes of what is contracted with "is" rather than possesses."""
    contracted = [form.removesuffix(POSSESSIVE) for form in FUNCTION_WORDS]
    return np.array(sorted({*map(_hash, [*FUNCTION_WORDS, *contracted])}), np.uint64)


def _with_strange(words: Words, firsts: Places, lasts: Places, strange: Sequence[Sequence[str]]) -> Words:
    """Return words with some stretches of them, from the first to before the last, cut one by one."""
    hashes: list[Hashes] = []
    owners: list[Hashes] = []
    at = 0
    for first, last, forms in zip(firsts.tolist(), lasts.tolist(), strange, strict=True):
        hashes += words.hashes[at:first], np.array([*map(_hash_of, forms)], np.uint64)
        owners += words.owners[at:first], np.array([*map(_owner, forms)], np.uint64)
        at = last
    return Words(np.concatenate([*hashes, words.hashes[at:]]), np.concatenate([*owners, words.owners[at:]]))


def _owner(form: str) -> int:
    owner = form.removesuffix(POSSESSIVE)
    return _hash_of(owner) if owner not in ("", form) and not {owner, form} & FUNCTION_WORDS else 0
