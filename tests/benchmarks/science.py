"""The dictionary of science and how far it reaches: `python -m tests.benchmarks.science`.

Tortured phrases are what spinners make of the terms of science: "bosom malignancy" was "breast cancer".
The list of the Problematic Paper Screener (Cabanac, Labbé and Magazinov 2021, "Tortured phrases: A
dubious writing style emerging in science") is cleaned, mined for the words that its phrases imply, and
written to `dictionaries/science.yaml`. Five folds by expected phrase tell how many isolated phrases a
dictionary made in the same way restores that has never seen their originals.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple
from zlib import crc32

from tests.benchmarks.articles import SHARED
from tests.benchmarks.held_out import DICTIONARIES, by_hand
from textrepair.dictionary import Dictionary, dump
from textrepair.dictionary.index import Index, build
from textrepair.document import Sentence, words
from textrepair.document.words import fold, forms
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.mine.alignment import Pair, align
from textrepair.mine.evidence import Evidence, kept_words, substitutions
from textrepair.mine.scoring import score
from textrepair.repair.candidates import options
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder, read_as

LIST = SHARED / "data" / "tortured_phrases.tsv"
FOLDS = 5
SOURCES = {
    "Problematic Paper Screener": "tortured phrases with the terms expected in their place, by Guillaume "
    "Cabanac, Cyril Labbé and Alexander Magazinov, CC BY 4.0, https://www.irit.fr/~Guillaume.Cabanac/"
    "problematic-paper-screener; changed: cleaned, cut to what is no ordinary English, words mined",
    "counts": "terms in which a pair or a kept word was seen, each term once however many papers have it; "
    "1 for a phrase of the list itself",
}
# What the list says in prose.
_SAID = {"area unit": "are", "square measure": "are", "associate in nursing": "an"}
# Unsure, a comment, or the words of a query rather than a term.
_COMMENT = re.compile(
    r"[?*=<>]|\bthe word|meaning unclear|search and replace|paraphrased versions|\bAND\b|equation and"
)
_REFERENCE = re.compile(r",? see (?:nist )?https?:\S+")
_ENDING_IN_BRACKETS = re.compile(r"(?<=[a-z])\((al|ian)\)|\((web)\)(?=[a-z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[(\[].*")
_DASHES = str.maketrans({"\\": None, "‑": "-", "–": "-", '"': None})
# A phrase of ordinary English is at least this frequent, in log-probability, and each of its words comes
# so much likelier after the one before it than elsewhere, in nats.
_ORDINARY, _LINKED = -17.6, 1.0
# What the language model does not tell to be so: seen three times or more in 80 million honest words.
_HONEST = frozenset(
    (
        "be that as it|on the off chance|visually impaired|border situation|education data|half-breed|shared data|data innovation|"
        "innovative work|supply route|artificial data|consequences be damned|down testing|question set|"
        "data technology|cloud platform|driving reason|actually occur|pre-prepared|mentally unbalanced|"
        "just go for it|independent learning|financial board|external change|digital reality"
    ).split("|")
)
# A pair seen in fewer terms is taken where nothing but one word stands for one word.
_MIN_TERMS = 2


class Tortured(NamedTuple):
    """A tortured phrase, folded, and the terms that may have stood there."""

    spun: str
    terms: tuple[str, ...]


def read_list(lines: Iterable[str], model: LanguageModel) -> list[Tortured]:
    """Return the phrases of the list that are no ordinary English and whose term is sure."""
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        spun, expected, *_ = line.rstrip("\n").split("\t")
        spun = _plain(spun)
        terms = [_SAID[spun]] if spun in _SAID else _terms(spun, expected)
        terms = [term for term in terms if squashed(term) not in ("", squashed(spun))]
        if terms and re.search("[a-z]", spun) and not ordinary(spun, model):
            found.setdefault(spun, {}).update(dict.fromkeys(terms))
    return [Tortured(spun, tuple(terms)) for spun, terms in found.items()]


def _plain(text: str) -> str:
    """Return folded words without brackets, which hold abbreviations, comments and what may be left out."""
    text = _ENDING_IN_BRACKETS.sub(r"\1\2", fold(text).translate(_DASHES))
    while (shorter := _BRACKETS.sub(" ", text)) != text:
        text = shorter
    return " ".join(_REFERENCE.sub("", text).split()).strip(" .,")


def _terms(spun: str, expected: str) -> list[str]:
    """Return the alternatives of an expected term: "voice search/query", "“one thing” or “another”"."""
    expected = _REFERENCE.sub("", expected)
    bare = _BRACKETS.sub("", expected)
    if _COMMENT.search(bare) or "?" in expected:
        return []
    found: list[str] = []
    for term in map(_plain, re.split('["“”] or ["“”]', expected)):
        if (term.count(",") > 0) == (spun.count(",") > 0):  # else a list of terms, or term and comment
            found += [term] if "/" in spun else _alternatives(term)
    return found


def _alternatives(term: str) -> list[str]:
    whole = [one.strip() for one in term.split("/")]
    if " / " in term or len({one.count(" ") for one in whole}) == 1:
        return whole
    parts = [part.split("/") for part in re.sub(r"\s*/\s*", "/", term).split()]
    return [" ".join(chosen) for chosen in product(*parts)]


def ordinary(phrase: str, model: LanguageModel) -> bool:
    """Tell whether a phrase is one that honest writers use, by the language model."""
    if phrase in _HONEST:
        return True
    keys = [model.key(form) for form in forms(phrase)]
    total = model.frequency(keys[0])
    links = [_ORDINARY]
    for n, key in enumerate(keys[1:], 1):
        link = model.logp(key, keys[n - 1], keys[n - 2] if n > 1 else 0)
        total += link
        links.append(link - model.frequency(key))
    return total >= _ORDINARY and min(links[1:], default=_LINKED) >= _LINKED


def squashed(text: str) -> str:
    """Return words as they are compared: folded, hyphens and spaces alike."""
    return re.sub(r"[\s-]", "", fold(text))


def learn(phrases: Sequence[Tortured]) -> Dictionary:
    """Return the phrases, and the words that they imply, as a dictionary."""
    known: set[Pair] = set()
    for _ in range(2):  # pairs that come again guide the second alignment
        found = _count(phrases, known)
        known = {(forms(a), forms(b)) for (a, b), times in found.replaced.items() if times >= _MIN_TERMS}
    mined = score(found, "science", SOURCES)
    entries: dict[str, dict[str, int]] = defaultdict(dict)
    for spun, originals in mined.entries.items():
        taken = {one: times for one, times in originals.items() if _implied(spun, one, times)}
        if taken.keys() - {spun}:
            entries[spun] = taken
    for phrase in phrases:
        for term in phrase.terms:
            entries[phrase.spun].setdefault(term, 1)
    return Dictionary("science", entries, mined.kept, license="CC-BY-4.0", sources=SOURCES, shipped=True)


def shown(learned: Dictionary) -> Dictionary:
    """Return the phrases of more than one word alone.

    A single word such as "bosom" is honest English, and what "information" stands for in terms is no
    evidence for news: with single words F0.5 on spun articles falls from .810 to .774.
    """
    entries = {
        spun: {term: times for term, times in originals.items() if term != spun}
        for spun, originals in learned.entries.items()
        if len(forms(spun)) > 1
    }
    return replace(learned, entries=entries, kept={})


def _count(phrases: Iterable[Tortured], known: Collection[Pair]) -> Evidence:
    """Count in how many terms each pair and each kept word is seen."""
    replaced: dict[tuple[str, str], set[str]] = defaultdict(set)
    kept: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        spun = _sentence(phrase.spun)
        read = ((align(spun.words, words(term), known), term) for term in phrase.terms)
        alignment, term = min(read, key=lambda item: item[0].cost)
        for pair in substitutions(spun, words(term), alignment):
            replaced[pair.spun, pair.original].add(term)
        for word in kept_words(spun, words(term), alignment):
            kept[word].add(term)
    pairs = Counter({pair: len(terms) for pair, terms in replaced.items()})
    return Evidence(pairs, Counter(), Counter({word: len(terms) for word, terms in kept.items()}), Counter())


def _sentence(text: str) -> Sentence:
    return Sentence(0, len(text), tuple(words(text)), 0)


def _implied(spun: str, original: str, times: int) -> bool:
    if FUNCTION_WORDS.issuperset(forms(spun)):
        return False
    return times >= _MIN_TERMS or len(forms(spun)) == len(forms(original)) == 1


def folds(phrases: Sequence[Tortured]) -> Iterator[tuple[list[Tortured], list[Tortured]]]:
    """Yield the phrases to learn from and those to restore; phrases that share a term stay together."""
    leader: dict[str, str] = {}

    def lead(term: str) -> str:
        while leader.setdefault(term, term) != term:
            term = leader[term]
        return term

    for phrase in phrases:
        for term in phrase.terms[1:]:
            leader[lead(squashed(term))] = lead(squashed(phrase.terms[0]))
    part = [crc32(lead(squashed(phrase.terms[0])).encode()) % FOLDS for phrase in phrases]
    for fold_number in range(FOLDS):
        pairs = list(zip(phrases, part, strict=True))
        yield [p for p, n in pairs if n != fold_number], [p for p, n in pairs if n == fold_number]


def restored(text: str, index: Index, decoder: Decoder) -> str:
    """Return an isolated phrase as the decoder reads it, taken as spun."""
    found = words(text)
    own = [word.form for word in found]
    reading = decoder.decode(own, options(index, text, found))
    return " ".join(read_as(own, [choice.option for choice in reading.choices], 0, len(own)))


def covered(phrase: Tortured, index: Index) -> bool:
    """Tell whether the candidates of a phrase, or its own words, can make up one of its terms."""
    found = words(phrase.spun)
    lattice = options(index, phrase.spun, found)
    for term in map(squashed, phrase.terms):
        reached: list[set[int]] = [{0}, *(set() for _ in found)]  # lengths of what is read of the term
        for at, word in enumerate(found):
            readings = [(at + 1, word.form), *((one.end, " ".join(one.forms)) for one in lattice[at])]
            for end, text in readings:
                read = squashed(text)
                reached[end] |= {n + len(read) for n in reached[at] if term.startswith(read, n)}
        if len(term) in reached[-1]:
            return True
    return False


def measure(phrases: Sequence[Tortured], model: LanguageModel, others: Sequence[Dictionary]) -> str:
    """Return how many phrases are covered and restored by what the other folds teach, with `others`."""
    decoder = Decoder(model, fitted())
    right = reached = 0
    for learned, held_out in folds(phrases):
        index = build([*others, learn(learned)])
        reached += sum(covered(phrase, index) for phrase in held_out)
        right += sum(
            squashed(restored(phrase.spun, index, decoder)) in map(squashed, phrase.terms)
            for phrase in held_out
        )
    return f"covered {reached / len(phrases):.3f}, restored {right / len(phrases):.3f} of {len(phrases)}"


def main() -> None:
    """Write the dictionary and print its figures."""
    model = LanguageModel.open()
    with LIST.open(encoding="utf-8") as lines:
        phrases = read_list(lines, model)
    science = shown(learn(phrases))
    (DICTIONARIES / "science.yaml").write_text(dump(science), encoding="utf-8")
    print(f"science: {len(science)} of {len(phrases)} phrases")
    print(f"five folds, science alone: {measure(phrases, model, [])}")
    print(f"five folds, with general: {measure(phrases, model, [by_hand()])}")


if __name__ == "__main__":
    main()
