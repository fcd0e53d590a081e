"""How well a repair gives originals back: precision, recall and safety against the originals themselves.

A spun article is aligned with its originals as mining does it. Every substitution found is a span to
restore. What else differs, such as an addition or another article, may stand either way and counts for
nothing. Sentences without a partner in the originals are not compared.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.document import Document, Sentence, Word, read
from textrepair.document.words import forms
from textrepair.edits import Edit, Repair
from textrepair.matching import Counts, Place, Words, match, sum_of
from textrepair.mine import pairs_of
from textrepair.mine.alignment import Alignment, Pair
from textrepair.mine.evidence import Evidence, aligned, evidence, one_witness, substitutions, total
from textrepair.mine.scoring import score
from textrepair.repair import Repairer

_RUN = re.compile(r"_[A-Z]$")
_FOLDS = 10


class Article(NamedTuple):
    """A spun text, the texts of its originals, and a name: `town_A` and `town_B` share an original."""

    name: str
    spun: str
    originals: tuple[str, ...]


def evaluate(article: Article, repair: Callable[[str], Repair], known: Collection[Pair] = ()) -> Counts:
    """Repair a spun article and compare the outcome with its originals.

    The phrase pairs in `known` help to align the two, see `textrepair.mine.pairs_of`.
    """
    document = read(article.spun)
    edits = repair(article.spun).edits
    words = sum(len(sentence.words) for sentence in document.sentences)
    found = [
        match(list(places(sentence, original, alignment)), output(sentence, edits))
        for sentence, original, alignment in aligned(document, _documents(article), known)
    ]
    return sum_of(found)._replace(words=words)


def held_out(
    articles: Sequence[Article], dictionaries: Sequence[Dictionary], min_confidence: float
) -> Iterator[tuple[Article, Counts]]:
    """Evaluate each article with a dictionary mined from the articles of other originals.

    The mined dictionary lies on top of `dictionaries`. The originals are split at random, always alike,
    into ten parts, or as many as there are originals.
    """
    known = pairs_of(dictionaries)
    shown: dict[str, list[Evidence]] = defaultdict(list)
    sources = sources_of(articles)
    for article, source in zip(articles, sources, strict=True):
        shown[source].append(evidence(read(article.spun), _documents(article), known))
    for held in _folds(sources):
        others = (one_witness(runs) for source, runs in shown.items() if source not in held)
        mined = score(total(others), "mined", {}, known)
        repairer = Repairer(build([*dictionaries, mined]), min_confidence)
        for article, source in zip(articles, sources, strict=True):
            if source in held:
                yield article, evaluate(article, repairer.repair, known)


def sources_of(articles: Iterable[Article]) -> list[str]:
    """Return a name for the source of each article: alike for those that share an original or its name."""
    known: dict[tuple[str, str], str] = {}
    found = []
    for article in articles:
        name = _RUN.sub("", article.name)
        keys = [("name", name), *(("text", original) for original in article.originals)]
        found.append(next((known[key] for key in keys if key in known), name))
        known |= {key: found[-1] for key in keys if key not in known}
    return found


def places(sentence: Sentence, original: Sequence[Word], alignment: Alignment) -> Iterator[Place]:
    """Yield what may stand at each place of a spun sentence, given its original."""
    counted = {pair.start for pair in substitutions(sentence, original, alignment)}
    for step in alignment.steps:
        left = tuple(word.form for word in sentence.words[step.i : step.j])
        right = tuple(word.form for word in original[step.k : step.m])
        if left == right:
            yield Place((left,))
        else:
            yield Place((left, right), bool(left) and sentence.words[step.i].start in counted)


def output(sentence: Sentence, edits: Iterable[Edit]) -> Words:
    """Return the words of a sentence after the edits that lie in it."""
    inside = [edit for edit in edits if sentence.start <= edit.start < sentence.end]
    found: list[str] = []
    at = 0
    for word in sentence.words:
        while at < len(inside) and inside[at].end <= word.start:
            at += 1
        if at == len(inside) or word.end <= inside[at].start:
            found.append(word.form)
        elif word.start == inside[at].start:
            found += forms(inside[at].after)
    return tuple(found)


def _documents(article: Article) -> list[Document]:
    return [read(original) for original in article.originals]


def _folds(names: Iterable[str]) -> Iterator[set[str]]:
    sources = sorted(set(names))
    random.Random(0).shuffle(sources)
    number = min(_FOLDS, len(sources))
    for part in range(number):
        yield set(sources[part::number])
