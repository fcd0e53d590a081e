"""Which sentence of which original a spun sentence came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    sizes = [sum(weight[form] * times for form, times in bag.items()) for bag in bags]
    reach = _reach(spun, known)
    shared = _Shared(bags, weight)
    for sentence in spun.sentences:
        bag = Counter(word.form for word in sentence.words)
        size = sum(weight.get(form, unseen) * times for form, times in bag.items())
        scores = [  # of the two sides together (Dice)
            (2 * common / (size + sizes[index]), -len(bags[index]), -index)
            for index, common in shared.weights(bag, reach).items()
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


class _Shared:
    """Tells what words some bags share with another, by the bags that each word is in."""

    def __init__(self, bags: Sequence[Counter[str]], weight: Mapping[str, float]) -> None:
        self._weight = weight
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, bag in enumerate(bags):
            for form in bag:
                self._where[form].append(index)

    def weights(self, spun: Counter[str], reach: Mapping[str, set[str]]) -> Mapping[int, float]:
        """Return the weight of the words of a sentence that bags have, by the number of the bag.

        A word counts as the weightiest one in the bag that it reaches.
        """
        common: dict[int, float] = defaultdict(float)
        for form, times in spun.items():
            best: dict[int, float] = {}
            for other in sorted(reach[form] & self._weight.keys(), key=self._weight.__getitem__):
                best |= dict.fromkeys(self._where[other], self._weight[other])
            for index, weight in best.items():
                common[index] += weight * times
        return common
