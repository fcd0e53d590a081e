"""Which sentence of which original a spun sentence came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import log

from textrepair.document import Document, Sentence, Word
from textrepair.mine.alignment import Known, Pair

# A partner shares this part of the spun sentence's weighted words. Spun articles keep about seven
# words in ten; reports of the same event by another hand share fewer than four.
MIN_SHARED = 0.35
_SHORTLIST = 3


def partners(
    spun: Document, originals: Sequence[Document], known: Collection[Pair] = ()
) -> Iterator[tuple[Sentence, list[tuple[Word, ...]]]]:
    """Yield each spun sentence with the original passages it may come from, the likeliest first.

    A passage is one sentence, or two in a row where the spinner or its writer merged them. At most
    three are given; none for a sentence that nothing resembles.
    """
    passages = [words for original in originals for words in _passages(original)]
    bags = [Counter(word.form for word in words) for words in passages]
    seen = Counter(form for bag in bags for form in bag)
    weight = {form: log(1 + len(bags) / times) for form, times in seen.items()}
    unseen = log(1 + len(bags))
    reach = _reach(spun, known)
    for sentence in spun.sentences:
        bag = Counter(word.form for word in sentence.words)
        scores = [
            (_shared(bag, other, weight, unseen, reach), -len(other), -index)
            for index, other in enumerate(bags)
        ]
        best = sorted((score for score in scores if score[0] >= MIN_SHARED), reverse=True)[:_SHORTLIST]
        yield sentence, [passages[-index] for _, _, index in best]


def _passages(document: Document) -> list[tuple[Word, ...]]:
    alone = [sentence.words for sentence in document.sentences]
    return alone + [one + two for one, two in pairwise(alone)]


def _reach(spun: Document, known: Collection[Pair]) -> dict[str, set[str]]:
    """Return for the words of an article the words of their known originals."""
    originals = Known.of(known).behind
    words = {word.form for sentence in spun.sentences for word in sentence.words}
    return {word: {word, *originals.get(word, ())} for word in words}


def _shared(
    spun: Counter[str],
    original: Counter[str],
    weight: dict[str, float],
    unseen: float,
    reach: dict[str, set[str]],
) -> float:
    """Return the share in 0..1 of weighted words in common, of the two sides together (Dice)."""
    common = sum(
        max((weight[other] for other in reach[form] & original.keys()), default=0.0) * times
        for form, times in spun.items()
    )
    total = sum(weight.get(form, unseen) * times for form, times in spun.items())
    total += sum(weight[form] * times for form, times in original.items())
    return 2 * common / total if total else 0.0
