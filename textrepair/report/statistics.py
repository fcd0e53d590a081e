"""What was found, counted: how much was replaced, how it reads, which words by which, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from textrepair.document import Document, read, words
from textrepair.edits import apply
from textrepair.families import Sign, attribute
from textrepair.language.readability import reading_ease
from textrepair.report.findings import Found
from textrepair.report.summary import plural
from textrepair.report.terminal import printable_line

_Key = TypeVar("_Key", str, tuple[str, str])

_MOST_ANOMALIES = 20
_MOST_SIGNS = 12
_WIDTH = 12  # cells of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Substitution(NamedTuple):
    """What was replaced by what, in lower case, and how often."""

    before: str
    after: str
    times: int


class Spinner(NamedTuple):
    """A family of spinners: how many files are from it, and its signs in them, the most frequent first."""

    family: str
    files: int
    signs: tuple[Sign, ...]


class Statistics(NamedTuple):
    """What was found in some files, counted.

    `replaced` counts those of the `words` that edits replace, `spun` those of the `sentences` that a spun
    passage touches. `ease` and `repaired_ease` are the Flesch reading ease before and after repair, None
    where there are no words. `substitutions` are in order, the most frequent first, and so are `anomalies`:
    words of spun passages that hardly go where they stand, though no repair is known, and how often.
    `spinners` are the families of spinners that files are from, as far as that is clear.
    """

    files: int
    edits: int
    doubtful: int
    words: int
    replaced: int
    sentences: int
    spun: int
    passages: int
    ease: float | None
    repaired_ease: float | None
    substitutions: tuple[Substitution, ...]
    anomalies: tuple[tuple[str, int], ...]
    spinners: tuple[Spinner, ...]

    @property
    def share(self) -> float:
        """The share of words that are replaced, 0..1."""
        return self.replaced / self.words if self.words else 0.0


def count_all(files: Sequence[Found]) -> Statistics:
    """Count what was found in files, all together."""
    edits = [finding.edit for file in files for finding in file.edits]
    documents = [read(file.text, file.format) for file in files]
    before = list(map(_words_of, documents))
    after = [_words_of(read(_repaired(file), file.format)) for file in files]
    pairs = Counter((_line(edit.before), _line(edit.after)) for edit in edits)
    anomalies = Counter(
        anomaly.word.lower()
        for file in files
        for _, passage in file.passages
        for anomaly in passage.anomalies
    )
    return Statistics(
        len(files),
        len(edits),
        sum(len(file.doubtful) for file in files),
        sum(len(sentence) for sentences in before for sentence in sentences),
        sum(sum(word.form[0].isalnum() for word in words(edit.before)) for edit in edits),
        sum(file.counts.sentences for file in files),
        sum(file.counts.spun for file in files),
        sum(file.counts.passages for file in files),
        reading_ease(sentence for sentences in before for sentence in sentences),
        reading_ease(sentence for sentences in after for sentence in sentences),
        tuple(Substitution(*pair, times) for pair, times in _by_number(pairs)),
        tuple(_by_number(anomalies)),
        tuple(_spinners(documents)),
    )


def _spinners(documents: Iterable[Document]) -> Iterator[Spinner]:
    """Yield the families of spinners that texts are from, that of the most texts first."""
    told = [one for one in map(attribute, documents) if one.family]
    for family, number in Counter(one.family for one in told).most_common():
        signs = [sign for one in told if one.family == family for sign in one.signs]
        times = Counter[str]()
        for sign in signs:
            times[sign.phrase] += sign.times
        rows = {sign.phrase: sign._replace(times=times[sign.phrase]) for sign in signs}
        yield Spinner(
            family, number, tuple(sorted(rows.values(), key=lambda sign: (-sign.times, sign.phrase)))
        )


def statistics(files: Sequence[Found], bars: bool = False) -> Iterator[str]:
    """Yield the figures a line each, then `times  before -> after`, then what may be worth mining.

    `bars` draws bars of Unicode block elements beside the numbers.
    """
    found = count_all(files)
    yield from _figures(found, bars)
    pairs = [(f"{before} -> {after}", times) for before, after, times in found.substitutions]
    if pairs:
        yield from ("", "replaced:", *_table(pairs, bars))
    for family, _, signs in found.spinners:
        yield from ("", f'signs of the "{family}" family of spinners:')
        rows = [(f"{sign.phrase} for {sign.original}", sign.times) for sign in signs[:_MOST_SIGNS]]
        yield from _table(rows, bars)
    if found.anomalies:
        yield from ("", "odd words in spun passages, no repair known:")
        yield from _table(found.anomalies[:_MOST_ANOMALIES], bars)


def _figures(found: Statistics, bars: bool) -> Iterator[str]:
    spun = found.spun / found.sentences if found.sentences else 0.0
    for name, part, whole, share in (
        ("words replaced", found.replaced, found.words, found.share),
        ("sentences spun", found.spun, found.sentences, spun),
    ):
        yield f"{name}  {part:,} of {whole:,}, {share:.1%}{f'  {bar(share)}' if bars else ''}".rstrip()
    yield f"passages        {found.passages:,}"
    yield f"edits           {found.edits:,}, and {found.doubtful:,} doubtful"
    if found.ease is not None and found.repaired_ease is not None:
        yield f"reading ease    {found.ease:.1f} -> {found.repaired_ease:.1f}"
    if found.passages or found.spinners:
        told = [f'"{family}" family in {plural(files, "file")}' for family, files, _ in found.spinners]
        yield f"spinner         {', '.join(told) or 'unknown'}"


def _table(rows: Sequence[tuple[str, int]], bars: bool) -> Iterator[str]:
    most = max(times for _, times in rows)
    for what, times in rows:
        drawn = f"{bar(times / most):{_WIDTH}}  " if bars else ""
        yield printable_line(f"{times:{len(str(most))}}  {drawn}{what}")


def bar(share: float) -> str:
    """Draw a share of 0..1 in block elements, eight steps a cell."""
    cells, eighths = divmod(round(share * _WIDTH * 8), 8)
    return ("█" * cells + _EIGHTHS[eighths]).rstrip()


def _words_of(document: Document) -> list[list[str]]:
    return [
        [word.form for word in sentence.words if word.form[0].isalnum()] for sentence in document.sentences
    ]


def _repaired(file: Found) -> str:
    return apply(file.text, (finding.edit for finding in file.edits))


def _line(text: str) -> str:
    return " ".join(text.lower().split())


def _by_number(counts: Counter[_Key]) -> Iterable[tuple[_Key, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
