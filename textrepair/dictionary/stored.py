"""A compiled dictionary as one memory-mapped file, in which a phrase is found without reading the others.

A hash table of places, then a row for each phrase, as in cdb (Bernstein 1996, https://cr.yp.to/cdb.html):
a short text pays for its own words alone, and runs beside each other share the pages. The file holds for
each phrase its candidates as text and how often it was put in, replaced and kept, then what
`textrepair.dictionary.scan` wants of all phrases, as columns; a sum tells damage.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from struct import Struct
from typing import Any, Literal, NamedTuple, overload
from zlib import crc32

from textrepair.dictionary.index import Index, Phrases
from textrepair.dictionary.signs import Sign
from textrepair.remembered import Remembered

# The number is raised with every change in what is stored, or in how dictionaries are compiled.
FORMAT = f"textrepair index 11 {sys.byteorder}\n".encode()
_SUM = Struct("<I")  # the CRC-32 of what follows
_SIZES = Struct("<QQQQ")  # words of spun text, phrases and beginnings, the checksum of the model, slots
# No phrase or name has these characters: words are split at them.
_FIELD, _END = "\x1f", "\x1e"
_SLOT = array("I").itemsize
_SLOTS = 2  # for each phrase
_ALIGNED = 8  # bytes of the largest cell
_MOST_READ = 5_000  # phrases whose records are remembered, about 1 MB


class Record(NamedTuple):
    """What is known of a phrase, None where it is not listed."""

    as_spun: int | None = None
    as_original: int | None = None
    kept: int | None = None
    numbers: int | None = None
    nexts: str | None = None
    table: str | None = None


_NOTHING = Record()
_TABLE = Record._fields.index("table")  # the last, not written where a phrase has none


class _Rows(NamedTuple):
    """The rows of phrases; places are counted from their `start` in the file."""

    data: mmap.mmap
    start: int

    def until(self, end: str, place: int) -> str:
        """Return what stands at a place up to a sign."""
        start = self.start + place
        return self.data[start : self.data.find(end.encode(), start)].decode()

    def fields(self, key: bytes, place: int) -> str | None:
        """Return the fields of the row at a place, None where it is not that of a phrase."""
        start = self.start + place
        end = start + len(key)
        return self.until(_END, place + len(key)) if self.data[start:end] == key else None

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield all phrases, with their fields."""
        for row in self.data[self.start + 1 :].decode().split(_END)[:-1]:
            phrase, _, fields = row.partition(_FIELD)
            yield phrase, fields


class _Records(Remembered[str, Record]):
    """The records of phrases, each read when it is first asked for."""

    def __init__(self, slots: memoryview[int], rows: _Rows) -> None:
        super().__init__(self._read, _MOST_READ)
        self._slots, self.rows = slots, rows

    def _read(self, phrase: str) -> Record:
        key = _key(phrase)
        slot = crc32(key) % len(self._slots)
        while place := self._slots[slot]:
            fields = self.rows.fields(key, place)
            if fields is not None:
                return _record(fields)
            slot = (slot + 1) % len(self._slots)
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
        at, rows = self._at, self._records.rows.all()
        if at == _TABLE:
            return (phrase for phrase, fields in rows if fields.count(_FIELD) == _TABLE)
        return (phrase for phrase, fields in rows if fields.split(_FIELD)[at])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Names(Sequence[str]):
    """The phrases at some rows."""

    def __init__(self, places: memoryview[int], rows: _Rows) -> None:
        self._places, self._rows = places, rows

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [*map(self.__getitem__, range(len(self))[at])]
        return self._rows.until(_FIELD, self._places[at])

    def __len__(self) -> int:
        return len(self._places)


def dump(index: Index, phrases: Phrases) -> bytes:
    """Return the bytes of the file; the same index with its phrases gives the same bytes."""
    numbers = {name: number for number, name in enumerate(phrases.names)}
    columns = (index.as_spun, index.as_original, index.kept, numbers, index.nexts)
    listed = sorted({phrase for column in (*columns, index.table) for phrase in column})
    slots = array("I", bytes(_SLOT * (_SLOTS * len(listed) + 1)))
    places = array("I", bytes(_SLOT * len(phrases.names)))
    rows = bytearray(_END.encode())  # no row begins at 0, which says that a slot is free
    for phrase in listed:
        slot = crc32(_key(phrase)) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = len(rows)
        if phrase in numbers:
            places[numbers[phrase]] = len(rows)
        fields = [phrase, *(str(column.get(phrase, "")) for column in columns)]
        if phrase in index.table:
            fields.append(index.table[phrase])
        rows += (_FIELD.join(fields) + _END).encode()
    sizes = _SIZES.pack(index.words, len(phrases.names), phrases.checksum, len(slots))
    padding = bytes(-(len(FORMAT) + _SUM.size + len(sizes)) % _ALIGNED)
    signs = b"".join(phrases.signs)
    rest = b"".join([sizes, padding, phrases.keys, signs, places, slots, phrases.kinds, rows])
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
    words, size, checksum, slots = _SIZES.unpack_from(head, summed)
    cells = _Cells(memoryview(data), start + -start % _ALIGNED)
    keys, signs = cells.take("Q", size), [cells.take("d", size) for _ in Sign._fields]
    places, slot, kinds = cells.take("I", size), cells.take("I", slots), bytes(cells.take("B", size))
    rows = _Rows(data, cells.at)
    phrases = Phrases(keys, kinds, _Names(places, rows), checksum, signs)
    records = _Records(slot, rows)
    as_spun, as_original, kept, numbers, nexts, table = (_Column(records, field) for field in Record._fields)
    return Index(table, nexts, as_spun, as_original, kept, words, phrases, numbers)


class _Cells:
    """Columns of a file, of which one after the other is taken; `at` is where the next one begins."""

    def __init__(self, data: memoryview[int], at: int) -> None:
        self._data, self.at = data, at

    @overload
    def take(self, cell: Literal["Q", "I", "B"], size: int) -> memoryview[int]: ...

    @overload
    def take(self, cell: Literal["d"], size: int) -> memoryview[float]: ...

    def take(self, cell: Literal["Q", "I", "B", "d"], size: int) -> memoryview[Any]:
        """Take so many cells, of a type as `array` names it."""
        start = self.at
        self.at += size * array(cell).itemsize
        return self._data[start : self.at].cast(cell)


def _key(phrase: str) -> bytes:
    return (phrase + _FIELD).encode(errors="surrogatepass")


def _record(row: str) -> Record:
    fields = row.split(_FIELD)
    table = fields.pop() if len(fields) > _TABLE else None
    *numbers, nexts = fields
    as_spun, as_original, kept, number = (int(field) if field else None for field in numbers)
    return Record(as_spun, as_original, kept, number, nexts or None, table)
