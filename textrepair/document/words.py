"""Words and punctuation with their places in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

# Numbers keep their separators, abbreviations their dots, contractions and possessives of any
# apostrophe stay one word, as do names with underscores; hyphens stand alone, so that both halves of
# "Secretary-Basic" can be read. Soft hyphens and combining accents belong to the word they are in.
# Most words are plain: to try them first halves the time.
TOKEN = re.compile(
    r"""[A-Za-z]++(?![\w'’ʼ.\u00ad\u0300-\u036f])
      | [^\W_]++(?:_+[^\W_]+)+
      | \d+(?:[.,]\d+)*
      | (?:[A-Za-z]\.)+[A-Za-z](?!\w)\.?
      | [^\W\d_]+(?:(?:['’ʼ\u00ad]|[\u0300-\u036f]+)[^\W\d_]+|[\u0300-\u036f]+)*
      | [^\w\s\u00ad]
      | _+""",
    re.VERBOSE,
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00ad": None})


class Word(NamedTuple):
    """A word, number or punctuation mark: its offsets in code points, and its folded form.

    `form` is the text in lower case with straight quotes: what dictionaries and models know it by;
    `capital` says whether the text begins with a capital letter.
    """

    start: int
    end: int
    form: str
    capital: bool


def fold(text: str) -> str:
    """Return `text` in lower case with straight quotes, as dictionaries and models spell it."""
    return text.lower() if text.isascii() else text.translate(_QUOTES).lower()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and punctuation marks of `text[start:end]`, with offsets into `text`."""
    piece = text[start:end]
    folded = fold(piece)
    same = len(folded) == len(piece)  # else the offsets are told by the text itself
    found = []
    for match in TOKEN.finditer(folded if same else piece):
        left, right = match.span()
        form = match[0] if same else fold(match[0])
        found.append(Word(start + left, start + right, form, piece[left].isupper()))
    return found


def forms(text: str) -> tuple[str, ...]:
    """Return the folded forms alone: `forms("Secretary-Basic’s")` is `("secretary", "-", "basic's")`."""
    return tuple(word.form for word in words(text))


def is_word(form: str) -> bool:
    """Tell whether a form is a word rather than a number or punctuation."""
    return form[0].isalpha()
