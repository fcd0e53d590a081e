"""Many sentences read at once, with numpy: what `Decoder.decode` finds, at a fraction of its cost.

The beams of all sentences advance side by side, word by word, so that what is looked up is looked up for
hundreds of them together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.repair.lattices import Lattices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]
    Floats = NDArray[np.float64]


class Paths(NamedTuple):
    """The options on the best paths of sentences, as arcs in order, and what each path scores."""

    arcs: Numbers
    scores: Floats


class _Histories(NamedTuple):
    """Ways to come to some places, in order of these: their scores, and more in rows of numbers.

    These are the last word, the one before, the history that is continued, and the arc that does so.
    """

    scores: Floats
    rows: Numbers


class Lockstep:
    """Searches lattices, with `weight` for the context and a beam of so `many` histories at each place."""

    def __init__(self, found: Lattices, weight: float, many: int) -> None:
        self._found, self._weight, self._many = found, weight, many
        self._stops = found.firsts[1:] - 1
        sizes = np.diff(found.firsts)
        self._depths = np.arange(found.places) - np.repeat(found.firsts[:-1], sizes)
        self._ends = np.zeros(found.places, bool)
        self._ends[self._stops] = True
        # The histories that are kept, `many` of each place.
        self._kept = _Histories(
            np.full(many * found.places, -np.inf), np.full((4, many * found.places), found.start)
        )
        self._kept.scores[found.firsts[:-1] * many] = 0.0

    def paths(self) -> Paths:
        """Return the best paths of all sentences."""
        found = self._found
        arcs = np.delete(np.arange(len(found.ends)), self._stops)
        ends = found.ends[arcs]
        depths = self._depths[ends]
        order = np.lexsort((found.begins[arcs], ends, depths))
        arcs, depths = arcs[order], depths[order]
        bounds = np.searchsorted(depths, np.arange(1, depths.max(initial=0) + 2))
        for first, last in pairwise(bounds):
            self._keep(self._closed(self._extended(arcs[first:last])))
        return Paths(self._traced(), self._kept.scores[self._stops * self._many])

    def _extended(self, arcs: Numbers) -> _Histories:
        """Return the histories kept so far with arcs behind them."""
        found, many = self._found, self._many
        states = (found.begins[arcs] * many)[:, None] + np.arange(many)
        scores = self._kept.scores[states]
        at, ranks = (scores > -np.inf).nonzero()
        arcs, states = arcs[at], states[at, ranks]
        last, previous = self._kept.rows[:2, states]
        starts, sizes = found.starts[arcs], found.sizes[arcs]
        words = found.words[starts]
        context = found.vocabulary.logp(words, last, previous)
        rows = np.array([words, last, states, arcs])
        for n in range(1, sizes.max()):
            (longer,) = (sizes > n).nonzero()
            words = found.words[starts[longer] + n]
            last, previous = rows[:2, longer]
            context[longer] += found.vocabulary.logp(words, last, previous)
            rows[0, longer], rows[1, longer] = words, last
        return _Histories(scores[at, ranks] + found.scores[arcs] + self._weight * context, rows)

    def _closed(self, found: _Histories) -> _Histories:
        """Let those histories that come to the end of a sentence score its end too."""
        last, previous, _, arcs = found.rows
        at = self._found.ends[arcs]
        (closed,) = self._ends[at].nonzero()
        if len(closed):
            words = self._found.words[at[closed]]
            end = self._found.vocabulary.logp(words, last[closed], previous[closed])
            found.scores[closed] += self._weight * end
        return found

    def _keep(self, found: _Histories) -> None:
        """Keep the best histories at each place, of those with the same last words the best alone."""
        scores, (last, previous, _, arcs) = found
        at = self._found.ends[arcs]
        begins = np.ones(len(at), bool)
        np.not_equal(at[1:], at[:-1], out=begins[1:])
        (starts,), groups = begins.nonzero(), begins.cumsum() - 1
        kept, numbers = at[starts] * self._many, np.arange(len(starts))
        words = last * len(self._found.vocabulary.keys) + previous
        for rank in range(self._many):
            best = np.maximum.reduceat(scores, starts)
            (equal,) = (scores == best[groups]).nonzero()
            first = equal[np.searchsorted(groups[equal], numbers)]
            self._kept.scores[kept + rank] = best
            self._kept.rows[:, kept + rank] = found.rows[:, first]
            scores[words == words[first][groups]] = -np.inf

    def _traced(self) -> Numbers:
        """Return the options on the way back from the best history of each end."""
        _, _, before, arcs = self._kept.rows
        states, rows = self._stops * self._many, [np.zeros(0, np.intp)]
        states = states[self._depths[self._stops] > 0]
        while len(states):
            last = arcs[states]
            rows.append(last[last >= self._found.places])
            states = before[states]
            states = states[self._depths[states // self._many] > 0]
        return np.sort(np.concatenate(rows))


def kept(found: Lattices, weight: float) -> Floats:
    """Return what each sentence scores as it stands."""
    words = found.words[: found.places]
    behind = np.concatenate([[found.start], words[:-1]])
    behind[found.firsts[:-1]] = found.start
    further = np.concatenate([[found.start], behind[:-1]])
    further[found.firsts[:-1]] = found.start
    scores = found.vocabulary.logp(words, behind, further)
    return weight * np.add.reduceat(scores, found.firsts[:-1])
