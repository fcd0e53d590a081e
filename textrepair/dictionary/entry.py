"""What a dictionary holds: spun words and phrases, their originals, and how often each was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Entry(NamedTuple):
    """One spun word or phrase.

    `originals` maps each original to the number of times it was seen to stand behind `spun`;
    `kept` is the number of times `spun` was seen to be the author's own word in spun text.
    An entry whose only original is itself is a protection: it is never touched.
    """

    spun: str
    originals: Mapping[str, int]
    kept: int = 0

    @property
    def protected(self) -> bool:
        """Whether the entry says to leave the word alone."""
        return not self.originals


@dataclass(frozen=True)
class Dictionary:
    """A synonym-reversal dictionary, as one YAML file holds it.

    `entries` maps a spun phrase to its originals with the times each was seen, where the phrase
    itself among them counts the times it was kept; `kept` counts the words that this spinner leaves
    alone; `sources` names what the dictionary was made from. Phrases are in lower case with
    straight quotes, their words separated as they are in print. `shipped` says that it comes with the
    program: the evidence of shipped dictionaries adds up, any other overrides what stands before it.
    """

    name: str
    entries: Mapping[str, Mapping[str, int]]
    kept: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"
    license: str = "CC0-1.0"
    sources: Mapping[str, str] = field(default_factory=dict)
    shipped: bool = False

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in the order of the file."""
        for spun, originals in self.entries.items():
            yield Entry(spun, {o: n for o, n in originals.items() if o != spun}, originals.get(spun, 0))

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)
