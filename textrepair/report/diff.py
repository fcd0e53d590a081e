"""A unified diff of one text, made from its edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from textrepair.edits import Edit, apply
from textrepair.report.terminal import printable, printable_line
from textrepair.spill import Spill

if TYPE_CHECKING:
    from rich.text import Text

Range = tuple[int, int]  # half open, from 0

_CONTEXT = 3
_STYLES = {"--- ": "bold", "+++ ": "bold", "@@ ": "cyan", "-": "red", "+": "green"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Line(NamedTuple):
    """One line of a diff: its sign, the text behind it with its line ending, the spans in it that changed.

    Without a sign it is a piece that goes on with the line before.
    """

    sign: str
    text: str
    marks: Sequence[Range] = ()


Row = str | Spill[Line]  # a line, or its pieces


def diff(name: str, text: str, edits: Sequence[Edit]) -> Iterator[Line]:
    """Yield the unified diff that the edits of `text` make, nothing where there are none.

    The edits must be in order and disjoint. As the lines that change are known from them, this takes
    time in proportion to the text; finding them again by comparison would not.
    """
    parts = Diff(name)
    yield from parts.add(text, edits)
    yield from parts.end()


class Diff:
    """The unified diff of a text that is given in parts, which may end in the midst of a line.

    A line may so come in pieces: all but the first of them have no sign.
    """

    def __init__(self, name: str) -> None:
        self._head = [Line(sign, f"{printable_line(name)}\n") for sign in ("--- ", "+++ ")]
        self._old = self._new = 0  # lines that were read
        self._near: list[Row] = []  # the last of them that did not change
        self._hunk: _Hunk | None = None
        self._open: Spill[Line] | None = None  # a line without changes that goes on in the next part
        self._changing = False  # one with changes does

    def add(self, text: str, edits: Sequence[Edit]) -> Iterator[Line]:
        """Yield what is known of the diff with the next part and its edits, in order and disjoint."""
        old = _side(text, ((edit.start, edit.end) for edit in edits))
        new = _side(apply(text, edits), _places_after(edits)) if edits else old
        changes, at = _changes(old, new), 0
        if self._changing and not (changes and changes[0].old[0] == 0):
            changes.insert(0, _Change((0, 1), (0, 1)))
        if self._open and not (changes and changes[0].old[0] == 0):
            at = 1
            self._open.append(Line("", old.lines[0]), len(old.lines[0]))
            if old.lines[0].endswith("\n"):
                yield from self._keep([self._taken()])
        goes_on = not text.endswith("\n")
        for change in changes:
            yield from self._keep(old.lines[at : change.old[0]])
            continued = change.old[0] == 0 and (self._changing or self._open is not None)
            self._change(old.shown("-", *change.old), new.shown("+", *change.new), continued)
            at = change.old[1]
        self._changing = goes_on and at == len(old.lines) and self._open is None
        if goes_on and at < len(old.lines):
            self._open = Spill()
            self._open.append(Line(" ", old.lines[-1]), len(old.lines[-1]))
        yield from self._keep(old.lines[at : len(old.lines) - goes_on])

    def end(self) -> Iterator[Line]:
        """Yield the rest of the diff."""
        if self._open:
            yield from self._keep([self._taken()])
        if self._hunk:
            yield from self._finished(self._hunk)

    def _taken(self) -> Spill[Line]:
        taken, self._open = self._open or Spill(), None
        return taken

    def _keep(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Read lines that do not change; far from changes they end the hunk."""
        self._old += len(rows)
        self._new += len(rows)
        room = 2 * _CONTEXT + 1 - len(self._near)
        if self._hunk:
            self._near += rows[:room]
            if len(self._near) <= 2 * _CONTEXT:
                return
            yield from self._finished(self._hunk)
            self._hunk, rows = None, rows[room:]
        self._near = [*self._near, *rows[-_CONTEXT:]][-_CONTEXT:]

    def _change(self, removed: Iterable[Line], added: Iterable[Line], continued: bool) -> None:
        """Read lines that give way to others; the first may be `continued` from the part before."""
        if not self._hunk:
            self._hunk = _Hunk(self._old - len(self._near), self._new - len(self._near))
        self._hunk.keep(self._near)
        self._near, begun = [], self._taken()
        for sign, lines in ("-", removed), ("+", added):
            pieces = (line._replace(sign="") if continued and not n else line for n, line in enumerate(lines))
            self._hunk.change(sign, chain((line._replace(sign=line.sign and sign) for line in begun), pieces))
        self._old, self._new = self._hunk.old[1], self._hunk.new[1]

    def _finished(self, hunk: _Hunk) -> Iterator[Line]:
        hunk.keep(self._near[:_CONTEXT])
        hunk.settle()
        yield from self._head
        self._head = []
        yield Line("@@ ", f"-{_range(*hunk.old)} +{_range(*hunk.new)} @@\n")
        yield from hunk.lines


