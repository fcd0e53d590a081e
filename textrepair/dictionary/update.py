"""A dictionary file brought up to date in place: what a person wrote into it stays where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from textrepair.dictionary.entry import Dictionary
from textrepair.dictionary.read import parse
from textrepair.dictionary.write import ONCE, row, rows, seen_once, value_text
from textrepair.document.words import fold
from textrepair.errors import TextrepairError

Table = Mapping[str, Any]


def updated(text: str, where: str, dictionary: Dictionary) -> str:
    """Return the YAML `text` of a dictionary with what `dictionary` says in its tables.

    Lines change only where a value does; new lines come in alphabetical order, and an entry seen again moves
    up from those seen once. Nothing is removed; comments and the order of lines stay. Raises
    `TextrepairError` where the text is no dictionary, or is written too oddly for that.
    """
    old = parse(text, where)
    crlf = text.count("\r\n") == text.count("\n") > 0
    text = text.replace("\r\n", "\n") if crlf else text
    text = text if text.endswith("\n") else text + "\n"
    for section in ("kept", "entries", "sources"):
        before: Table = getattr(old, section)
        wanted: Table = getattr(dictionary, section)
        changes = {key: value for key, value in wanted.items() if before.get(key) != value}
        if changes:
            text = _with(text, section, {**before, **changes}, changes)
    again = parse(text, where)
    for section in ("kept", "entries", "sources"):
        if getattr(again, section) != {**getattr(old, section), **getattr(dictionary, section)}:
            raise TextrepairError(
                f"{where}: {section} cannot be added to as it stands; write one line an entry"
            )
    return text.replace("\n", "\r\n") if crlf else text


def _with(text: str, section: str, wanted: Table, changes: Table) -> str:
    """Return the text with changes in one of its tables, which then has the rows `wanted`."""
    lines = "".join(f"\n{line}" for line in rows(changes))
    found = {key.value: (key, table) for key, table in _nodes(text)}
    if section not in found:
        place = found["entries"][0].start_mark.index if section == "sources" else len(text)
        return f"{text[:place]}{section}:{lines}\n{text[place:]}"
    key, table = found[section]
    start, end = table.start_mark.index, table.end_mark.index
    if table.value and not table.flow_style:
        return _edited(text, _edits(text, _rows(text, table, section == "sources"), changes))
    if table.value:
        return f"{text[:start]}{{{', '.join(row(*item) for item in wanted.items())}}}{text[end:]}"
    colon = text.index(":", key.end_mark.index) + 1
    return f"{text[:colon]}{lines}{text[max(colon, end) :]}"


def _nodes(text: str) -> list[Any]:
    import yaml

    root: Any = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return list(root.value)


class _Row(NamedTuple):
    """A row of a table: its key, where its value is, and all its lines with the comments above them.

    `once` says that it stands among those seen once; `rows` are those of a value that is a table of rows.
    """

    key: str
    value: tuple[int, int]
    lines: tuple[int, int]
    once: bool
    rows: list[_Row]


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def _rows(text: str, table: Any, verbatim: bool = False) -> list[_Row]:
    """Return the rows of a table; `verbatim` says that its keys are no words."""
    mark = text.find(ONCE, table.start_mark.index, table.end_mark.index)
    found = []
    for key, value in table.value:
        name = key.value if verbatim else " ".join(fold(key.value).split())
        start, end = value.start_mark.index, value.end_mark.index
        inner = _rows(text, value) if value.value and getattr(value, "flow_style", None) is False else []
        end = inner[-1].value[1] if inner else end
        lines = _above(text, key.start_mark.index), text.index("\n", end) + 1
        found.append(_Row(name, (start, end), lines, 0 <= mark < key.start_mark.index, inner))
    return found


def _above(text: str, place: int) -> int:
    """Return where the comments begin that stand right above the line of a place."""
    start = text.rfind("\n", 0, place) + 1
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        above = text[line:start].strip()
        if not above.startswith("#") or above == ONCE:
            break
        start = line
    return start


def _edits(text: str, table: list[_Row], changes: Table) -> Iterator[_Edit]:
    known = {one.key: one for one in table}
    indent = _indent(text, table[0])
    added: dict[bool, dict[str, str]] = defaultdict(dict)
    for key, value in changes.items():
        one = known.get(key)
        once = seen_once(key, value)
        if not one:
            added[once][key] = f"{indent}{row(key, value)}\n"
        elif one.rows:
            yield from _edits(text, one.rows, value)
        elif one.once and not once:
            said = text[one.lines[0] : one.value[0]] + value_text(key, value)
            added[once][key] = said + text[one.value[1] : one.lines[1]]
            yield _Edit(*one.lines, "")
        else:
            yield _Edit(*one.value, value_text(key, value))
    for once, texts in added.items():
        group = [one for one in table if one.once == once]
        end = group[-1].lines[1] if group else table[-1].lines[1] if once else _start(text, table[0])
        if once and not group:
            yield _Edit(end, end, f"{indent}{ONCE}\n")
        for key in sorted(texts):
            place = next((one.lines[0] for one in group if one.key > key), end)
            yield _Edit(place, place, texts[key])


def _start(text: str, first: _Row) -> int:
    """Return where rows go that come before those seen once, when there are no others."""
    return text.rfind("\n", 0, text.rfind(ONCE, 0, first.value[0])) + 1


def _indent(text: str, one: _Row) -> str:
    line = text[one.lines[0] : one.value[0]].splitlines()[-1 if not one.rows else 0]
    return line[: len(line) - len(line.lstrip())]


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    """Return the text with edits made; those at the same place in their order."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])
