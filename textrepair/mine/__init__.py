"""Article pairs to dictionary: pairing, sentences, words, phrases, counts, entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textrepair.dictionary import Dictionary
from textrepair.mine.readings import Article, count, pairs_of
from textrepair.mine.scoring import score


def mine(
    articles: Iterable[tuple[str, Sequence[str]]],
    name: str = "mined",
    known: Iterable[Dictionary] = (),
    sources: dict[str, str] | None = None,
) -> Dictionary:
    """Learn a dictionary from spun articles, each with one or more partly parallel originals.

    The articles are read twice: pairs that come again guide the second alignment, as do the entries
    of the dictionaries in `known`. `sources` names what the articles are.
    """
    found = [Article(spun, originals, number) for number, (spun, originals) in enumerate(articles)]
    prior = pairs_of(known)
    made_from = f"{len(found)} article{'s' * (len(found) != 1)} with originals"
    return score(count(found, prior), name, sources or {name: made_from}, prior)


__all__ = ["Article", "count", "mine", "pairs_of", "score"]
