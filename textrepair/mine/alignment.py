"""Words and phrases of a spun sentence against those of its original.

A spinner keeps the order of what it replaces, so a monotone alignment by phrases (a hidden
semi-Markov model as in Deng and Byrne 2008, costs instead of probabilities) is enough: each stretch
between shared words is cut into the cheapest sequence of phrase pairs, additions and omissions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from textrepair.document.words import Word, is_word
from textrepair.language.grammar import FUNCTION_WORDS, NUMERALS, spread

MAX_SPUN, MAX_ORIGINAL = 5, 4
_MAX_ALONE = 12
# Costs of a step, in units of one plain substitution. Fitted by hand on mined against marked spans.
_SAME = 0.1  # a and an, 4 and four, have not and haven't
_KNOWN = 0.4
_KNOWN_LONGER = 0.25  # each further word of a known phrase on either side: rather the pairs within it
_LONGER = 0.65  # each further word of any other
_PAIRWISE = 0.5  # as many words on either side: rather word for word
_UNLIKE = 0.3  # a function word for a word of meaning, a number for a word, a name for a word
_ALONE = 1.3  # a word of meaning added or left out
_ALONE_FUNCTION = 0.8
_ALONE_LONGER = 0.75  # each further word added or left out in one go
_AGREE = 0.15  # like endings
# Shared words fewer than this in a row may be chance: the stretch is aligned anew around them.
_ANCHOR = 3
_LONGEST_STRETCH = 60
_ENDINGS = ("ing", "ed", "ly", "s")
_ARTICLES = {"a", "an"}

Pair = tuple[tuple[str, ...], tuple[str, ...]]


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
    return (spun, original) if _empty(left) or _empty(right) else (left, right)


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
    inner = [step for step in steps if step.i < step.j or 0 < step.i < len(left)]
    cost = sum(_cost(tuple(left[s.i : s.j]), tuple(right[s.k : s.m]), known) for s in inner)
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


def _cheapest(left: list[str], right: list[str], known: Collection[Pair]) -> list[tuple[int, int, int, int]]:
    """Return the cheapest steps, as (i, j, k, m), by dynamic programming."""
    rows, columns = len(left), len(right)
    best: list[list[tuple[float, int, int]]] = [[(1e9, 0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = (0.0, 0, 0)
    for j in range(rows + 1):
        for m in range(columns + 1):
            for i, k in _starts(j, m):
                so_far = best[i][k][0]
                if so_far < best[j][m][0]:
                    price = so_far + _cost(tuple(left[i:j]), tuple(right[k:m]), known)
                    if price < best[j][m][0]:
                        best[j][m] = (price, i, k)
    steps, at = [], (rows, columns)
    while at != (0, 0):
        _, i, k = best[at[0]][at[1]]
        steps.append((i, at[0], k, at[1]))
        at = (i, k)
    return steps[::-1]


def _starts(j: int, m: int) -> Iterator[tuple[int, int]]:
    """Yield where the steps that end at (j, m) may begin."""
    yield from ((i, k) for i in range(max(0, j - MAX_SPUN), j) for k in range(max(0, m - MAX_ORIGINAL), m))
    yield from ((i, m) for i in range(max(0, j - _MAX_ALONE), j))
    yield from ((j, k) for k in range(max(0, m - _MAX_ALONE), m))


def _cost(spun: tuple[str, ...], original: tuple[str, ...], known: Collection[Pair]) -> float:
    if spun == original:
        return 0.0 if len(spun) == 1 else 1e9
    if not spun or not original:
        words = spun or original
        return (_ALONE_FUNCTION if _empty(words) else _ALONE) + _ALONE_LONGER * (len(words) - 1)
    if (spun, original) in known:
        return _KNOWN + _KNOWN_LONGER * (len(spun) + len(original) - 2)
    if len(spun) != len(original) and spread(spun) == spread(original):
        return _SAME
    if len(spun) == len(original) == 1:
        return _single(spun[0], original[0])
    if not _phrase(spun) or not _phrase(original):
        return 1e9
    cost = 1 + _LONGER * (len(spun) + len(original) - 2)
    if len(spun) == len(original) and spun[-1] not in FUNCTION_WORDS:
        cost += _PAIRWISE
    return cost + _UNLIKE * (_unlike(spun, original) or _unlike(original, spun))


def _single(spun: str, original: str) -> float:
    if {spun, original} == _ARTICLES or original == NUMERALS.get(spun) or spun == NUMERALS.get(original):
        return _SAME
    if not (is_word(spun) or spun[0].isdigit()) or not (is_word(original) or original[0].isdigit()):
        return 1.2 if not is_word(spun) and not is_word(original) else 1e9
    cost = 1 + _UNLIKE * ((spun in FUNCTION_WORDS) != (original in FUNCTION_WORDS))
    cost += _UNLIKE * (is_word(spun) != is_word(original))
    return cost - _AGREE * (_ending(spun) == _ending(original) != "")


def _phrase(words: tuple[str, ...]) -> bool:
    """Whether words can make a phrase: nothing but words and numbers, hyphens only between them.

    "Also" is rather an addition of its own.
    """
    inner = all(is_word(word) or word[0].isdigit() or word == "-" for word in words)
    return inner and words[0] != "-" and words[-1] != "-" and (len(words) == 1 or "also" not in words)


def _empty(words: tuple[str, ...]) -> bool:
    return all(word in FUNCTION_WORDS for word in words)


def _unlike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _empty(one) and other[-1] not in FUNCTION_WORDS


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")
