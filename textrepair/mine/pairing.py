"""Which articles of a pile were spun, and from which others of it, without any label.

A spinner leaves names, numbers, rare words and the order of things: an article that shares them with another
sentence by sentence is a version of it. Of two versions the spun one is the worse English, which a language
model tells without knowing the spinner. Candidates come from an inverted index of rare words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import nlargest, nsmallest
from math import log, sqrt
from typing import Any, NamedTuple
from zlib import crc32

from textrepair.detect import Detector
from textrepair.document import Document, Sentence, read
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel
from textrepair.mine.workers import Workers

# Two texts are compared where they share this part of the weighted rare words of one of them.
_MIN_SHARED = 0.1
_SHORTLIST = 10
# A word that more texts than this have tells nothing; neither does a longer text's whole vocabulary.
_MAX_TEXTS, _RAREST = 500, 80
# Sentences are parallel when they share this part of their words in order: spun ones .55 to .95, sentences on
# the same matter by another hand less than .45.
_PARALLEL = 0.5
_MIN_WORDS = 5
# A text is a version of another when this part of its words stands in parallel sentences. Of 118 spun
# articles the least had .53; of other texts, in the same terms of trade, the most had .40.
_MIN_SHARE = 0.5
# By so many nats a word the original must be the likelier English. Of 118 the least had .06.
_MIN_GAIN = 0.03
# With fewer words changed than this there is nothing to learn: copies.
_MIN_CHANGED = 0.03
# A text looks spun whose words are by so many nats each likelier in spun text than in ordinary English:
# honest ones have .04 at most, spun ones of the family that the dictionaries know .1 to .5.
_LOOKS_SPUN = 0.06


class Sketch(NamedTuple):
    """What finds a text: hashes of its words of meaning; and whether it looks spun by the words it uses."""

    words: tuple[int, ...]
    spun: bool


class Likeness(NamedTuple):
    """How far a text is a version of another.

    `sentences` are the numbers of its sentences that run parallel to one of the other's and differ from it;
    `share` in 0..1 is how much of its words that is, those of sentences that both have left out, since
    every article of a paper may have them. `changed` is the part of the words that differ, and `gain` by
    how many nats a word the other is likelier English, in all parallel sentences.
    """

    sentences: tuple[int, ...]
    share: float
    changed: float
    gain: float

    @property
    def spun(self) -> bool:
        """Whether the text was spun from the other, if this one is honest."""
        return self.gain > _MIN_GAIN and self.changed > _MIN_CHANGED


class Pairing(NamedTuple):
    """What was found in a pile of texts, by their numbers.

    `originals` gives for each spun text its originals, the nearest first; `orphans` look spun and have no
    original here; `others` neither look spun nor belong to a spun text.
    """

    originals: Mapping[int, Sequence[int]]
    orphans: Sequence[int]
    others: Sequence[int]


def pair(
    texts: Sequence[Callable[[], str]],
    workers: Workers | None = None,
    advance: Callable[[str, int, int], object] = lambda _what, _done, _whole: None,
) -> Pairing:
    """Find which texts were spun from which others; each is a function that reads it, called as needed.

    `advance` is told what is being done, how much of it is done, and how much there is.
    """
    workers = workers or Workers()
    sketches = []
    for found in workers.map(sketch, None, (read_text() for read_text in texts), len(texts)):
        sketches.append(Sketch(*found))
        advance("reading", len(sketches), len(texts))
    likenesses: dict[tuple[int, int], Likeness] = {}
    originals: dict[int, list[int]] = {}
    wanted = shortlists(sketches)
    while wanted:
        items = ((texts[one](), [texts[other]() for other in others]) for one, others in wanted.items())
        compared = workers.map(likenesses_of, None, items, len(wanted))
        for n, ((one, others), rows) in enumerate(zip(wanted.items(), compared, strict=True), 1):
            for other, (forth, back) in zip(others, rows, strict=True):
                likenesses[one, other], likenesses[other, one] = Likeness(*forth), Likeness(*back)
            advance("comparing", n, len(wanted))
        originals = assign(likenesses, [one.spun for one in sketches])
        wanted = _once_removed(likenesses, originals)
    used = {number for spun, found in originals.items() for number in (spun, *found)}
    rest = [number for number in range(len(texts)) if number not in used]
    orphans = [number for number in rest if sketches[number].spun]
    return Pairing(originals, orphans, [number for number in rest if not sketches[number].spun])


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


def likenesses_of(_: None, item: tuple[str, Sequence[str]]) -> list[tuple[Any, Any]]:
    """Return for a text and each of some others the fields of both likenesses."""
    one = read(item[0])
    both = (likeness(one, read(other)) for other in item[1])
    return [(tuple(forth), tuple(back)) for forth, back in both]


def likeness(one: Document, other: Document) -> tuple[Likeness, Likeness]:
    """Return how far a document is a version of another, and the other of it."""
    codes: dict[str, str] = {}
    sides = [[_coded(sentence, codes) for sentence in document.sentences] for document in (one, other)]
    forth = _likeness(one, other, *sides)
    return forth, _likeness(other, one, *sides[::-1])


def _coded(sentence: Sentence, codes: dict[str, str]) -> str:
    """Return a sentence as text with one character for each word, as fast comparison wants it."""
    return "".join(codes.setdefault(word.form, chr(0x10000 + len(codes))) for word in sentence.words)


def _likeness(one: Document, other: Document, left: Sequence[str], right: Sequence[str]) -> Likeness:
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    parallel, size, shared, words, same, gain = [], 0, 0, 0, 0.0, 0.0
    for number, sentence in enumerate(left):
        if len(sentence) < _MIN_WORDS:
            continue
        best = extractOne(sentence, right, scorer=Indel.normalized_similarity, score_cutoff=_PARALLEL)
        same += len(sentence) * best[1] if best else 0.0
        words += len(sentence) if best else 0
        if best and best[1] == 1:
            continue
        size += len(sentence)
        if best:
            parallel.append(number)
            shared += len(sentence)
            partner = _fluency(other.sentences[best[2]])
            gain += len(sentence) * (partner - _fluency(one.sentences[number]))
    if not parallel:
        return Likeness((), 0.0, 0.0, 0.0)
    return Likeness(tuple(parallel), shared / size, 1 - same / words, gain / words)


def _fluency(sentence: Sentence) -> float:
    """Return the mean log-probability of the words of a sentence, in nats."""
    model = _model()
    before2 = before1 = 0
    total = 0.0
    for word in sentence.words:
        key = model.key(word.form)
        total += model.logp(key, before1, before2)
        before2, before1 = before1, key
    return total / len(sentence.words)


def assign(
    likenesses: Mapping[tuple[int, int], Likeness], looks_spun: Sequence[bool]
) -> dict[int, list[int]]:
    """Return for each spun text its originals, the nearest first.

    No original is spun itself: it neither looks so nor is a version of a better text. A further original
    is taken where sentences run parallel to it that none before it has.
    """
    partners: defaultdict[int, list[tuple[int, Likeness]]] = defaultdict(list)
    for (one, other), found in likenesses.items():
        if found.spun:
            partners[one].append((other, found))
    spun = {one for one, found in partners.items() if any(like.share >= _MIN_SHARE for _, like in found)}
    originals = {}
    for one in sorted(spun):
        honest = [(n, like) for n, like in partners[one] if n not in spun and not looks_spun[n]]
        taken = _cover(honest)
        if any(like.share >= _MIN_SHARE for _, like in taken):
            originals[one] = [number for number, _ in taken]
    return originals


def _cover(candidates: Iterable[tuple[int, Likeness]]) -> list[tuple[int, Likeness]]:
    """Return the candidates that add parallel sentences, the one with the most of them first."""
    covered: set[int] = set()
    taken = []
    for number, found in sorted(candidates, key=lambda item: (-item[1].share, item[1].changed, item[0])):
        if not covered.issuperset(found.sentences):
            covered.update(found.sentences)
            taken.append((number, found))
    return taken


def _once_removed(
    likenesses: Mapping[tuple[int, int], Likeness], originals: Mapping[int, Sequence[int]]
) -> dict[int, list[int]]:
    """Return what to compare besides: a text without original with the originals of its other versions.

    Many versions of one original are nearer to each other than to it and fill the shortlists.
    """
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for (one, other), found in likenesses.items():
        if found.share >= _MIN_SHARE and one not in originals:
            for original in originals.get(other, ()):
                if original != one and (one, original) not in likenesses:
                    wanted[one].add(original)
    return {one: sorted(wanted[one]) for one in sorted(wanted)}


@cache
def _model() -> LanguageModel:
    return LanguageModel.open()


@cache
def _detector() -> Detector:
    from textrepair.dictionary.compiled import compiled

    return Detector(compiled(), _model())


__all__ = ["Likeness", "Pairing", "Sketch", "assign", "likeness", "pair", "shortlists"]
