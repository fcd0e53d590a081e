"""Large texts in parts, so that memory does not grow with them.

A part ends where nothing reaches across: behind a paragraph, a block of Markdown, a record of JSON Lines. How
much goes into one is counted in line ends, commas and full stops, which repair leaves as they are, and not in
characters: so the repaired text is cut alike, and a second repair changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import pairwise, zip_longest
from typing import NamedTuple

from textrepair.document.cuts import (
    FRONT_MATTER,
    OPENINGS,
    STOP,
    Rules,
    closing_of,
    compiled,
    marks,
    nth,
    rules_of,
)
from textrepair.edits import Edit

# Marks in a part, about 75 KB of prose: 5 MB while it is read, 20 MB where it is spun.
SIZE = 1400
# Characters in which a part of plain text has them all: prose needs a half of these.
LONGEST = 400_000
_FIRST = 100  # characters for each mark of a part that are read before it is looked for
_INDENT = 80  # characters before a fence that are looked at
_NEAR = 8  # characters around an edit with which it can make or break a sentence end
_BEGIN_LINES = ("fence", "math")
_LASTING = ("fence", "math", "off")  # to the end of the text where nothing closes them
_ENDLESS = "code or a comment that goes on for very long; left alone"
_NO_PROSE = "hardly a line or sentence ends here; left alone"


class Part(NamedTuple):
    """A part of a text: what it says, and how many characters and line ends stand before it.

    `column` counts the characters before it in its first line. Where it is `counted`, edits must keep the
    number of its marks. It is left alone for the reason `left_alone`, unless that is "".
    """

    text: str
    start: int = 0
    line: int = 0
    column: int = 0
    counted: bool = False
    left_alone: str = ""

    def kept(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Return those of its edits after which the text is cut at the same places."""
        if not self.counted:
            return tuple(edits)
        kept = tuple(filter(self._keeps_count, edits))
        size = len(self.text) + sum(len(edit.after) - len(edit.before) for edit in kept)
        return kept if size <= max(LONGEST, len(self.text)) else ()

    def _keeps_count(self, edit: Edit) -> bool:
        left = self.text[max(0, edit.start - _NEAR) : edit.start]
        right = self.text[edit.end : edit.end + _NEAR]
        before, after = left + edit.before + right, left + edit.after + right
        stop = compiled(STOP)
        return marks(before) == marks(after) and len(stop.findall(before)) == len(stop.findall(after))

    def behind(self, text: str, counted: bool, left_alone: str = "") -> Part:
        """Return the part with this text that stands behind this one."""
        lines, last = self.text.count("\n"), len(self.text) - self.text.rfind("\n") - 1
        column = last if lines else self.column + last
        return Part(text, self.start + len(self.text), self.line + lines, column, counted, left_alone)


def reaches_far(text: str, format: str) -> bool:
    """Tell whether something in a text counts all over it: phrases to ignore, the targets of links."""
    rules = rules_of(format)
    far = rules.far.items() if rules else ()
    return any(sign in text and compiled(pattern).search(text) for sign, pattern in far)


def cut(pieces: Iterable[str], format: str) -> Iterator[Part]:
    """Yield the parts of a text that is given in pieces; one where its format cannot be cut."""
    rules, window, part = rules_of(format), _Window(pieces), Part("")
    window.fill(_FIRST * SIZE if rules else None)
    if not rules or (window.whole and len(window.text) < SIZE):
        yield Part(window.text)
        return
    halfway = 0
    while window.fill(_FIRST * SIZE):
        while not (end := _Scan(window, rules, part, halfway).end()):
            window.fill(2 * len(window.text))
        halfway = end.halfway
        if end.closing:
            for text in _closed(window, end.closing):
                yield (part := part.behind(text, True, end.left_alone))
        else:
            yield (part := part.behind(window.take(end.at), end.counted, end.left_alone))


