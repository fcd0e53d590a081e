"""How many marked substitutions the dictionaries know: `python -m tests.benchmarks.coverage`.

A spun span is covered where its candidates, or its own words between them, can make up a marked original.
The dictionaries are held out by original in ten folds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.benchmarks.held_out import Fold, folds
from tests.benchmarks.marks import plain_and_marks
from textrepair.dictionary.index import Index, Phrase
from textrepair.document.words import fold, forms
from textrepair.language.paraphrases import LONGEST, Paraphrases

_MOST = 500  # readings kept at a word

Candidates = Callable[[Sequence[str], int], Iterable[tuple[int, Phrase]]]


def main() -> None:
    """Print the coverage with and without the pairs written by hand, and with paraphrases."""
    lexicon = Paraphrases.open()
    without, full = list(folds(10, with_general=False)), list(folds(10))
    print(f"pairs alone: {coverage(without, listed):.3f}")
    print(f"with general: {coverage(full, listed):.3f}")
    print(f"with general and paraphrases: {coverage(full, lambda index: both(index, lexicon)):.3f}")


def coverage(parts: Sequence[Fold], candidates: Callable[[Index], Candidates]) -> float:
    """Return the share of marks that are covered."""
    found = [
        covered(forms(spun), {forms(one) for one in originals}, candidates(part.index))
        for part in parts
        for article in part.articles
        for spun, originals in plain_and_marks(article)[1].values()
        if fold(spun) not in map(fold, originals)
    ]
    return sum(found) / len(found)


def covered(words: Phrase, originals: set[Phrase], candidates: Candidates) -> bool:
    """Tell whether one of the originals can be read in place of some words."""
    reached: list[set[Phrase]] = [{()}, *(set() for _ in words)]
    for at, word in enumerate(words):
        for end, phrase in [(at + 1, (word,)), *candidates(words, at)]:
            longer = {read + phrase for read in list(reached[at])[:_MOST]}
            reached[end] |= {read for read in longer if any(one[: len(read)] == read for one in originals)}
    return not reached[-1].isdisjoint(originals)


def listed(index: Index) -> Candidates:
    """Return the candidates of an index, with the possessive endings of their phrases."""

    def candidates(words: Sequence[str], at: int) -> Iterator[tuple[int, Phrase]]:
        for match in index.matches(words, at):
            for candidate in index.candidates(match.phrase):
                *first, last = candidate.original
                yield match.end, (*first, last + match.suffix)

    return candidates


def both(index: Index, lexicon: Paraphrases) -> Candidates:
    """Return the candidates of an index and the paraphrases."""
    own = listed(index)

    def candidates(words: Sequence[str], at: int) -> Iterator[tuple[int, Phrase]]:
        yield from own(words, at)
        for end in range(at + 1, min(at + LONGEST, len(words)) + 1):
            yield from ((end, phrase) for phrase, _ in lexicon.candidates(tuple(words[at:end])))

    return candidates


if __name__ == "__main__":
    main()
