"""Words to letters: case, articles and line breaks of what is put in place of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textrepair.document import Word
from textrepair.language.morphology import article

_ARTICLES = ("a", "an")
_SPACE_WITH_BREAK = re.compile(r"\s*\n\s*")


class Replacement(NamedTuple):
    """What is to be written in place of `text[start:end]`."""

    start: int
    end: int
    after: str


def replacement(text: str, words: Sequence[Word], start: int, end: int, forms: Sequence[str]) -> Replacement:
    """Return how to write `forms` in place of the words [start, end) of a sentence in `text`."""
    first, last = words[start], words[end - 1]
    before = text[first.start : last.end]
    spelled = _join(_cased(forms, [text[word.start : word.end] for word in words[start:end]], start == 0))
    if "’" in before or ("’" in text and "'" not in text):
        spelled = spelled.replace("'", "’")
    stop = last.end
    broken = _SPACE_WITH_BREAK.search(before)
    if broken:  # a phrase over a line break leaves the break behind itself
        spelled += broken[0]
        stop += len(text[stop:]) - len(text[stop:].lstrip(" \t"))
    with_article = _article(text, words, start, spelled)
    if with_article:
        return Replacement(words[start - 1].start, stop, with_article)
    return Replacement(first.start, stop, spelled)


def _cased(forms: Sequence[str], spun: Sequence[str], begins: bool) -> list[str]:
    """Give the words of an original the case of the spun words: one by one, or as a whole."""
    letters = [word for word in spun if word[0].isalpha()]
    if letters and all(word.isupper() for word in letters) and sum(map(len, letters)) > 1:
        return [form.upper() for form in forms]
    if len(spun) == len(forms):
        capitals = [word[0].isupper() for word in spun]
    elif len(letters) > 1 and all(word[0].isupper() for word in letters):
        capitals = [True] * len(forms)
    else:
        capitals = [spun[0][0].isupper()] + [False] * (len(forms) - 1)
        # A capital within the sentence makes a name, and a name is capital throughout.
        if capitals[0] and not begins and len(spun) == 1:
            capitals = [True] * len(forms)
    return [
        _capital(form) if capital else form.upper() if "." in form else form
        for form, capital in zip(forms, capitals, strict=True)
    ]


def _capital(form: str) -> str:
    return form.upper() if "." in form else form[:1].upper() + form[1:]


def _join(words: Sequence[str]) -> str:
    return re.sub(r" ([-.,%]) ?", r"\1", " ".join(words))


def _article(text: str, words: Sequence[Word], start: int, spelled: str) -> str | None:
    """Return the replacement with the indefinite article before it, where that must change."""
    if not start or words[start - 1].form not in _ARTICLES or not spelled[0].isalnum():
        return None
    between = text[words[start - 1].end : words[start].start]
    written = text[words[start - 1].start : words[start - 1].end]
    right = article(re.split(r"[\s-]", spelled)[0])
    if right == written.lower() or between.strip():
        return None
    return (right.capitalize() if written[0].isupper() and len(written) < 3 else right) + between + spelled
