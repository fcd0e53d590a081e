"""What decisions about edits teach a dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from textrepair.dictionary.entry import Dictionary
from textrepair.dictionary.index import Index
from textrepair.document.words import forms


@dataclass(frozen=True)
class Lessons:
    """How often a person accepted each pair (spun, original), and said that a phrase is the author's own.

    `never` are phrases that no spinner is to be suspected of again.
    """

    accepted: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    never: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there is anything to learn."""
        return bool(self.accepted or self.refused or self.never)


def taught(old: Dictionary, lessons: Lessons, index: Index) -> Dictionary:
    """Return the rows of a dictionary that lessons change or add.

    A pair accepted counts as seen once more, a phrase refused as kept once more, and `never` protects it.
    As an entry hides those of the dictionaries below, a new one begins with what `index` knows of it.
    """
    names = {forms(spun): spun for spun in old.entries}
    entries: dict[str, Mapping[str, int]] = {}
    kept: dict[str, int] = {}
    for (spun, original), times in sorted(lessons.accepted.items()):
        name = names.setdefault(forms(spun), _printed(spun))
        row = Counter(entries.get(name) or old.entries.get(name) or _known(index, spun))
        listed = {forms(known): known for known in row}
        row[listed.get(forms(original), _printed(original))] += times
        entries[name] = dict(row)
    for spun, times in sorted(lessons.refused.items()):
        name = names.get(forms(spun), _printed(spun))
        before = entries.get(name) or old.entries.get(name)
        if before:
            entries[name] = {**before, name: before.get(name, 0) + times}
        else:
            kept[name] = old.kept.get(name, 0) + times
    for spun in sorted(lessons.never):
        name = names.get(forms(spun), _printed(spun))
        entries[name] = {name: 0}
    return Dictionary(old.name, entries, kept)


def _known(index: Index, spun: str) -> dict[str, int]:
    listed = (candidate for candidate in index.candidates(" ".join(forms(spun))) if not candidate.inflected)
    return {_printed(" ".join(candidate.original)): candidate.times for candidate in listed}


def _printed(phrase: str) -> str:
    return phrase.replace(" - ", "-")
