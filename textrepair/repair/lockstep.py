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
    """Ways to come to some places, in order of these, with their last two words.

    `states` are the numbers of the histories that they continue with `arcs`.
    """

    scores: Floats
    last: Numbers
    previous: Numbers
    states: Numbers
    arcs: Numbers


class Lockstep:
    """Searches lattices, with `weight` for the context and a beam of so `many` histories at each place."""

    def __init__(self, found: Lattices, weight: float, many: int) -> None:
        self._found, self._weight, self._many = found, weight, many
        self._stops = found.firsts[1:] - 1
        sizes = np.diff(found.firsts)
        self._depths = np.arange(found.places) - np.repeat(found.firsts[:-1], sizes)
        self._ends = np.zeros(found.places, bool)
        self._ends[self._stops] = True
        # Of all histories kept, `many` of each place.
        total = many * found.places
        self._scores = np.full(total, -np.inf)
        self._scores[found.firsts[:-1] * many] = 0.0
        self._last, self._previous = np.full(total, found.start), np.full(total, found.start)
        self._states, self._arcs = np.zeros(total, np.intp), np.zeros(total, np.intp)

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
        return Paths(self._traced(), self._scores[self._stops * self._many])

    def _extended(self, arcs: Numbers) -> _Histories:
        """Return the histories kept so far with arcs behind them."""
        found, many = self._found, self._many
        states = (found.begins[arcs] * many)[:, None] + np.arange(many)
        scores = self._scores[states]
        rows, columns = np.nonzero(scores > -np.inf)
        arcs, states, scores = arcs[rows], states[rows, columns], scores[rows, columns]
        last, previous = self._last[states], self._previous[states]
        starts, sizes = found.starts[arcs], found.sizes[arcs]
        words = found.words[starts]
        context = found.vocabulary.logp(words, last, previous)
        last, previous = words, last
        for n in range(1, sizes.max()):
            (longer,) = (sizes > n).nonzero()
            words = found.words[starts[longer] + n]
            context[longer] += found.vocabulary.logp(words, last[longer], previous[longer])
            previous[longer] = last[longer]
            last[longer] = words
        return _Histories(scores + found.scores[arcs] + self._weight * context, last, previous, states, arcs)

    def _closed(self, found: _Histories) -> _Histories:
        """Let those histories that come to the end of a sentence score its end too."""
        at = self._found.ends[found.arcs]
        (closed,) = self._ends[at].nonzero()
        if len(closed):
            words = self._found.words[at[closed]]
            end = self._found.vocabulary.logp(words, found.last[closed], found.previous[closed])
            found.scores[closed] += self._weight * end
        return found

    def _keep(self, found: _Histories) -> None:
        """Keep the best histories at each place, of those with the same last words the best alone."""
        at = self._found.ends[found.arcs]
        begins = np.ones(len(at), bool)
        np.not_equal(at[1:], at[:-1], out=begins[1:])
        (starts,), groups = begins.nonzero(), begins.cumsum() - 1
        kept = at[starts] * self._many
        scores, numbers = found.scores, np.arange(len(starts))
        words = found.last * len(self._found.vocabulary.keys) + found.previous
        for rank in range(self._many):
            best = np.maximum.reduceat(scores, starts)
            (equal,) = (scores == best[groups]).nonzero()
            first = equal[np.searchsorted(groups[equal], numbers)]
            self._scores[kept + rank] = best
            for column, values in (
                (self._last, found.last),
                (self._previous, found.previous),
                (self._states, found.states),
                (self._arcs, found.arcs),
            ):
                column[kept + rank] = values[first]
            scores[words == words[first][groups]] = -np.inf

    def _traced(self) -> Numbers:
        """Return the options on the way back from the best history of each end."""
        states, rows = self._stops * self._many, [np.zeros(0, np.intp)]
        states = states[self._depths[self._stops] > 0]
        while len(states):
            arcs = self._arcs[states]
            rows.append(arcs[arcs >= self._found.places])
            states = self._states[states]
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
