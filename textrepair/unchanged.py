"""Texts in which nothing was found, kept in the user's cache by content: they need not be read again."""

from __future__ import annotations

import marshal
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from textrepair.encoding import Encoding
from textrepair.errors import TextrepairError
from textrepair.settings import Words

# Raised with every change in what is stored.
_FORMAT = b"textrepair unchanged 1\n"
_SUM = 16
_MOST_KEPT = 50_000  # texts, 2 MB


class Unchanged:
    """How many sentences the texts have in which nothing was found, and nothing has changed since.

    A cache that cannot be read or written is done without.
    """

    def __init__(self) -> None:
        self._place = _place()
        self._known = _load(self._place)
        self._met: dict[bytes, int] = {}
        self._is_new = False
        self._programs: dict[Words, bytes] = {}

    def key(self, digest: bytes, encoding: Encoding, format: str, words: Words) -> bytes:
        """Return what tells a text and all that decides what is found in it; b"" where that cannot be told.

        `digest` is that of its bytes.
        """
        program = self._programs.get(words)
        if program is None:
            program = self._programs[words] = _key_of(words)
        return _digest(program, digest, repr((encoding, format)).encode()) if program else b""

    def sentences(self, key: bytes) -> int | None:
        """Return how many sentences the text of a key has, None where it is not known."""
        found = self._known.get(key)
        if found is not None:
            self._met[key] = found
        return found

    def add(self, key: bytes, sentences: int) -> None:
        """Keep how many sentences the text of a key has."""
        if key:
            self._is_new = True
            self._met[key] = sentences

    def save(self) -> None:
        """Write what is new to what others have written since; what was not met for long is forgotten."""
        from textrepair.files import replace

        if not (self._is_new and self._place):
            return
        older = [(key, found) for key, found in _load(self._place).items() if key not in self._met]
        payload = marshal.dumps(dict([*older, *self._met.items()][-_MOST_KEPT:]))
        with suppress(OSError, TextrepairError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            replace(self._place, _FORMAT + _digest(payload) + payload)


def _key_of(words: Words) -> bytes:
    """Return what tells this program and the dictionaries, by their content, from others."""
    from textrepair.dictionary.bundled import folder

    dictionaries = [*sorted(folder().rglob("*.yaml")), *words.dictionaries]
    if not all(path.is_file() for path in dictionaries):  # a pipe can be read once
        return b""
    own = Path(__file__).parent
    files = sorted(path for path in own.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    program = [(str(path), path.stat().st_mtime_ns) for path in files]
    try:
        contents = [(path.stem, _digest(path.read_bytes())) for path in dictionaries]
    except OSError:  # told by who reads it
        return b""
    return _digest(repr((program, contents, words._replace(dictionaries=()))).encode())


def _place() -> Path | None:
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("textrepair") / "unchanged"
    except RuntimeError:  # no home folder
        return None
    return found if found.is_absolute() else None


def _load(place: Path | None) -> dict[bytes, int]:
    try:
        data = place.read_bytes() if place else b""
        head = len(_FORMAT) + _SUM
        if data.startswith(_FORMAT) and _digest(data[head:]) == data[len(_FORMAT) : head]:
            return dict(marshal.loads(data[head:]))
    except (OSError, ValueError, EOFError, TypeError):
        pass
    return {}


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=_SUM)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()
