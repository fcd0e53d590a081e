"""One function over many items: on all cores, in order, in bounded memory, with what was done before kept."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textrepair.processes import Function, Pool

if TYPE_CHECKING:
    from sqlite3 import Connection

# Starting a process takes as long as so many items.
_WORTH_A_PROCESS = 4
_FORMAT = "textrepair mining 1"


class Journal:
    """Results kept in a file by what they were made from, so that work broken off is not done twice.

    A file that is no journal is written anew; one that cannot be written is done without.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @cached_property
    def _rows(self) -> Connection | None:
        return _opened(self._path) if self._path else None

    def find(self, key: bytes) -> Any:
        """Return the result kept under a key, None where there is none."""
        row = self._rows and self._rows.execute("SELECT result FROM done WHERE key = ?", (key,)).fetchone()
        return marshal.loads(row[0]) if row else None

    def keep(self, key: bytes, result: Any) -> None:
        """Keep a result of plain tuples, lists, dictionaries, texts and numbers."""
        if self._rows:
            self._rows.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (key, marshal.dumps(result)))

    def remove(self) -> None:
        """Remove the file: all is done."""
        if self._path and self._rows:
            self._rows.close()
            for end in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def _opened(path: Path) -> Connection | None:
    import sqlite3

    for _ in range(2):
        try:
            rows = sqlite3.connect(path, isolation_level=None)
            # A killed process loses nothing so; every row is whole or not there.
            rows.execute("PRAGMA journal_mode = WAL")
            rows.execute("PRAGMA synchronous = NORMAL")
            rows.execute("CREATE TABLE IF NOT EXISTS done (key BLOB PRIMARY KEY, result BLOB) WITHOUT ROWID")
            rows.execute("SELECT key, result FROM done LIMIT 1")
            return rows
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            rows.close()
            path.unlink(missing_ok=True)
    return None


class Workers:
    """Processes that map functions; `jobs` is how many at most, from 1 (this process alone).

    Results come in the order of the items whatever the number of jobs. Functions must be importable, and
    what they take and return plain data.
    """

    def __init__(self, jobs: int = 1, journal: Journal | None = None) -> None:
        self.jobs = jobs
        self.journal = journal or Journal(None)

    def map(self, function: Function, shared: Any, items: Iterable[Any], count: int) -> Iterator[Any]:
        """Yield `function(shared, item)` for the `count` items, those done before from the journal."""
        about = sha256(f"{_FORMAT} {function.__name__} {_ordered(shared)!r}".encode()).digest()
        with Pool(function, shared, min(self.jobs, count // _WORTH_A_PROCESS)) as pool:
            for key, result in pool.ahead_of(self._begun(pool, about, items)):
                found = result()
                if key:
                    self.journal.keep(key, found)
                yield found

    def _begun(
        self, pool: Pool, about: bytes, items: Iterable[Any]
    ) -> Iterator[tuple[bytes, Callable[[], Any]]]:
        """Yield what gives the result of each item, with the key to keep it under where it is new."""
        for item in items:
            key = sha256(about + repr(item).encode(errors="surrogatepass")).digest()
            done = self.journal.find(key)
            yield (b"", partial(_itself, done)) if done is not None else (key, pool.start(item))


def _ordered(shared: Any) -> Any:
    """Return sets as sorted lists: what is the same looks the same in every process."""
    if isinstance(shared, tuple):
        return tuple(map(_ordered, shared))
    return sorted(shared) if isinstance(shared, frozenset) else shared


def _itself(result: Any) -> Any:
    return result
