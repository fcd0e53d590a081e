"""What counts tell: probabilities with backoff, association, and which n-grams are worth their room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textrepair.language.corpus import BITS, FIRST, LOW
from textrepair.language.counting import Counts
from textrepair.language.ngrams import BACKOFF

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Indices = NDArray[np.int64]

LEAST_PMI = 0.3

_DISCOUNT = 1.2
_AFTER_ONE, _AFTER_TWO = 5.0, 2.0  # added to the counts of contexts: no word follows for certain
_UNMET = 0.1  # words that a word without bigrams is taken to follow


class Estimates(NamedTuple):
    """Natural logs: of word frequencies, of probabilities without context, after one word, after two.

    `backoff` is what is left after a word for words never seen there. A gain is what an n-gram tells
    beyond its backoff, in nats over the whole corpus.
    """

    frequency: Floats
    novelty: Floats
    backoff: Floats
    bigrams: Floats
    trigrams: Floats
    bigram_gains: Floats
    trigram_gains: Floats


def estimated(counts: Counts) -> Estimates:
    """Estimate probabilities by interpolated Kneser-Ney smoothing.

    Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling". The one
    discount is larger than usual because n-grams seen less than three times are not counted.
    """
    import numpy as np

    words = counts.words.astype(float)
    (keys, seen, _), (longer, seen_longer, _) = counts.bigrams, counts.trigrams
    first, last = (keys >> BITS).astype(np.int64), (keys & LOW).astype(np.int64)
    before = np.bincount(last, minlength=len(words)) + _UNMET
    novelty = before / before.sum()
    context = words + _AFTER_ONE
    backoff = 1 - np.bincount(first, seen - _DISCOUNT, len(words)) / context
    bigrams = (seen - _DISCOUNT) / context[first] + backoff[first] * novelty[last]

    start, end = np.searchsorted(keys, longer >> BITS), np.searchsorted(keys, longer & (LOW << BITS | LOW))
    contexts = seen + _AFTER_TWO
    left = 1 - np.bincount(start, seen_longer - _DISCOUNT, len(keys)) / contexts
    trigrams = (seen_longer - _DISCOUNT) / contexts[start] + left[start] * bigrams[end]
    shorter = np.exp(BACKOFF)
    return Estimates(
        np.log(np.maximum(words, 1) / (words.sum() - words[FIRST])),
        np.log(novelty),
        np.log(backoff),
        np.log(bigrams),
        np.log(trigrams),
        _gains(seen, bigrams / (shorter * backoff[first] * novelty[last])),
        _gains(seen_longer, trigrams / (shorter * bigrams[end])),
    )


def _gains(seen: NDArray[np.int64], ratios: Floats) -> Floats:
    """Return the relative entropy that leaving an n-gram to its backoff costs (after Stolcke 1998)."""
    import numpy as np

    gains: Floats = seen * (np.log(ratios) - 1 + 1 / ratios)
    return gains


def telling(counts: Counts, estimates: Estimates, room: int) -> tuple[Indices, Indices]:
    """Return the bigrams and trigrams, `room` of them at most, that tell most beyond their backoff.

    A trigram goes when its last two words are no bigram that stays.
    """
    import numpy as np

    gains = np.concatenate([estimates.bigram_gains, estimates.trigram_gains])
    kept = np.zeros(len(gains), bool)
    kept[np.argsort(-gains, kind="stable")[:room]] = True
    bigrams, trigrams = np.split(kept, [len(estimates.bigrams)])
    end = np.searchsorted(counts.bigrams.keys, counts.trigrams.keys & (LOW << BITS | LOW))
    return np.flatnonzero(bigrams), np.flatnonzero(trigrams & bigrams[end])


def associated(counts: Counts, room: int) -> tuple[Indices, Floats]:
    """Return the pairs, `room` of them at most, that tell most by coming together, and their PMI in nats.

    Church and Hanks 1990, with Pantel and Lin's (2002) discount for rare ones. Pairs under `LEAST_PMI`
    are left out.
    """
    import numpy as np

    pmi = _association(counts)
    keys, seen, _ = counts.pairs
    words = counts.words.astype(float)
    rarer = np.minimum(words[keys >> BITS], words[keys & LOW])
    pmi += np.log(seen / (seen + 1) * rarer / (rarer + 1))
    (kept,) = np.nonzero(pmi >= LEAST_PMI)
    kept = np.sort(kept[np.argsort(-seen[kept] * pmi[kept], kind="stable")[:room]])
    return kept, pmi[kept]


def _association(counts: Counts) -> Floats:
    """Return the pointwise mutual information of each counted pair, in nats."""
    import numpy as np

    keys, seen, total = counts.pairs
    words = np.where(counts.content, counts.words, 0) / max(counts.words[counts.content].sum(), 1)
    left, right = keys >> BITS, keys & LOW
    orders = np.where(left == right, 1, 2)
    pmi: Floats = np.log(seen / (orders * max(total, 1) * words[left] * words[right]))
    return pmi
