"""Compiled dictionaries, kept where the next run finds them.

Those that come with the program are compiled into its wheel; with dictionaries of the user's own, the
first run after a change puts the result into the user's cache.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textrepair.dictionary.bundled import folder
from textrepair.dictionary.index import Index
from textrepair.document.words import fold
from textrepair.errors import TextrepairError
from textrepair.files import replace

if TYPE_CHECKING:
    from textrepair.dictionary.entry import Dictionary

# Raised with every change in what is stored, or in how dictionaries are compiled.
_FORMAT = b"textrepair index 6\n"
_SUM = hashlib.sha256().digest_size
_MARSHAL = 2  # every Python reads it, and the same index gives the same bytes
_MOST_KEPT = 20  # files in the cache


def compiled(paths: Sequence[Path] = (), with_shipped: bool = True, ignored: Sequence[str] = ()) -> Index:
    """Return the index of the shipped dictionaries, unless left out, and of the files `paths` on top.

    `ignored` are words and phrases that are never touched, whatever the dictionaries say. The index is
    read from where the same files were compiled before, or else written into the user's cache folder for
    the next time; a cache that cannot be read or written is done without. Raises `TextrepairError` where
    a file is no dictionary.
    """
    own = sorted(folder().glob("*.yaml")) if with_shipped else []
    name = _name([*own, *paths], len(own), ignored)
    cache = _cache()
    places = [place / name for place in (folder(), cache) if place and name]
    found = next(filter(None, map(_read, places)), None)
    if found is None:
        found = _build(paths, with_shipped, ignored)
        if cache and name:
            _write(cache / name, dump(found))
            _forget(cache)
    return found


def ready() -> tuple[str, bytes]:
    """Compile the shipped dictionaries; return the name and the content of the file for the wheel."""
    own = sorted(folder().glob("*.yaml"))
    return _name(own, len(own), ()), dump(_build((), True, ()))


def dump(index: Index) -> bytes:
    """Return an index as bytes: the format, a check sum, and what it holds."""
    counts = (index.as_spun, index.as_original, index.kept)
    payload = marshal.dumps(
        (dict(index.table), sorted(index.beginnings), *map(dict, counts), index.words), _MARSHAL
    )
    return _FORMAT + hashlib.sha256(payload).digest() + payload


def _build(paths: Sequence[Path], with_shipped: bool, ignored: Sequence[str]) -> Index:
    from textrepair.dictionary.bundled import shipped
    from textrepair.dictionary.index import build
    from textrepair.dictionary.read import load

    return build([*(shipped() if with_shipped else ()), *map(load, paths), *_protection(ignored)])


def _protection(ignored: Sequence[str]) -> Iterator[Dictionary]:
    from textrepair.dictionary.entry import Dictionary

    if ignored:
        yield Dictionary("ignored", {fold(phrase): {fold(phrase): 0} for phrase in ignored})


def _name(paths: Sequence[Path], adding_up: int, ignored: Sequence[str]) -> str:
    """Return the name of the index of these files and words, by their content; "" where one is unreadable."""
    key = hashlib.sha256(_FORMAT + f"{adding_up} {ignored!r}".encode())
    try:
        for path in paths:
            if not path.is_file():  # a pipe can be read once
                return ""
            key.update(path.stem.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    except OSError:  # told by who reads it
        return ""
    return f"{key.hexdigest()[:32]}.index"


def _cache() -> Path | None:
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("textrepair")
    except RuntimeError:  # no home folder
        return None
    return found if found.is_absolute() else None


def _read(place: Path) -> Index | None:
    try:
        data = place.read_bytes()
        head = len(_FORMAT) + _SUM
        if not data.startswith(_FORMAT) or hashlib.sha256(data[head:]).digest() != data[len(_FORMAT) : head]:
            return None
        table, beginnings, *counts = marshal.loads(data[head:])
        return Index(table, frozenset(beginnings), *counts)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write(place: Path, data: bytes) -> None:
    with suppress(OSError, TextrepairError):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace(place, data)


def _forget(cache: Path) -> None:
    """Leave the newest files in the cache alone: dictionaries that changed are never asked for again."""
    with suppress(OSError):
        for old in sorted(cache.glob("*"), key=lambda place: place.stat().st_mtime)[:-_MOST_KEPT]:
            old.unlink()
