"""What may have stood at each place of a sentence, with the evidence for it as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from textrepair.dictionary.index import Candidate, Index, Match, Phrase
from textrepair.document import Word

_BETWEEN = " \t\r\n\u00a0{}"
# Added to every count: what was never seen may still happen.
_UNSEEN = 0.5


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


def options(index: Index, text: str, words: Sequence[Word]) -> list[list[Option]]:
    """Return for each word of a sentence in `text` the options that begin there."""
    found = index.found([word.form for word in words])
    protected = {
        at
        for start, row in enumerate(found)
        for match in row
        if not index.candidates(match.phrase)
        for at in range(start, match.end)
    }
    return [
        [
            option
            for match in row
            if protected.isdisjoint(range(start, match.end))
            and (match.end == start + 1 or _joined(text, words[start : match.end]))
            for option in _options(index, words, start, match)
        ]
        for start, row in enumerate(found)
    ]


def _joined(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but space and stray braces stands between words: no code, tag or address."""
    return all(not text[one.end : other.start].strip(_BETWEEN) for one, other in pairwise(words))


def _options(index: Index, words: Sequence[Word], start: int, match: Match) -> list[Option]:
    name = start > 0 and words[start].capital
    found = []
    for candidate, *evidences in _listed(index, match.phrase):
        last = candidate.original[-1]
        plural = match.suffix and last.endswith("s") and not match.phrase.endswith("s")
        forms = candidate.original
        if match.suffix:
            forms = (*forms[:-1], last + ("'" if plural else match.suffix))
        found.append(Option(start, match.end, forms, candidate, evidences[name]))
    return found


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
