"""Several dictionaries as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from textrepair.dictionary.entry import Dictionary


def merge(dictionaries: Iterable[Dictionary], name: str) -> Dictionary:
    """Return one dictionary with the evidence of all: counts add up, sources are listed."""
    entries: dict[str, Counter[str]] = defaultdict(Counter)
    kept: Counter[str] = Counter()
    sources: dict[str, str] = {}
    licenses: set[str] = set()
    for dictionary in dictionaries:
        for spun, originals in dictionary.entries.items():
            entries[spun].update(originals)
        kept.update(dictionary.kept)
        sources.update(dictionary.sources)
        licenses.add(dictionary.license)
    for word in kept.keys() & entries.keys():
        entries[word][word] += kept.pop(word)
    terms = " AND ".join(sorted(licenses)) or Dictionary.license
    return Dictionary(name=name, entries=entries, kept=kept, license=terms, sources=sources)