class _Window:
    """The text from the beginning of a part on, as far as it was read; all of the rest where `whole`."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self.text = ""
        self.whole = False

    def fill(self, size: int | None) -> bool:
        """Read until there are so many characters, all for None; tell whether there are any."""
        found, length = [self.text], len(self.text)
        while not self.whole and (size is None or length < size):
            piece = next(self._pieces, None)
            self.whole = piece is None
            found.append(piece or "")
            length += len(found[-1])
        self.text = "".join(found)
        return bool(self.text)

    def take(self, end: int) -> str:
        """Take the text up to `end` out."""
        taken, self.text = self.text[:end], self.text[end:]
        return taken


class _End(NamedTuple):
    """Where a part ends, or what closes the code or comment that it is to the end.

    The next part has a half of its marks before `halfway`, where that is known.
    """

    at: int
    counted: bool = True
    left_alone: str = ""
    closing: re.Pattern[str] | None = None
    halfway: int = 0


class _Scan:
    """Looks for the end of the part at the beginning of a window."""

    def __init__(self, window: _Window, rules: Rules, before: Part, halfway: int) -> None:
        self._text, self._whole = window.text, window.whole
        self._rules, self._before, self._halfway = rules, before, halfway
        front = None if before.text else compiled(FRONT_MATTER).match(self._text)
        self._start = front.end() if front else 0
        self._limit = min(len(self._text), LONGEST) if rules.bounded else len(self._text)
        self._endless: set[str] = set()  # what is opened and not closed before the text ends

    def end(self) -> _End | None:
        """Return where the part ends, None where more must be read to tell."""
        text, rules, at = self._text, self._rules, self._start
        opened = map(self._opened, OPENINGS if rules.bounded else ())
        for found in merge(self._places(), *opened, key=re.Match.start):
            if found.start() < at:
                continue
            if not found.lastgroup:
                return self._unless_last(found.end())
            behind = self._behind(found.lastgroup, found)
            if not isinstance(behind, int):
                return behind
            at = behind
        if rules.bounded and len(text) > LONGEST:
            if rules.paragraph:
                return _End(0, False, _NO_PROSE, compiled(rules.paragraph))
            return _End(text.rfind(" ", 0, LONGEST) + 1 or LONGEST, left_alone=_NO_PROSE)
        return _End(len(text), self._counted) if self._whole else None

    def _places(self) -> Iterator[re.Match[str]]:
        """Yield behind what the part may end, in order."""
        text, limit, places = self._text, self._limit, self._rules.places
        joined = compiled(self._rules.joined)
        at, number = (self._halfway, SIZE - SIZE // 2 + 1) if self._halfway else (self._start, SIZE)
        start = nth(text, number, at, limit)
        numbers = [int(share * SIZE) for share in places]
        more = [following - number + 1 for number, following in pairwise(numbers)]
        for pattern, further in zip_longest(places.values(), more):
            stop = nth(text, further, start, limit) if further else limit
            for place in compiled(pattern).finditer(text, start, stop):
                if not joined.match(text, place.end()):
                    yield place
            start = stop

    def _opened(self, sign: str) -> Iterator[re.Match[str]]:
        """Yield what opens code or a comment with a character."""
        text, at = self._text, self._start
        while (at := text.find(sign, at, self._limit)) >= 0:
            opening = compiled(OPENINGS[sign]).match(text, at)
            at = opening.end() if opening else at + 1
            if opening:
                yield opening

    @property
    def _counted(self) -> bool:
        text = self._text
        return bool(self._before.text) or nth(text, SIZE, self._start, len(text)) < len(text)

    def _unless_last(self, at: int) -> _End | None:
        """End the part where there are marks enough behind it for another one."""
        text = self._text
        halfway = nth(text, SIZE // 2, at, len(text))
        if halfway < len(text) or len(text) - at > LONGEST:
            return _End(at, halfway=halfway - at)
        return _End(len(text)) if self._whole else None

    def _behind(self, kind: str, opening: re.Match[str]) -> int | _End | None:
        """Return where to read on behind what was opened, or the end of the part where that is before."""
        text, start = self._text, opening.start()
        begins = not text[max(0, start - _INDENT) : start].rpartition("\n")[2].strip(" \t>")
        if kind in self._endless or (kind in _BEGIN_LINES and not begins):
            return opening.end()
        closing, limit = closing_of(kind, opening), min(start + LONGEST, len(text))
        closed = closing.search(text, opening.end(), limit)
        is_end = self._whole and limit == len(text)
        if closed and (closed.end() < limit or is_end):  # what reads on there may be no end of a line
            return closed.end()
        if len(text) > limit:
            return _End(start) if start else _End(0, False, _ENDLESS, closing)
        if not self._whole:
            return None
        if kind in _LASTING:
            return _End(len(text), self._counted)
        self._endless.add(kind)
        return opening.end()


def _closed(window: _Window, closing: re.Pattern[str]) -> Iterator[str]:
    """Yield a text up to what closes it."""
    while window.fill(LONGEST + 1):  # one more, so that it does not matter how much is read at once
        closed = closing.search(window.text, 1)
        if closed and closed.end() <= LONGEST:
            yield window.take(closed.end())
            return
        yield window.take(len(window.text) if len(window.text) <= LONGEST else LONGEST - _INDENT)
