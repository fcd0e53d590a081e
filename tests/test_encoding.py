from __future__ import annotations

import codecs
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.encoding import Encoding, encoding_of, encoding_of_pieces
from textrepair.errors import TextrepairError
from textrepair.files import decode

CAFE = "The café’s owner said “no”.\r\nNobody\tcame.\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "utf-8"),
        (CAFE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CAFE.encode(), "utf-8"),
        (CAFE.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + CAFE.encode("utf-16-be"), "utf-16-be"),
        (CAFE.encode("utf-32"), "utf-32-le"),
        (CAFE.encode("utf-16-le"), "utf-16-le"),
        (CAFE.encode("utf-16-be"), "utf-16-be"),
        (CAFE.encode("cp1252"), "cp1252"),
        ("The café’s owner. ".encode() * 3 + b"one bad \xe9 byte", "utf-8"),
        (b"Good line\nbad \x81 byte\n", "latin-1"),
    ],
)
def test_told_by_the_bytes(data: bytes, expected: str) -> None:
    found = encoding_of(data)
    assert found
    assert found.codec == expected
    assert found.encode(found.decode(data)) == data


@pytest.mark.parametrize(
    "data",
    [b"\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x1f\x8b\x08\x04\x02\x03\x05\x06\x01", b"a\0b\0\0\0\0"],
)
def test_binary(data: bytes) -> None:
    assert encoding_of(data) is None


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("mac-roman", b"It\xd5s here", "It’s here"),
        ("latin-1", b"caf\xe9", "café"),
        ("utf-8", codecs.BOM_UTF8 + b"here", "here"),
        ("utf-8-sig", b"here", "here"),
        ("utf-16", codecs.BOM_UTF16_BE + "here".encode("utf-16-be"), "here"),
        ("utf-16-le", "né".encode("utf-16-le"), "né"),
        ("cp1252", codecs.BOM_UTF8 + b"here", "ï»¿here"),
    ],
)
def test_named(name: str, data: bytes, text: str) -> None:
    file = decode(data, "note.txt", name)
    assert file.text == text
    assert file.encode(file.text) == data


@pytest.mark.parametrize("name", ["klingon", "hex", "zlib"])
def test_unknown_names(name: str) -> None:
    with pytest.raises(TextrepairError, match=f"--encoding {name}: unknown; one such as utf-8"):
        decode(b"here", "note.txt", name)


def test_wrong_names() -> None:
    with pytest.raises(TextrepairError, match=r"note\.txt:2: bytes that are no ASCII text; name"):
        decode(b"One line.\nCaf\xe9", "note.txt", "ascii")
    with pytest.raises(TextrepairError, match="cannot be written in utf-7 byte for byte"):
        decode(b"a +AGI- c", "note.txt", "utf-7")


def test_half_a_character_is_told_with_its_line() -> None:
    half = "A line.\nOne \ud800 half.\n\n".encode("utf-16-le", "surrogatepass")
    for data in (half, half[:-1]):
        with pytest.raises(TextrepairError, match=r"note\.txt:2: bytes that are no UTF-16-LE text; name"):
            decode(data, "note.txt")


def test_what_an_encoding_cannot_spell_is_not_written() -> None:
    for text in ("“no”", "\udc81"):
        with pytest.raises(UnicodeEncodeError):
            Encoding("latin-1").encode(text)
    assert Encoding("utf-8").encode("caf\udce9") == b"caf\xe9"


PIECES = st.lists(st.sampled_from([b"plain ", "café ".encode(), b"caf\xe9 ", b"\x81", "“".encode()]))


@given(PIECES, st.integers(0, 40), st.integers(1, 9))
def test_pieces_tell_what_the_whole_tells(rest: list[bytes], head: int, size: int) -> None:
    data = b"The house. " * 800 + b"".join(rest)
    cuts = [0, 8192 + head, *range(8192 + head + size, len(data), size), len(data)]
    pieces = [data[start:end] for start, end in pairwise(cuts)]
    found = encoding_of_pieces(lambda: pieces)
    assert found
    assert found == encoding_of(data)
    assert "".join(found.decoded(pieces)) == found.decode(data)


def test_no_pieces_are_an_empty_text() -> None:
    assert encoding_of_pieces(list) == encoding_of(b"") == Encoding("utf-8")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_mark_is_taken_off_pieces_once(codec: str) -> None:
    text = f"\ufeff{CAFE}\ufeff"
    data = text.encode(codec)
    found = encoding_of(data)
    assert found
    pieces = [data[:5], *(data[at : at + 1] for at in range(5, len(data)))]
    assert "".join(found.decoded(pieces)) == text[1:]


def test_what_an_encoding_spells() -> None:
    assert Encoding("cp1252").spells("won’t")
    assert not Encoding("latin-1").spells("won’t")
    assert Encoding("ascii").spells("won't")


@given(st.binary(max_size=80))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        file = decode(data, "note.txt")
    except TextrepairError:
        return
    assert file.encode(file.text) == data
