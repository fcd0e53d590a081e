"""Differences between a spun text and an original that no spinner made."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from textrepair.document.words import Word, is_word
from textrepair.language.grammar import FUNCTION_WORDS, NUMERALS, spread
from textrepair.language.morphology import american, lemmas, same_lexeme

_REFERENCES = frozenset(
    "a an the it he she they him her them its his hers their my our your we i you us".split()
)


def is_noise(spun: Sequence[Word], original: Sequence[Word]) -> bool:
    """Tell whether a phrase pair is a difference of another kind than a spinner's substitution."""
    left, right = [word.form for word in spun], [word.form for word in original]
    return (
        _punctuation(left)
        or _punctuation(right)
        or _numbers(left, right)
        or _references(left, right)
        or _spelling(left, right)
        or _inflection(left, right)
        or _contraction(left, right)
        or _names(left, right, spun[0].capital, original[0].capital)
    )


def _punctuation(words: list[str]) -> bool:
    return not any(word[0].isalnum() for word in words)


def _numbers(left: list[str], right: list[str]) -> bool:
    """Other figures, or none: a spinner only spells them out or back."""
    if any(word[0].isdigit() for word in right):
        return _figures(left) != _figures(right)
    return all(word[0].isdigit() or word == "-" for word in left) and _figures(left) != right


def _figures(words: list[str]) -> list[str]:
    found = [NUMERALS.get(word, word) for word in words]
    return [word for word in found if word[0].isdigit() or word in NUMERALS.values()]


def _references(left: list[str], right: list[str]) -> bool:
    """Articles and pronouns: whom a sentence speaks of is for its writer to say."""
    return len(left) == len(right) == 1 and {*left, *right} <= _REFERENCES


def _spelling(left: list[str], right: list[str]) -> bool:
    """British and American, or a slip of the pen: mobilize, mobilise."""
    one, other = "".join(left), "".join(right)
    if american(one) == american(other) or one + "s" == other or other + "s" == one:
        return True
    return (
        len(left) == len(right) == 1
        and len(one) > 4
        and DamerauLevenshtein.distance(one, other) == 1
        and not (lemmas(one) and lemmas(other))
    )


def _inflection(left: list[str], right: list[str]) -> bool:
    return len(left) == len(right) and all(
        same_lexeme(one, other) for one, other in zip(left, right, strict=True)
    )


def _contraction(left: list[str], right: list[str]) -> bool:
    """Have not and haven't, Seoul and Seoul's."""
    return (
        spread(tuple(left)) == spread(tuple(right))
        or left == [f"{right[-1]}'s"]
        or right == [f"{left[-1]}'s"]
    )


def _names(left: list[str], right: list[str], capital: bool, original_capital: bool) -> bool:
    """Another name, or a name for a description; names made of ordinary words do get spun."""
    if capital != original_capital:
        return True
    if not capital:
        return False
    words = [word for word in (*left, *right) if is_word(word) and word not in FUNCTION_WORDS]
    ordinary = all(lemmas(word.removesuffix("'s")) for word in words)
    return not ordinary
