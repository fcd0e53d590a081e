"""Large texts in parts, so that memory does not grow with them.

A part ends where nothing reaches across: behind a paragraph, a block of Markdown, a record of JSON Lines. How
much goes into one is counted in line ends, sentence ends, commas and the like, which repair leaves as they
are, and not in characters: so the repaired text is cut alike, and a second repair changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from textrepair.document.formats import TEXT
from textrepair.edits import Edit

# Marks in a part, about 90 KB of prose: 10 MB while it is read, 30 MB where it is spun.
SIZE = 2000
# Characters in which a part of plain text has them all: prose needs a half of these.
LONGEST = 400_000
_FIRST = 80  # characters for each mark of a part that are read before it is looked for
_INDENT = 80  # characters before a fence that are looked at
_NEAR = 8  # characters around an edit with which it can make or break a sentence end
# Each begins with one of a few characters, so that these alone are looked for.
_STOP = r"""["'”’)]*[ \t]+(?=["'“‘(]*[A-Z])"""
_MARK = rf"""[\n,;:".!?](?:(?<=[\n,;:"])|{_STOP})"""
_PLACES = rf"""(?<=\n)(?:(?P<blank>(?:[ \t]*\r?\n)+)|(?P<item>(?=[-*+][ ]\S|\d+[.)][ ]|\#))|(?P<line>))
    | (?<=[,;:"])(?P<mark>)
    | (?<=[.!?])(?P<stop>{_STOP})"""
_OPENINGS = r"""(?P<fence>(?<=`)``+(?=[^`\n]*$)|(?<=~)~~+)
    | (?<=\$)(?P<math>\$(?=[^$\n]*$))
    | (?<=<)(?P<off>!--\s*textrepair:\s*off\b)
    | (?<=<)(?P<comment>!--)
    | (?<=<)(?P<tag>(?:script|style|pre|code|textarea)\b)
    | (?<=\{)(?P<raw>%-?\s*(?:raw|highlight|verbatim|codeblock|comment)\b)"""
_FLAGS = re.VERBOSE | re.MULTILINE
_FRONT_MATTER = r"(?s:(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)?(?:\1|\.\.\.)[ \t]*\r?$)"
_CLOSING = {
    "fence": r"^[ \t>]*{}{{{},}}[ \t]*\r?$",
    "math": r"\$\$",
    "off": r"<!--\s*textrepair:\s*on\b",
    "comment": "-->",
    "tag": r"</{}\s*>",
    "raw": r"\{{%-?\s*end",
}
_BEGIN_LINES = ("fence", "math")
_LASTING = ("fence", "math", "off")  # to the end of the text where nothing closes them
_ENDLESS = "code or a comment that goes on for very long; left alone"
_NO_PROSE = "hardly a line or sentence ends here; left alone"


class _Rules(NamedTuple):
    """How a format is cut: what to look for, and behind which of it a part may end from how many SIZEs on.

    A part begins with nothing that `joined` matches. One that has no end within LONGEST is left alone, up to
    there or to what `paragraph` matches; without `bounded` it may be longer. A text with something `far` is
    not cut.
    """

    token: re.Pattern[str]
    places: Mapping[str, float]
    joined: re.Pattern[str]
    far: re.Pattern[str] | None = None
    bounded: bool = False
    paragraph: re.Pattern[str] | None = None


@cache
def _rules(name: str) -> _Rules | None:
    """Return the rules of a format by its name, compiled when a text is long enough to need them."""
    token = re.compile(rf"""[\n,;:".!?`~$<{{](?:{_PLACES}|{_OPENINGS})""", _FLAGS)
    ignored, head = r"textrepair:\s*ignore\[", r"---|\+\+\+"  # the head would be taken for front matter
    if name == TEXT:
        places = {"blank": 1, "stop": 1.25, "item": 1.25, "line": 1.5, "mark": 2}
        return _Rules(token, places, re.compile(head), re.compile(ignored), bounded=True)
    if name == "markdown":
        far = re.compile(rf"{ignored}|^[ >]*\[[^\]\n]+\]:", re.MULTILINE)
        joined, paragraph = re.compile(rf"[ \t]|{head}"), re.compile(r"\n[ \t]*\r?\n(?=\S)")
        return _Rules(token, {"blank": 1, "item": 1.25}, joined, far, True, paragraph)
    if name == "jsonl":
        token = re.compile(rf"""[\n,;:".!?](?:{_PLACES})""", _FLAGS)
        return _Rules(token, {"blank": 1, "item": 1, "line": 1}, re.compile(r"(?!)"))
    return None


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
        return _marks(left + edit.before + right) == _marks(left + edit.after + right)

    def behind(self, text: str, counted: bool, left_alone: str = "") -> Part:
        """Return the part with this text that stands behind this one."""
        lines, last = self.text.count("\n"), len(self.text) - self.text.rfind("\n") - 1
        column = last if lines else self.column + last
        return Part(text, self.start + len(self.text), self.line + lines, column, counted, left_alone)


def reaches_far(text: str, format: str) -> bool:
    """Tell whether something in a text counts all over it: phrases to ignore, the targets of links."""
    rules = _rules(format.partition(":")[0])
    return bool(rules and rules.far and rules.far.search(text))


def cut(pieces: Iterable[str], format: str) -> Iterator[Part]:
    """Yield the parts of a text that is given in pieces; one where its format cannot be cut."""
    rules, window, part = _rules(format.partition(":")[0]), _Window(pieces), Part("")
    window.fill(_FIRST * SIZE if rules else None)
    if not rules or (window.whole and len(window.text) < SIZE):
        yield Part(window.text)
        return
    while window.fill(_FIRST * SIZE):
        while not (end := _Scan(window, rules, part).end()):
            window.fill(2 * len(window.text))
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
    """Where a part ends, or what closes the code or comment that it is to the end."""

    at: int
    counted: bool = True
    left_alone: str = ""
    closing: re.Pattern[str] | None = None


class _Scan:
    """Looks for the end of the part at the beginning of a window."""

    def __init__(self, window: _Window, rules: _Rules, before: Part) -> None:
        self._text, self._whole = window.text, window.whole
        self._rules, self._before = rules, before
        self._marks = 0
        self._endless: set[str] = set()  # what is opened and not closed before the text ends

    def end(self) -> _End | None:
        """Return where the part ends, None where more must be read to tell."""
        text, rules = self._text, self._rules
        front = None if self._before.text else re.match(_FRONT_MATTER, text, _FLAGS)
        at = front.end() if front else 0
        while token := rules.token.search(text, at):
            at, kind = token.end(), token.lastgroup or ""
            if rules.bounded and at > LONGEST:
                break
            if kind in _CLOSING:
                behind = self._behind(kind, token)
                if not isinstance(behind, int):
                    return behind
                at = behind
                continue
            self._marks += token[0].count("\n") or 1
            if self._marks >= rules.places.get(kind, 99) * SIZE and not rules.joined.match(text, at):
                return self._unless_last(at)
        if rules.bounded and len(text) > LONGEST:
            if rules.paragraph:
                return _End(0, False, _NO_PROSE, rules.paragraph)
            return _End(text.rfind(" ", 0, LONGEST) + 1 or LONGEST, left_alone=_NO_PROSE)
        return _End(len(text), self._counted) if self._whole else None

    @property
    def _counted(self) -> bool:
        return bool(self._before.text) or self._marks >= SIZE

    def _unless_last(self, at: int) -> _End | None:
        """End the part where there are marks enough behind it for another one."""
        text = self._text
        if len(text) - at > LONGEST or _holds(SIZE // 2, text, at):
            return _End(at)
        return _End(len(text)) if self._whole else None

    def _behind(self, kind: str, opening: re.Match[str]) -> int | _End | None:
        """Return where to read on behind what was opened, or the end of the part where that is before."""
        text, start = self._text, opening.start()
        begins = not text[max(0, start - _INDENT) : start].rpartition("\n")[2].strip(" \t>")
        if kind in self._endless or (kind in _BEGIN_LINES and not begins):
            return opening.end()
        closing, limit = _closing(kind, opening), start + LONGEST
        if closed := closing.search(text, opening.end(), limit):
            self._marks += _marks(text[start : closed.end()])
            return closed.end()
        if len(text) > limit:
            return _End(start) if start else _End(0, False, _ENDLESS, closing)
        if not self._whole:
            return None
        if kind in _LASTING:
            return _End(len(text), self._counted)
        self._endless.add(kind)
        return opening.end()


def _closing(kind: str, opening: re.Match[str]) -> re.Pattern[str]:
    sign, name = opening[0][0], opening[0][1:]
    filled = _CLOSING[kind].format(*((sign, len(opening[0])) if kind == "fence" else (name,)))
    return re.compile(filled, re.MULTILINE)


def _closed(window: _Window, closing: re.Pattern[str]) -> Iterator[str]:
    """Yield a text up to what closes it."""
    while window.fill(LONGEST + 1):  # one more, so that it does not matter how much is read at once
        closed = closing.search(window.text, 1)
        if closed and closed.end() <= LONGEST:
            yield window.take(closed.end())
            return
        yield window.take(len(window.text) if len(window.text) <= LONGEST else LONGEST - _INDENT)


def _holds(number: int, text: str, start: int) -> bool:
    """Tell whether there are so many marks in a text from a place on."""
    return sum(1 for _ in islice(_mark().finditer(text, start), number)) == number


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(_MARK)


def _marks(text: str) -> int:
    return sum(1 for _ in _mark().finditer(text))
