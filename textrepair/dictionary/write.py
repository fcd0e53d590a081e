"""Dictionaries to YAML that a person can read and review: one line an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from textrepair.dictionary.entry import Dictionary

# What stands before the entries that were seen once.
ONCE = "# seen once"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z' -]*[A-Za-z]|[A-Za-z]")
# What other readers of YAML take for truth values or nothing.
_NO_TEXT = frozenset("y n yes no on off true false null".split())


def dump(dictionary: Dictionary) -> str:
    """Return `dictionary` as YAML, in alphabetical order, entries seen once behind the others."""
    lines = [f"{key}: {_scalar(getattr(dictionary, key))}" for key in ("name", "language", "license")]
    for key in ("sources", "entries", "kept"):
        table = getattr(dictionary, key)
        if table or key == "entries":
            lines += [f"{key}:", *rows(table)] if table else [f"{key}: {{}}"]
    return "\n".join([*lines, ""])


def row(key: str, value: object) -> str:
    """Return one line of a table, not indented."""
    return f"{_scalar(key)}: {value_text(key, value)}"


def seen_once(spun: str, originals: object) -> bool:
    """Tell whether an entry rests on one place in one article."""
    return isinstance(originals, Mapping) and sum(originals.values()) - originals.get(spun, 0) == 1


def rows(table: Mapping[str, object]) -> list[str]:
    """Return the lines of a table, sources in their own order, those seen once last."""
    items = (
        table.items() if all(isinstance(value, str) for value in table.values()) else sorted(table.items())
    )
    often = [f"  {row(key, value)}" for key, value in items if not seen_once(key, value)]
    once = [f"  {row(key, value)}" for key, value in items if seen_once(key, value)]
    return [*often, *([f"  {ONCE}", *once] if once else [])]


def value_text(key: str, value: object) -> str:
    """Return the right side of a line."""
    if not isinstance(value, Mapping):
        return _scalar(value)
    if value == {key: 0} or (len(value) == 1 and next(iter(value.values())) == 1 and key not in value):
        return _scalar(next(iter(value)))
    ranked = sorted(value.items(), key=lambda item: (item[0] == key, -item[1], item[0]))
    return "{" + ", ".join(f"{_scalar(original)}: {times}" for original, times in ranked) + "}"


def _scalar(value: object) -> str:
    text = str(value)
    if isinstance(value, int) or (_PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT):
        return text
    # A JSON string is a YAML string, but for characters that YAML wants escaped.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in quoted)
