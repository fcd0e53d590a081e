"""Text files: read and written so that no byte outside an edit changes."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from textrepair.encoding import Encoding, encoding_of
from textrepair.errors import TextrepairError


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
        data = path.read_bytes()
    except FileNotFoundError:
        raise TextrepairError(f"{path}: no such file or folder; check the name") from None
    except OSError as error:
        raise TextrepairError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    file = decode(data, str(path), encoding)
    if not file.text.strip():
        raise TextrepairError(f"{path}: the file is empty; put text in it or leave it out")
    return file


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
        if real.read_bytes() != file.data:
            raise TextrepairError(f"{file.name}: changed while it was being repaired; run again")
        replace(real, file.encode(text))
    except FileNotFoundError:
        raise TextrepairError(f"{file.name}: removed while it was being repaired; restore it first") from None


def replace(path: Path, data: bytes) -> None:
    """Write a file by way of a new neighbour, so that a failure leaves the old one whole.

    Raises TextrepairError where the folder takes no new file, FileNotFoundError where it is gone.
    """
    neighbour = path.with_name(f".textrepair-{secrets.token_hex(4)}")
    try:
        with neighbour.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            _copy_owner_and_mode(path, neighbour)
        neighbour.replace(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); check the folder and its permissions"
        raise TextrepairError(f"{path}: {problem}") from None
    finally:
        with suppress(OSError):
            neighbour.unlink()


def _copy_owner_and_mode(old: Path, new: Path) -> None:
    if hasattr(os, "chown"):
        status = old.stat()
        with suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    shutil.copymode(old, new)


def looks_binary(data: bytes) -> bool:
    """Tell binary data from text of any encoding, by the first bytes."""
    return encoding_of(data) is None
