"""What English says at a place: n-grams and words that go together, in one memory-mapped file.

The tables know n-grams by hash alone. The code of an n-gram is the exclusive or of three cells that the
hash picks, so that an n-gram costs 2.5 bytes; one that was never seen yields a code out of range, but for
a false hit in 2,000 (Talbot and Brants 2008, "Randomized language models via perfect hash functions";
cells arranged as in Graf and Lemire 2020, "Xor filters").
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from textrepair.errors import TextrepairError
from textrepair.language.frequency import frequencies
from textrepair.remembered import Remembered

START = "<s>"
END = "</s>"
NUMBER = "0"

MAGIC = b"textrepair ngrams"
VERSION = 4
HEADER = struct.Struct(
    f"<{len(MAGIC)}sBIIQ"
)  # magic, version, bytes of JSON, their CRC-32, bytes of the file
SHIPPED = Path(__file__).with_name("english.ngrams")
HASH_BITS = 60  # two digits of a Python integer
MASK = (1 << HASH_BITS) - 1
BACKOFF = log(0.4)  # of an unseen trigram

_PRIME = (1 << 61) - 1
_MIX = 0x9E3779B97F4A7C15
_FLOOR = log(1e-8)
_MOST_WORDS = 20_000  # words remembered with their keys, and with what is known of them: about 5 MB
_MANY = 8000  # words looked up with numpy: where there are so many spun ones it is loaded anyway


def normalise(form: str) -> str:
    """Return how the model knows a folded word: as it is, but all numbers as one."""
    return NUMBER if form[0].isdigit() else form


def word_hash(form: str) -> int:
    """Return the hash of a normalised word: its bytes modulo a prime (Karp and Rabin 1987), mixed."""
    mixed = int.from_bytes(form.encode(errors="surrogatepass"), "big") % _PRIME
    for shift in (29, 31):
        mixed = mixed * _MIX & MASK
        mixed ^= mixed >> shift
    return mixed


class Table:
    """Codes from 0 to `levels` - 1 for n-grams; the size of its three parts is odd, odd + 2 and odd + 4."""

    def __init__(self, cells: memoryview, odd: int, levels: int) -> None:
        parts = cells[:odd], cells[odd : 2 * odd + 2], cells[2 * odd + 2 :]
        self.layout = (*parts, odd, odd + 2, odd + 4, HASH_BITS - 8 * cells.itemsize, levels)

    def find(self, ngram: int) -> int:
        """Return the code of a hashed n-gram, -1 when it has none."""
        first, second, third, a, b, c, shift, levels = self.layout
        code = first[ngram % a] ^ second[ngram % b] ^ third[ngram % c] ^ ngram >> shift
        return code if code < levels else -1

    def total(self, one: int, others: Iterable[int], scores: Sequence[float]) -> float:
        """Return the sum of the scores that one hash plus each of others has, as `find` would find them."""
        first, second, third, a, b, c, shift, levels = self.layout
        total = 0.0
        for other in others:
            ngram = one + other & MASK
            code = first[ngram % a] ^ second[ngram % b] ^ third[ngram % c] ^ ngram >> shift
            if code < levels:
                total += scores[code]
        return total


class _Word(NamedTuple):
    frequency: float
    novelty: float
    backoff: float


class LanguageModel:
    """Log-probabilities of words in context, association of words near each other.

    Words are given as keys, see `key`. The probabilities are Kneser and Ney's (1995, "Improved backing-off
    for m-gram language modeling") with one backoff weight for all unseen trigrams, which leaves them
    comparable with each other rather than exact.

    `keys` are the keys of words as `key` returns them. `about` says what the model was trained on and holds,
    `checksum` tells it from others.
    """

    def __init__(self, data: mmap.mmap, header: dict[str, Any], start: int) -> None:
        view = memoryview(data)

        def section(name: str) -> memoryview:
            at, size, cell = header["sections"][name]
            return view[start + at : start + at + size].cast(cell)

        def table(name: str) -> Table:
            return Table(section(name), *header["tables"][name])

        self.about: dict[str, Any] = header["about"]
        self.checksum: int = header["checksum"]
        self.bigrams, self.trigrams, self.pairs = map(table, ("bigrams", "trigrams", "pairs"))
        self.words = table("words")
        self._row, self._bigram, self._trigram = self.words.find, self.bigrams.find, self.trigrams.find
        scores: dict[str, list[float]] = header["scores"]
        self.bigram_scores: list[float] = scores["bigrams"]
        self.trigram_scores: list[float] = scores["trigrams"]
        self.pair_scores: list[float] = [*scores["pairs"], 0.0]
        self.columns = [(section(name), scores[name]) for name in _Word._fields]
        self.keys: Remembered[str, int] = Remembered(self._key, _MOST_WORDS)
        self._words: Remembered[int, _Word] = Remembered(self._word, _MOST_WORDS)
        self._forms: dict[int, str] = {}  # of words that the model does not know

    @classmethod
    def open(cls, path: Path | None = None, whole: bool = False) -> LanguageModel:
        """Open a model file, the shipped one by default.

        Raises `OSError` when it cannot be read, `TextrepairError` when it is no model, of another version
        or damaged. A wrong byte in a table does no more than change a few scores; it is looked for in the
        `whole` file alone, which takes longer than opening it.
        """
        path = path or SHIPPED
        with path.open("rb") as file:
            head = file.read(HEADER.size)
            if len(head) < HEADER.size or not head.startswith(MAGIC):
                raise TextrepairError(f"{path}: not a language model; make one with `textrepair model train`")
            _, version, length, checksum, size = HEADER.unpack(head)
            if version != VERSION:
                raise TextrepairError(f"{path}: a model of version {version}, not {VERSION}; train it again")
            text = file.read(length)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(data) != size or zlib.crc32(text) != checksum:
            raise TextrepairError(f"{path}: a damaged model; copy or train it again")
        header, start = json.loads(text), HEADER.size + length
        if whole and zlib.crc32(memoryview(data)[start:]) != header["checksum"]:
            raise TextrepairError(f"{path}: a damaged model; copy or train it again")
        return cls(data, header, start)

    def key(self, form: str) -> int:
        """Return the number by which the model knows a folded word or punctuation mark."""
        return self.keys[form]

    def _key(self, form: str) -> int:
        normal = normalise(form)
        key = word_hash(normal)
        if self._row(key) < 0:
            self._forms[key] = normal
        return key

    def logp(self, key: int, before1: int, before2: int) -> float:
        """Return the natural log-probability of a word after `before2 before1`."""
        context = 3 * before1 + key
        bigram = self._bigram(context & MASK)
        if bigram < 0:
            return BACKOFF + self._words[before1].backoff + self._words[key].novelty
        trigram = self._trigram(5 * before2 + context & MASK)
        if trigram < 0:
            return BACKOFF + self.bigram_scores[bigram]
        return self.trigram_scores[trigram]

    def fits(self, keys: Sequence[int]) -> list[float]:
        """Return how well the words of a row fit behind the two before them, from the third on, in nats.

        That is their pointwise mutual information: how much likelier they are there than anywhere.
        """
        if len(keys) < _MANY:
            scores = map(self.logp, keys[2:], keys[1:], keys)
            return [score - self.frequency(key) for score, key in zip(scores, keys[2:], strict=True)]
        from textrepair.language.bulk import fits

        parts = (fits(self, keys[at : at + _MANY + 2]) for at in range(0, len(keys) - 2, _MANY))
        return list(chain.from_iterable(parts))

    def frequency(self, key: int) -> float:
        """Return the natural log of a word's frequency, whatever stands around it."""
        return self._words[key].frequency

    def phrase_frequency(self, forms: Sequence[str]) -> float:
        """Return the natural log-probability of folded words in a row, whatever stands around them."""
        keys = [self.key(form) for form in forms]
        total = self.frequency(keys[0])
        for n, key in enumerate(keys[1:], 1):
            total += self.logp(key, keys[n - 1], keys[n - 2] if n > 1 else 0)
        return total

    def pmi(self, key_a: int, key_b: int) -> float:
        """Return the pointwise mutual information, in nats, of two content words at most five words apart.

        0.0 when they are not known to go together (Church and Hanks 1990).
        """
        return self.pair_scores[self.pairs.find(key_a + key_b & MASK)]

    def association(self, key: int, others: Iterable[int]) -> float:
        """Return the sum of `pmi` of a word with each of the others."""
        return self.pairs.total(key, others, self.pair_scores)

    def _word(self, key: int) -> _Word:
        row = self._row(key)
        if row < 0:
            frequency = self.outside(key)
            return _Word(frequency, frequency, 0.0)
        frequency, novelty, backoff = (scores[codes[row]] for codes, scores in self.columns)
        return _Word(frequency, novelty, backoff)

    def outside(self, key: int) -> float:
        """Return the log-frequency that wordfreq gives a word which the model does not know."""
        return max(_FLOOR, frequencies().get(self._forms.get(key, ""), _FLOOR))
