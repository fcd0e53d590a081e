"""Bytes to text and back: how a text is encoded, so that every byte outside an edit stays.

UTF-8 and UTF-16 are told by their marks or their bytes. What is left is taken for Windows-1252, as browsers
take it (https://encoding.spec.whatwg.org): it has a character for nearly every byte, so that even a wrong
guess gives all bytes back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins as UTF-16 does
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_HEAD = 8192  # bytes that tell binary from text, as git does it
_CONTROLS = bytes([*range(0x07), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_MOST_CONTROLS = 0.01  # of the bytes of a text
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # in Windows-1252
_WRONG = "[\udc80-\udcff]"
_LATIN = 0.8  # of the characters of a text in UTF-16, which has no other sign
# Bytes that are no UTF-8 pass through, in a text that is UTF-8 but for them.
_ERRORS = "surrogateescape"

Read = Callable[[], Iterable[bytes]]  # gives the bytes of a text from the beginning, as often as it is called


class Encoding(NamedTuple):
    """How a text is encoded: the name of a codec, and the byte order mark before the text."""

    codec: str
    mark: bytes = b""

    def decode(self, data: bytes) -> str:
        """Return the text of a file; raises UnicodeError where its bytes are none in this encoding."""
        return data[len(self.mark) :].decode(self.codec, _ERRORS if self.codec == "utf-8" else "strict")

    def decoded(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """Yield the text of a file that is given in pieces; raises UnicodeError as `decode` does."""
        decoder = codecs.getincrementaldecoder(self.codec)(_ERRORS if self.codec == "utf-8" else "strict")
        skipped = len(self.mark)
        for piece in pieces:
            yield decoder.decode(piece[skipped:])
            skipped = 0
        yield decoder.decode(b"", final=True)

    def encode(self, text: str) -> bytes:
        """Return the bytes of a text; raises UnicodeError where it has characters that it cannot spell."""
        return self.mark + text.encode(self.codec, _ERRORS if self.codec == "utf-8" else "strict")

    def spells(self, text: str) -> bool:
        """Tell whether all characters of a text can be encoded."""
        try:
            return text.isascii() or bool(text.encode(self.codec))
        except UnicodeError:
            return False


def encoding_of(data: bytes, name: str | None = None) -> Encoding | None:
    """Return how a text is encoded, by its bytes or in the codec `name`; None where it is no text.

    Raises LookupError where there is no codec of that name, or one that is not for text.
    """
    return encoding_of_pieces(lambda: [data], name)


def encoding_of_pieces(read: Read, name: str | None = None) -> Encoding | None:
    """Do what `encoding_of` does for a text that is read in pieces, the first of 8 KB or more."""
    head = next(iter(read()), b"")
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    if name:
        return _named(name, mark)
    if mark:
        return Encoding(_MARKS[mark], mark)
    if b"\0" in head[:_HEAD]:
        return _utf_16(head[:_HEAD])
    if _number(_CONTROLS, head[:_HEAD]) > _MOST_CONTROLS * len(head[:_HEAD]):
        return None
    return Encoding("utf-8") if _is_utf_8(read()) else _by_characters(read())


def _number(some: bytes, data: bytes) -> int:
    """Return how many bytes of data are one of some."""
    return len(data) - len(data.translate(None, some))


def _named(name: str, mark: bytes) -> Encoding:
    codec = codecs.lookup(name)
    if not codec._is_text_encoding:
        raise LookupError(name)
    known = codec.name.removesuffix("-sig")
    known = _MARKS.get(mark, known) if _MARKS.get(mark, "").startswith(known) else known
    return Encoding(known, mark if _MARKS.get(mark) == known else b"")


def _utf_16(head: bytes) -> Encoding | None:
    """Return which UTF-16 a text without a mark is in: most of its characters have a zero byte."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(codec, "replace")
        latin = sum(" " <= character < "\u0250" or character in "\t\r\n" for character in text)
        if latin > _LATIN * len(text):
            return Encoding(codec)
    return None


def _is_utf_8(pieces: Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in chain(pieces, [b""]):
            decoder.decode(piece, final=not piece)
    except UnicodeDecodeError:
        return False
    return True


def _by_characters(pieces: Iterable[bytes]) -> Encoding:
    """Return UTF-8 for a text that is mostly UTF-8, else what has one byte for a character."""
    decoder, wrong, others, undefined = codecs.getincrementaldecoder("utf-8")(_ERRORS), 0, 0, False
    for piece in chain(pieces, [b""]):
        text = decoder.decode(piece, final=not piece)
        undefined = undefined or _number(_UNDEFINED, piece) > 0
        if not text.isascii():
            wrong += len(re.findall(_WRONG, text))
            others += len(text) - len(text.encode("ascii", "ignore"))
    if others >= 2 * wrong:
        return Encoding("utf-8")
    return Encoding("latin-1" if undefined else "cp1252")
