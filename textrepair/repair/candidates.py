"""What may have stood at each place of a sentence, with the evidence for it as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise
from math import log
from typing import NamedTuple

from textrepair.dictionary.index import Candidate, Index, Match, Phrase
from textrepair.document import Word
from textrepair.remembered import Remembered

_BETWEEN = " \t\r\n\u00a0{}"
# Added to every count: what was never seen may still happen.
_UNSEEN = 0.5
_MOST_KNOWN = 6_000  # rows remembered, about 12 MB


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


Matches = tuple[Match, ...]
Pairs = Set[tuple[str, str]]


class Row:
    """The options that begin at a place, each as if its sentence began there.

    All places where the same phrases begin share one row, so that what depends on it alone is worked out
    once and remembered by it. `protected` counts the words from there on that are never touched.
    """

    __slots__ = ("options", "protected")

    def __init__(self, options: Iterable[Option] = (), protected: int = 0) -> None:
        self.options, self.protected = tuple(options), protected


class Rows:
    """The rows of one index; phrases end in them as if their sentence began with them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._alone: Remembered[str, Matches] = Remembered(
            lambda word: tuple(index.matches([word], 0)), _MOST_KNOWN
        )
        self._rows: Remembered[tuple[Matches, bool], Row] = Remembered(self._row, _MOST_KNOWN)
        self._taken: Remembered[Phrase, float] = Remembered(self._of_original, _MOST_KNOWN)

    def of(self, text: str, words: Sequence[Word], pairs: Pairs | None = None) -> list[Row]:
        """Return what `rows` returns."""
        forms = [word.form for word in words]
        names = [word.capital for word in words]
        names[:1] = [False] * len(names[:1])
        found = list(map(self._alone.__getitem__, forms))
        longer = self._index.longer(forms, pairs)
        for start, matches in longer:
            found[start] = (*(Match(end - start, *listed) for end, *listed in matches), *found[start])
        rows = list(map(self._rows.__getitem__, zip(found, names, strict=True)))
        protected = {
            at
            for start, row in enumerate(rows)
            if row.protected
            for at in range(start, start + row.protected)
        }
        for start in range(len(found)) if protected else [start for start, _ in longer]:
            fitting = tuple(
                match
                for match in found[start]
                if protected.isdisjoint(range(start, start + match.end))
                and _joined(text, words[start : start + match.end])
            )
            rows[start] = self._rows[fitting, names[start]]
        return rows

    def _row(self, place: tuple[Matches, bool]) -> Row:
        matches, name = place
        protected = [match.end for match in matches if not self._index.candidates(match.phrase)]
        options = chain.from_iterable(self._options(match, name) for match in matches)
        return Row(options, max(protected, default=0))

    def _options(self, match: Match, name: bool) -> Iterator[Option]:
        end, phrase, suffix = match
        candidates = self._index.candidates(phrase)
        total = sum([candidate.times for candidate in candidates if not candidate.inflected])
        spun = log((total + _UNSEEN) / (self._index.kept.get(phrase, 0) + _UNSEEN))
        every = total + _UNSEEN * len(candidates)
        length = phrase.count(" ") + 1
        for candidate in candidates:
            forms, all_times, _, inflected = candidate
            times = 0 if inflected else all_times
            evidence = Evidence(
                share=log((times + _UNSEEN) / every),
                spun=spun,
                taken=self._taken[forms],
                seen=log(1 + times),
                kin=log(1 + all_times - times),
                by_hand=float(all_times == 0),
                inflected=float(inflected),
                longer=float(len(forms) - length),
                phrase=float(length - 1),
                name=float(name),
            )
            yield Option(0, end, _possessive(forms, phrase, suffix) if suffix else forms, candidate, evidence)

    def _of_original(self, original: Phrase) -> float:
        phrase = " ".join(original)
        taken, left = self._index.as_original.get(phrase, 0), self._index.kept.get(phrase, 0)
        return log((taken + _UNSEEN) / (left + _UNSEEN))


@lru_cache(maxsize=8)
def _rows_of(index: Index) -> Rows:
    return Rows(index)


def rows(index: Index, text: str, words: Sequence[Word], pairs: Pairs | None = None) -> list[Row]:
    """Return for each word of a sentence in `text` the options that begin there.

    For `pairs` see `Index.longer`.
    """
    return _rows_of(index).of(text, words, pairs)


def options(index: Index, text: str, words: Sequence[Word]) -> list[list[Option]]:
    """Return what `rows` returns, with each option at its place."""
    return [
        [option.at(start) for option in row.options] for start, row in enumerate(rows(index, text, words))
    ]


def _joined(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but space and stray braces stands between words: no code, tag or address."""
    return all(not text[one.end : other.start].strip(_BETWEEN) for one, other in pairwise(words))


def _possessive(original: Phrase, phrase: str, suffix: str) -> Phrase:
    """Return an original with the possessive ending of the phrase on its last word."""
    last = original[-1]
    plural = last.endswith("s") and not phrase.endswith("s")
    return *original[:-1], last + ("'" if plural else suffix)
