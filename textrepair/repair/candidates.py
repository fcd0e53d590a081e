"""What may have stood at each place of a sentence, with the evidence for it as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from textrepair.dictionary.index import Candidate, Index, Match, Phrase
from textrepair.document import Word
from textrepair.remembered import Remembered

_BETWEEN = " \t\r\n\u00a0{}"
# Added to every count: what was never seen may still happen.
_UNSEEN = 0.5
_MOST_KNOWN = 20_000  # rows remembered, about 20 MB


class Evidence(NamedTuple):
    """What speaks for a candidate before its context is looked at; logarithms are natural."""

    share: float  # log share of the original among all that the phrase was seen to stand for
    spun: float  # log odds that the phrase is the spinner's rather than the author's
    taken: float  # log odds that the spinner replaces the original rather than keeps it
    seen: float  # log of 1 + times seen
    kin: float  # log of 1 + times another form of the pair was seen
    by_hand: float  # 1 when nobody saw the pair
    inflected: float  # 1 when only another form of the pair is listed
    longer: float  # words of the original less words of the phrase
    phrase: float  # words of the phrase less one
    name: float  # 1 when the phrase has a capital within the sentence


class Option(NamedTuple):
    """One candidate for the words [start, end) of a sentence.

    `forms` are the words to read instead, with the possessive ending of the phrase on the last.
    """

    start: int
    end: int
    forms: Phrase
    candidate: Candidate
    evidence: Evidence

    def at(self, start: int) -> Option:
        """Return the option as one for the words behind the first `start` of a sentence."""
        return Option(self.start + start, self.end + start, self.forms, self.candidate, self.evidence)


class Row:
    """The options that begin at a place, each as if its sentence began there.

    All places where the same phrases begin share one row, so that what depends on it alone is worked out
    once and remembered by it.
    """

    __slots__ = ("options",)

    def __init__(self, options: Sequence[Option] = ()) -> None:
        self.options = tuple(options)


Matches = tuple[Match, ...]


class Rows:
    """The rows of one index; phrases end in them as if their sentence began with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._alone: Remembered[str, Matches] = Remembered(
            lambda word: tuple(index.matches([word], 0)), _MOST_KNOWN
        )
        self._rows: Remembered[tuple[Matches, bool], Row] = Remembered(self._row, _MOST_KNOWN)

    def of(self, text: str, words: Sequence[Word]) -> list[Row]:
        """Return for each word of a sentence in `text` the options that begin there."""
        found = self._found(text, words)
        names = [word.capital for word in words]
        if names:
            names[0] = False
        return list(map(self._rows.__getitem__, zip(found, names, strict=True)))

    def _found(self, text: str, words: Sequence[Word]) -> list[Matches]:
        forms = [word.form for word in words]
        found = list(map(self._alone.__getitem__, forms))
        longer = self._index.longer(forms)
        for start, matches in longer:
            found[start] = (*(match._replace(end=match.end - start) for match in matches), *found[start])
        protected = {
            at
            for start, matches in enumerate(found)
            for match in matches
            if not self._index.candidates(match.phrase)
            for at in range(start, start + match.end)
        }
        for start in range(len(found)) if protected else (start for start, _ in longer):
            found[start] = tuple(
                match
                for match in found[start]
                if protected.isdisjoint(range(start, start + match.end))
                and (match.end == 1 or _joined(text, words[start : start + match.end]))
            )
        return found

    def _row(self, place: tuple[Matches, bool]) -> Row:
        matches, name = place
        return Row([option for match in matches for option in _options(self._index, match, name)])


@lru_cache(maxsize=8)
def _rows_of(index: Index) -> Rows:
    return Rows(index)


def rows(index: Index, text: str, words: Sequence[Word]) -> list[Row]:
    """Return for each word of a sentence in `text` the options that begin there."""
    return _rows_of(index).of(text, words)


def options(index: Index, text: str, words: Sequence[Word]) -> list[list[Option]]:
    """Return what `rows` returns, with each option at its place."""
    return [
        [option.at(start) for option in row.options] for start, row in enumerate(rows(index, text, words))
    ]


def _joined(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but space and stray braces stands between words: no code, tag or address."""
    return all(not text[one.end : other.start].strip(_BETWEEN) for one, other in pairwise(words))


def _options(index: Index, match: Match, name: bool) -> Iterator[Option]:
    for candidate, *evidences in _listed(index, match.phrase):
        last = candidate.original[-1]
        plural = match.suffix and last.endswith("s") and not match.phrase.endswith("s")
        forms = candidate.original
        if match.suffix:
            forms = (*forms[:-1], last + ("'" if plural else match.suffix))
        yield Option(0, match.end, forms, candidate, evidences[name])


@lru_cache(maxsize=20_000)
def _listed(index: Index, phrase: str) -> list[tuple[Candidate, Evidence, Evidence]]:
    """Return the candidates of a phrase with the evidence for each, where it is no name and where it is."""
    candidates = index.candidates(phrase)
    total = sum(candidate.times for candidate in candidates if not candidate.inflected)
    spun = log((total + _UNSEEN) / (index.kept.get(phrase, 0) + _UNSEEN))
    length = phrase.count(" ") + 1
    found = []
    for candidate in candidates:
        original = " ".join(candidate.original)
        taken, left = index.as_original.get(original, 0), index.kept.get(original, 0)
        times = 0 if candidate.inflected else candidate.times
        evidence = Evidence(
            share=log((times + _UNSEEN) / (total + _UNSEEN * len(candidates))),
            spun=spun,
            taken=log((taken + _UNSEEN) / (left + _UNSEEN)),
            seen=log(1 + times),
            kin=log(1 + candidate.times - times),
            by_hand=float(candidate.times == 0),
            inflected=float(candidate.inflected),
            longer=float(len(candidate.original) - length),
            phrase=float(length - 1),
            name=0.0,
        )
        found.append((candidate, evidence, evidence._replace(name=1.0)))
    return found
