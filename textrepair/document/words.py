"""Words and punctuation with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from re import Match
from sys import intern
from typing import NamedTuple
from unicodedata import normalize

# Numbers keep their separators, abbreviations their dots, contractions and possessives of any
# apostrophe stay one word, as do names with underscores; hyphens stand alone, so that both halves of
# "Secretary-Basic" can be read. Combining accents belong to the word they are in, and so do characters
# without a width, as soft hyphens and word joiners.
# Most words are plain: to try them first halves the time.
TOKEN = re.compile(
    r"""[A-Za-z]++(?![\w'’ʼ.\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f])
      | [^\W_]++(?:_+[^\W_]+)+
      | \d+(?:[.,]\d+)*
      | (?:[A-Za-z]\.)+[A-Za-z](?!\w)\.?
      | [^\W\d_]+(?:
            (?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]|(?:(?<!['’ʼ])['’ʼ]))+[^\W\d_]+
          | [\u0300-\u036f]+
        )*
      | [^\w\s\u00ad\u200b-\u200d\u2060\ufeff]
      | _+""",
    re.VERBOSE,
)
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True))
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'}
_FOLDED = str.maketrans(
    _QUOTES | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff") | _LIGATURES | _FULL_WIDTH
)
# What folds to more than lower case and straight quotes.
_RARE = re.compile(r"[\u00ad\u0130\u0300-\u036f\u200b-\u200d\u2060\ufb00-\ufb06\ufeff\uff01-\uff5e]")
# What the fold makes longer or shorter: there the text itself tells offsets.
_UNEVEN = re.compile(r"[\u00ad\u0130\u0300-\u036f\u200b-\u200d\u2060\ufb00-\ufb06\ufeff]")
_COMBINING = re.compile(r"[\u0300-\u036f]")


class Word(NamedTuple):
    """A word, number or punctuation mark: its offsets in code points, and its folded form.

    `form` is the text in lower case with straight quotes: what dictionaries and models know it by;
    `capital` says whether the text begins with a capital letter.
    """

    start: int
    end: int
    form: str
    capital: bool


# As `Word._make`, without a call of Python for each word.
_word: Callable[[tuple[int, int, str, bool]], Word] = partial(tuple.__new__, Word)


def fold(text: str) -> str:
    """Return `text` in lower case with straight quotes, as dictionaries and models spell it.

    Ligatures are spelt out, full-width letters are narrow, accents are one character with their letters,
    and characters without a width are left out.
    """
    if text.isascii():
        return text.lower()
    if not _RARE.search(text):
        return _straight(text).lower()
    folded = text.translate(_FOLDED).lower()
    return normalize("NFC", folded) if _COMBINING.search(folded) else folded


def _straight(text: str) -> str:
    for quote, straight in _QUOTES.items():
        text = text.replace(quote, straight)
    return text


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and punctuation marks of `text[start:end]`, with offsets into `text`."""
    piece = text[start:end]
    even = piece.isascii() or not _UNEVEN.search(piece)
    found = list(TOKEN.finditer(fold(piece) if even else _straight(piece)))
    starts, ends = list(map(Match.start, found)), map(Match.end, found)
    texts = map(Match.group, found)
    columns = (
        map(start.__add__, starts),
        map(start.__add__, ends),
        map(intern, texts if even else map(fold, texts)),
        map(str.isupper, map(piece.__getitem__, starts)),
    )
    return list(map(_word, zip(*columns, strict=True)))


def forms(text: str) -> tuple[str, ...]:
    """Return the folded forms alone: `forms("Secretary-Basic’s")` is `("secretary", "-", "basic's")`."""
    if text.isascii() or not _UNEVEN.search(text):
        return tuple(TOKEN.findall(fold(text)))
    return tuple(map(fold, TOKEN.findall(_straight(text))))


def is_word(form: str) -> bool:
    """Tell whether a form is a word rather than a number or punctuation."""
    return form[0].isalpha()
