"""What several dictionaries know together, by either side of their pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textrepair.dictionary.entry import Dictionary

Pair = tuple[str, str]


@dataclass(frozen=True)
class Seen:
    """Counts of pairs, of what was replaced and put in, and of what was kept, over several dictionaries.

    `pairs` has every (spun, original) that is listed, with the times it was seen: 0 for one written
    by hand. `as_spun` and `as_original` add these up by side, `kept` counts what a spinner left alone.
    `originals` lists the originals of each spun phrase.
    """

    pairs: Mapping[Pair, int]
    as_spun: Mapping[str, int]
    as_original: Mapping[str, int]
    kept: Mapping[str, int]
    originals: Mapping[str, tuple[str, ...]]

    def unseen(self, pair: Pair) -> bool:
        """Tell whether nobody saw a pair: it was written by hand."""
        return not self.pairs.get(pair)


def seen(dictionaries: Iterable[Dictionary], evidence: Iterable[Dictionary] = ()) -> Seen:
    """Count what dictionaries know; of those in `evidence` only what somebody saw."""
    pairs: Counter[Pair] = Counter()
    kept: Counter[str] = Counter()
    layers = [(one, True) for one in dictionaries] + [(one, False) for one in evidence]
    for dictionary, by_hand in layers:
        kept.update(dictionary.kept)
        for entry in dictionary:
            kept[entry.spun] += entry.kept
            listed = {original: times for original, times in entry.originals.items() if by_hand or times}
            pairs.update({(entry.spun, original): times for original, times in listed.items()})
    as_spun: Counter[str] = Counter()
    as_original: Counter[str] = Counter()
    originals: dict[str, list[str]] = defaultdict(list)
    for (spun, original), times in pairs.items():
        as_spun[spun] += times
        as_original[original] += times
        originals[spun].append(original)
    grouped = {spun: tuple(found) for spun, found in originals.items()}
    return Seen(pairs, as_spun, as_original, kept, grouped)


def chains(known: Seen, pair: Pair) -> Iterator[tuple[str, str, str]]:
    """Yield the chains a -> b -> c that begin with a pair a -> b and lead on one way only.

    That is so where nothing leads back from c to b, and where a has no c among its own originals.
    """
    first, second = pair
    for third in known.originals.get(second, ()):
        if third != first and third not in known.originals[first] and (third, second) not in known.pairs:
            yield first, second, third
