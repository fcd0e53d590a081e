"""Every mined pair with all its figures, for a person to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from typing import NamedTuple

from textrepair.dictionary import Dictionary
from textrepair.mine.evidence import Evidence


class Detail(NamedTuple):
    """One pair: how often it was seen, in how many articles, and how often either side stood otherwise.

    Spun versions of one original count as one article. `spun_kept` and `original_kept` are how often the
    spinner left the phrase alone, `original_replaced` how often it put anything for the original.
    `likelihood` is the log-likelihood ratio G² of the pair against chance (Dunning 1993, "Accurate methods
    for the statistics of surprise and coincidence"): above 10.8 chance is less likely than 1 in 1000; of a
    pair seen once it says little. `listed` says that the pair is in the dictionary, `examples` are two
    places.
    """

    spun: str
    original: str
    times: int
    articles: int
    spun_kept: int
    original_replaced: int
    original_kept: int
    likelihood: float
    listed: bool
    examples: tuple[str, ...]


def details(evidence: Evidence, dictionary: Dictionary) -> Iterator[Detail]:
    """Yield the pairs of the evidence, the surest first, those seen once behind all others."""
    pairs = evidence.replaced + evidence.added
    as_spun: Counter[str] = Counter()
    as_original: Counter[str] = Counter()
    for (spun, original), times in pairs.items():
        as_spun[spun] += times
        as_original[original] += times
    kept = evidence.kept
    size = sum(pairs.values()) + sum(times for phrase, times in kept.items() if " " not in phrase)
    found = [
        Detail(
            spun,
            original,
            times,
            evidence.articles[spun, original],
            kept[spun],
            as_original[original],
            kept[original],
            likelihood(
                times, as_spun[spun] + kept[spun], as_original[original] + kept[original], max(size, 1)
            ),
            original in dictionary.entries.get(spun, ()),
            evidence.examples.get((spun, original), ()),
        )
        for (spun, original), times in pairs.items()
    ]
    yield from sorted(found, key=lambda one: (one.times == 1, -one.likelihood, one.spun, one.original))


def likelihood(both: int, one: int, other: int, size: int) -> float:
    """Return G² of two things in `size` places that stand `one` and `other` times, together `both` times."""
    table = ((both, one, other), (one - both, one, size - other), (other - both, size - one, other))
    rest = size - one - other + both, size - one, size - other
    ratio = sum(seen * log(seen * size / (row * column)) for seen, row, column in (*table, rest) if seen > 0)
    return round(2 * ratio, 1)
