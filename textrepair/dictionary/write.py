"""Dictionaries to YAML that a person can read and review: one line an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from textrepair.dictionary.entry import Dictionary

_PLAIN = re.compile(r"[A-Za-z][A-Za-z' -]*[A-Za-z]|[A-Za-z]")
# What other readers of YAML take for truth values or nothing.
_NO_TEXT = frozenset("y n yes no on off true false null".split())


def dump(dictionary: Dictionary) -> str:
    """Return `dictionary` as YAML, entries and kept words in alphabetical order."""
    lines = [f"{key}: {_scalar(getattr(dictionary, key))}" for key in ("name", "language", "license")]
    for key in ("sources", "entries", "kept"):
        table = getattr(dictionary, key)
        if table or key == "entries":
            lines += [f"{key}:", *_table(table)] if table else [f"{key}: {{}}"]
    return "\n".join([*lines, ""])


def _table(table: Mapping[str, object]) -> list[str]:
    items = (
        table.items() if all(isinstance(value, str) for value in table.values()) else sorted(table.items())
    )
    return [f"  {_scalar(key)}: {_value(key, value)}" for key, value in items]


def _value(key: str, value: object) -> str:
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
