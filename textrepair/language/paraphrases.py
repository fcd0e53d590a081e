"""What a word may have been before a spinner took a synonym for it: paraphrases with a learned prior.

One memory-mapped file holds, for each word or phrase that a spinner may put in, its likeliest
originals, inflected alike, with P(original | spun) as fitted on spun articles. The phrases stand
sorted, one after the other, so that a look-up is a binary search; a candidate takes three bytes. Where
the paraphrases come from is told in `PARAPHRASES.md`.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

Phrase = tuple[str, ...]

MAGIC = b"textrepair.paraphrases"
VERSION = 1
HEADER = struct.Struct(
    f"<{len(MAGIC)}sBBIII"
)  # magic, version, padding, phrases, candidates, CRC-32 of the rest
SHIPPED = Path(__file__).with_name("paraphrases.bin")

PARAPHRASES = "paraphrases"  # the source of candidates that come from here
LONGEST = 3  # words of the longest phrase that is looked up
_STEP = 1 / 8  # nats from one quantised prior to the next
_LEVELS = 64
_CANDIDATE = 3  # bytes: the number of the original times `_LEVELS`, plus the prior in steps below 0


class Paraphrases:
    """Candidates beyond the dictionaries, each with a natural-log prior."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        _, _, _, phrases, candidates, _ = HEADER.unpack_from(data)
        view = memoryview(data)[HEADER.size :]
        size = 4 * (phrases + 1)
        self._ends, self._first = view[:size].cast("I"), view[size : 2 * size].cast("I")
        self._candidates = view[2 * size : 2 * size + _CANDIDATE * candidates]
        self._text = view[2 * size + _CANDIDATE * candidates :]
        self._numbers = range(phrases)

    @classmethod
    def open(cls, path: Path | None = None) -> Paraphrases:
        """Open a file of paraphrases, the shipped one by default.

        Raises `OSError` when it cannot be read, `ValueError` when it is no such file or damaged.
        """
        path = path or SHIPPED
        with path.open("rb") as file:
            head = file.read(HEADER.size)
            if len(head) < HEADER.size or not head.startswith(MAGIC):
                raise ValueError(f"{path}: not a file of paraphrases; fetch it again")
            _, version, _, phrases, candidates, checksum = HEADER.unpack(head)
            if version != VERSION:
                raise ValueError(f"{path}: paraphrases of version {version}, not {VERSION}; fetch them again")
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        intact = zlib.crc32(memoryview(data)[HEADER.size :]) == checksum
        if not (intact and _holds(data, phrases, candidates)):
            raise ValueError(f"{path}: damaged or cut short; fetch it again")
        return cls(data)

    def candidates(self, phrase: Phrase) -> list[tuple[Phrase, float]]:
        """Return the likely originals of folded words, best first, with the log of P(original | spun).

        The probabilities of a phrase add up to less than 1: the rest is for originals not listed.
        """
        key = " ".join(phrase).encode()
        number = bisect_left(self._numbers, key, key=self._phrase)
        if number == len(self._numbers) or self._phrase(number) != key:
            return []
        found = []
        for at in range(self._first[number], self._first[number + 1]):
            packed = int.from_bytes(self._candidates[_CANDIDATE * at : _CANDIDATE * (at + 1)], "little")
            original, steps = divmod(packed, _LEVELS)
            found.append((tuple(self._phrase(original).decode().split(" ")), -steps * _STEP))
        return found

    def _phrase(self, number: int) -> bytes:
        return bytes(self._text[self._ends[number] : self._ends[number + 1]])


def pack(paraphrases: Mapping[Phrase, Iterable[tuple[Phrase, float]]]) -> bytes:
    """Return the bytes of a file that holds `paraphrases`; priors are rounded to 1/8 and cut at -7.875."""
    listed = {" ".join(spun): list(found) for spun, found in paraphrases.items()}
    originals = {" ".join(original) for found in listed.values() for original, _ in found}
    phrases = sorted(phrase.encode() for phrase in listed.keys() | originals)
    numbers = {phrase.decode(): number for number, phrase in enumerate(phrases)}
    candidates = bytearray()
    first = [0]
    for phrase in phrases:
        for original, prior in listed.get(phrase.decode(), ()):
            steps = min(_LEVELS - 1, max(0, round(-prior / _STEP)))
            packed = numbers[" ".join(original)] * _LEVELS + steps
            candidates += packed.to_bytes(_CANDIDATE, "little")
        first.append(len(candidates) // _CANDIDATE)
    ends = [0, *accumulate(map(len, phrases))]
    rest = _numbers(ends) + _numbers(first) + bytes(candidates) + b"".join(phrases)
    return HEADER.pack(MAGIC, VERSION, 0, len(phrases), first[-1], zlib.crc32(rest)) + rest


def _holds(data: mmap.mmap, phrases: int, candidates: int) -> bool:
    """Tell whether the counts in the header are those of what follows, which the checksum does not cover."""
    ends = HEADER.size + 4 * phrases
    first = ends + 4 * (phrases + 1)
    if first + 4 > len(data):
        return False
    (length,), (last,) = struct.unpack_from("<I", data, ends), struct.unpack_from("<I", data, first)
    return bool(last == candidates and first + 4 + _CANDIDATE * candidates + length == len(data))


def _numbers(values: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)
