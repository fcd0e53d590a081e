"""Lists of article pairs: CSV, JSON lines or YAML, naming files; JSON lines may hold the texts themselves."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from textrepair import files, finding
from textrepair.errors import TextrepairError
from textrepair.mine.articles import ReadText, Source, in_file

ENDINGS = (".csv", ".jsonl", ".ndjson", ".yaml", ".yml")
_KEYS = ("name", "spun", "original")


def sources(path: Path) -> list[Source]:
    """Return the pairs that a list names.

    Each row has `spun` and `original`, the names of files relative to the list; `original` may be a list
    of names outside CSV, and rows with the same `spun` add originals to it. A row may have a `name`. In
    JSON lines a value that does not end as the name of a text file does is the text itself. Raises
    TextrepairError with file and line where something is missing.
    """
    ending = path.suffix.lower()
    rows = _json_lines(path) if "json" in ending else _yaml(path) if "y" in ending else _csv(path)
    found: dict[bytes, Source] = {}
    for line, row, texts in rows:
        source = _source(path, line, row, texts)
        key = sha256(row["spun"].encode(errors="surrogatepass")).digest()
        known = found.get(key)
        found[key] = known._replace(originals=known.originals + source.originals) if known else source
    if not found:
        raise TextrepairError(f"{path}: no pairs in this list; give each a row with spun and original")
    return list(found.values())


Row = tuple[int, dict[Any, Any], tuple[Path, int] | None]


def _json_lines(path: Path) -> Iterator[Row]:
    with _opened(path) as stream:
        at = 0
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield number, _record(path, number, line), (path, at)
            at += len(line)


def _opened(path: Path) -> Any:
    try:
        files.refuse_devices(path)
        return path.open("rb")
    except FileNotFoundError:
        raise TextrepairError(f"{path}: no such file or folder; check the name") from None


def _record(path: Path, number: int, line: bytes) -> dict[Any, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # of JSON or UTF-8; nested too deep
        _fail(path, number, "no JSON", 'write one object a line: {"spun": "...", "original": "..."}')
    if not isinstance(row, dict):
        _fail(path, number, "not an object", 'write one object a line: {"spun": "...", "original": "..."}')
    return row


def _csv(path: Path) -> Iterator[Row]:
    reader = csv.DictReader(files.read(path).text.splitlines())
    try:
        for row in reader:
            yield reader.line_num, {key: value for key, value in row.items() if value}, None
    except csv.Error as error:
        _fail(path, reader.line_num, f"not valid CSV ({error})", "close quotes; name files in its columns")


def _yaml(path: Path) -> Iterator[Row]:
    import yaml

    at = 0
    try:
        root = yaml.compose(files.read(path).text, Loader=yaml.SafeLoader)
        if not isinstance(root, yaml.SequenceNode):
            _fail(path, 1, "not a list of pairs", "write '- {spun: FILE, original: FILE}' for each")
        for node in root.value:
            at = node.start_mark.line
            row = yaml.SafeLoader("").construct_document(node)
            if not isinstance(row, dict):
                _fail(path, at + 1, "not a pair", "write '- {spun: FILE, original: FILE}'")
            yield at + 1, row, None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _fail(path, mark.line + 1 if mark else 1, f"not valid YAML ({error.problem})", "write '- spun: FILE'")
    except (yaml.YAMLError, ValueError, RecursionError):  # characters, dates, nested too deep
        _fail(path, at + 1, "not valid YAML", "write '- spun: FILE'; quote what is no plain text")


def _source(path: Path, line: int, row: dict[Any, Any], texts: tuple[Path, int] | None) -> Source:
    if None in row:  # as the csv module has it
        _fail(path, line, "more values than columns", "quote values with commas")
    unknown = [key for key in row if key not in _KEYS]
    if unknown:
        _fail(path, line, f"unknown column '{unknown[0]}'", f"the columns are {', '.join(_KEYS)}")
    for key in ("spun", "original"):
        if not row.get(key):
            _fail(path, line, f"no {key}", "give each pair a spun text and an original")
    originals = row["original"] if isinstance(row["original"], list) else [row["original"]]
    if not all(isinstance(value, str) for value in (row["spun"], *originals)):
        _fail(path, line, "a value that is not text", "quote it")

    def reader(key: str, n: int, value: str) -> ReadText:
        if texts and ("\n" in value or not value.lower().endswith(finding.ENDINGS)):
            return partial(_field, *texts, key=key, n=n)
        return in_file(path.parent / value)

    found = tuple(reader("original", n, value) for n, value in enumerate(originals))
    name = str(row.get("name") or (f"{path.stem} {line}" if texts else Path(row["spun"]).stem))
    return Source(name.removesuffix(".spun"), reader("spun", 0, row["spun"]), found)


def _field(path: Path, at: int, key: str, n: int) -> str:
    """Read one text of a JSON line again: lists may be longer than memory."""
    with path.open("rb") as stream:
        stream.seek(at)
        value = json.loads(stream.readline().decode("utf-8-sig"))[key]
    return str(value[n] if isinstance(value, list) else value)


def _fail(path: Path, line: int, problem: str, remedy: str) -> NoReturn:
    raise TextrepairError(f"{path}:{line}: {problem}; {remedy}")


__all__ = ["ENDINGS", "sources"]
