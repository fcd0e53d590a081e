"""Processes that work for this one: on all cores, and gone when it is."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

# Items under way for each process: enough that none waits, few enough that memory stays small.
_AHEAD = 4

Function = Callable[[Any, Any], Any]
_Item = TypeVar("_Item")


class Pool:
    """Processes that call `function(shared, item)`, or none for fewer than two `jobs`.

    The function must be importable, what it takes and returns plain data. Processes are started afresh, or
    where that can be had and is wanted as a `copy` of this one, with all that it has loaded.
    """

    def __init__(self, function: Function, shared: Any, jobs: int, copy: bool = False) -> None:
        self._function, self._shared = function, shared
        self._jobs = jobs if jobs > 1 else 0
        self._way = "fork" if copy and can_copy() else "spawn"
        self._ahead = _AHEAD * self._jobs

    def __enter__(self) -> Self:
        if self._jobs:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            context = get_context(self._way)
            self._pool = ProcessPoolExecutor(self._jobs, context, _share, (self._function, self._shared))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._jobs:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def start(self, item: Any) -> Callable[[], Any]:
        """Begin an item, and return what gives its result or raises its error."""
        if self._jobs:
            with _uninterrupted():
                return self._pool.submit(_work, item).result
        return lambda: self._function(self._shared, item)

    def ahead_of(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield items, those that follow begun as far as all processes have something to do."""
        waiting: deque[_Item] = deque()
        for item in items:
            waiting.append(item)
            if len(waiting) > self._ahead:
                yield waiting.popleft()
        yield from waiting


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait: while a process is copied it would get lost."""
    import signal

    if hasattr(signal, "pthread_sigmask"):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        yield


_given: tuple[Function, Any]


def _share(function: Function, shared: Any) -> None:
    from signal import SIG_IGN, SIGINT, signal
    from threading import Thread

    global _given
    _given = function, shared
    signal(SIGINT, SIG_IGN)  # the parent says what there is to say
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, be it killed."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work(item: Any) -> Any:
    function, shared = _given
    return function(shared, item)


def can_copy() -> bool:
    """Tell whether processes can be started as copies, which takes a hundredth of the time."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
