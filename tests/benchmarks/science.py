"""The dictionary of science and how far it reaches: `python -m tests.benchmarks.science`.

Tortured phrases are what spinners make of the terms of science: "bosom malignancy" was "breast cancer".
The list of the Problematic Paper Screener (Cabanac, Labbé and Magazinov 2021, "Tortured phrases: A
dubious writing style emerging in science") is cleaned, mined for the words that its phrases imply, and
written to `dictionaries/science.yaml`. Five folds by expected phrase tell how many isolated phrases a
dictionary made in the same way restores that has never seen their originals.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import textrepair
from tests.benchmarks.articles import SHARED
from tests.benchmarks.fit import Site, fit_choice
from tests.benchmarks.held_out import DICTIONARIES
from textrepair.dictionary import Dictionary, dump, load
from textrepair.dictionary.index import build
from textrepair.document import Sentence, words
from textrepair.document.sentences import Prose
from textrepair.document.words import fold, forms
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.language.paraphrases import Paraphrases
from textrepair.mine.alignment import Pair, align
from textrepair.mine.evidence import Evidence, kept_words, substitutions
from textrepair.mine.scoring import score
from textrepair.repair.terms import Clues, TermReader

LIST = SHARED / "data" / "tortured_phrases.tsv"
WEIGHTS = Path(textrepair.__file__).parent / "repair" / "terms.json"
FOLDS = 5
_ROUNDS = 400  # of the fit
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
    r"[?*=<>]|\bthe word|meaning unclear|search and replace|paraphrased versions|\bAND\b|equation and|"
    r"please note"
)
_REFERENCE = re.compile(r",? see (?:nist )?https?:\S+")
_ENDING_IN_BRACKETS = re.compile(r"(?<=[a-z])\((al|ian)\)|\((web)\)(?=[a-z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[(\[].*")
_DASHES = str.maketrans({"\\": None, "‑": "-", "–": "-", '"': None})
# A phrase of ordinary English is at least this frequent, in log-probability, and each of its words comes
# so much likelier after the one before it than elsewhere, in nats.
_ORDINARY, _LINKED = -17.6, 1.0
# What the language model does not tell to be so: most were seen three times or more in 80 million
# honest words.
_HONEST = frozenset(
    (
        "actually occur|affected person|artificial data|be that as it|bogus news|border situation|"
        "cloud platform|consequences be damned|data innovation|data technology|digital reality|"
        "domestic output|down testing|driving reason|education data|external change|financial board|"
        "half breed|half-breed|heart ailments|hostile assault|independent learning|innovative work|"
        "just go for it|market rivalry|mentally unbalanced|on the off chance|phony news|pre-prepared|"
        "question set|shared data|social architects|supply route|visually impaired|web protocol"
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


def alone(learned: Dictionary) -> Dictionary:
    """Return the single words, with how often they were kept."""
    entries = {spun: originals for spun, originals in learned.entries.items() if len(forms(spun)) == 1}
    return replace(learned, entries=entries, shipped=False)


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
    return Sentence(0, len(text), 0, Prose(text))


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


class Read(NamedTuple):
    """The readings of a held-out phrase: features a row each, and which are right."""

    fold: int
    site: Site


def readings(phrases: Sequence[Tortured], others: Sequence[Dictionary]) -> Iterator[Read]:
    """Read every phrase on its own, by what the other folds teach."""
    model, paraphrases = LanguageModel.open(), Paraphrases.open()
    for number, (learned, held_out) in enumerate(folds(phrases)):
        mined = learn(learned)
        index = build([*others, shown(mined), alone(mined)])
        reader = TermReader(index, model, paraphrases)
        for phrase in held_out:
            found = words(phrase.spun)
            rows = reader.readings(phrase.spun, found)
            right = [squashed("".join(row.forms)) in map(squashed, phrase.terms) for row in rows]
            clues = np.array([reader.clues(phrase.spun, found, row) for row in rows])
            yield Read(number, Site(clues, np.array(right)))


def measure(found: Sequence[Read]) -> str:
    """Return how many phrases are restored, with weights fitted on the other folds and with those shipped."""
    crossed = 0
    for number in range(FOLDS):
        weights = fit([read for read in found if read.fold != number])
        crossed += sum(
            bool(one.site.right[np.argmax(one.site.features @ weights)])
            for one in found
            if one.fold == number
        )
    first = sum(bool(one.site.right[0]) for one in found)
    among = sum(bool(one.site.right.any()) for one in found)
    counts = {"restored": crossed, "with the shipped weights": first, "among the readings": among}
    shares = (f"{count / len(found):.3f} {name}" for name, count in counts.items())
    return f"{', '.join(shares)}, of {len(found)} phrases"


def fit(found: Sequence[Read]) -> NDArray[np.float64]:
    """Return weights of `Clues` that make the right readings likeliest."""
    telling = [one.site for one in found if one.site.right.any() and not one.site.right.all()]
    return fit_choice(telling, _ROUNDS)


def main() -> None:
    """Write the dictionaries and the weights, and print the figures."""
    model = LanguageModel.open()
    with LIST.open(encoding="utf-8") as lines:
        phrases = read_list(lines, model)
    learned = learn(phrases)
    for name, dictionary in (("", shown(learned)), ("terms", alone(learned))):
        (DICTIONARIES / name / "science.yaml").write_text(dump(dictionary), encoding="utf-8")
        print(f"{name or 'phrases'}: {len(dictionary)} entries from {len(phrases)} phrases")
    mined = [load(DICTIONARIES / f"{name}.yaml") for name in ("general", "news", "web")]
    for name, others in (("alone", []), ("with general, news and web", mined)):
        found = list(readings(phrases, [replace(one, shipped=True) for one in others]))
        print(f"five folds, {name}: {measure(found)}")
    weights = Clues(*(round(float(one), 3) for one in fit(found)))
    WEIGHTS.write_text(json.dumps(weights._asdict(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
