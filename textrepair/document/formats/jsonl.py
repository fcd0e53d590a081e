"""JSON Lines: one object a line, one field of which is prose (https://jsonlines.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from textrepair.document.layout import Builder, Layout, Reference, Span, lines

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|u\w{4}|.)")
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def layout(text: str, field: str = "text") -> Layout:
    """Return the prose of a JSONL text: the strings in the named field; a line that is no object has none."""
    builder = Builder(text)
    for start, end in lines(text):
        try:
            values = [value for key, value in _strings(text, start, end) if key == field]
        except (ValueError, IndexError, RecursionError):
            continue
        for value in values:
            _add(builder, *value)
    return builder.layout()


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
    if line[at + 1 :].strip():
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
