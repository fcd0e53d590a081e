"""How well originals are found: `python -m tests.benchmarks.source`.

Each article of the seed family is repaired in ten folds by original. Its quotes are looked for in its
original word for word, and its original is ranked among all originals and the clean texts in pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.benchmarks.articles import SHARED, pairs
from tests.benchmarks.held_out import folds
from textrepair.document import read
from textrepair.repair import Repairer
from textrepair.source import quotes, rank

_PIECE = 300  # words


def main() -> None:
    """Print the share of quotes that originals have, and which originals are not ranked first."""
    candidates = [(article.original, article.originals[0]) for article in pairs()] + list(_clean_pieces())
    found: Counter[str] = Counter()
    nearest = 0.0
    for part in folds(10):
        repairer = Repairer(part.index)
        for article in part.articles:
            repair = repairer.repair(article.spun)
            asked = quotes(repair, part.index, repairer.model)
            hits = [_plain(quote.text) in _plain(article.originals[0]) for quote in asked]
            ranked = rank(repair.text, candidates)
            found.update(articles=1, quotes=len(hits), hits=sum(hits), first=hits[0], any=any(hits))
            if ranked[0].name == article.original:
                found["ranked first"] += 1
            else:
                print(f"{article.name}: {ranked[:3]}")
            nearest = max(nearest, *(one.share for one in ranked if one.name != article.original), 0.0)
    print(f"quotes that the original has: {found['hits'] / found['quotes']:.3f} of {found['quotes']}")
    print(f"the first quote: {found['first'] / found['articles']:.3f} of {found['articles']} articles")
    print(f"one quote of five at least: {found['any'] / found['articles']:.3f}")
    print(f"original ranked first of {len(candidates)} texts: {found['ranked first']} of {found['articles']}")
    print(f"the nearest of other texts has {nearest:.2f} of the words of an article")


def _plain(text: str) -> str:
    """Return the words of a text alone, as search engines compare them."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))


def _clean_pieces() -> Iterator[tuple[str, str]]:
    for path in sorted((SHARED / "clean").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        start = words = 0
        for sentence in read(text).sentences:
            words += len(sentence.words)
            if words >= _PIECE:
                yield f"{path.stem}:{start}", text[start : sentence.end]
                start, words = sentence.end, 0


if __name__ == "__main__":
    main()
