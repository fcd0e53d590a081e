"""How far one text is a version of another, sentence by sentence, and which one is the better English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from textrepair.document import Document, Sentence, read
from textrepair.language.ngrams import LanguageModel

# Sentences are parallel when they share this part of their words in order: spun ones .55 to .95, sentences on
# the same matter by another hand less than .45.
_PARALLEL = 0.5
_MIN_WORDS = 5
# By so many nats a word the original must be the likelier English. Of 118 the least had .06.
_MIN_GAIN = 0.03
# With fewer words changed than this there is nothing to learn: copies.
_MIN_CHANGED = 0.03


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


@cache
def _model() -> LanguageModel:
    return LanguageModel.open()
