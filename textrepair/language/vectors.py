"""Vectors of words from the words around them, to tell what fits a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

_SPARE = 48
_PASSES = 3
_CHUNK = 100_000


def embedded(
    left: NDArray[np.int64], right: NDArray[np.int64], weights: Floats, size: int, dimensions: int
) -> tuple[Floats, Floats]:
    """Return a unit row for each of `size` words, and the sign that each column has in a product of rows.

    Rows are the leading eigenvectors of the symmetric matrix with `weights` at (`left`, `right`), found by
    subspace iteration (Halko, Martinsson and Tropp 2011). With positive pointwise mutual information as
    weights these are word embeddings (Levy and Goldberg 2014); leaving their lengths out works best.
    """
    import numpy as np

    rows = np.concatenate([left, right])
    order = np.argsort(rows, kind="stable")
    matrix = rows[order], np.concatenate([right, left])[order], np.concatenate([weights, weights])[order]
    basis = np.random.default_rng(0).standard_normal((size, dimensions + _SPARE)).astype(np.float32)
    for _ in range(_PASSES):
        basis, _ = np.linalg.qr(_product(*matrix, basis))
    values, within = np.linalg.eigh(basis.T @ _product(*matrix, basis))
    leading = np.argsort(-np.abs(values), kind="stable")[:dimensions]
    vectors = basis @ within[:, leading]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 1e-9, lengths, np.inf), np.sign(values[leading])


def _product(rows: NDArray[np.int64], columns: NDArray[np.int64], weights: Floats, basis: Floats) -> Floats:
    """Multiply a sparse matrix, given by rows in ascending order, with a dense one."""
    import numpy as np

    result = np.zeros_like(basis)
    for start in range(0, len(rows), _CHUNK):
        part = slice(start, start + _CHUNK)
        distinct, first = np.unique(rows[part], return_index=True)
        result[distinct] += np.add.reduceat(basis[columns[part]] * weights[part, None], first)
    return result
