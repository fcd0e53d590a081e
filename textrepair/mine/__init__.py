"""Article pairs to dictionary: sentences, words, phrases, counts, entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textrepair.dictionary import Dictionary
from textrepair.document import read
from textrepair.document.words import forms
from textrepair.mine.alignment import Pair, core
from textrepair.mine.evidence import Evidence, evidence, total
from textrepair.mine.scoring import score

# A pair seen this often in the first reading guides the alignment of the second.
_MIN_KNOWN = 2


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
    documents = [(read(spun), [read(original) for original in originals]) for spun, originals in articles]
    prior = pairs_of(known)
    first = total(evidence(spun, originals, prior) for spun, originals in documents)
    second = total(evidence(spun, originals, prior | _sure(first)) for spun, originals in documents)
    return score(second, name, sources or {name: f"{len(documents)} articles with originals"}, prior)


def pairs_of(dictionaries: Iterable[Dictionary]) -> set[Pair]:
    """Return the phrase pairs of dictionaries, as alignment takes them."""
    pairs = {
        (forms(entry.spun), forms(original))
        for dictionary in dictionaries
        for entry in dictionary
        for original in entry.originals
    }
    return pairs | {core(*pair) for pair in pairs}


def _sure(found: Evidence) -> set[Pair]:
    """Return the pairs that came again or left no room for doubt."""
    sure = [pair for pair, times in found.replaced.items() if times >= _MIN_KNOWN or found.clear[pair]]
    sure += [pair for pair, times in found.added.items() if times >= _MIN_KNOWN]
    return {(forms(spun), forms(original)) for spun, original in sure}
