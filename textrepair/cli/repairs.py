"""Texts repaired part by part, on several cores, and told of in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from textrepair.cli import output
from textrepair.cli.chosen import repairer_with
from textrepair.cli.texts import STDIN
from textrepair.document.formats import format_of
from textrepair.document.parts import Part
from textrepair.edits import Notice, Repair, apply
from textrepair.encoding import Encoding
from textrepair.errors import TextrepairError
from textrepair.files import TextFile
from textrepair.finding import find
from textrepair.processes import Pool, can_copy, cores
from textrepair.settings import Settings, Words
from textrepair.streams import Stream, stream, stream_of
from textrepair.unchanged import Unchanged

# Bytes of text from which several processes are faster than one: as copies of this one, or started afresh.
_WORTH_COPIES, _WORTH_STARTS = 400_000, 4_000_000
_A_PART = 100_000  # bytes, about

Parts = Iterator[tuple[Part, Repair, bool]]  # is it the last?
Work = Callable[[Stream, str, Parts], None]


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


class _Task(NamedTuple):
    """A part to repair: of which file, how, and whether the repair is to be verified."""

    words: Words
    name: str
    part: Part
    format: str
    encoding: Encoding
    vouched: bool


class _Step(NamedTuple):
    """A part of the text with a number, and what gives its repair or raises what is wrong with it.

    It is the `last` part of the text, whose next one need not be waited for.
    """

    number: int
    source: Stream | None
    part: Part
    result: Callable[[], Repair]
    last: bool = True
    key: bytes = b""


def each_repair(run: Run, work: Work) -> bool:
    """Call `work` on every text, its format, and its parts with their repairs; tell whether all went well.

    An error in one file is told in one line, and the next file is done; a dictionary or configuration that
    is wrong stops everything, and so does what is wrong with standard input.
    """
    sources, errors = _sources(run)
    is_cached = run.settings.of_run("cache") and not run.whole and run.paths != STDIN
    unchanged = Unchanged() if is_cached else None
    for words in dict.fromkeys(source.words for source in sources):
        _load(words, unchanged)
    for error in errors:
        output.complain(error)
    failed = {-1 for _ in errors}
    with Pool(repaired_part, None, _jobs(run, sources), copy=True) as pool:
        steps = pool.ahead_of(_steps(run, sources, pool, unchanged, failed))
        try:
            for number, group in groupby(steps, key=lambda step: step.number):
                output.progress(f"{number} of {len(sources)} files: {sources[number].name}")
                try:
                    _work(work, run, group, unchanged)
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
    """Return how many processes are worth starting."""
    parts = sum(1 if run.whole else 1 + source.size // _A_PART for source in sources)
    asked: int = run.settings.of_run("jobs") or 0
    if not asked:
        worth = _WORTH_COPIES if can_copy() else _WORTH_STARTS
        return min(parts, cores()) if sum(source.size for source in sources) >= worth else 1
    return min(parts, asked)


def _steps(
    run: Run, sources: Sequence[_Source], pool: Pool, unchanged: Unchanged | None, failed: Collection[int]
) -> Iterator[_Step]:
    """Yield the parts of all texts, their repair begun; of texts that failed no more of them."""
    for number, source in enumerate(sources):
        format = format_of(source.name, run.field)
        try:
            text = source.open()
            key = unchanged.key(text.digest(), text.encoding, format, source.words) if unchanged else b""
            known = unchanged.sentences(key) if unchanged else None
            if known is not None:
                yield _Step(number, text, Part(""), partial(_nothing, known))
                continue
            for part, following in pairwise(chain(text.parts(format, run.whole), [None])):
                if part is None or number in failed:
                    break
                task = _Task(source.words, source.name, part, format, text.encoding, run.vouched)
                yield _Step(number, text, part, pool.start(task), following is None, key)
        except TextrepairError as error:
            yield _Step(number, None, Part(""), partial(_fail, error))


def _work(work: Work, run: Run, group: Iterator[_Step], unchanged: Unchanged | None) -> None:
    first = next(group)
    if first.source is None:
        first.result()
    else:
        format = format_of(first.source.name, run.field)
        work(first.source, format, _repaired(chain([first], group), unchanged))


def _repaired(steps: Iterable[_Step], unchanged: Unchanged | None) -> Parts:
    """Yield the parts of a text with their repairs; keep in mind that there was nothing to tell."""
    sentences, key, before = 0, b"", frozenset[str]()
    for step in steps:
        if step.part.line:
            output.progress(f"{step.source and step.source.name}, line {step.part.line + 1:,}")
        repair = step.result()
        is_fine = not (repair.edits or repair.doubtful or repair.passages or repair.notices)
        key = step.key if is_fine and (key or not step.part.start) else b""
        sentences += len(repair.sentences)
        before, repair = _without(repair, before)
        yield step.part, repair, step.last
        if step.last:
            break
    if unchanged:
        unchanged.add(key, sentences)


def _without(repair: Repair, told: frozenset[str]) -> tuple[frozenset[str], Repair]:
    """Leave out what was told of the whole part before; return what is told of this one, and the rest."""
    wholes = frozenset(notice.problem for notice in repair.notices if not notice.start)
    rest = tuple(notice for notice in repair.notices if notice.start or notice.problem not in told)
    return wholes, repair._replace(notices=rest)


def repaired_part(_: None, task: _Task) -> Repair:
    """Return the repair of a part; raises TextrepairError where it is wanted verified and is not sound."""
    part = task.part
    repair = _repair(task, part)
    if task.vouched and repair.edits:
        from textrepair.vouch import vouch

        again = _repair(task, part._replace(text=repair.text))
        file = TextFile(task.name, part.text, task.encoding.encode(part.text), task.encoding)
        vouch(file, repair.text, repair.edits, task.format, again.edits)
    return repair


def _repair(task: _Task, part: Part) -> Repair:
    """Return the repair of a part without edits that its encoding cannot spell, or that move its end."""
    if part.left_alone:
        return Repair(part.text, (), (), (), (Notice(0, part.left_alone),))
    repair = repairer_with(task.words).repair(part.text, task.format)
    edits = part.kept(edit for edit in repair.edits if task.encoding.spells(edit.after))
    if len(edits) == len(repair.edits):
        return repair
    return repair._replace(text=apply(part.text, edits), edits=edits)


def _nothing(sentences: int) -> Repair:
    return Repair("", (), (), (), (), ((0, 0),) * sentences)


def _fail(error: TextrepairError) -> Repair:
    raise error
