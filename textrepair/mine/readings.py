"""Many article pairs, read twice: the phrase pairs that the first reading shows guide the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from textrepair.dictionary import Dictionary
from textrepair.document import read
from textrepair.document.words import forms
from textrepair.mine.alignment import Known, Pair, core
from textrepair.mine.evidence import Evidence, evidence, one_witness, total
from textrepair.mine.workers import Workers

# A pair seen this often in the first reading guides the alignment of the second.
_MIN_KNOWN = 2

Advance = Callable[[str, int, int], object]


class Article(NamedTuple):
    """A spun text and its originals; articles of the same `witness` are spun versions of one original."""

    spun: str
    originals: Sequence[str]
    witness: int = 0


def count(
    articles: Collection[Article],
    prior: Known | None = None,
    workers: Workers | None = None,
    advance: Advance = lambda _what, _done, _whole: None,
) -> Evidence:
    """Count what spun articles show against their originals, guided by the pairs in `prior`.

    The articles are gone through twice, and none is held longer than it takes; those of one witness stand
    side by side. `advance` is told what is being done, how many articles of it are done and how many
    there are.
    """
    workers = workers or Workers()
    prior = prior or Known()
    first = _reading("first reading", articles, (prior, None), workers, advance)
    guides = Known(prior | sure(first))
    sides = {side for counts in (first.replaced, first.added) for pair in counts for side in pair}
    sides |= {" ".join(side).replace(" - ", "-") for pair in guides for side in pair}
    phrases = frozenset(side for side in sides if " " in side)
    return _reading("second reading", articles, (guides, phrases), workers, advance)


def pairs_of(dictionaries: Iterable[Dictionary]) -> Known:
    """Return the phrase pairs of dictionaries, as alignment takes them."""
    pairs = {
        (forms(entry.spun), forms(original))
        for dictionary in dictionaries
        for entry in dictionary
        for original in entry.originals
    }
    return Known(pairs | {core(*pair) for pair in pairs})


def sure(found: Evidence) -> frozenset[Pair]:
    """Return the pairs that came again or left no room for doubt."""
    sure = [pair for pair, times in found.replaced.items() if times >= _MIN_KNOWN or found.clear[pair]]
    sure += [pair for pair, times in found.added.items() if times >= _MIN_KNOWN]
    return frozenset((forms(spun), forms(original)) for spun, original in sure)


def _reading(
    what: str,
    articles: Collection[Article],
    shared: tuple[Known, frozenset[str] | None],
    workers: Workers,
    advance: Advance,
) -> Evidence:
    items = ((article.spun, tuple(article.originals)) for article in articles)
    found = workers.map(_counted, shared, items, len(articles))

    def parts() -> Iterator[tuple[int, Evidence]]:
        for n, (article, counts) in enumerate(zip(articles, found, strict=True), 1):
            replaced, clear, kept, added, examples = counts
            sums = Counter(replaced), Counter(clear), Counter(kept), Counter(added)
            yield article.witness, Evidence(*sums, examples=examples)
            advance(what, n, len(articles))

    by_witness = groupby(parts(), key=lambda part: part[0])
    return total(one_witness(counts for _, counts in runs) for _, runs in by_witness)


def _counted(shared: tuple[Known, frozenset[str] | None], item: tuple[str, Sequence[str]]) -> Any:
    """Return the evidence of one article as plain dictionaries.

    Of kept phrases only those asked for: there are as many as words, and few are of interest. Without a
    question for them only what guides the next reading is returned.
    """
    known, phrases = shared
    spun, originals = item
    found = evidence(read(spun), [read(original) for original in originals], known)
    pairs = dict(found.replaced), dict(found.clear)
    if phrases is None:
        return *pairs, {}, dict(found.added), {}
    kept = {part: times for part, times in found.kept.items() if part in phrases or " " not in part}
    return *pairs, kept, dict(found.added), found.examples
