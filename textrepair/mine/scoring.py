"""From counted evidence to dictionary entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import replace

from textrepair.dictionary import Dictionary
from textrepair.document.words import forms
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.mine.alignment import Pair
from textrepair.mine.evidence import Evidence, total

# One word too many beside the same neighbour is chance once and a habit twice.
_MIN_ADDED = 2
# A spinner replaces nearly every occurrence of what it knows (93 % on held-back articles), so a word
# kept this many times for each time it was replaced, as original or as spun word, was misaligned.
_MAX_KEPT = 10
_MIN_KEPT_LISTED = 2


def score(evidence: Evidence, name: str, sources: dict[str, str], known: Collection[Pair] = ()) -> Dictionary:
    """Return the dictionary that the evidence supports, with every count that it rests on.

    Of the phrases that were kept, those are listed that a pair in `known` has on either side.
    """
    pairs = Counter(evidence.replaced)
    pairs.update({pair: times for pair, times in evidence.added.items() if times >= _MIN_ADDED})
    as_spun, as_original = _by_side(pairs, 0), _by_side(pairs, 1)
    entries: dict[str, dict[str, int]] = defaultdict(dict)
    for (spun, original), times in pairs.items():
        refuted = _refuted(spun, as_spun, evidence.kept) or _refuted(original, as_original, evidence.kept)
        sure = times > 1 or not _guess(spun, original) or (forms(spun), forms(original)) in known
        if sure and not refuted:
            entries[spun][original] = times
    for spun, originals in entries.items():
        if evidence.kept[spun]:
            originals[spun] = evidence.kept[spun]
    phrases = {" ".join(side).replace(" - ", "-") for pair in known for side in pair}
    kept = {
        phrase: times
        for phrase, times in evidence.kept.items()
        if times >= _MIN_KEPT_LISTED and phrase not in entries and (" " not in phrase or phrase in phrases)
    }
    return Dictionary(name=name, entries=dict(entries), kept=kept, sources=sources)


def add(dictionary: Dictionary, evidence: Evidence, known: Collection[Pair] = ()) -> Dictionary:
    """Return a dictionary with more evidence, judged together with its own counts.

    What it has stays: no original is removed and a protected word remains so.
    """
    replaced = Counter({(e.spun, o): n for e in dictionary for o, n in e.originals.items()})
    kept = Counter(dict(dictionary.kept)) + Counter({entry.spun: entry.kept for entry in dictionary})
    own = total([])._replace(replaced=+replaced, kept=kept)
    whole = total([own, evidence])
    found = score(whole, dictionary.name, dict(dictionary.sources), known)
    entries = {spun: dict(originals) for spun, originals in found.entries.items()}
    for entry in dictionary:
        if entry.protected:
            entries[entry.spun] = dict(dictionary.entries[entry.spun])
            continue
        mined = entries.setdefault(entry.spun, {})
        for original in entry.originals:
            mined.setdefault(original, whole.replaced[entry.spun, original])
        if whole.kept[entry.spun] or entry.spun in dictionary.entries[entry.spun]:
            mined[entry.spun] = whole.kept[entry.spun]
    left = {word: times for word, times in found.kept.items() if word not in entries}
    return replace(dictionary, entries=entries, kept={**dictionary.kept, **left})


def _by_side(pairs: Counter[tuple[str, str]], side: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pair, times in pairs.items():
        counts[pair[side]] += times
    return counts


def _refuted(phrase: str, replaced: Counter[str], kept: Counter[str]) -> bool:
    return kept[phrase] > _MAX_KEPT * replaced[phrase]


def _guess(spun: str, original: str) -> bool:
    """Whether a pair seen once is as likely a writer's choice as a spinner's.

    So it is when neither side has a word of meaning, and when a possessive got lost.
    """
    lost = any(form.endswith("'s") for form in forms(spun)) and "'" not in original
    return lost or FUNCTION_WORDS.issuperset(forms(spun) + forms(original))
