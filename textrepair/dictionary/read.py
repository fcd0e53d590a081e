"""Dictionaries from YAML, with errors that name file, line and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml

from textrepair.dictionary.entry import Dictionary
from textrepair.document.words import fold, forms
from textrepair.errors import TextrepairError
from textrepair.files import refuse_devices

_TEXTS = ("name", "language", "license")
_TABLES = ("sources", "entries", "kept")
_MERGE = "merge the two into one line"
# A dictionary takes four levels and short texts; more is a mistake, or somebody's trap.
_DEEPEST, _LONGEST = 10, 1000


def load(path: Path) -> Dictionary:
    """Read the dictionary in the YAML file `path`.

    Raises `TextrepairError` when the file cannot be read or is not a dictionary.
    """
    try:
        refuse_devices(path)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TextrepairError(
            f"{path}: cannot read the dictionary ({error.strerror}); check the path"
        ) from None
    except UnicodeDecodeError:
        raise TextrepairError(f"{path}: the dictionary is not UTF-8 text; save it as UTF-8") from None
    return parse(text, str(path))


def parse(text: str, where: str) -> Dictionary:
    """Read a dictionary from YAML `text`; `where` names it in errors.

    Raises `TextrepairError` naming the line that is wrong and what to write there.
    """
    return _Reader(where, len(text)).dictionary(_compose(text, where))


def lines(path: Path) -> dict[str, int]:
    """Return the line, from 1, of each entry of a dictionary file that `load` takes."""
    root = _compose(path.read_text(encoding="utf-8-sig"), str(path))
    tables = {key.value: value for key, value in root.value} if root else {}
    rows = tables["entries"].value or []
    return {" ".join(fold(key.value).split()): key.start_mark.line + 1 for key, _ in rows}


def _compose(text: str, where: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = f"{where}:{line}: not valid YAML ({error.problem}); write each entry as 'spun: original'"
        raise TextrepairError(message) from None
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise TextrepairError(f"{where}:1: not valid YAML ({problem}); save it as plain UTF-8 text") from None
    return node


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Reads scalars as the strings they look like: "no", "on" and "4" are words here."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _: object) -> None:
        self.depth += 1
        if parent and self.depth > _DEEPEST:  # the parser itself goes on to the end of its stack
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class _Reader:
    """Turns YAML nodes into a dictionary; holds the name of the file for its errors.

    `room` is the number of rows that a file of its size can hold; aliases of aliases make more of few.
    """

    def __init__(self, where: str, room: int) -> None:
        self.where, self.room = where, room

    def fail(self, node: yaml.Node | None, problem: str, remedy: str) -> NoReturn:
        line = node.start_mark.line + 1 if node is not None else 1
        raise TextrepairError(f"{self.where}:{line}: {' '.join(problem.split())}; {remedy}")

    def dictionary(self, root: yaml.Node | None) -> Dictionary:
        shape = f"a dictionary is a mapping with the keys {', '.join(_TEXTS + _TABLES)}"
        if not isinstance(root, yaml.MappingNode):
            self.fail(root, "not a dictionary", shape)
        found: dict[str, Any] = {}
        for key, value in self.pairs(root):
            if key in _TEXTS:
                found[key] = self.text(value, key)
            elif key == "sources":
                found[key] = {name: self.text(what, name) for name, what in self.pairs(value)}
            elif key == "kept":
                found[key] = {fold(word): self.count(times, word) for word, times in self.pairs(value)}
            elif key == "entries":
                found[key] = self.entries(value)
            else:
                self.fail(value, f"unknown key '{key}'", shape)
        if "entries" not in found:
            self.fail(root, "no entries", "add 'entries:' with a line 'spun: original' for each")
        return Dictionary(**{"name": Path(self.where).stem, **found})

    def entries(self, node: yaml.Node) -> dict[str, Mapping[str, int]]:
        entries: dict[str, Mapping[str, int]] = {}
        for spun, value in self.pairs(node):
            spun = self.phrase(value, spun)
            if spun in entries:
                self.fail(value, f"'{spun}' stands here twice", _MERGE)
            entries[spun] = self.originals(spun, value)
        return entries

    def originals(self, spun: str, node: yaml.Node) -> dict[str, int]:
        if isinstance(node, yaml.ScalarNode):
            original = self.phrase(node, self.text(node, spun))
            return {original: 0 if original == spun else 1}
        originals: dict[str, int] = {}
        for original, times in self.pairs(node):
            name = self.phrase(times, original)
            originals[name] = originals.get(name, 0) + self.count(times, original)
        if not originals:
            self.fail(
                node, f"'{spun}' has no original", "write 'spun: original' or 'spun: {original: times}'"
            )
        return originals

    def pairs(self, node: yaml.Node) -> list[tuple[str, yaml.Node]]:
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return []
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, "a list or text where a mapping belongs", "write 'word: value' lines")
        self.room -= len(node.value)
        if self.room < 0:
            self.fail(node, "aliases make too many rows", "write each row out")
        pairs: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fail(key, "a key that is not text", "quote it")
            self.text(key, "a key")
            if key.value in pairs:
                self.fail(key, f"'{key.value}' stands here twice", _MERGE)
            pairs[key.value] = value
        return list(pairs.items())

    def phrase(self, node: yaml.Node, text: str) -> str:
        phrase = " ".join(fold(text).split())
        if not any(form[0].isalnum() for form in forms(phrase)):
            self.fail(node, f"'{text}' has no words", "write words on both sides of the colon")
        if not phrase.isprintable():
            self.fail(node, "a control character", "remove it")
        return phrase

    def text(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, f"'{key}' is not text", f"write '{key}: some text'")
        if len(node.value) > _LONGEST:
            size = f"a text of {len(node.value):,} characters"
            self.fail(node, size, f"write words and phrases, of {_LONGEST:,} at most")
        return str(node.value)

    def count(self, node: yaml.Node, key: str) -> int:
        text = self.text(node, key)
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            self.fail(node, f"the count of '{key}' is '{text[:20]}'", "write a whole number from 0")
        return int(text)
