"""Texts read and written part by part, byte for byte, so that memory does not grow with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from textrepair.document.parts import Part, cut, reaches_far
from textrepair.encoding import Encoding, Read
from textrepair.errors import TextrepairError
from textrepair.files import (
    Neighbour,
    changed,
    decode,
    empty,
    encoding_told,
    neighbour,
    not_byte_for_byte,
    readable,
    refuse_devices,
    replaceable,
    wrong_bytes,
)
from textrepair.memory import giving_back

_HELD = 1 << 20  # bytes up to which a text is held in memory
_PIECE = 1 << 18  # bytes that are read at once
_MANY = 32  # pieces after which the memory that they took is given back
_OVERLAP = 200  # characters of a piece that are looked at together with the next
_DIGEST = 32
# The bytes of a text are those of its parts, one after the other, in codecs with such names.
_PLAIN = ("utf-8", "utf-16-", "utf-32-", "cp125", "iso8859-", "latin-1", "ascii")


class Stream(NamedTuple):
    """A text that can be read as often as it is wanted, `name` is for people.

    It has some `size` bytes. What is `whole` cannot be read in parts.
    """

    name: str
    read: Read
    encoding: Encoding
    size: int
    whole: bool

    def parts(self, format: str, whole: bool = False) -> Iterator[Part]:
        """Yield the parts of the text, read in a format of documents; one if it is wanted `whole`.

        Raises TextrepairError where the bytes are no longer a text in its encoding.
        """
        try:
            pieces = self.encoding.decoded(self.read())
            yield from [Part("".join(pieces))] if whole or self.whole else cut(pieces, format)
        except UnicodeError:
            raise changed(self.name) from None

    def encode(self, text: str, start: int = 0) -> bytes:
        """Return the bytes of a text that stands at an offset; at the beginning, those of the mark too."""
        data = self.encoding.encode(text)
        return data[len(self.encoding.mark) :] if start else data

    def digest(self) -> bytes:
        """Return what tells the bytes from others."""
        return _digest(self.read())


def stream(path: Path, format: str, encoding: str | None = None) -> Stream:
    """Open a text file; raises TextrepairError where there is none, or its bytes are no text.

    For `encoding` see `textrepair.files.decode`.
    """
    with readable(path):
        refuse_devices(path)
        with path.open("rb") as opened:
            data = opened.read(_HELD + 1)
            if len(data) > _HELD and not path.is_file():
                return _surveyed(str(path), _spooled(opened, data), format, encoding)
    if len(data) > _HELD:
        return _surveyed(str(path), lambda: pieces_of(path), format, encoding)
    found = _held(data, str(path), format, encoding)
    if not found.encoding.decode(data).strip():
        raise empty(path)
    return found


def stream_of(opened: BinaryIO, name: str, format: str, encoding: str | None = None) -> Stream:
    """Do what `stream` does for what is read once, as standard input; it may be empty."""
    data = opened.read(_HELD + 1)
    if len(data) > _HELD:
        return _surveyed(name, _spooled(opened, data), format, encoding)
    return _held(data, name, format, encoding)


def _held(data: bytes, name: str, format: str, encoding: str | None) -> Stream:
    file = decode(data, name, encoding)
    whole = not file.encoding.codec.startswith(_PLAIN) or reaches_far(file.text, format)
    return Stream(name, lambda: [data], file.encoding, len(data), whole)


def _surveyed(name: str, read: Read, format: str, encoding: str | None) -> Stream:
    """Read a text once to see how it is encoded, and whether it can be read in parts."""
    found = encoding_told(read, name, encoding)
    if not found.codec.startswith(_PLAIN):
        return _held(b"".join(read()), name, format, encoding)
    lines, size, before, far = 0, 0, "", False
    try:
        for text in found.decoded(read()):
            size += len(text)
            far = far or reaches_far(before + text, format)
            lines += text.count("\n")
            before = text[-_OVERLAP:]
    except UnicodeDecodeError as error:
        raise wrong_bytes(name, found, error, lines) from None
    if encoding and _digest(_encoded(found, read())) != _digest(read()):
        raise not_byte_for_byte(name, encoding)
    return Stream(name, read, found, size, far)


def _encoded(encoding: Encoding, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what becomes of bytes that are read as text and written again."""
    yield encoding.mark
    for text in encoding.decoded(pieces):
        yield encoding.encode(text)[len(encoding.mark) :]


def _spooled(opened: BinaryIO, head: bytes) -> Read:
    """Put what can be read once where it can be read again."""
    from tempfile import TemporaryFile

    try:
        spool = TemporaryFile()  # noqa: SIM115 - open to the end
        for piece in chain([head], iter(lambda: opened.read(_PIECE), b"")):
            spool.write(piece)
    except OSError as error:
        raise TextrepairError(
            f"a large text needs a temporary file ({error.strerror}); make room or set TMPDIR"
        ) from None

    def pieces() -> Iterator[bytes]:
        at = 0
        while spool.seek(at) == at and (piece := spool.read(_PIECE)):
            yield piece
            at += len(piece)

    return lambda: giving_back(pieces(), _MANY)


def pieces_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file; raises TextrepairError where it cannot be read."""
    with readable(path), path.open("rb") as opened:
        yield from giving_back(iter(lambda: opened.read(_PIECE), b""), _MANY)


def _digest(pieces: Iterable[bytes]) -> bytes:
    from hashlib import blake2b

    digest = blake2b(digest_size=_DIGEST)
    for piece in pieces:
        digest.update(piece)
    return digest.digest()


class Rewriting:
    """Puts repaired parts in the place of those of a file, all or none; nothing where none changes.

    Links are followed, the mode is kept. Raises TextrepairError where the file is read-only, no longer what
    was read, or would be cut otherwise if it was read again; it is left as it was.
    """

    def __init__(self, source: Stream) -> None:
        from hashlib import blake2b

        self._source = source
        self._real = Path(os.path.realpath(source.name))
        self._stack = ExitStack()
        self._new: Neighbour | None = None
        self._given, self._size = blake2b(digest_size=_DIGEST), 0
        self._parts: list[bytes] = []  # digests of what is to be written

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def put(self, part: Part, text: str) -> None:
        """Write a text in place of the next part."""
        given, data = (self._source.encode(written, part.start) for written in (part.text, text))
        if self._new is None and text != part.text:
            self._stack.enter_context(replaceable(self._source.name, self._real))
            self._new = self._stack.enter_context(neighbour(self._real))
            for piece in _first(self._source.read(), self._size):
                self._new.write(piece)
        if self._new:
            self._new.write(data)
        self._given.update(given)
        self._size += len(given)
        self._parts.append(_digest([data]))

    def commit(self, format: str) -> None:
        """Put what was written in the place of the file."""
        name, new = self._source.name, self._new
        if not new:
            return
        new.close()
        self._verify(new.path, format)
        # Writing may take long; so this comes last.
        is_same = os.path.realpath(name) == str(self._real)
        if not is_same or _digest(pieces_of(self._real)) != self._given.digest():
            raise changed(name)
        new.take_place()

    def _verify(self, path: Path, format: str) -> None:
        source = self._source
        again = source._replace(name=str(path), read=lambda: pieces_of(path))
        if [_digest([again.encode(*part[:2])]) for part in again.parts(format)] != self._parts:
            problem = "a second run would cut the text otherwise; please report this with the file"
            raise TextrepairError(f"{source.name}: not written, as {problem}")


def _first(pieces: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Yield the first bytes of pieces."""
    for piece in pieces:
        if count <= 0:
            return
        yield piece[:count]
        count -= len(piece)
