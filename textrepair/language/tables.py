"""Writing what `ngrams.Table` reads: scores as small codes, codes in cells that hashes pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textrepair.language.ngrams import HASH_BITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.integer[Any]]
    Floats = NDArray[np.floating[Any]]
    _Round = tuple[NDArray[np.int64], NDArray[np.int64]]

_OVERHEAD = 1.23
_GRID = 20_000
_ROUNDS = 100


class Built(NamedTuple):
    """The cells of a table and the size of its first part."""

    cells: NDArray[Any]
    odd: int


def quantised(values: Floats, levels: int) -> tuple[Floats, NDArray[np.uint32]]:
    """Return `levels` values that stand for all with the least squared error, and which stands for each.

    Lloyd's algorithm (1982, "Least squares quantization in PCM") on a fine histogram.
    """
    import numpy as np

    counts, edges = np.histogram(values, _GRID)
    middles = (edges[1:] + edges[:-1]) / 2
    number = np.concatenate([[0], np.cumsum(counts)])
    total = np.concatenate([[0], np.cumsum(counts * middles)])
    start, end = np.quantile(values, (0.0005, 0.9995)) if len(values) else (0.0, 0.0)
    levels_at = np.linspace(start, end, levels)
    for _ in range(_ROUNDS):
        limits = (levels_at[1:] + levels_at[:-1]) / 2
        cuts = np.concatenate([[0], np.searchsorted(middles, limits), [_GRID]])
        inside = np.diff(number[cuts])
        levels_at = np.where(inside > 0, np.diff(total[cuts]) / np.maximum(inside, 1), levels_at)
    return levels_at, np.searchsorted((levels_at[1:] + levels_at[:-1]) / 2, values).astype(np.uint32)


def built(ngrams: Ids, codes: NDArray[np.uint32], cell: str) -> Built:
    """Return cells of array type `cell`, three for each n-gram, whose exclusive or is its code."""
    import numpy as np

    ngrams, first = np.unique(ngrams, return_index=True)
    odd = int(len(ngrams) * _OVERHEAD / 3) // 2 * 2 + 3
    while (order := _peeled(places := _places(ngrams, odd), 3 * odd + 6)) is None:
        odd = int(odd * 1.02) // 2 * 2 + 3
    cells = np.zeros(3 * odd + 6, cell)
    checks = (ngrams >> np.uint64(HASH_BITS - 8 * cells.itemsize)).astype(cell)
    wanted = codes[first].astype(cell) ^ checks
    # Whoever was taken out last comes first: the cell it had for itself settles it for good.
    for keys, own in reversed(order):
        a, b, c = places[:, keys]
        cells[own] = wanted[keys] ^ cells[a] ^ cells[b] ^ cells[c]
    return Built(cells, odd)


def _places(ngrams: Ids, odd: int) -> NDArray[np.int64]:
    import numpy as np

    sizes = (odd, odd + 2, odd + 4)
    starts = (0, odd, 2 * odd + 2)
    parts = [
        start + (ngrams % np.uint64(size)).astype(np.int64) for start, size in zip(starts, sizes, strict=True)
    ]
    return np.stack(parts)


def _peeled(places: NDArray[np.int64], size: int) -> list[_Round] | None:
    """Take out, round by round, keys that have a cell for themselves; return each round's keys and cells.

    None when some keys never have one.
    """
    import numpy as np

    owners = np.zeros(size, np.int64)  # the exclusive or of the keys at a cell: the key where it is alone
    for part in places:
        np.bitwise_xor.at(owners, part, np.arange(len(part)))
    crowd = np.bincount(places.ravel(), minlength=size)
    order = []
    left = places.shape[1]
    free = np.flatnonzero(crowd == 1)
    while len(free):
        keys, first = np.unique(owners[free], return_index=True)
        order.append((keys, free[first]))
        left -= len(keys)
        for part in places[:, keys]:
            np.subtract.at(crowd, part, 1)
            np.bitwise_xor.at(owners, part, keys)
        touched = np.unique(places[:, keys])
        free = touched[crowd[touched] == 1]
    return None if left else order
