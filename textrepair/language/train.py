"""Training: from text to a model file that `ngrams` opens."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textrepair.errors import TextrepairError
from textrepair.language import ngrams
from textrepair.language.corpus import BITS, LOW, find
from textrepair.language.counting import LEAST, Counts, count
from textrepair.language.estimates import associated, estimated, telling
from textrepair.language.tables import built, quantised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.integer[Any]]
    Floats = NDArray[np.floating[Any]]
    Indices = NDArray[np.int64]

Progress = Callable[[str, float], object]

SIZE = 18_720_000
LICENCE = "weights from n-grams seen three times or more; the text itself cannot be read from them"

_HEADER = 16_384  # bytes, more than it takes
_CELL_BYTES = 2 * 1.23
_PAIR_SHARE = 0.4
_LEVELS = {"bigrams": 32, "trigrams": 32, "pairs": 16}
_WORDS = 200_000


def train(
    corpus: Iterable[Path], progress: Progress = lambda _stage, _share: None, size: int = SIZE
) -> bytes:
    """Return a model file of at most `size` bytes, trained on the text files and folders given.

    `progress` is told what is being done and the share of it done, 0..1. The same corpus gives the same
    bytes. Raises `TextrepairError` for a path without text and for a corpus too small.
    """
    files = find(corpus)
    whole = max(1, sum(file.stat().st_size for file in files))
    done = 0

    def read(more: int) -> None:
        nonlocal done
        done += more
        progress("reading", done / whole)

    counts = count(files, read)
    if not len(counts.trigrams.keys):
        raise TextrepairError(f"{files[0]}: too little text; no three words come together {LEAST} times")
    return packed(counts, progress, size)


def packed(counts: Counts, progress: Progress, size: int) -> bytes:
    """Return a model file of at most `size` bytes with what `counts` tell most."""
    import numpy as np

    progress("estimating", 0.0)
    estimates = estimated(counts)
    known = np.flatnonzero(counts.words >= LEAST)
    known = known[np.argsort(-counts.words[known], kind="stable")][:_WORDS]
    hashes = np.array([ngrams.word_hash(form) for form in counts.forms], np.uint64)
    file = _File()
    for name in ("frequency", "novelty", "backoff"):
        file.add(name, file.codes(name, getattr(estimates, name)[known], 256).astype(np.uint8))
    file.add_table("words", hashes[known], np.arange(len(known), dtype=np.uint32), len(known), "I")

    room = max(0, int((size - file.size - _HEADER) / _CELL_BYTES))
    pairs, pmi = associated(counts, int(room * _PAIR_SHARE))
    bigrams, trigrams = telling(counts, estimates, room - len(pairs))
    kept = {
        "bigrams": (counts.bigrams.keys[bigrams], estimates.bigrams[bigrams]),
        "trigrams": (counts.trigrams.keys[trigrams], estimates.trigrams[trigrams]),
        "pairs": (counts.pairs.keys[pairs], pmi),
    }
    for step, (name, (keys, scores)) in enumerate(kept.items()):
        progress("packing", step / len(kept))
        levels = _LEVELS[name]
        file.add_table(name, _hashed(name, keys, hashes), file.codes(name, scores, levels), levels, "H")
    progress("packing", 1.0)
    return file.bytes(
        {
            "sources": counts.sources,
            "tokens": sum(counts.sources.values()),
            "words": len(known),
            **{name: len(keys) for name, (keys, _) in kept.items()},
            "least": LEAST,
            "licence": LICENCE,
        }
    )


def _hashed(name: str, keys: Ids, hashes: Ids) -> Ids:
    """Return the hashes by which `ngrams.LanguageModel` looks packed keys up."""
    before: Ids = hashes[keys >> BITS & LOW]
    last: Ids = hashes[keys & LOW]
    if name == "pairs":
        return before + last & ngrams.MASK
    context = 3 * before + last
    if name == "trigrams":
        context += 5 * hashes[keys >> 2 * BITS]
    return context & ngrams.MASK


class _File:
    """The sections of a model file in the making."""

    def __init__(self) -> None:
        self.scores: dict[str, list[float]] = {}
        self.size = 0
        self._data: list[bytes] = []
        self._sections: dict[str, tuple[int, int, str]] = {}
        self._tables: dict[str, tuple[int, int]] = {}

    def codes(self, name: str, values: Floats, levels: int) -> NDArray[np.uint32]:
        """Quantise values; the scores go to the header under `name`."""
        scores, codes = quantised(values, levels)
        self.scores[name] = [round(score, 3) for score in scores.tolist()]
        return codes

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Append an array, on a multiple of eight bytes."""
        data = array.tobytes()
        self._sections[name] = (self.size, len(data), array.dtype.char)
        self._data.append(data + bytes(-len(data) % 8))
        self.size += len(self._data[-1])

    def add_table(self, name: str, keys: Ids, codes: NDArray[np.uint32], levels: int, cell: str) -> None:
        """Append a table that gives hashed n-grams their codes."""
        cells, odd = built(keys, codes, cell)
        self.add(name, cells)
        self._tables[name] = (odd, levels)

    def bytes(self, about: dict[str, Any]) -> bytes:
        """Return the whole file."""
        header = {
            "about": about,
            "sections": self._sections,
            "tables": self._tables,
            "scores": self.scores,
            "checksum": reduce(lambda checksum, data: zlib.crc32(data, checksum), self._data, 0),
        }
        text = json.dumps(header).encode()
        text += b" " * (-(ngrams.HEADER.size + len(text)) % 8)
        start = ngrams.HEADER.size + len(text)
        head = ngrams.HEADER.pack(
            ngrams.MAGIC, ngrams.VERSION, len(text), zlib.crc32(text), start + self.size
        )
        return b"".join([head, text, *self._data])
