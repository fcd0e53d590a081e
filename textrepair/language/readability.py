"""How easy a text is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<![aeiouy])e$(?<![^aeiouyr]le)"  # time, not table
    r"|(?<=[^aeioutdy])ed$"  # used, not wanted
    r"|(?<=[^aceiougsxyz])(?<!ch)(?<!sh)es$(?<![^aeiouyr]les)"  # times, not changes, boxes, tables
)
_APART = re.compile(r"(?<![cglstx])i[ao](?!u)|[aeiouy]ing")  # vari-able, go-ing; not special, nation


def syllables(word: str) -> int:
    """Return how many syllables an English word in lower case has, 1 or more, by its spelling.

    Runs of vowels are counted; silent ones are left out, and some that are spoken apart count twice. Right
    for 97 of 100 running words of honest text by the CMU Pronouncing Dictionary, and 1 % low in sum.
    """
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)))


def reading_ease(sentences: Iterable[Sequence[str]]) -> float | None:
    """Return the Flesch reading ease of sentences, each a list of words in lower case; None without words.

    About 100 for very easy text, 60 for plain English, 30 for academic prose, and lower; a long sentence
    of long words goes under 0. See R. Flesch, "A new readability yardstick", Journal of Applied Psychology
    32 (1948) 221-233.
    """
    filled = [words for words in sentences if words]
    if not filled:
        return None
    words = [word for sentence in filled for word in sentence]
    spoken = sum(map(syllables, words))
    return 206.835 - 1.015 * len(words) / len(filled) - 84.6 * spoken / len(words)
