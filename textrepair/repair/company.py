"""Which candidates go with the words around, beyond the reach of a trigram.

"A word is known by the company it keeps": pointwise mutual information with the content words at most
five words away (Church and Hanks 1990, "Word association norms, mutual information, and lexicography").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textrepair.document.words import is_word
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import Option

_WINDOW = 5


class Company:
    """The words of a sentence as company for its options.

    They are read as the dictionary would have them most often.
    """

    def __init__(
        self, model: LanguageModel, forms: Sequence[str], options: Sequence[Sequence[Option]]
    ) -> None:
        likely = map(_likeliest, forms, options)
        self._around = [_keys(model, words) for words in likely]
        self._model, self._forms = model, forms
        self._known: dict[tuple[int, int], tuple[list[int], float]] = {}

    def gain(self, option: Option) -> float:
        """Return how much better than the phrase an option goes with the words around, in nats."""
        place = option.start, option.end
        if place not in self._known:
            near = self._near(*place)
            self._known[place] = near, self._association(self._forms[option.start : option.end], near)
        near, own = self._known[place]
        return self._association(option.forms, near) - own

    def _near(self, start: int, end: int) -> list[int]:
        rows = self._around[max(0, start - _WINDOW) : start] + self._around[end : end + _WINDOW]
        return [key for row in rows for key in row]

    def _association(self, words: Iterable[str], near: Sequence[int]) -> float:
        return sum([self._model.association(word, near) for word in _keys(self._model, words)])


def _likeliest(form: str, options: Sequence[Option]) -> Sequence[str]:
    """Return what a word most often stood for, or the word itself."""
    best = max(options, key=lambda option: option.evidence.seen, default=None)
    if best is None or best.evidence.spun < 0 or not best.evidence.seen:
        return (form,)
    return best.forms


def _keys(model: LanguageModel, words: Iterable[str]) -> list[int]:
    return [model.key(word) for word in words if word not in FUNCTION_WORDS and is_word(word)]
