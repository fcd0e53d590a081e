"""Text files: read and written so that no byte outside an edit changes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from textrepair.encoding import Encoding, encoding_of
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
    try:
        refuse_devices(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise TextrepairError(f"{path}: no such file or folder; check the name") from None
    except OSError as error:
        raise TextrepairError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    file = decode(data, str(path), encoding)
    if not file.text.strip():
        raise TextrepairError(f"{path}: the file is empty; put text in it or leave it out")
    return file


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
    try:
        found = encoding_of(data, encoding)
    except LookupError:
        raise TextrepairError(
            f"--encoding {encoding}: unknown; one such as utf-8, cp1252, mac-roman"
        ) from None
    if not found:
        raise TextrepairError(f"{name}: a binary file, not text; name text files only")
    try:
        text = found.decode(data)
    except UnicodeDecodeError as error:
        line = error.object.count("\n".encode(found.codec), 0, error.start) + 1
        problem = f"bytes that are no {found.codec.upper()} text; name its encoding with --encoding"
        raise TextrepairError(f"{name}:{line}: {problem}") from None
    if encoding and found.encode(text) != data:
        raise TextrepairError(f"{name}: cannot be written in {encoding} byte for byte; convert it to UTF-8")
    return TextFile(name, text, data, found)


def write(file: TextFile, text: str) -> None:
    """Put `text` in place of the text of `file`, whole or not at all; links are followed, the mode is kept.

    Raises TextrepairError where the file is read-only or no longer what was read; it is left as it was.
    """
    real = Path(os.path.realpath(file.name))
    try:
        # An exchange of names needs no right to write the file itself: the mark against it is for us to heed.
        if not (real.stat().st_mode & 0o222 and os.access(real, os.W_OK)):
            raise TextrepairError(f"{file.name}: the file is read-only; make it writable first")
        with _neighbour(real, file.encode(text)) as neighbour:
            # Writing may take long; so this comes last.
            if real.read_bytes() != file.data or os.path.realpath(file.name) != str(real):
                raise TextrepairError(f"{file.name}: changed while it was being repaired; run again")
            neighbour.replace(real)
    except FileNotFoundError:
        raise TextrepairError(f"{file.name}: removed while it was being repaired; restore it first") from None


def replace(path: Path, data: bytes) -> None:
    """Write a file by way of a new neighbour, so that a failure leaves the old one whole.

    Raises TextrepairError where the folder takes no new file, FileNotFoundError where it is gone.
    """
    with _neighbour(path, data) as neighbour:
        neighbour.replace(path)


@contextmanager
def _neighbour(path: Path, data: bytes) -> Iterator[Path]:
    """Give a new file with `data` on the disk, beside the file that it is to replace; gone at the end.

    It has the mode of that file, and nobody else can read it before.
    """
    if path.exists() and not path.is_file():
        raise TextrepairError(f"{path}: cannot be written (not a regular file); name another")
    neighbour = path.with_name(f".textrepair-{os.urandom(4).hex()}")
    mode = _PRIVATE if path.exists() else _USUAL
    try:
        neighbour.touch(mode, exist_ok=False)
        with neighbour.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            _copy_owner_and_mode(path, neighbour)
        yield neighbour
    except FileNotFoundError:
        raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); check the disk and the folder's permissions"
        raise TextrepairError(f"{path}: {problem}") from None
    finally:
        with suppress(OSError):
            neighbour.unlink()


def _copy_owner_and_mode(old: Path, new: Path) -> None:
    status = old.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))


def looks_binary(data: bytes) -> bool:
    """Tell binary data from text of any encoding, by the first bytes."""
    return encoding_of(data) is None
