"""Which candidates go with the words around, beyond the reach of a trigram.

"A word is known by the company it keeps": pointwise mutual information with the content words at most
five words away (Church and Hanks 1990, "Word association norms, mutual information, and lexicography").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from textrepair.document.words import is_word
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.remembered import Remembered
from textrepair.repair.candidates import Option

_WINDOW = 5
_MOST_KNOWN = 20_000  # phrases whose content words are remembered


class Company:
    """The words of a sentence as company for its options.

    They are read as the dictionary would have them most often.
    """

    def __init__(
        self, model: LanguageModel, forms: Sequence[str], options: Sequence[Sequence[Option]]
    ) -> None:
        self._content = _content(model)
        self._around = [self._content[words] for words in map(_likeliest, forms, options)]
        self._model, self._forms = model, forms
        self._known: dict[tuple[int, int], tuple[list[int], float]] = {}

    def gain(self, option: Option) -> float:
        """Return how much better than the phrase an option goes with the words around, in nats."""
        place = option.start, option.end
        if place not in self._known:
            near = self._near(*place)
            self._known[place] = near, self._association(tuple(self._forms[option.start : option.end]), near)
        near, own = self._known[place]
        return self._association(option.forms, near) - own

    def _near(self, start: int, end: int) -> list[int]:
        rows = self._around[max(0, start - _WINDOW) : start] + self._around[end : end + _WINDOW]
        return [key for row in rows for key in row]

    def _association(self, words: tuple[str, ...], near: Sequence[int]) -> float:
        return sum([self._model.association(word, near) for word in self._content[words]])


def _likeliest(form: str, options: Sequence[Option]) -> tuple[str, ...]:
    """Return what a word most often stood for, or the word itself."""
    best = max(options, key=lambda option: option.evidence.seen, default=None)
    if best is None or best.evidence.spun < 0 or not best.evidence.seen:
        return (form,)
    return best.forms


@cache
def _content(model: LanguageModel) -> Remembered[tuple[str, ...], list[int]]:
    """Return the keys of the content words among words."""
    return Remembered(
        lambda words: [model.key(word) for word in words if word not in FUNCTION_WORDS and is_word(word)],
        _MOST_KNOWN,
    )
