"""JSON Lines: one object a line, one field of which is prose (https://jsonlines.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from textrepair.document.layout import Builder, Layout, Reference, Span, lines
from textrepair.edits import Notice

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|u\w{4}|.)")
_SPACE = re.compile(r"[ \t\r\n]*")
_MOST_TOLD, _LONGEST_TOLD = 5, 30  # fields and characters of each in a notice
_BLANKS = " \t\r\n"  # of JSON
_DECODER = json.JSONDecoder()


def layout(text: str, field: str = "text") -> Layout:
    """Return the prose of a JSONL text: the strings in the named field; a line that is no object has none.

    Notices tell of lines that are no objects, and where no line has such a string.
    """
    builder, records = Builder(text), _Records(field)
    for start, end in lines(text):
        try:
            values = records.values(text, start, end)
        except (ValueError, IndexError, RecursionError):
            records.broken.append(start)
            continue
        for value in values:
            _add(builder, *value)
    return builder.layout()._replace(notices=records.notices())


class _Records:
    """Finds the strings of a field, and keeps in mind what is to be told of the lines."""

    def __init__(self, field: str) -> None:
        self.broken: list[int] = []  # where lines begin that are no objects
        self._field = field
        self._objects = 0
        self._found = False
        self._others: dict[str, None] = {}  # fields with strings, in their order

    def values(self, text: str, start: int, end: int) -> list[Span]:
        """Return where strings in the field stand; raises what `_strings` does."""
        if text[start:end].isspace():
            return []
        strings = list(_strings(text, start, end))
        found = [value for key, value in strings if key == self._field]
        self._objects += 1
        self._found |= bool(found)
        if len(self._others) < _MOST_TOLD:
            self._others.update(dict.fromkeys(key for key, _ in strings))
        return found

    def notices(self) -> list[Notice]:
        """Return what is to be told."""
        told = []
        if self._objects and not self._found:
            others = ", ".join(key[:_LONGEST_TOLD] for key in [*self._others][:_MOST_TOLD])
            which = f" ({others})" if others else ""
            told.append(
                Notice(0, f"no line has text in a field '{self._field}'; name one with --field{which}")
            )
        if self.broken:
            more = f", nor in {len(self.broken) - 1} more" if len(self.broken) > 1 else ""
            problem = f"no JSON object in this line{more}; left alone"
            told.append(Notice(self.broken[0], problem))
        return sorted(told)


def _strings(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield the keys of the object in a line whose values are strings, and where these stand.

    Raises ValueError where the line holds no object, IndexError where it ends within one.
    """
    line = text[start:end]
    at = _behind(line, _SPACE.match(line), "{")
    while line[at] != "}":
        key, stop = _DECODER.raw_decode(line, at)
        at = _behind(line, _SPACE.match(line, stop), ":")
        value, stop = _DECODER.raw_decode(line, at)
        if isinstance(value, str):
            yield key, (start + at + 1, start + stop - 1)
        space = _SPACE.match(line, stop)
        at = space.end() if space else stop
        if line[at] != "}":
            at = _behind(line, space, ",")
    if line[at + 1 :].strip(_BLANKS):
        raise ValueError("more than one object in a line")


def _behind(line: str, space: re.Match[str] | None, sign: str) -> int:
    """Return where what follows a sign and the space around it begins."""
    at = space.end() if space else 0
    if line[at] != sign:
        raise ValueError(f"{sign} expected")
    behind = _SPACE.match(line, at + 1)
    return behind.end() if behind else at + 1


def _add(builder: Builder, start: int, end: int) -> None:
    """Add a string; an empty line in it ends a block."""
    text, at, broken = builder.text, start, start
    for escape in _ESCAPE.finditer(text, start, end):
        character = json.loads(f'"{escape[0]}"')
        if character == "\n":
            if broken > start and not text[broken : escape.start()].replace("\\r", "").strip():
                builder.add(at, broken)
                builder.cut()
                at = escape.end()
            broken = escape.end()
        builder.references.append(Reference(escape.start(), escape.end(), character))
    builder.add(at, end)
    builder.cut()
