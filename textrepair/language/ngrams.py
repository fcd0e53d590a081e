"""What English says at a place: an n-gram model and word associations in one memory-mapped file.

Each table maps hashed n-grams to small codes without storing the n-grams: a code is the exclusive or
of three cells that the hash picks, and an unknown n-gram gives a value out of range but for a rare
false hit (Talbot and Brants 2008, "Randomized language models via perfect hash functions"; cells
arranged as in Graf and Lemire 2022, "Binary fuse filters").
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from math import log
from pathlib import Path
from typing import Any, NamedTuple

START = "<s>"
END = "</s>"
MAGIC = b"textrepair.ngrams"
VERSION = 1
HEADER = struct.Struct(f"<{len(MAGIC)}sBIII")  # magic, version, bytes of JSON, their CRC-32, bytes of file
SHIPPED = Path(__file__).with_name("english.ngrams")

MASK = (1 << 64) - 1
PRIME = (1 << 61) - 1
STEP = 0x9E3779B97F4A7C15
MIX = 0xD6E8FEB86659FD93

_BACKOFF = log(0.4)
_FLOOR = log(1e-8)


def normalise(form: str) -> str:
    """Return how the model knows a folded word: as it is, and all numbers as one."""
    return "0" if form[0].isdigit() else form


def word_hash(form: str) -> int:
    """Return a number below 2**61 for a normalised word: its bytes modulo a prime (Karp and Rabin 1987)."""
    return int.from_bytes(form.encode(), "big") % PRIME


class Table(NamedTuple):
    """Codes of n-grams, each found in three cells; `scores` gives what a code means."""

    cells: memoryview
    segments: int
    bits: int
    check: int
    scores: list[float]

    def find(self, ngram: int) -> float | None:
        """Return the score of an n-gram given as a sum of word hashes times powers of `STEP`, if it has one."""
        mixed = ngram * MIX & MASK
        mixed = (mixed ^ mixed >> 32) * STEP & MASK
        cells, segments, bits, check, scores = self
        size = 1 << bits
        inside = size - 1
        start = ((mixed >> 32) * segments >> 32) << bits
        code = (
            cells[start + (mixed & inside)]
            ^ cells[start + size + (mixed >> bits & inside)]
            ^ cells[start + 2 * size + (mixed >> 2 * bits & inside)]
            ^ mixed >> check
        )
        return scores[code] if code < len(scores) else None


class LanguageModel:
    """Log-probabilities of words in context, and associations of words near each other.

    Words are given as keys, see `key`. Probabilities back off from trigram to bigram to word by
    a constant factor (Brants et al. 2007, "Large language models in machine translation"), so they
    are scores to compare rather than a distribution.
    """

    def __init__(self, data: mmap.mmap, about: dict[str, Any], start: int) -> None:
        view = memoryview(data)
        tables = {}
        for name, table in about["tables"].items():
            cells = view[start + table["start"] :][: table["bytes"]].cast(table["cell"])
            tables[name] = Table(
                cells, table["segments"], table["bits"], 64 - 8 * cells.itemsize, table["scores"]
            )
        self.about = about
        self._words, self._bigrams = tables["words"], tables["bigrams"]
        self._trigrams, self._pairs = tables["trigrams"], tables["pairs"]
        self._keys: dict[str, int] = {}
        self._forms: dict[int, str] = {}
        self._frequencies: dict[int, float] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> LanguageModel:
        """Open a model file, the shipped one by default.

        Raises `OSError` when it cannot be read, `ValueError` when it is no such file or damaged.
        """
        path = path or SHIPPED
        with path.open("rb") as file:
            head = file.read(HEADER.size)
            if len(head) < HEADER.size or not head.startswith(MAGIC):
                raise ValueError(f"{path}: not a language model; build one with `textrepair model train`")
            _, version, length, checksum, size = HEADER.unpack(head)
            if version != VERSION:
                raise ValueError(f"{path}: model version {version}, not {VERSION}; build it again")
            header = file.read(length)
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(data) != size or zlib.crc32(header) != checksum:
            raise ValueError(f"{path}: damaged or cut short; fetch or build it again")
        return cls(data, json.loads(header), HEADER.size + length)

    def key(self, form: str) -> int:
        """Return the number by which the model knows a folded word or punctuation mark."""
        key = self._keys.get(form)
        if key is None:
            normal = normalise(form)
            key = self._keys[form] = word_hash(normal)
            self._forms[key] = normal
        return key

    def logp(self, key: int, before1: int, before2: int) -> float:
        """Return the natural log-probability of a word after `before2 before1`, always below 0."""
        context = before1 * STEP + key
        bigram = self._bigrams.find(context)
        if bigram is None:
            return self.frequency(key) + 2 * _BACKOFF
        trigram = self._trigrams.find(before2 * STEP * STEP + context)
        return bigram + _BACKOFF if trigram is None else trigram

    def frequency(self, key: int) -> float:
        """Return the natural log of a word's frequency, out of context."""
        found = self._frequencies.get(key)
        if found is None:
            found = self._words.find(key)
            if found is None:
                found = self._outside(key)
            self._frequencies[key] = found
        return found

    def _outside(self, key: int) -> float:
        from wordfreq import zipf_frequency

        zipf = zipf_frequency(self._forms.get(key, ""), "en", wordlist="small")
        return max(_FLOOR, log(10) * (zipf - 9)) if zipf else _FLOOR

    def pmi(self, key_a: int, key_b: int) -> float:
        """Return the pointwise mutual information, in nats, of two content words at most five words apart.

        0.0 when they are not known to go together.
        """
        if key_a > key_b:
            key_a, key_b = key_b, key_a
        return self._pairs.find(key_a * STEP + key_b) or 0.0
