"""What is made of a text before its edits: which sentences are spun, and how these read best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textrepair.dictionary.index import Index
from textrepair.document import Document
from textrepair.fingerprints import Fingerprint
from textrepair.repair.candidates import Option, options
from textrepair.repair.decode import Reading


class Judgement(NamedTuple):
    """A document, the probability in 0..1 of each sentence that it is spun, and how suspects read.

    `told` are phrases that tell on their sentence by themselves: nothing else is read there. A `foreign`
    document is in another language than English.
    """

    document: Document
    probabilities: list[float]
    readings: dict[int, Reading]
    told: Mapping[int, Sequence[Fingerprint]] = MappingProxyType({})
    foreign: bool = False

    def options(self, index: Index, number: int) -> list[list[Option]]:
        """Return the options that a sentence is read with."""
        found = options(index, self.document.text, self.document.sentences[number].words)
        return only(self.told[number], found) if number in self.told else found


def only(told: Iterable[Fingerprint], options: Sequence[Sequence[Option]]) -> list[list[Option]]:
    """Return the options for some phrases alone."""
    places = {(phrase.start, phrase.end) for phrase in told}
    return [[option for option in row if (option.start, option.end) in places] for row in options]
