"""Many sentences read at once, with numpy: what `Decoder.decode` finds, at a fraction of its cost.

The beams advance side by side, word by word, so that what is looked up is looked up for hundreds of them
together. Two words in a row that have no options make what follows independent of what was before, as a
trigram reaches no further: each stretch between such words has a beam of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from textrepair.repair.lattices import Lattices, ranges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]
    Floats = NDArray[np.float64]

_REACH = 2  # words behind another whose probability depends on it


class Paths(NamedTuple):
    """The options on the best paths of sentences, as arcs in order, and what each path gains on its text."""

    arcs: Numbers
    gains: Floats


class _Stretches(NamedTuple):
    """Where stretches with something to choose start and stop, and of which sentences they are.

    From a stop to a close are the words behind that depend on what is chosen.
    """

    starts: Numbers
    stops: Numbers
    sentences: Numbers
    closes: Numbers


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
        self._words = found.words[: found.places]
        self._before = _before(self._words, found)
        self._stretches = _stretches(found)
        starts, stops, *_ = self._stretches
        inside, of = ranges(starts, stops - starts + 1)
        self._depths = np.zeros(found.places, np.intp)
        self._depths[inside] = inside - starts[of]
        self._ends = np.zeros(found.places, bool)
        self._ends[found.firsts[1:] - 1] = True
        # The histories that are kept, `many` of each place.
        total = many * found.places
        self._kept = _Histories(np.full(total, -np.inf), np.zeros((4, total), np.intp))
        self._kept.scores[starts * many] = 0.0
        self._kept.rows[:2, starts * many] = self._before[:, starts]

    def paths(self) -> Paths:
        """Return the best paths of all sentences."""
        found = self._found
        keeping, _ = ranges(self._stretches.starts, self._stretches.stops - self._stretches.starts)
        arcs = np.concatenate([keeping, np.arange(found.places, len(found.ends))])
        ends = found.ends[arcs]
        depths = self._depths[ends]
        order = np.lexsort((found.begins[arcs], ends, depths))
        arcs, depths = arcs[order], depths[order]
        bounds = np.searchsorted(depths, np.arange(1, depths.max(initial=0) + 2))
        for first, last in pairwise(bounds):
            self._keep(self._closed(self._extended(arcs[first:last])))
        states, scores = self._best()
        gains = np.bincount(self._stretches.sentences, scores - self._as_they_stand(), len(found.firsts) - 1)
        return Paths(self._traced(states), np.asarray(gains, np.float64))

    def _best(self) -> tuple[Numbers, Floats]:
        """Return the best history of each stretch, and what it scores with the words behind the stretch."""
        _, stops, _, closes = self._stretches
        states = (stops * self._many)[:, None] + np.arange(self._many)
        scores = self._kept.scores[states]
        # At the end of a sentence it was reckoned with before.
        at, ranks = ((scores > -np.inf) & (closes - stops == _REACH)[:, None]).nonzero()
        last, previous = self._kept.rows[:2, states[at, ranks]]
        word, behind = self._words[stops[at]], self._words[stops[at] + 1]
        logp = self._found.vocabulary.logp
        scores[at, ranks] += self._weight * (logp(word, last, previous) + logp(behind, word, last))
        best = scores.argmax(1)
        every = np.arange(len(stops))
        return states[every, best], scores[every, best]

    def _as_they_stand(self) -> Floats:
        """Return what the words of the stretches, and those behind, score as they are."""
        starts, _, _, closes = self._stretches
        at, of = ranges(starts, closes - starts)
        scores = self._found.vocabulary.logp(self._words[at], *self._before[:, at])
        return self._weight * np.asarray(np.bincount(of, scores, len(starts)), np.float64)

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

    def _traced(self, states: Numbers) -> Numbers:
        """Return the options on the way back from histories."""
        _, _, before, arcs = self._kept.rows
        rows = [np.zeros(0, np.intp)]
        while len(states):
            last = arcs[states]
            rows.append(last[last >= self._found.places])
            states = before[states]
            states = states[self._depths[states // self._many] > 0]
        return np.sort(np.concatenate(rows))


def _before(words: Numbers, found: Lattices) -> Numbers:
    """Return for each place the word before it, and the one before that."""
    rows = []
    for _ in range(_REACH):
        words = np.concatenate([[found.start], words[:-1]])
        words[found.firsts[:-1]] = found.start
        rows.append(words)
    return np.array(rows)


def _stretches(found: Lattices) -> _Stretches:
    begins, ends = found.begins[found.places :], found.ends[found.places :]
    inside, _ = ranges(begins, ends - begins)
    (places,) = (np.bincount(inside, minlength=found.places) > 0).nonzero()
    sentences = np.searchsorted(found.firsts, places, "right") - 1
    apart = (np.diff(places) > _REACH) | (np.diff(sentences) > 0)
    edges = np.ones(min(1, len(places)), bool)
    starts, last = places[np.concatenate([edges, apart])], places[np.concatenate([apart, edges])]
    of = sentences[np.concatenate([edges, apart])]
    return _Stretches(starts, last + 1, of, np.minimum(last + 1 + _REACH, found.firsts[of + 1]))