class _Hunk:
    """Lines that change and those between, with the ranges of both sides that they are."""

    def __init__(self, old: int, new: int) -> None:
        self.old, self.new = (old, old), (new, new)
        self.lines = Spill[Line]()
        self._added = Spill[Line]()  # what comes behind all that is taken away

    def keep(self, rows: Sequence[Row]) -> None:
        """Add lines that do not change."""
        if rows:
            self.settle()
        for row in rows:
            for line in [Line(" ", row)] if isinstance(row, str) else row:
                self.lines.append(line, len(line.text))
        self.old = (self.old[0], self.old[1] + len(rows))
        self.new = (self.new[0], self.new[1] + len(rows))

    def settle(self) -> None:
        """Put what was added behind what was taken away, but for a last line of which nothing is left."""
        for line, following in pairwise(chain(self._added, [None])):
            if line and (line.text or following):
                self.lines.append(line, len(line.text))
            elif line:
                self.new = (self.new[0], self.new[1] - 1)
        self._added = Spill()

    def change(self, sign: str, lines: Iterable[Line]) -> None:
        """Add lines, or pieces of them, that are on one side alone."""
        target, count = self.lines if sign == "-" else self._added, 0
        for line in lines:
            target.append(line, len(line.text))
            count += bool(line.sign)
        if sign == "-":
            self.old = (self.old[0], self.old[1] + count)
        else:
            self.new = (self.new[0], self.new[1] + count)


def plain(lines: Iterable[Line]) -> str:
    """Return a diff as text that `patch` and `git apply` read, line endings as they are in the file."""
    return "".join(spelled(lines))


def spelled(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the text that `plain` returns line by line."""
    for line, end in _with_ends(lines):
        yield f"{line.sign}{line.text}{end}"


def coloured(lines: Iterable[Line]) -> Text:
    """Return a diff for a terminal: coloured, what edits touch reversed, control characters spelt out."""
    from rich.text import Text

    shown, style = Text(), ""
    for line, end in _with_ends(lines):
        style = _STYLES.get(line.sign, style if not line.sign else "")
        shown.append(line.sign, style)
        body = line.text.removesuffix("\n").removesuffix("\r")
        edges = [0, *(edge for mark in line.marks for edge in mark), len(body)]
        for number, (start, stop) in enumerate(pairwise(edges)):
            shown.append(printable(body[start:stop]), f"{style} reverse" if number % 2 else style)
        shown.append(end or "\n" * line.text.endswith("\n"))
    return shown


def _with_ends(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Yield lines with what is said behind one that has no end, unless the next is a piece of it."""
    for line, following in pairwise(chain(lines, [None])):
        if line:
            goes_on = line.text.endswith("\n") or (following and not following.sign)
            yield line, "" if goes_on else "\n\\ No newline at end of file\n"


class _Side(NamedTuple):
    """One side of a diff: its lines, which of them each edit touches, and what the edits touch in each."""

    lines: list[str]
    touched: list[Range]
    marks: dict[int, list[Range]]

    def shown(self, sign: str, start: int, end: int) -> Iterator[Line]:
        for number in range(start, end):
            yield Line(sign, self.lines[number], self.marks.get(number, ()))


class _Change(NamedTuple):
    """The lines `old` of one side give way to the lines `new` of the other."""

    old: Range
    new: Range


def _side(text: str, spans: Iterable[Range]) -> _Side:
    spans, lines = list(spans), _LINE.findall(text) or [""]
    if spans and spans[-1][0] == len(text) and text.endswith("\n"):
        lines.append("")  # what stood in the last line was taken out; it may go on in the next part
    starts = [0, *accumulate(map(len, lines[:-1]))]
    touched, marks = [], defaultdict(list)
    for start, end in spans:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end)
        touched.append((first, last))
        for number in range(first, last):
            length = len(lines[number].rstrip("\r\n"))
            marks[number].append((max(start - starts[number], 0), min(end - starts[number], length)))
    return _Side(lines, touched, marks)


def _places_after(edits: Iterable[Edit]) -> Iterator[Range]:
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield start, start + len(edit.after)
        shift += len(edit.after) - len(edit.before)


def _changes(old: _Side, new: _Side) -> list[_Change]:
    changes: list[_Change] = []
    for before, after in zip(old.touched, new.touched, strict=True):
        if changes and before[0] <= changes[-1].old[1]:
            first = changes.pop()
            before, after = (first.old[0], before[1]), (first.new[0], after[1])
        changes.append(_Change(before, after))
    return changes


def _range(start: int, end: int) -> str:
    if start == end:
        return f"{start},0"
    return f"{start + 1}" if end - start == 1 else f"{start + 1},{end - start}"
