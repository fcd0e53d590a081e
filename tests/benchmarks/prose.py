"""Texts and dictionaries of any size to measure speed with, on a machine without `../shared` too."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

from tests.benchmarks.articles import SHARED, pairs

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def honest(size: int) -> str:
    """Return honest text of so many bytes: that of `../shared`, or else our own and Python's manual."""
    texts = [path.read_text("utf-8") for path in sorted((SHARED / "clean").glob("*.txt"))]
    if not texts:
        from pydoc_data.topics import topics

        texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.orig.txt"))] + [*topics.values()]
    return _repeated(texts, size)


def spun(size: int) -> str:
    """Return spun text of so many bytes: articles of `../shared`, or else our own."""
    texts = [article.spun for article in pairs()]
    return _repeated(texts or [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.spun.txt"))], size)


def dictionary(size: int) -> str:
    """Return a dictionary of so many entries, words that nobody uses, as YAML."""
    draw = random.Random(0)
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(draw.choice("bdfgklmnprst") + draw.choice("aeiou") for _ in range(4))] = None
    return "".join(["entries:\n", *(f"  {word}: {word}m\n" for word in words)])


def _repeated(texts: Iterable[str], size: int) -> str:
    parts, length = [], 0
    for text in cycle(text.encode("ascii", "ignore").decode() for text in texts):  # a letter is a byte
        parts.append(text)
        length += len(text) + 2
        if length >= size:
            break
    return "\n\n".join(parts)[:size]
