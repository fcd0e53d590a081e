"""What is wrong with a dictionary: chains, cycles, entries that undo honest words, doubles, unused ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from math import log
from typing import TYPE_CHECKING, NamedTuple

from textrepair.dictionary.entry import Dictionary, Entry
from textrepair.dictionary.seen import Pair, Seen, chains
from textrepair.document.words import forms
from textrepair.language.morphology import parallel_phrases

if TYPE_CHECKING:
    from textrepair.language.ngrams import LanguageModel

# A word that was kept so often in spun text, and so many times for each time it was replaced.
_KEPT, _KEPT_FOR_REPLACED = 5, 10
# So many times rarer than its spun word, an original that nobody saw is the unlikelier reading.
_RARER = log(50)
_UNKNOWN = log(2e-8)  # what the model gives to words that it does not know


class Finding(NamedTuple):
    """One thing wrong with the entry `spun`: the name of the rule, and what is wrong in a line."""

    spun: str
    rule: str
    message: str


def lint(
    dictionary: Dictionary, known: Seen, model: LanguageModel, met: Set[str] | None = None
) -> Iterator[Finding]:
    """Yield what is wrong with a dictionary, entry by entry.

    `known` is what it and other dictionaries know together, `met` the phrases that a corpus has, see
    `textrepair.dictionary.usage`; without it no entry is called unused. Pairs that were seen are evidence,
    which no rule doubts, but for words that spinners leave alone.
    """
    for entry in dictionary:
        yield from _kept(entry, known)
        for original in entry.originals:
            pair = entry.spun, original
            if known.unseen(pair):
                for rule in _PAIR_RULES:
                    yield from rule(pair, known)
                yield from _rare(pair, model)
        if met is not None and not met & phrases(entry):
            yield Finding(entry.spun, "unused", "stands nowhere in the corpus, in no form")


def phrases(entry: Entry) -> set[str]:
    """Return the forms in which an entry meets text, words separated by spaces."""
    spun = forms(entry.spun)
    found = {" ".join(spun)}
    for original in entry.originals:
        found.update(" ".join(left) for left, _ in parallel_phrases(spun, forms(original)))
    return found


def log_frequency(phrase: str, model: LanguageModel) -> float:
    """Return the natural log of a phrase's frequency in ordinary English."""
    return model.phrase_frequency(forms(phrase))


def _kept(entry: Entry, known: Seen) -> Iterator[Finding]:
    kept, replaced = known.kept.get(entry.spun, 0), known.as_spun.get(entry.spun, 0)
    if entry.originals and kept >= max(_KEPT, _KEPT_FOR_REPLACED * replaced):
        message = f"kept far more often than replaced in spun text, {kept} to {replaced}"
        yield Finding(entry.spun, "honest", message)


def _chain(pair: Pair, known: Seen) -> Iterator[Finding]:
    """Find an original that is a spun word itself, and was never shown to be an author's."""
    spun, original = pair
    put_in = known.as_spun.get(original, 0)
    shown = known.as_original.get(original, 0) or known.kept.get(original, 0) * 3 > put_in
    if (original, spun) in known.pairs or shown:
        return
    third = next(chains(known, pair), None)
    if third:
        why = f"'{original}' was put in {put_in} times, never replaced" if put_in else "which one is it?"
        yield Finding(spun, "chain", f"{' -> '.join(third)}; {why}")


def _cycle(pair: Pair, known: Seen) -> Iterator[Finding]:
    """Find two or three words that lead to each other, none of them ever seen; once for each circle."""
    spun, original = pair
    rings: list[tuple[str, ...]] = [pair] if (original, spun) in known.pairs else []
    rings += [ring for ring in chains(known, pair) if (ring[2], spun) in known.pairs]
    for ring in rings:
        seen = (known.as_spun.get(word, 0) + known.as_original.get(word, 0) for word in ring)
        if spun == min(ring) and not any(seen):
            yield Finding(spun, "cycle", f"{' -> '.join([*ring, spun])}; which one is the spun word?")


def _double(pair: Pair, known: Seen) -> Iterator[Finding]:
    """Find a pair that follows from another one by inflection."""
    for left, right in parallel_phrases(*map(forms, pair)):
        other = " ".join(left), " ".join(right)
        if other in known.pairs and (len(other[0]), other[0]) < (len(pair[0]), pair[0]):
            yield Finding(pair[0], "double", f"'{pair[1]}' follows from '{other[0]}: {other[1]}'")
            return


def _rare(pair: Pair, model: LanguageModel) -> Iterator[Finding]:
    """Find an original that English hardly has, numbers apart."""
    spun, original = pair
    if any(not form.isalpha() for form in forms(original)):
        return
    frequency = log_frequency(original, model)
    if any(model.frequency(model.key(form)) < _UNKNOWN for form in forms(original)):
        yield Finding(spun, "unknown", f"'{original}' is no word that the language model knows")
    elif log_frequency(spun, model) - frequency > _RARER and not spun[0].isdigit():
        yield Finding(spun, "honest", f"'{original}' is far rarer in English, and nobody saw it replaced")


_PAIR_RULES: tuple[Callable[[Pair, Seen], Iterator[Finding]], ...] = (_chain, _cycle, _double)
