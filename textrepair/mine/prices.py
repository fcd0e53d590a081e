"""What the steps of an alignment cost."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from textrepair.document.words import is_word
from textrepair.language.grammar import FUNCTION_WORDS, NUMERALS, spread

MAX_SPUN, MAX_ORIGINAL = 5, 4
MAX_ALONE = 12
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
_ENDINGS = ("ing", "ed", "ly", "s")
_ARTICLES = {"a", "an"}

Pair = tuple[tuple[str, ...], tuple[str, ...]]


class Known(frozenset[Pair]):
    """Phrase pairs that guide an alignment, spun phrase first."""

    @classmethod
    def of(cls, pairs: Collection[Pair]) -> Known:
        """Return the pairs as such, themselves where they are so already."""
        return pairs if isinstance(pairs, Known) else cls(pairs)

    @cached_property
    def spun(self) -> frozenset[tuple[str, ...]]:
        """The spun phrases."""
        return frozenset(spun for spun, _ in self)

    @cached_property
    def behind(self) -> dict[str, set[str]]:
        """For single spun words the words of their originals."""
        found: dict[str, set[str]] = {}
        for phrase, original in self:
            if len(phrase) == 1:
                found.setdefault(phrase[0], set()).update(original)
        return found


class _Span(NamedTuple):
    """A run of words, and what the price of a step from it or to it depends on."""

    words: tuple[str, ...]
    phrase: bool
    empty: bool
    ends_empty: bool
    contracted: bool


class Prices:
    """The costs of the steps between two stretches of words.

    `left[i][n]` and `right[k][n]` cost n words alone; `least[i][n][q]` is a lower bound of what a step from
    the n words at i to any q words costs.
    """

    def __init__(self, left: list[str], right: list[str], known: Known) -> None:
        self._known = known
        self._left, self._right = _spans(left, MAX_SPUN), _spans(right, MAX_ORIGINAL)
        self.left, self.right = _alone(left), _alone(right)
        contracted = any(map(_contracted, right))
        self.least = [
            [_least(span, contracted, span.words in known.spun) for span in row] for row in self._left
        ]

    def of(self, i: int, j: int, k: int, m: int) -> float:
        """Return the cost of the step from the words [i, j) to the words [k, m)."""
        left, right = self._left[i][j - i], self._right[k][m - k]
        size, other = j - i, m - k
        if size == other == 1 or left.contracted or right.contracted:
            return cost_of(left.words, right.words, self._known)
        if left.words == right.words:
            return 1e9
        if left.words in self._known.spun and (left.words, right.words) in self._known:
            return _KNOWN + _KNOWN_LONGER * (size + other - 2)
        if not (left.phrase and right.phrase):
            return 1e9
        cost = 1 + _LONGER * (size + other - 2)
        if size == other and not left.ends_empty:
            cost += _PAIRWISE
        unlike = (left.empty and not right.ends_empty) or (right.empty and not left.ends_empty)
        return cost + _UNLIKE * unlike


def _spans(words: list[str], longest: int) -> list[list[_Span]]:
    """Return for each place the spans of 0, 1, ... words that begin there."""
    return [
        [_span(tuple(words[i : i + n])) for n in range(min(longest, len(words) - i) + 1)]
        for i in range(len(words))
    ]


def _span(words: tuple[str, ...]) -> _Span:
    if not words:
        return _Span((), False, True, True, False)
    ends = words[-1] in FUNCTION_WORDS
    return _Span(words, _phrase(words), ends and empty(words), ends, any(map(_contracted, words)))


def _alone(words: list[str]) -> list[list[float]]:
    return [
        [
            cost_of(tuple(words[i : i + n]), (), ()) if n else 0.0
            for n in range(min(MAX_ALONE, len(words) - i) + 1)
        ]
        for i in range(len(words))
    ]


def _least(spun: _Span, contracted: bool, known: bool) -> list[float]:
    """Return the least that a step from these words to 0, 1, ... others can cost."""
    size = len(spun.words)
    found = [0.0]
    for other in range(1, MAX_ORIGINAL + 1):
        longer = size + other - 2
        if size == other == 1:
            found.append(0.0)
        elif size != other and (contracted or spun.contracted):
            found.append(_SAME)
        elif known:
            found.append(_KNOWN + _KNOWN_LONGER * longer)
        elif spun.phrase:
            found.append(1 + _LONGER * longer + _PAIRWISE * (size == other and not spun.ends_empty))
        else:
            found.append(1e9)
    return found


def _contracted(word: str) -> bool:
    return "'" in word or "cannot" in word


def cost_of(spun: tuple[str, ...], original: tuple[str, ...], known: Collection[Pair]) -> float:
    """Return the cost of a step from a spun phrase to an original, either may be empty."""
    if spun == original:
        return 0.0 if len(spun) == 1 else 1e9
    if not spun or not original:
        words = spun or original
        return (_ALONE_FUNCTION if empty(words) else _ALONE) + _ALONE_LONGER * (len(words) - 1)
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


def empty(words: tuple[str, ...]) -> bool:
    """Tell whether a phrase has words of grammar only."""
    return all(word in FUNCTION_WORDS for word in words)


def _unlike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return empty(one) and other[-1] not in FUNCTION_WORDS


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")
