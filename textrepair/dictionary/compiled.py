"""Compiled dictionaries kept in the user's cache, so that only the first run after a change compiles."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from textrepair.dictionary.entry import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.dictionary.shipped import folder
from textrepair.document.words import fold

# Raised with every change in what is stored, or in how dictionaries are compiled.
_FORMAT = b"textrepair index 4\n"
_SUM = hashlib.sha256().digest_size


def compiled(paths: Sequence[Path] = (), with_shipped: bool = True, ignored: Sequence[str] = ()) -> Index:
    """Return the index of the shipped dictionaries, unless left out, and of the files `paths` on top.

    `ignored` are words and phrases that are never touched, whatever the dictionaries say. The index is
    read from the user's cache folder where the same files were compiled before, and written there for
    the next time; a cache that cannot be read or written is done without. Raises `TextrepairError` where
    a file is no dictionary.
    """
    own = sorted(folder().glob("*.yaml")) if with_shipped else []
    place = _place([*own, *paths], len(own), ignored)
    found = _read(place) if place else None
    if found is None:
        found = _build(paths, with_shipped, ignored)
        if place:
            _write(place, found)
    return found


def _build(paths: Sequence[Path], with_shipped: bool, ignored: Sequence[str]) -> Index:
    from textrepair.dictionary.read import load
    from textrepair.dictionary.shipped import shipped

    return build([*(shipped() if with_shipped else ()), *map(load, paths), *_protection(ignored)])


def _protection(ignored: Sequence[str]) -> Iterator[Dictionary]:
    if ignored:
        yield Dictionary("ignored", {fold(phrase): {fold(phrase): 0} for phrase in ignored})


def _place(paths: Sequence[Path], shipped: int, ignored: Sequence[str]) -> Path | None:
    """Return where the cache of these files and words is, by their content; None when one cannot be read."""
    from platformdirs import user_cache_path

    key = hashlib.sha256(_FORMAT + f"{sys.implementation.cache_tag} {shipped} {ignored!r}".encode())
    try:
        for path in paths:
            key.update(path.stem.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return user_cache_path("textrepair") / f"{key.hexdigest()[:32]}.index"
    except (OSError, RuntimeError):  # no such file is told by who reads it; no home folder is no error
        return None


def _read(place: Path) -> Index | None:
    try:
        data = place.read_bytes()
        head = len(_FORMAT) + _SUM
        if not data.startswith(_FORMAT) or hashlib.sha256(data[head:]).digest() != data[len(_FORMAT) : head]:
            return None
        return Index(*marshal.loads(data[head:]))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write(place: Path, index: Index) -> None:
    counts = (index.as_spun, index.as_original, index.kept)
    payload = marshal.dumps((dict(index.table), frozenset(index.beginnings), *map(dict, counts), index.words))
    partial = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(_FORMAT + hashlib.sha256(payload).digest() + payload)
        partial.replace(place)
