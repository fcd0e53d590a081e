"""Which articles of a pile were spun, and from which others of it, without any label.

A spinner leaves names, numbers, rare words and the order of things: an article that shares them with another
sentence by sentence is a version of it. Of two versions the spun one is the worse English, which a language
model tells without knowing the spinner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textrepair.mine.likeness import Likeness, likenesses_of
from textrepair.mine.shortlist import Sketch, shortlists, sketch
from textrepair.mine.workers import Workers

# A text is a version of another when this part of its words stands in parallel sentences. Of 118 spun
# articles the least had .53; of other texts, in the same terms of trade, the most had .40.
_MIN_SHARE = 0.5


class Pairing(NamedTuple):
    """What was found in a pile of texts, by their numbers.

    `originals` gives for each spun text its originals, the nearest first; `orphans` look spun and have no
    original here; `others` neither look spun nor belong to a spun text.
    """

    originals: Mapping[int, Sequence[int]]
    orphans: Sequence[int]
    others: Sequence[int]


def pair(
    texts: Sequence[Callable[[], str]],
    workers: Workers | None = None,
    advance: Callable[[str, int, int], object] = lambda _what, _done, _whole: None,
) -> Pairing:
    """Find which texts were spun from which others; each is a function that reads it, called as needed.

    `advance` is told what is being done, how much of it is done, and how much there is.
    """
    workers = workers or Workers()
    sketches = []
    for found in workers.map(sketch, None, (read_text() for read_text in texts), len(texts)):
        sketches.append(Sketch(*found))
        advance("reading", len(sketches), len(texts))
    likenesses: dict[tuple[int, int], Likeness] = {}
    originals: dict[int, list[int]] = {}
    wanted = shortlists(sketches)
    while wanted:
        items = ((texts[one](), [texts[other]() for other in others]) for one, others in wanted.items())
        compared = workers.map(likenesses_of, None, items, len(wanted))
        for n, ((one, others), rows) in enumerate(zip(wanted.items(), compared, strict=True), 1):
            for other, (forth, back) in zip(others, rows, strict=True):
                likenesses[one, other], likenesses[other, one] = Likeness(*forth), Likeness(*back)
            advance("comparing", n, len(wanted))
        originals = assign(likenesses, [one.spun for one in sketches])
        wanted = _once_removed(likenesses, originals)
    used = {number for spun, found in originals.items() for number in (spun, *found)}
    rest = [number for number in range(len(texts)) if number not in used]
    orphans = [number for number in rest if sketches[number].spun]
    return Pairing(originals, orphans, [number for number in rest if not sketches[number].spun])


def assign(
    likenesses: Mapping[tuple[int, int], Likeness], looks_spun: Sequence[bool]
) -> dict[int, list[int]]:
    """Return for each spun text its originals, the nearest first.

    No original is spun itself: it neither looks so nor is a version of a better text. A further original
    is taken where sentences run parallel to it that none before it has.
    """
    partners: defaultdict[int, list[tuple[int, Likeness]]] = defaultdict(list)
    for (one, other), found in likenesses.items():
        if found.spun:
            partners[one].append((other, found))
    spun = {one for one, found in partners.items() if any(like.share >= _MIN_SHARE for _, like in found)}
    originals = {}
    for one in sorted(spun):
        honest = [(n, like) for n, like in partners[one] if n not in spun and not looks_spun[n]]
        taken = _cover(honest)
        if any(like.share >= _MIN_SHARE for _, like in taken):
            originals[one] = [number for number, _ in taken]
    return originals


def _cover(candidates: Iterable[tuple[int, Likeness]]) -> list[tuple[int, Likeness]]:
    """Return the candidates that add parallel sentences, the one with the most of them first."""
    covered: set[int] = set()
    taken = []
    for number, found in sorted(candidates, key=lambda item: (-item[1].share, item[1].changed, item[0])):
        if not covered.issuperset(found.sentences):
            covered.update(found.sentences)
            taken.append((number, found))
    return taken


def _once_removed(
    likenesses: Mapping[tuple[int, int], Likeness], originals: Mapping[int, Sequence[int]]
) -> dict[int, list[int]]:
    """Return what to compare besides: a text without original with the originals of its other versions.

    Many versions of one original are nearer to each other than to it and fill the shortlists.
    """
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for (one, other), found in likenesses.items():
        if found.share >= _MIN_SHARE and one not in originals:
            for original in originals.get(other, ()):
                if original != one and (one, original) not in likenesses:
                    wanted[one].add(original)
    return {one: sorted(wanted[one]) for one in sorted(wanted)}
