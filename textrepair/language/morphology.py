"""Lemmas and inflections, after lemminflect (Jascob 2019, MIT), and spelling variants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# Penn tags whose words of two lexemes can stand for each other, form by form.
_PARALLEL = {
    "NOUN": ("NN", "NNS"),
    "VERB": ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"),
    "ADJ": ("JJ", "JJR", "JJS"),
}
# How English says the beginning of a word: letter by letter, with a silent h, with a y or w before the vowel.
_LETTERS = re.compile(r"[A-Za-z](?:\.|$)|[A-Z]{2,3}$|[B-DF-HJ-NP-TV-XZ]{4,}$")
_SILENT = re.compile(r"hour|honest|honou?r|heir")
_GLIDE = re.compile(
    r"one(?![ri])|once|ewe|eu|u(?:ni(?!n|m|dent)|nanim|s[aeiu]|r[aeiou]|t[aeiou]|k|b[aeiou]|ganda)"
)
_AMERICAN = [
    (re.compile(pattern), american)
    for pattern, american in [
        (r"is(e|es|ed|ing|er|ers|ation|ations)$", r"iz\1"),
        (r"ys(e|es|ed|ing)$", r"yz\1"),
        (r"our(s|ed|ing|able|ful|ite|ites|less)?$", r"or\1"),
        (r"([bcdfgptv])re(s)?$", r"\1er\2"),
        (r"ll(ed|ing|er|ers|or|ors)$", r"l\1"),
        (r"ogue(s)?$", r"og\1"),
        (r"ence$", "ense"),
        (r"amme(s)?$", r"am\1"),
        (r"ae|oe", "e"),
        (r"wards$", "ward"),
        (r"gement", "gment"),
    ]
]


@cache
def lemmas(form: str) -> frozenset[tuple[str, str]]:
    """Return the lexemes that a folded word may belong to, as (lemma, universal part of speech)."""
    from lemminflect import getAllLemmas

    if not form.isalpha():
        return frozenset()
    return frozenset((lemma.lower(), pos) for pos, found in getAllLemmas(form).items() for lemma in found)


@cache
def inflections(lemma: str, pos: str) -> dict[str, str]:
    """Return the main form of a lexeme for each Penn tag: `{"VBD": "said", …}`."""
    from lemminflect import getAllInflections

    found = {tag: forms[0].lower() for tag, forms in getAllInflections(lemma, upos=pos).items() if forms}
    if pos == "NOUN":
        found.setdefault("NN", lemma)
    return found


def same_lexeme(one: str, other: str) -> bool:
    """Tell whether two folded words are inflections of one word."""
    return one == other or bool({lemma for lemma, _ in lemmas(one)} & {lemma for lemma, _ in lemmas(other)})


@cache
def parallel(spun: str, original: str, only: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return the inflected forms of a pair of words, both sides alike, the pair itself left out.

    `parallel("mentioned", "said")` gives mention/say, mentions/says, mentioning/saying. `only`
    restricts it to one universal part of speech.
    """
    found: dict[tuple[str, str], None] = {}
    for spun_lemma, pos in sorted(lemmas(spun)):
        for original_lemma, other in sorted(lemmas(original)):
            if pos != other or pos not in _PARALLEL or only not in (None, pos):
                continue
            left, right = inflections(spun_lemma, pos), inflections(original_lemma, pos)
            shared = [tag for tag in _PARALLEL[pos] if tag in left and tag in right]
            if any(left[tag] == spun and right[tag] == original for tag in shared):
                found.update(
                    dict.fromkeys((left[tag], right[tag]) for tag in shared if left[tag] != right[tag])
                )
    found.pop((spun, original), None)
    return tuple(found)


def parallel_phrases(
    spun: tuple[str, ...], original: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the inflected forms of a pair of phrases: a verb that begins both, or a noun that ends both.

    `make use of`/`use` yields `makes use of`/`uses`; `spy company`/`spy agency` the plurals.
    """
    if len(spun) == len(original) == 1:
        for left, right in parallel(*spun, *original):
            yield (left,), (right,)
        return
    if spun[0] != original[0]:
        for left, right in parallel(spun[0], original[0], "VERB"):
            yield (left, *spun[1:]), (right, *original[1:])
    if spun[-1] != original[-1]:
        for left, right in parallel(spun[-1], original[-1], "NOUN"):
            yield (*spun[:-1], left), (*original[:-1], right)


def article(word: str) -> str:
    """Return the indefinite article that goes before a word or number: "a" or "an"."""
    folded = word.lower()
    if _LETTERS.match(word):
        return "an" if folded[0] in "aefhilmnorsx" else "a"
    if folded[0].isdigit():
        return "an" if folded[0] == "8" or re.split("[.,]", folded)[0] in ("11", "18") else "a"
    if _SILENT.match(folded):
        return "an"
    return "a" if _GLIDE.match(folded) or folded[0] not in "aeiou" else "an"


def american(form: str) -> str:
    """Return a word in one of its dialect spellings, the same for all of them: mobilise → mobilize."""
    for pattern, spelling in _AMERICAN:
        form = pattern.sub(spelling, form)
    return form
