"""Text files: read and written so that no byte outside an edit changes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from textrepair.encoding import Encoding, Read, encoding_of, encoding_of_pieces
from textrepair.errors import TextrepairError

_DESCRIPTORS = (Path("/dev/fd"), Path("/proc/self/fd"))
_PRIVATE, _USUAL = 0o600, 0o666  # modes


class TextFile(NamedTuple):
    """A text as it was read: its name for people, the text, and what writes it back byte for byte.

    `text` keeps the line endings of the file. The byte order mark is not in it but in `encoding`.
    """

    name: str
    text: str
    data: bytes
    encoding: Encoding

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text` in the encoding of this file, with its byte order mark."""
        return self.encoding.encode(text)


def read(path: Path, encoding: str | None = None) -> TextFile:
    """Read a text file; raises TextrepairError where there is none, or its bytes are no text.

    For `encoding` see `decode`.
    """
    with readable(path):
        refuse_devices(path)
        data = path.read_bytes()
    file = decode(data, str(path), encoding)
    if not file.text.strip():
        raise empty(path)
    return file


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raise TextrepairError in place of the OSError of a path that cannot be read."""
    try:
        yield
    except FileNotFoundError:
        raise TextrepairError(f"{path}: no such file or folder; check the name") from None
    except OSError as error:
        raise TextrepairError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None


def refuse_devices(path: Path) -> None:
    """Raise TextrepairError for a pipe that may stay silent or a device without an end.

    A pipe of the shell, `<(command)`, is neither: something writes to it. Raises OSError where nothing is.
    """
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (stat.S_ISFIFO(mode) and path.parent in _DESCRIPTORS):
        return
    raise TextrepairError(f"{path}: a pipe or device, not a file; copy what it gives to a file first")


def decode(data: bytes, name: str, encoding: str | None = None) -> TextFile:
    """Return bytes as text, encoded as their first bytes tell or as `encoding` says, the name of a codec.

    Raises TextrepairError, with the line of the first wrong byte where there is one, where they are no text.
    """
    found = encoding_told(lambda: [data], name, encoding)
    try:
        text = found.decode(data)
    except UnicodeDecodeError as error:
        raise wrong_bytes(name, found, error) from None
    if encoding and found.encode(text) != data:
        raise not_byte_for_byte(name, encoding)
    return TextFile(name, text, data, found)


def encoding_told(read: Read, name: str, encoding: str | None = None) -> Encoding:
    """Return the encoding of a text read in pieces; for `encoding` and what it raises see `decode`."""
    try:
        found = encoding_of_pieces(read, encoding)
    except LookupError:
        raise TextrepairError(
            f"--encoding {encoding}: unknown; one such as utf-8, cp1252, mac-roman"
        ) from None
    if not found:
        raise TextrepairError(f"{name}: a binary file, not text; name text files only")
    return found


def wrong_bytes(name: str, encoding: Encoding, error: UnicodeDecodeError, lines: int = 0) -> TextrepairError:
    """Return what to raise for bytes that are no text; `lines` ends of lines stand before the wrong ones."""
    end = "\n\n".encode(encoding.codec)[len("\n".encode(encoding.codec)) :]  # without a byte order mark
    line = lines + error.object.count(end, 0, error.start) + 1
    problem = f"bytes that are no {encoding.codec.upper()} text; name its encoding with --encoding"
    return TextrepairError(f"{name}:{line}: {problem}")


def not_byte_for_byte(name: str, encoding: str) -> TextrepairError:
    """Return what to raise for a text that its encoding spells in another way."""
    return TextrepairError(f"{name}: cannot be written in {encoding} byte for byte; convert it to UTF-8")


def empty(path: Path) -> TextrepairError:
    """Return what to raise for a file without text."""
    return TextrepairError(f"{path}: the file is empty; put text in it or leave it out")


def changed(name: str) -> TextrepairError:
    """Return what to raise for a file that somebody wrote after it was read."""
    return TextrepairError(f"{name}: changed while it was being repaired; run again")


def write(file: TextFile, text: str) -> None:
    """Put `text` in place of the text of `file`, whole or not at all; links are followed, the mode is kept.

    Raises TextrepairError where the file is read-only or no longer what was read; it is left as it was.
    """
    real = Path(os.path.realpath(file.name))
    with replaceable(file.name, real), neighbour(real) as new:
        new.write(file.encode(text))
        new.close()
        # Writing may take long; so this comes last.
        if real.read_bytes() != file.data or os.path.realpath(file.name) != str(real):
            raise changed(file.name)
        new.take_place()


@contextmanager
def replaceable(name: str, real: Path) -> Iterator[None]:
    """Raise TextrepairError for a file that is read-only, or gone by the end; `real` is where it lies."""
    try:
        # An exchange of names needs no right to write the file itself: the mark against it is for us to heed.
        if not (real.stat().st_mode & 0o222 and os.access(real, os.W_OK)):
            raise TextrepairError(f"{name}: the file is read-only; make it writable first")
        yield
    except FileNotFoundError:
        raise TextrepairError(f"{name}: removed while it was being repaired; restore it first") from None


def replace(path: Path, data: bytes) -> None:
    """Write a file by way of a new neighbour, so that a failure leaves the old one whole.

    Raises TextrepairError where the folder takes no new file, FileNotFoundError where it is gone.
    """
    with neighbour(path) as new:
        new.write(data)
        new.take_place()


class Neighbour:
    """A new file beside the one that it is to replace, whose mode it has; see `neighbour`."""

    def __init__(self, path: Path, old: Path, stream: BinaryIO) -> None:
        self.path = path
        self._old, self._stream = old, stream

    def write(self, data: bytes) -> None:
        """Write bytes behind those that were written."""
        with _told(self._old):
            self._stream.write(data)

    def close(self) -> None:
        """Bring what was written to the disk."""
        with _told(self._old):
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            if self._old.exists():
                _copy_owner_and_mode(self._old, self.path)

    def take_place(self) -> None:
        """Put the new file in the place of the old one."""
        if not self._stream.closed:
            self.close()
        with _told(self._old):
            self.path.replace(self._old)


@contextmanager
def neighbour(path: Path) -> Iterator[Neighbour]:
    """Give a new file beside the file that it may replace; gone at the end otherwise.

    Nobody else can read it before. Raises TextrepairError where it cannot be written, FileNotFoundError where
    the folder is gone.
    """
    import secrets

    if path.exists() and not path.is_file():
        raise TextrepairError(f"{path}: cannot be written (not a regular file); name another")
    new = path.with_name(f".textrepair-{secrets.token_hex(4)}")
    try:
        with _told(path):
            new.touch(_PRIVATE if path.exists() else _USUAL, exist_ok=False)
            stream = new.open("wb")
        with stream:
            yield Neighbour(new, path, stream)
    finally:
        with suppress(OSError):
            new.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); check the disk and the folder's permissions"
        raise TextrepairError(f"{path}: {problem}") from None


def _copy_owner_and_mode(old: Path, new: Path) -> None:
    import shutil

    if hasattr(os, "chown"):
        status = old.stat()
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    shutil.copymode(old, new)


def looks_binary(data: bytes) -> bool:
    """Tell binary data from text of any encoding, by the first bytes."""
    return encoding_of(data) is None
