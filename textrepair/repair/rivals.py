"""How likely the options on the best paths of many sentences are, with numpy, as `Decoder.decode` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.repair.lattices import Lattices, ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]
    Floats = NDArray[np.float64]

_AROUND = 2  # words on either side of an option that its probability depends on


class _Read(NamedTuple):
    """Sentences as their best paths read them: the words, with those that stand before and behind all.

    `starts` and `stops` tell where the words of each option are, `ends` where its sentence ends.
    """

    words: Numbers
    starts: Numbers
    stops: Numbers
    ends: Numbers


def log_odds(found: Lattices, weight: float, arcs: Numbers) -> Floats:
    """Return the natural log odds of each option on the best paths against all other ways to read its words.

    The words around are read as on these paths; `weight` is that of the context.
    """
    read, begins, ends = _read(found, arcs), found.begins[arcs], found.ends[arcs]
    firsts, counts = _alike(found, arcs)
    ways, of = ranges(firsts - 1, counts + 1)
    keeping = ways < firsts[of]
    starts = np.where(keeping, begins[of], found.starts[ways]) + len(read.words)
    sizes = np.where(keeping, (ends - begins)[of], found.sizes[ways])
    behind = np.minimum(_AROUND, read.ends - read.stops)[of]
    pieces = np.stack([read.starts[of] - _AROUND, starts, read.stops[of]], 1).ravel()
    lengths = np.stack([np.full(len(of), _AROUND), sizes, behind], 1)
    at, _ = ranges(pieces, lengths.ravel())
    words = np.concatenate([read.words, found.words])[at]
    at, way = ranges(np.cumsum(lengths.sum(1)) - lengths[:, 1:].sum(1), lengths[:, 1:].sum(1))
    context = np.bincount(way, found.vocabulary.logp(words[at], words[at - 1], words[at - 2]), len(of))
    scores = np.where(keeping, 0.0, found.scores[ways]) + weight * context
    own = ~keeping & (ways == arcs[of])
    with np.errstate(over="ignore", divide="ignore"):
        odds = np.where(own, 0.0, np.exp(scores - scores[own][of]))
        against: Floats = -np.log(np.bincount(of, odds, len(arcs)))
    return against


def _read(found: Lattices, arcs: Numbers) -> _Read:
    begins, ends, firsts = found.begins[arcs], found.ends[arcs], found.firsts
    starts, sizes = np.arange(found.places), np.ones(found.places, np.intp)
    inside, _ = ranges(begins, ends - begins)
    sizes[inside] = 0
    starts[begins], sizes[begins] = found.starts[arcs], found.sizes[arcs]
    # Before each sentence the words that stand before all of them.
    starts = np.insert(starts, firsts[:-1], len(found.words))
    sizes = np.insert(sizes, firsts[:-1], _AROUND)
    at, _ = ranges(starts, sizes)
    words = np.append(found.words, [found.start] * _AROUND)[at]
    offsets = np.cumsum(sizes)
    sentence = np.searchsorted(firsts, begins, "right")  # from 1
    stops = offsets[begins + sentence]
    return _Read(words, stops - found.sizes[arcs], stops, offsets[firsts[sentence] + sentence - 1])


def _alike(found: Lattices, arcs: Numbers) -> tuple[Numbers, Numbers]:
    """Return of the options for the same words as each arc, which are neighbours, the first, and how many."""
    begins, ends = found.begins[found.places :], found.ends[found.places :]
    new = np.append(True, (np.diff(begins) != 0) | (np.diff(ends) != 0))[: len(begins)]
    firsts, groups = np.flatnonzero(new), np.cumsum(new) - 1
    counts, own = np.diff(np.append(firsts, len(new))), groups[arcs - found.places]
    return firsts[own] + found.places, counts[own]
