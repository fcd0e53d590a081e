"""Everything that a dictionary knows about a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textrepair.dictionary.entry import Dictionary
from textrepair.document.words import fold, forms
from textrepair.language.morphology import inflections, lemmas, parallel_phrases


class Inflected(NamedTuple):
    """A pair that a dictionary does not list but implies, and the listed pair that implies it."""

    original: str
    from_spun: str
    from_original: str
    times: int


class Knowledge(NamedTuple):
    """What one dictionary knows about a phrase.

    `as_spun` gives its originals, `as_original` the phrases put in its place, both with the times seen
    (0: written by hand); `kept` counts how often it was left alone. None of these says that an entry
    protects it: `protected` does.
    """

    dictionary: str
    as_spun: Mapping[str, int]
    as_original: Mapping[str, int]
    kept: int
    protected: bool
    inflected: tuple[Inflected, ...]

    def __bool__(self) -> bool:
        """Whether the dictionary knows anything."""
        return bool(self.as_spun or self.as_original or self.kept or self.protected or self.inflected)


def knowledge(dictionary: Dictionary, phrase: str) -> Knowledge:
    """Return what `dictionary` knows about a phrase, in any case."""
    phrase = " ".join(fold(phrase).split())
    own = dictionary.entries.get(phrase, {})
    as_original = {entry.spun: entry.originals[phrase] for entry in dictionary if phrase in entry.originals}
    return Knowledge(
        dictionary.name,
        _ranked({original: times for original, times in own.items() if original != phrase}),
        _ranked(as_original),
        own.get(phrase, 0) + dictionary.kept.get(phrase, 0),
        set(own) == {phrase},
        tuple(sorted(_inflected(dictionary, phrase), key=lambda found: (-found.times, found))),
    )


def _ranked(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _inflected(dictionary: Dictionary, phrase: str) -> Iterator[Inflected]:
    spun = forms(phrase)
    listed = dictionary.entries.get(phrase, {})
    for other in _forms_of(phrase):
        for original, times in dictionary.entries.get(other, {}).items():
            for left, right in parallel_phrases(forms(other), forms(original)):
                implied = " ".join(right)
                if left == spun and implied not in listed:
                    yield Inflected(implied, other, original, times)


def _forms_of(phrase: str) -> set[str]:
    """Return the other forms of a phrase: its first or its last word inflected."""
    words = phrase.split(" ")
    found = {" ".join([form, *words[1:]]) for form in _inflections(words[0])}
    found |= {" ".join([*words[:-1], form]) for form in _inflections(words[-1])}
    return found - {phrase}


def _inflections(word: str) -> set[str]:
    return {form for lemma, pos in lemmas(word) for form in inflections(lemma, pos).values()}
