"""Which candidates go with the words around, beyond the reach of a trigram.

"A word is known by the company it keeps": pointwise mutual information with the content words at most
five words away (Church and Hanks 1990, "Word association norms, mutual information, and lexicography").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from textrepair.document.layout import Span
from textrepair.document.words import is_word
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.remembered import Remembered
from textrepair.repair.candidates import Option

Keys = tuple[int, ...]
WINDOW = 5  # words on either side
_MOST_KNOWN = 6_000  # words remembered with their keys, about 4 MB


class Company:
    """The words of a sentence as company for its options.

    `own` are the keys of the content words at each place, `around` those of what the dictionary would have
    there most often.
    """

    def __init__(self, model: LanguageModel, own: Sequence[Keys], around: Sequence[Keys]) -> None:
        self._association, self._own, self._around = model.association, own, around
        self._known: dict[Span, tuple[list[int], float]] = {}

    def gain(self, start: int, end: int, content: Keys) -> float:
        """Return how much better than the words [start, end) other words go with those around, in nats."""
        place = start, end
        if place not in self._known:
            near = self._near(*place)
            own = [key for keys in self._own[start:end] for key in keys]
            self._known[place] = near, self._sum(own, near)
        near, score = self._known[place]
        return self._sum(content, near) - score

    def _near(self, start: int, end: int) -> list[int]:
        rows = [*self._around[max(0, start - WINDOW) : start], *self._around[end : end + WINDOW]]
        return [key for keys in rows for key in keys]

    def _sum(self, content: Sequence[int], near: Sequence[int]) -> float:
        return sum([self._association(key, near) for key in content])


def company_of(model: LanguageModel, forms: Sequence[str], options: Sequence[Sequence[Option]]) -> Company:
    """Return the words of a sentence as company for the options that begin at each of them."""
    read = (likeliest(row) or (form,) for form, row in zip(forms, options, strict=True))
    own = [content_of(model, (form,)) for form in forms]
    return Company(model, own, [content_of(model, words) for words in read])


def likeliest(options: Iterable[Option]) -> tuple[str, ...] | None:
    """Return what a word with these options most often stood for; None where that is the word itself."""
    best = max(options, key=lambda option: option.evidence.seen, default=None)
    return best.forms if best and best.evidence.spun >= 0 and best.evidence.seen else None


@cache
def content(model: LanguageModel) -> Remembered[str, Keys]:
    """Return the keys of words: of a content word its own, of another none."""
    return Remembered(
        lambda word: (model.key(word),) if word not in FUNCTION_WORDS and is_word(word) else (), _MOST_KNOWN
    )


def content_of(model: LanguageModel, words: Iterable[str]) -> Keys:
    """Return the keys of the content words among words."""
    return tuple(chain.from_iterable(map(content(model).__getitem__, words)))
