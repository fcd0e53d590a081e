"""Words and phrases of a spun sentence against those of its original.

A spinner keeps the order of what it replaces, so a monotone alignment by phrases (a hidden
semi-Markov model as in Deng and Byrne 2008, costs instead of probabilities) is enough: each stretch
between shared words is cut into the cheapest sequence of phrase pairs, additions and omissions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from textrepair.document.words import Word
from textrepair.mine.prices import MAX_ALONE, MAX_ORIGINAL, MAX_SPUN, Known, Pair, Prices, cost_of, empty

# Shared words fewer than this in a row may be chance: the stretch is aligned anew around them.
_ANCHOR = 3
_LONGEST_STRETCH = 60


def core(spun: tuple[str, ...], original: tuple[str, ...]) -> Pair:
    """Return a phrase pair without the words that both phrases begin or end with.

    They stay where without them only words of grammar would be left: "in the" ← "within the" is no
    "in" ← "within".
    """
    left, right = spun, original
    while len(left) > 1 < len(right) and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while len(left) > 1 < len(right) and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return (spun, original) if empty(left) or empty(right) else (left, right)


class Step(NamedTuple):
    """One step of an alignment: spun words [i, j) stand for original words [k, m); either may be empty.

    `known` says that a dictionary or an earlier reading had the pair.
    """

    i: int
    j: int
    k: int
    m: int
    known: bool = False

    @property
    def alone(self) -> bool:
        """Whether one side has these words alone."""
        return self.i == self.j or self.k == self.m


class Alignment(NamedTuple):
    """The steps from the first word to the last, and what they cost together."""

    steps: tuple[Step, ...]
    cost: float


def align(spun: Sequence[Word], original: Sequence[Word], known: Collection[Pair] = ()) -> Alignment:
    """Align a spun sentence with its original; `known` phrase pairs are preferred."""
    known = Known.of(known)
    left, right = [word.form for word in spun], [word.form for word in original]
    steps: list[Step] = []
    for equal, i, j, k, m in _stretches(left, right):
        if equal:
            steps += [Step(i + n, i + n + 1, k + n, k + n + 1) for n in range(j - i)]
            continue
        for a, b, c, d in _cheapest(left[i:j], right[k:m], known):
            pair = tuple(left[i + a : i + b]), tuple(right[k + c : k + d])
            steps.append(Step(i + a, i + b, k + c, k + d, pair in known))
    # What the original has before the first and after the last word belongs to its neighbours.
    end = len(left) - (len(left) > 1 and not left[-1][0].isalnum())
    inner = [step for step in steps if step.i < step.j or 0 < step.i < end]
    cost = sum(cost_of(tuple(left[s.i : s.j]), tuple(right[s.k : s.m]), known) for s in inner)
    return Alignment(tuple(steps), cost)


def _stretches(left: list[str], right: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Cut both sides at runs of shared words long enough to trust."""
    stretches: list[tuple[bool, int, int, int, int]] = []
    for op in Levenshtein.opcodes(left, right):
        i, j, k, m = op.src_start, op.src_end, op.dest_start, op.dest_end
        outer = i == 0 or j == len(left)
        equal = op.tag == "equal" and (j - i >= _ANCHOR or outer)
        last = stretches[-1] if stretches else None
        if last and not equal and not last[0] and j - last[1] + m - last[3] <= _LONGEST_STRETCH:
            stretches[-1] = (False, last[1], j, last[3], m)
        else:
            stretches.append((equal, i, j, k, m))
    return stretches


def _cheapest(left: list[str], right: list[str], known: Known) -> list[tuple[int, int, int, int]]:
    """Return the cheapest steps, as (i, j, k, m), by dynamic programming."""
    rows, columns = len(left), len(right)
    prices = Prices(left, right, known)
    best = [[1e9] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for j in range(rows + 1):
        for m in range(columns + 1):
            price, at = _with_words_alone(best, j, m, prices)
            # Single words come first and are mostly the cheapest: few longer steps need be priced then.
            for i in range(j - 1, max(0, j - MAX_SPUN) - 1, -1):
                before, least = best[i], prices.least[i][j - i]
                for k in range(m - 1, max(0, m - MAX_ORIGINAL) - 1, -1):
                    if before[k] + least[m - k] <= price:
                        found = before[k] + prices.of(i, j, k, m)
                        if found <= price:
                            price, at = found, (i, k)
            best[j][m], came[j][m] = price, at
    steps, end = [], (rows, columns)
    while end != (0, 0):
        i, k = came[end[0]][end[1]]
        steps.append((i, end[0], k, end[1]))
        end = i, k
    return steps[::-1]


def _with_words_alone(
    best: list[list[float]], j: int, m: int, prices: Prices
) -> tuple[float, tuple[int, int]]:
    """Return the price at (j, m) and where from, if the last step has words on one side only."""
    price, at = best[j][m], (0, 0)
    for i in range(max(0, j - MAX_ALONE), j):
        found = best[i][m] + prices.left[i][j - i]
        if found < price:
            price, at = found, (i, m)
    for k in range(max(0, m - MAX_ALONE), m):
        found = best[j][k] + prices.right[k][m - k]
        if found < price:
            price, at = found, (j, k)
    return price, at


__all__ = ["MAX_SPUN", "Alignment", "Known", "Pair", "Step", "align", "core"]
