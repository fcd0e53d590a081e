"""Bytes to text and back: how a text is encoded, so that every byte outside an edit stays.

UTF-8 and UTF-16 are told by their marks or their bytes. What is left is taken for Windows-1252, as browsers
take it (https://encoding.spec.whatwg.org): it has a character for nearly every byte, so that even a wrong
guess gives all bytes back.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # begins as UTF-16 does
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_HEAD = 8192  # bytes that tell binary from text, as git does it
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # of the bytes of a text
_LATIN = 0.8  # of the characters of a text in UTF-16, which has no other sign
# Bytes that are no UTF-8 pass through, in a text that is UTF-8 but for them.
_ERRORS = "surrogateescape"


class Encoding(NamedTuple):
    """How a text is encoded: the name of a codec, and the byte order mark before the text."""

    codec: str
    mark: bytes = b""

    def decode(self, data: bytes) -> str:
        """Return the text of a file; raises UnicodeError where its bytes are none in this encoding."""
        return data[len(self.mark) :].decode(self.codec, _ERRORS if self.codec == "utf-8" else "strict")

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
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    if name:
        return _named(name, mark)
    if mark:
        return Encoding(_MARKS[mark], mark)
    if b"\0" in data[:_HEAD]:
        return _utf_16(data[:_HEAD])
    if len(_CONTROLS.findall(data, 0, _HEAD)) > _MOST_CONTROLS * len(data[:_HEAD]):
        return None
    try:
        data.decode()
    except UnicodeDecodeError:
        return _single_byte(data)
    return Encoding("utf-8")


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


def _single_byte(data: bytes) -> Encoding:
    """Return UTF-8 for a text that is mostly UTF-8, else what has one byte for a character."""
    text = data.decode("utf-8", _ERRORS)
    wrong = sum("\udc80" <= character <= "\udcff" for character in text)
    if sum(not character.isascii() for character in text) >= 2 * wrong:
        return Encoding("utf-8")
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return Encoding("latin-1")
    return Encoding("cp1252")
