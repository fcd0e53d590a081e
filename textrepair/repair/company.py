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


def with_company(
    model: LanguageModel, forms: Sequence[str], options: Sequence[Sequence[Option]]
) -> list[list[Option]]:
    """Return the options of a sentence with their `company` filled in, in nats.

    The words around are read as the dictionary would have them most often.
    """
    likely = [_likeliest(form, found) for form, found in zip(forms, options, strict=True)]
    around = [[model.key(word) for word in words if _means(word)] for words in likely]
    return [[_with_company(model, forms, around, option) for option in found] for found in options]


def _with_company(
    model: LanguageModel, forms: Sequence[str], around: Sequence[Sequence[int]], option: Option
) -> Option:
    near = (
        *around[max(0, option.start - _WINDOW) : option.start],
        *around[option.end : option.end + _WINDOW],
    )
    keys = [key for beside in near for key in beside]
    gain = _association(model, option.forms, keys)
    gain -= _association(model, forms[option.start : option.end], keys)
    return option._replace(evidence=option.evidence._replace(company=gain)) if gain else option


def _likeliest(form: str, options: Sequence[Option]) -> Sequence[str]:
    """Return what a word most often stood for, or the word itself."""
    best = max(options, key=lambda option: option.evidence.seen, default=None)
    if best is None or best.evidence.spun < 0 or not best.evidence.seen:
        return (form,)
    return best.forms


def _association(model: LanguageModel, words: Iterable[str], keys: Sequence[int]) -> float:
    own = [model.key(word) for word in words if _means(word)]
    return sum(model.pmi(one, other) for one in own for other in keys)


def _means(form: str) -> bool:
    return is_word(form) and form not in FUNCTION_WORDS
