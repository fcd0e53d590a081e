"""Texts read and written part by part, byte for byte, so that memory does not grow with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from textrepair.document.parts import Part, cut, reaches_far
from textrepair.encoding import Encoding
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

_HELD = 1 << 20  # bytes up to which a text is held in memory
_PIECE = 1 << 18  # bytes that are read at once
_OVERLAP = 200  # characters of a piece that are looked at together with the next
_DIGEST = 32
# The bytes of a text are those of its parts, one after the other, in codecs with such names.
_PLAIN = ("utf-8", "utf-16-", "utf-32-", "cp125", "iso8859-", "latin-1", "ascii")

Read = Callable[[], Iterable[bytes]]


class Stream:
    """A text that can be read as often as it is wanted, `name` is for people.

    `digest` tells its `size` bytes from others. What is `whole` cannot be read in parts.
    """

    def __init__(
        self, name: str, read: Read, encoding: Encoding, digest: bytes, size: int, whole: bool
    ) -> None:
        self.name, self.read, self.encoding = name, read, encoding
        self.digest, self.size, self.whole = digest, size, whole

    def parts(self, format: str, whole: bool = False) -> Iterator[Part]:
        """Yield the parts of the text, read in a format of documents; one if it is wanted `whole`.

        Raises TextrepairError where the bytes are no longer what they were.
        """
        try:
            pieces = self.encoding.decoded(self._verified())
            yield from [Part("".join(pieces))] if whole or self.whole else cut(pieces, format)
        except UnicodeError:
            raise changed(self.name) from None

    def encode(self, text: str, start: int = 0) -> bytes:
        """Return the bytes of a text that stands at an offset; at the beginning, those of the mark too."""
        data = self.encoding.encode(text)
        return data[len(self.encoding.mark) :] if start else data

    def _verified(self) -> Iterator[bytes]:
        digest = blake2b(digest_size=_DIGEST)
        for piece in self.read():
            digest.update(piece)
            yield piece
        if digest.digest() != self.digest:
            raise changed(self.name)


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
    return Stream(name, lambda: [data], file.encoding, _digest([data]), len(data), whole)


def _surveyed(name: str, read: Read, format: str, encoding: str | None) -> Stream:
    """Read a text once to see how it is encoded, and whether it can be read in parts."""
    found = encoding_told(read(), name, encoding)
    if not found.codec.startswith(_PLAIN):
        return _held(b"".join(read()), name, format, encoding)
    again, size, lines = blake2b(found.mark, digest_size=_DIGEST), len(found.mark), 0
    before, far = "", False
    try:
        for text in found.decoded(read()):
            data = found.encode(text)[len(found.mark) :]
            again.update(data)
            size += len(data)
            far = far or reaches_far(before + text, format)
            lines += text.count("\n")
            before = text[-_OVERLAP:]
    except UnicodeDecodeError as error:
        raise wrong_bytes(name, found, error, lines) from None
    if encoding and again.digest() != _digest(read()):
        raise not_byte_for_byte(name, encoding)
    return Stream(name, read, found, again.digest(), size, far)


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

    def read() -> Iterator[bytes]:
        at = 0
        while spool.seek(at) == at and (piece := spool.read(_PIECE)):
            yield piece
            at += len(piece)

    return read


def pieces_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file; raises TextrepairError where it cannot be read."""
    with readable(path), path.open("rb") as opened:
        yield from iter(lambda: opened.read(_PIECE), b"")


def _digest(pieces: Iterable[bytes]) -> bytes:
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
        self._source = source
        self._real = Path(os.path.realpath(source.name))
        self._stack = ExitStack()
        self._new: Neighbour | None = None
        self._written, self._size = blake2b(digest_size=_DIGEST), 0
        self._parts: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def put(self, part: Part, text: str) -> None:
        """Write a text in place of the next part."""
        data = self._source.encode(text, part.start)
        if self._new is None and text != part.text:
            self._stack.enter_context(replaceable(self._source.name, self._real))
            self._new = self._stack.enter_context(neighbour(self._real))
            for piece in _first(self._source.read(), self._size):
                self._new.write(piece)
        if self._new:
            self._new.write(data)
        self._written.update(data)
        self._size += len(data)
        self._parts.append(_digest([text.encode(errors="surrogatepass")]))

    def commit(self, format: str) -> None:
        """Put what was written in the place of the file."""
        name, new = self._source.name, self._new
        if not new:
            return
        new.close()
        self._verify(new.path, format)
        # Writing may take long; so this comes last.
        if _digest(pieces_of(self._real)) != self._source.digest or os.path.realpath(name) != str(self._real):
            raise changed(name)
        new.take_place()

    def _verify(self, path: Path, format: str) -> None:
        source, digest = self._source, self._written.digest()
        again = Stream(str(path), lambda: pieces_of(path), source.encoding, digest, self._size, source.whole)
        parts = [_digest([part.text.encode(errors="surrogatepass")]) for part in again.parts(format)]
        if parts != self._parts:
            problem = "a second run would cut the text otherwise; please report this with the file"
            raise TextrepairError(f"{source.name}: not written, as {problem}")


def _first(pieces: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Yield the first bytes of pieces."""
    for piece in pieces:
        if count <= 0:
            return
        yield piece[:count]
        count -= len(piece)
