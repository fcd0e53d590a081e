"""A compiled dictionary as one memory-mapped file, in which a phrase is found without reading the others.

A hash table of places, then a row for each phrase, as in cdb (Bernstein 1996, https://cr.yp.to/cdb.html):
a short text pays for its own words alone, and runs beside each other share the pages. The file holds for
each phrase its candidates as text and how often it was put in, replaced and kept; a sum tells damage.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

from textrepair.dictionary.index import Index

# The number is raised with every change in what is stored, or in how dictionaries are compiled.
FORMAT = f"textrepair index 6 {sys.byteorder}\n".encode()
_SUM = Struct("<I")  # the CRC-32 of what follows
_SIZES = Struct("<QQQ")  # words of spun text, slots, bytes of beginnings
# No phrase or name has these characters: words are split at them.
_FIELD, _END = "\x1f", "\x1e"
_SLOT = array("I").itemsize
_MOST = 2000  # phrases looked up one by one; a text that asks for more will ask for most


class Record(NamedTuple):
    """What is known of a phrase, None where it is not listed."""

    as_spun: int | None = None
    as_original: int | None = None
    kept: int | None = None
    table: str | None = None


_NOTHING = Record()
_TABLE = Record._fields.index("table")  # the last, not written where a phrase has none


class _Records(dict[str, Record]):
    """The records of phrases, each read when it is first asked for."""

    def __init__(self, data: mmap.mmap, start: int, slots: int) -> None:
        self._data, self._rows, self._number = data, start + _SLOT * slots, slots
        self._slots = memoryview(data)[start : self._rows].cast("I")
        self._fields: dict[str, str] = {}  # of all phrases, once they are read

    def __missing__(self, phrase: str) -> Record:
        if self._fields or len(self) >= _MOST:
            fields = self.all_fields().get(phrase)
            if fields is None:
                return _NOTHING
            found = _record(fields)
        else:
            found = self._found(phrase)
        self[phrase] = found
        return found

    def all_fields(self) -> Mapping[str, str]:
        """Return the fields of all phrases that are listed."""
        if not self._fields:
            rows = self._data[self._rows + 1 :].decode().split(_END)[:-1]
            self._fields = {phrase: fields for phrase, _, fields in (row.partition(_FIELD) for row in rows)}
        return self._fields

    def _found(self, phrase: str) -> Record:
        key = _key(phrase)
        slot = crc32(key) % self._number
        while place := self._slots[slot]:
            row = self._rows + place
            fields = row + len(key)
            if self._data[row:fields] == key:
                end = self._data.find(_END.encode(), fields)
                return _record(self._data[fields:end].decode())
            slot = (slot + 1) % self._number
        return _NOTHING


class _Column(Mapping[str, Any]):
    """One field of all records."""

    def __init__(self, records: _Records, field: str) -> None:
        self._records, self._at = records, Record._fields.index(field)

    def __getitem__(self, phrase: str) -> Any:
        value = self._records[phrase][self._at]
        if value is None:
            raise KeyError(phrase)
        return value

    def get(self, phrase: str, default: Any = None) -> Any:
        value = self._records[phrase][self._at]
        return default if value is None else value

    def __contains__(self, phrase: object) -> bool:
        return isinstance(phrase, str) and self._records[phrase][self._at] is not None

    def __iter__(self) -> Iterator[str]:
        at, rows = self._at, self._records.all_fields().items()
        if at == _TABLE:
            return (phrase for phrase, fields in rows if fields.count(_FIELD) == _TABLE)
        return (phrase for phrase, fields in rows if fields.split(_FIELD)[at])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def dump(index: Index) -> bytes:
    """Return the bytes of the file; the same index gives the same bytes."""
    columns = (index.as_spun, index.as_original, index.kept)
    phrases = sorted({phrase for column in (*columns, index.table) for phrase in column})
    slots = array("I", bytes(_SLOT * (2 * len(phrases) + 1)))
    rows = bytearray(_END.encode())  # no row begins at 0, which says that a slot is free
    for phrase in phrases:
        slot = crc32(_key(phrase)) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = len(rows)
        fields = [phrase, *(str(column.get(phrase, "")) for column in columns)]
        if phrase in index.table:
            fields.append(index.table[phrase])
        rows += (_FIELD.join(fields) + _END).encode()
    beginnings = _END.join(sorted(index.beginnings)).encode()
    sizes = _SIZES.pack(index.words, len(slots), len(beginnings))
    padding = -(len(FORMAT) + _SUM.size + len(sizes) + len(beginnings)) % _SLOT
    rest = b"".join((sizes, beginnings, bytes(padding), slots, rows))
    return FORMAT + _SUM.pack(crc32(rest)) + rest


def read(path: Path) -> Index | None:
    """Open the file of an index; None for one that is damaged, or of another version of the program.

    Raises OSError where it cannot be read.
    """
    summed = len(FORMAT) + _SUM.size
    start = summed + _SIZES.size
    with path.open("rb") as file:
        head = file.read(start)
        if len(head) < start or not head.startswith(FORMAT):
            return None
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if _SUM.unpack_from(head, len(FORMAT)) != (crc32(memoryview(data)[summed:]),):
        return None
    words, slots, size = _SIZES.unpack_from(head, summed)
    end = start + size
    beginnings = frozenset(filter(None, data[start:end].decode().split(_END)))
    records = _Records(data, end + -end % _SLOT, slots)
    as_spun, as_original, kept, table = (_Column(records, field) for field in Record._fields)
    return Index(table, beginnings, as_spun, as_original, kept, words)


def _key(phrase: str) -> bytes:
    return (phrase + _FIELD).encode(errors="surrogatepass")


def _record(row: str) -> Record:
    counts = row.split(_FIELD)
    table = counts.pop() if len(counts) > _TABLE else None
    as_spun, as_original, kept = (int(count) if count else None for count in counts)
    return Record(as_spun, as_original, kept, table)
