"""Dictionaries and marks for measuring: an article is repaired without anything mined from its original."""

from __future__ import annotations

import importlib.util
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType

from tests.benchmarks.articles import SHARED, Article, marked, pairs, seed
from textrepair.dictionary import Dictionary, load
from textrepair.dictionary.index import Index, build
from textrepair.document import read
from textrepair.mine import pairs_of
from textrepair.mine.evidence import Evidence, evidence, total
from textrepair.mine.scoring import score

DICTIONARIES = Path(__file__).resolve().parents[2] / "dictionaries"
_CACHE = Path(__file__).resolve().parents[2] / ".cache" / "evidence.pickle"


@cache
def scorer() -> ModuleType:
    """Return `../shared/eval/score.py`, from which every figure comes."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def by_hand() -> Dictionary:
    """Return the dictionary that no article was mined for."""
    return replace(load(DICTIONARIES / "general.yaml"), shipped=True)


@cache
def counted() -> dict[str, Evidence]:
    """Return what each article shows, counted once and kept in `.cache`."""
    if _CACHE.exists():
        found: dict[str, Evidence] = pickle.loads(_CACHE.read_bytes())
        return found
    known = pairs_of([by_hand()])
    found = {
        article.name: evidence(read(article.spun), [read(one) for one in article.originals], known)
        for article in [seed(), *pairs()]
    }
    _CACHE.parent.mkdir(exist_ok=True)
    _CACHE.write_bytes(pickle.dumps(found))
    return found


def mined_without(originals: set[str]) -> Dictionary:
    """Return what the seed family's other articles teach."""
    articles = [
        article for article in [seed(), *pairs()] if article.family and article.original not in originals
    ]
    return replace(score(total(counted()[one.name] for one in articles), "news", {}), shipped=True)


@dataclass(frozen=True)
class Fold:
    """Articles, and an index that knows nothing of their originals."""

    articles: list[Article]
    index: Index


def folds(number: int, with_general: bool = True) -> Iterator[Fold]:
    """Yield the seed family in so many parts, split by original at random (seed 0)."""
    family = [article for article in pairs() if article.family]
    originals = sorted({article.original for article in family})
    random.Random(0).shuffle(originals)
    for part in range(number):
        held = set(originals[part::number])
        index = build([*([by_hand()] if with_general else []), mined_without(held)])
        yield Fold([article for article in family if article.original in held], index)


def count(repair: Callable[[str], str], articles: Sequence[Article]) -> dict[str, int]:
    """Repair the spun texts of articles and return the scorer's counts."""
    judge = scorer()
    totals = dict.fromkeys(judge.COUNTS, 0)
    for article in articles:
        gold = marked(article.name)
        plain = judge.MARK.sub(lambda match: match[1], gold)
        lines, repaired = gold.splitlines(), repair(plain).splitlines()
        if len(lines) != len(repaired):  # a mark over a line break
            lines, repaired = [" ".join(lines)], [" ".join(repaired)]
        for line, out in zip(lines, repaired, strict=True):
            found = judge.match(line, judge.tokens(out))[:4]
            words = len(judge.tokens(judge.MARK.sub(lambda match: match[1], line)))
            for name, value in zip(judge.COUNTS, (*found, words), strict=True):
                totals[name] += value
    return totals
