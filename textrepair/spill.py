"""A list that goes on on the disk where it gets long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Generic, TypeVar

from textrepair.errors import TextrepairError

_Item = TypeVar("_Item")

MOST = 1 << 20  # the size of what is held in memory


class Spill(Generic[_Item]):
    """Items in the order in which they were appended; a temporary file takes those that are too many."""

    def __init__(self) -> None:
        self._held: list[_Item] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def append(self, item: _Item, size: int) -> None:
        """Append an item of about that many bytes; raises TextrepairError where the disk is full."""
        self._held.append(item)
        self._size += size
        if self._size > MOST:
            self._put_away()

    def __iter__(self) -> Iterator[_Item]:
        import pickle

        if self._file:
            end, at = self._file.seek(0, 2), 0
            while at < end:
                self._file.seek(at)
                items = pickle.load(self._file)
                at = self._file.tell()
                yield from items
        yield from self._held

    def _put_away(self) -> None:
        import pickle
        from tempfile import TemporaryFile

        try:
            self._file = self._file or TemporaryFile()  # noqa: SIM115 - open to the end
            self._file.seek(0, 2)
            pickle.dump(self._held, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            problem = f"a large diff needs a temporary file ({error.strerror}); make room or set TMPDIR"
            raise TextrepairError(problem) from None
        self._held, self._size = [], 0
