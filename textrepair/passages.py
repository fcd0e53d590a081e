"""Which passages are spun, given how far each sentence looks so: a hidden Markov model over sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby, islice
from math import exp
from operator import eq

from textrepair.document import Document
from textrepair.edits import Passage

# What is believed before a text is read: the share of its sentences that are spun, and the chance that
# after a spun sentence the next is too, inside a paragraph and behind one. The first and the last are
# learned from the text itself; the beliefs weigh as much as so many sentences and paragraph ends.
_SPUN, _SPUN_WEIGHT = 0.05, 10
_STAY_INSIDE = 0.98
_STAY_BETWEEN, _STAY_WEIGHT = 0.6, 5
_ROUNDS = 4
_MOST = 30.0  # nats that a sentence can tell


def probabilities(document: Document, ratios: Sequence[float]) -> list[float]:
    """Return for each sentence the probability in 0..1 that it is spun, given its neighbours too.

    `ratios` are the log likelihood ratios of the sentences. A hidden Markov model with two states, honest
    and spun; how much of this text is spun, and in how long passages, is estimated from the text by
    expectation maximization (Rabiner 1989, "A tutorial on hidden Markov models").
    """
    inside, likelihoods = _inside(document), _likelihoods(ratios)
    ends = [n for n, same in enumerate(inside) if not same]
    share, stay = _SPUN, _STAY_BETWEEN
    found = _posteriors(likelihoods, inside, share, stay)
    for _ in range(_ROUNDS - 1):
        share = min(0.9, (_SPUN * _SPUN_WEIGHT + sum(found)) / (_SPUN_WEIGHT + len(found)))
        stay = _STAY_BETWEEN * _STAY_WEIGHT + sum([found[n] * found[n + 1] for n in ends])
        stay /= _STAY_WEIGHT + sum([found[n] for n in ends])
        stay = max(min(stay, 0.99), share)
        found = _posteriors(likelihoods, inside, share, stay)
    return found


def all_honest(document: Document, ratios: Sequence[float], least: float) -> bool:
    """Tell, sooner than `probabilities` does, that no sentence is spun with a probability of `least`.

    It is told from bounds, so that False tells nothing. The odds that a sentence is spun are at most the
    prior odds times the likelihood ratios of the stretch around it that is likeliest spun; in how long
    passages this text is spun need not be known for that.
    """
    inside, likelihoods = _inside(document), _likelihoods(ratios)
    ahead = _best_stretches(likelihoods, inside)
    behind = _best_stretches(likelihoods[::-1], inside[::-1])[::-1]
    odds = [one * other / own for one, other, own in zip(ahead, behind, likelihoods, strict=True)]
    high = [one for one in odds if one > 1]
    low = sum(odds) - sum(high)
    share = _SPUN
    for _ in range(_ROUNDS - 1):
        prior = share / (1 - share)
        spun = prior * low + sum([prior * one / (1 + prior * one) for one in high])
        share = (_SPUN * _SPUN_WEIGHT + spun) / (_SPUN_WEIGHT + len(odds))
        if share > _SPUN:
            return False
    most = share / (1 - share) * max(odds, default=0.0)
    return most / (1 + most) < least


def passages(document: Document, probabilities: Sequence[float], threshold: float) -> tuple[Passage, ...]:
    """Join neighbouring sentences whose probability reaches the threshold; the score is their mean."""
    found: list[Passage] = []
    spun = [probability >= threshold for probability in probabilities]
    for is_spun, run in groupby(range(len(spun)), key=spun.__getitem__):
        if is_spun:
            numbers = list(run)
            first, last = document.sentences[numbers[0]], document.sentences[numbers[-1]]
            score = sum(probabilities[n] for n in numbers) / len(numbers)
            found.append(Passage(first.words[0].start, last.words[-1].end, score))
    return tuple(found)


def _inside(document: Document) -> list[bool]:
    """Tell for each sentence but the last whether the next one is in the same paragraph."""
    paragraphs = document.sentences.paragraphs
    return list(map(eq, paragraphs, islice(paragraphs, 1, None)))


def _likelihoods(ratios: Sequence[float]) -> list[float]:
    if ratios and (min(ratios) < -_MOST or max(ratios) > _MOST):
        ratios = [max(-_MOST, min(_MOST, ratio)) for ratio in ratios]
    return list(map(exp, ratios))


def _best_stretches(likelihoods: Sequence[float], inside: Sequence[bool]) -> list[float]:
    """Return bounds of the odds after each sentence, against the prior odds of a share up to `_SPUN`."""
    leave = 1 - _STAY_INSIDE
    stays, enters = (part / (1 - leave * _SPUN / (1 - _SPUN)) for part in (_STAY_INSIDE, leave))
    best, found = 1.0, []
    for likelihood, same in zip(likelihoods, chain([False], inside), strict=False):
        best = likelihood * (best * stays + enters if same else max(best, 1.0))
        found.append(best)
    return found


def _posteriors(
    likelihoods: Sequence[float], inside: Sequence[bool], share: float, stay: float
) -> list[float]:
    """Return posterior probabilities of the spun state, from likelihood ratios.

    `inside[n]` says that the sentences n and n + 1 are in one paragraph, `share` is the prior of the spun
    state and `stay` the chance to remain in it behind a paragraph. All is reckoned in odds of spun against
    honest.
    """
    prior = share / (1 - share)
    leaving = 1 - stay, 1 - max(_STAY_INSIDE, share)  # between paragraphs, inside of one
    ways = [(1 - leave, leave, leave * prior, 1 - leave * prior) for leave in leaving]
    odds = prior  # as many enter as leave: the first step changes nothing
    forward: list[float] = []
    for likelihood, same in zip(likelihoods, chain([True], inside), strict=False):
        stays, leaves, enters, keeps = ways[same]
        odds = likelihood * (odds * stays + enters) / (odds * leaves + keeps)
        forward.append(odds)
    result, later = [], 1.0  # later: likelihood ratio of what follows
    backward = zip(reversed(forward), reversed(likelihoods), chain(reversed(inside), [True]), strict=False)
    for odds, likelihood, same in backward:
        odds *= later
        result.append(odds / (1 + odds))
        stays, leaves, enters, keeps = ways[same]
        ahead = likelihood * later
        later = (stays * ahead + leaves) / (enters * ahead + keeps)
    return result[::-1]
