"""Compiled dictionaries, kept where the next run finds them.

Those that come with the program are compiled into its wheel; with dictionaries of the user's own, the
first run after a change puts the result into the user's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from textrepair.dictionary.bundled import folder
from textrepair.dictionary.stored import FORMAT, dump, read
from textrepair.document.words import fold
from textrepair.errors import TextrepairError
from textrepair.files import replace
from textrepair.language.ngrams import HEADER, SHIPPED

if TYPE_CHECKING:
    from textrepair.dictionary.entry import Dictionary
    from textrepair.dictionary.index import Index

_MOST_KEPT = 20  # files in the cache


def compiled(paths: Sequence[Path] = (), with_shipped: bool = True, ignored: Sequence[str] = ()) -> Index:
    """Return the index of the shipped dictionaries, unless left out, and of the files `paths` on top.

    `ignored` are words and phrases that are never touched, whatever the dictionaries say. The index is
    read from where the same files were compiled before, or else written into the user's cache folder for
    the next time; a cache that cannot be read or written is done without. Raises `TextrepairError` where
    a file is no dictionary.
    """
    own = sorted(folder().glob("*.yaml")) if with_shipped else []
    if own and not (paths or ignored):
        found = _read(folder() / _shipped_name(own))
        if found:
            return found
    name, cache = _name([*own, *paths], len(own), ignored), _cache()
    place = cache / name if cache and name else None
    found = _read(place) if place else None
    if found is None:
        found = _build(paths, with_shipped, ignored)
        if place:
            with suppress(OSError, TextrepairError):  # a model that cannot be read is told by who repairs
                _write(place, _dumped(found))
                _forget(place.parent)
    return found


def ready() -> tuple[str, bytes]:
    """Compile the shipped dictionaries; return the name and the content of the file for the wheel."""
    return _shipped_name(sorted(folder().glob("*.yaml"))), _dumped(_build((), True, ()))


def _dumped(index: Index) -> bytes:
    from textrepair.dictionary.scan import phrases_of
    from textrepair.language.ngrams import LanguageModel

    index.phrases = phrases_of(index, LanguageModel.open())
    return dump(index, index.phrases)


def _build(paths: Sequence[Path], with_shipped: bool, ignored: Sequence[str]) -> Index:
    from textrepair.dictionary.bundled import shipped
    from textrepair.dictionary.index import build
    from textrepair.dictionary.read import load

    return build([*(shipped() if with_shipped else ()), *map(load, paths), *_protection(ignored)])


def _protection(ignored: Sequence[str]) -> Iterator[Dictionary]:
    from textrepair.dictionary.entry import Dictionary

    if ignored:
        yield Dictionary("ignored", {fold(phrase): {fold(phrase): 0} for phrase in ignored})


def _shipped_name(paths: Sequence[Path]) -> str:
    """Return the name of the index of the shipped dictionaries by themselves, by their content."""
    total = 0
    for path in paths:
        total = crc32(path.read_bytes(), crc32(path.stem.encode(), total))
    return f"shipped-{total:08x}.index"


def _name(paths: Sequence[Path], adding_up: int, ignored: Sequence[str]) -> str:
    """Return the name of the index of these files and words, by their content and that of the language model.

    It is "" where one of them is unreadable.
    """
    from hashlib import sha256

    key = sha256(FORMAT + f"{adding_up} {ignored!r}".encode())
    try:
        with SHIPPED.open("rb") as model:  # its header has a checksum
            key.update(model.read(HEADER.size))
        for path in paths:
            if not path.is_file():  # a pipe can be read once
                return ""
            key.update(path.stem.encode() + b"\0" + sha256(path.read_bytes()).digest())
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
    with suppress(OSError):
        return read(place)
    return None


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    replace(place, data)


def _forget(cache: Path) -> None:
    """Leave the newest files in the cache alone: dictionaries that changed are never asked for again."""
    with suppress(OSError):
        for old in sorted(cache.glob("*.index"), key=lambda place: place.stat().st_mtime)[:-_MOST_KEPT]:
            old.unlink()
