"""Texts repaired part by part, on several cores, and told of in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textrepair.cli import output
from textrepair.cli.chosen import repairer_with
from textrepair.cli.outcome import Outcome, Task, completed, outcome
from textrepair.cli.texts import STDIN
from textrepair.document.formats import format_of
from textrepair.document.parts import Part
from textrepair.encoding import Encoding
from textrepair.errors import TextrepairError
from textrepair.finding import find
from textrepair.processes import Pool, cores
from textrepair.report.findings import Found
from textrepair.report.summary import Count
from textrepair.settings import Settings, Words
from textrepair.streams import Stream, stream, stream_of

if TYPE_CHECKING:
    from textrepair.unchanged import Unchanged

_A_PART = 75_000  # bytes, about

Parts = Iterator[tuple[Part, Outcome, bool]]  # is it the last?
Work = Callable[[Stream, Parts], None]


class Run(NamedTuple):
    """What to go through: the texts that paths name, and how they are read and repaired.

    Texts are read `whole`, or where they are large in parts. With `vouched` repairs are verified.
    """

    paths: Sequence[str]
    settings: Settings
    stdin_filename: str
    field: str
    encoding: str | None
    whole: bool = False
    vouched: bool = False

    def words(self, name: str) -> Words:
        """Return what repairs the text of a file."""
        return self.settings.words(Path(os.path.abspath(name)))  # noqa: PTH100


class _Source(NamedTuple):
    """A text to open: its name, what repairs it, its size in bytes as far as known, and how to open it."""

    name: str
    words: Words
    size: int
    open: Callable[[], Stream]


class _Step(NamedTuple):
    """A part of the text with a number, and what gives its outcome or raises what is wrong with it.

    It is the `last` part of the text, whose next one need not be waited for.
    """

    number: int
    source: Stream | None
    part: Part
    result: Callable[[], Outcome]
    last: bool = True
    key: bytes = b""


def each_repair(run: Run, work: Work) -> bool:
    """Call `work` on every text and its parts with their outcomes; tell whether all went well.

    An error in one file is told in one line, and the next file is done; a dictionary or configuration that
    is wrong stops everything, and so does what is wrong with standard input.
    """
    sources, errors = _sources(run)
    is_cached = run.settings.of_run("cache") and not run.whole and run.paths != STDIN
    unchanged = _unchanged() if is_cached else None
    for words in dict.fromkeys(source.words for source in sources):
        _load(words, unchanged)
    for error in errors:
        output.complain(error)
    failed = {-1 for _ in errors}
    with Pool(outcome, None, _jobs(run, sources), copy=True) as pool:
        steps = pool.ahead_of(_steps(run, sources, pool, unchanged, failed))
        try:
            for number, group in groupby(steps, key=lambda step: step.number):
                output.progress(f"{number} of {len(sources)} files: {sources[number].name}")
                try:
                    _work(work, group, unchanged)
                except TextrepairError as error:
                    if run.paths == STDIN:
                        raise
                    output.complain(error)
                    failed.add(number)
        finally:
            output.clear()
    if unchanged:
        unchanged.save()
    return not failed


def _unchanged() -> Unchanged:
    from textrepair.unchanged import Unchanged

    return Unchanged()


def _sources(run: Run) -> tuple[list[_Source], list[TextrepairError]]:
    if run.paths == STDIN:
        name = run.stdin_filename
        found = stream_of(sys.stdin.buffer, name, format_of(name, run.field), run.encoding)
        return [_Source(name, run.words(name), found.size, lambda: found)], []
    paths, errors = find(map(Path, run.paths), run.settings.selection)
    return [
        _Source(
            str(path),
            run.words(str(path)),
            _size(path),
            partial(stream, path, format_of(str(path), run.field), run.encoding),
        )
        for path in paths
    ], errors


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0


def _load(words: Words, unchanged: Unchanged | None) -> None:
    """Load what repairs texts, unless it is known that nothing is wrong with it."""
    key = unchanged.key(b"", Encoding(""), "", words) if unchanged else b""
    if unchanged and unchanged.sentences(key) is not None:
        return
    repairer_with(words)
    if unchanged:
        unchanged.add(key, 0)


def _jobs(run: Run, sources: Sequence[_Source]) -> int:
    """Return how many processes have something to do."""
    parts = sum(1 if run.whole else 1 + source.size // _A_PART for source in sources)
    return min(parts, run.settings.of_run("jobs") or cores())


def _steps(
    run: Run, sources: Sequence[_Source], pool: Pool, unchanged: Unchanged | None, failed: Collection[int]
) -> Iterator[_Step]:
    """Yield the parts of all texts, begun; of texts that failed no more of them."""
    for number, source in enumerate(sources):
        format = format_of(source.name, run.field)
        try:
            text = source.open()
            key = unchanged.key(text.digest(), text.encoding, format, source.words) if unchanged else b""
            known = unchanged.sentences(key) if unchanged else None
            if known is not None:
                yield _Step(number, text, Part(""), partial(_nothing, source.name, format, known))
                continue
            for part, following in pairwise(chain(text.parts(format, run.whole), [None])):
                if part is None or number in failed:
                    break
                task = Task(source.words, source.name, part, format, text.encoding, run.vouched)
                yield _Step(number, text, part, pool.start(task), following is None, key)
        except TextrepairError as error:
            yield _Step(number, None, Part(""), partial(_fail, error))


def _work(work: Work, group: Iterator[_Step], unchanged: Unchanged | None) -> None:
    first = next(group)
    if first.source is None:
        first.result()
    else:
        work(first.source, _repaired(chain([first], group), unchanged))


def _repaired(steps: Iterable[_Step], unchanged: Unchanged | None) -> Parts:
    """Yield the parts of a text with their outcomes; keep in mind that there was nothing to tell."""
    sentences, key, before = 0, b"", frozenset[str]()
    for step in steps:
        if step.part.line:
            output.progress(f"{step.source and step.source.name}, line {step.part.line + 1:,}")
        result = completed(step.result(), step.part)
        found = result.found
        is_fine = not (found.edits or found.doubtful or found.passages or found.notices)
        key = step.key if is_fine and (key or not step.part.start) else b""
        sentences += found.counts.sentences
        before, found = _without(found, step.part.start, before)
        yield step.part, result._replace(found=found), step.last
        del result, found  # which are large where a text is spun
        if step.last:
            break
    if unchanged:
        unchanged.add(key, sentences)


def _without(found: Found, start: int, told: frozenset[str]) -> tuple[frozenset[str], Found]:
    """Leave out what was told of the whole part before; return what is told of this one, and the rest."""
    wholes = frozenset(notice.problem for _, notice in found.notices if notice.start == start)
    rest = [row for row in found.notices if row[1].start > start or row[1].problem not in told]
    return wholes, found._replace(notices=tuple(rest))


def _nothing(name: str, format: str, sentences: int) -> Outcome:
    return Outcome(Found(name, (), (), (), (), Count(0, 0, 0, 0, sentences), "", format), "")


def _fail(error: TextrepairError) -> Outcome:
    raise error
