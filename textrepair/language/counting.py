"""Counting the n-grams and word pairs of a corpus of any size in bounded memory.

Every few million words the n-grams are counted and written to disk as one sorted run; at the end the
runs are merged range by range, so that memory depends on the size of a run, not on the size of the corpus
(external sorting, Knuth vol. 3, section 5.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from textrepair.language.corpus import BITS, LAST, LOW, OTHER, Vocabulary, numbered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.integer[Any]]

WINDOW = 5
LEAST = 3

_BLOCK = 4_000_000
_RANGE = 4_000_000
_SAMPLE = 4_096


class Counted(NamedTuple):
    """Distinct keys in ascending order, how often each was seen, and how often any was, dropped ones too.

    A key packs word numbers, the last word in its lowest `BITS` bits.
    """

    keys: Ids
    counts: NDArray[np.int64]
    total: int


class Counts(NamedTuple):
    """What a corpus holds: words by number, n-grams and word pairs seen `LEAST` times or more.

    Pairs are of content words at most `WINDOW` apart in a sentence, the smaller number first.
    `sources` gives the words and punctuation marks read from each file.
    """

    forms: list[str]
    content: NDArray[np.bool_]
    words: NDArray[np.int64]
    bigrams: Counted
    trigrams: Counted
    pairs: Counted
    sources: dict[str, int]


def count(files: Iterable[Path], progress: Callable[[int], object]) -> Counts:
    """Count the words, n-grams and pairs of text files; `progress` is given the bytes as they are read."""
    import numpy as np

    vocabulary = Vocabulary()
    sources: dict[str, int] = {}
    with TemporaryDirectory(prefix="textrepair-") as folder:
        runs = {name: _Runs(Path(folder, name)) for name in ("bigrams", "trigrams", "pairs")}
        words = np.zeros(LOW + 1, np.int64)
        for block in _blocks(numbered(files, vocabulary, sources, progress)):
            words += np.bincount(block.astype(np.int64), minlength=len(words))
            for name, keys in _keys(block, np.array(vocabulary.content)).items():
                runs[name].add(keys)
        merged = {name: run.merged() for name, run in runs.items()}
    return Counts(
        vocabulary.forms,
        np.array(vocabulary.content),
        words[: len(vocabulary.forms)],
        **merged,
        sources=sources,
    )


def _blocks(texts: Iterable[Ids]) -> Iterator[Ids]:
    """Join texts into blocks of about `_BLOCK` words, each to be counted in memory."""
    import numpy as np

    waiting: list[Ids] = []
    for text in texts:
        waiting.append(text)
        if sum(map(len, waiting)) >= _BLOCK:
            yield np.concatenate(waiting)
            waiting = []
    if waiting:
        yield np.concatenate(waiting)


def _keys(text: Ids, content: NDArray[np.bool_]) -> dict[str, Ids]:
    """Return the packed keys of all n-grams and pairs inside the sentences of a text."""
    import numpy as np

    ends = text == LAST
    joined = (text[:-1] != OTHER) & (text[1:] != OTHER) & ~ends[:-1]
    bigrams = text[:-1] << BITS | text[1:]
    trigrams = bigrams[:-1] << BITS | text[2:]
    sentences = np.cumsum(ends)
    (at,) = np.nonzero(content[text])
    pairs = []
    for step in range(1, WINDOW + 1):
        left, right = at[:-step], at[step:]
        near = (right - left <= WINDOW) & (sentences[left] == sentences[right])
        first, second = text[left[near]], text[right[near]]
        pairs.append(np.minimum(first, second) << BITS | np.maximum(first, second))
    return {
        "bigrams": bigrams[joined],
        "trigrams": trigrams[joined[:-1] & joined[1:]],
        "pairs": np.concatenate(pairs),
    }


class _Runs:
    """Sorted runs of counted keys on disk."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._total = self._number = 0

    def add(self, keys: Ids) -> None:
        """Count `keys` and write them as one run."""
        import numpy as np

        distinct, counts = np.unique(keys, return_counts=True)
        np.save(self._folder / f"{self._number}.keys.npy", distinct)
        np.save(self._folder / f"{self._number}.counts.npy", counts)
        self._number += 1
        self._total += len(keys)

    def merged(self) -> Counted:
        """Return the keys seen `LEAST` times or more in all runs together."""
        import numpy as np

        samples = [self._load(run, "keys")[::_SAMPLE] for run in range(self._number)]
        limits = np.unique(np.sort(np.concatenate([np.zeros(0, np.uint64), *samples]))[:: _RANGE // _SAMPLE])
        parts = [self._range(*edges) for edges in zip([None, *limits[1:]], [*limits[1:], None], strict=True)]
        keys, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Counted(keys, counts, self._total)

    def _load(self, run: int, kind: str) -> NDArray[Any]:
        import numpy as np

        loaded: NDArray[Any] = np.load(self._folder / f"{run}.{kind}.npy", mmap_mode="r")
        return loaded

    def _range(self, start: np.uint64 | None, end: np.uint64 | None) -> tuple[Ids, NDArray[np.int64]]:
        """Merge the keys from `start` up to `end` of all runs."""
        import numpy as np

        keys, counts = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for run in range(self._number):
            mapped = self._load(run, "keys")
            edges = (
                0 if start is None else int(np.searchsorted(mapped, start)),
                len(mapped) if end is None else int(np.searchsorted(mapped, end)),
            )
            keys.append(np.array(mapped[slice(*edges)]))
            counts.append(np.array(self._load(run, "counts")[slice(*edges)]))
        distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
        sums = np.bincount(place, np.concatenate(counts), len(distinct)).astype(np.int64)
        often = sums >= LEAST
        return distinct[often], sums[often]
