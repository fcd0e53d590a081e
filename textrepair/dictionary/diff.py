"""What one dictionary has that another has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textrepair.dictionary.entry import Dictionary


class Change(NamedTuple):
    """A count that differs: `original` is None for words kept; a count of None says that it is not listed."""

    spun: str
    original: str | None
    before: int | None
    after: int | None


def diff(old: Dictionary, new: Dictionary) -> Iterator[Change]:
    """Yield the pairs and kept words that differ, in alphabetical order."""
    before, after = _counts(old), _counts(new)
    for spun, original in sorted(before.keys() | after.keys(), key=lambda key: (key[0], key[1] or "")):
        one, other = before.get((spun, original)), after.get((spun, original))
        if one != other:
            yield Change(spun, original, one, other)


def _counts(dictionary: Dictionary) -> dict[tuple[str, str | None], int]:
    counts: dict[tuple[str, str | None], int] = {
        (spun, None if original == spun else original): times
        for spun, originals in dictionary.entries.items()
        for original, times in originals.items()
    }
    return counts | {(word, None): times for word, times in dictionary.kept.items()}
