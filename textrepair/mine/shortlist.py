"""Which texts of a pile are worth comparing: those that share rare words, by an inverted index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from heapq import nlargest, nsmallest
from math import log, sqrt
from typing import NamedTuple
from zlib import crc32

from textrepair.detect import Detector
from textrepair.document import read
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel

# Two texts are compared where they share this part of the weighted rare words of one of them.
_MIN_SHARED = 0.1
_SHORTLIST = 10
# A word that more texts than this have tells nothing; neither does a longer text's whole vocabulary.
_MAX_TEXTS, _RAREST = 500, 80
# A text looks spun whose words are by so many nats each likelier in spun text than in ordinary English:
# honest ones have .04 at most, spun ones of the family that the dictionaries know .1 to .5.
_LOOKS_SPUN = 0.06


class Sketch(NamedTuple):
    """What finds a text: hashes of its words of meaning; and whether it looks spun by the words it uses."""

    words: tuple[int, ...]
    spun: bool


def sketch(_: None, text: str) -> tuple[tuple[int, ...], bool]:
    """Return the fields of the sketch of a text."""
    document = read(text)
    words = [word.form for sentence in document.sentences for word in sentence.words]
    meaning = {word for word in words if word[0].isalnum()} - FUNCTION_WORDS
    hashes = tuple(sorted(crc32(word.encode()) for word in meaning))
    return hashes, sum(_detector().ratios(document)) > _LOOKS_SPUN * len(words)


def shortlists(sketches: Sequence[Sketch]) -> dict[int, list[int]]:
    """Return for each text those behind it in the list that it is worth comparing with."""
    texts: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(sketches):
        for word in one.words:
            texts[word].append(number)
    weights = {word: log(1 + len(sketches) / len(found)) ** 2 for word, found in texts.items()}
    sizes = [sqrt(sum(weights[word] for word in one.words)) or 1.0 for one in sketches]
    found = defaultdict(set)
    for number, one in enumerate(sketches):
        told = (word for word in one.words if 1 < len(texts[word]) <= _MAX_TEXTS)
        rarest = nlargest(_RAREST, told, key=weights.__getitem__)
        shared: defaultdict[int, float] = defaultdict(float)
        for word in rarest:
            for other in texts[word]:
                shared[other] += weights[word]
        whole = shared.pop(number, 1.0)
        for other in nsmallest(_SHORTLIST, shared, key=lambda other: (-shared[other] / sizes[other], other)):
            if shared[other] >= _MIN_SHARED * whole:
                found[min(number, other)].add(max(number, other))
    return {number: sorted(found[number]) for number in sorted(found)}


@cache
def _detector() -> Detector:
    from textrepair.dictionary.compiled import compiled

    return Detector(compiled(), LanguageModel.open())
