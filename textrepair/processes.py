"""Processes that work beside this one: on all cores, and gone when it is."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from textrepair.memory import give_back

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Items under way for each process: enough that none waits; what is found in a spun one takes 3 MB.
_AHEAD = 2
_MANY = 64  # items after which the memory that they took is given back
# Seconds that one process works alone: most runs are over then. What it has loaded and worked out by then
# copies of it need not do again; processes that are started afresh take longer until they are of use.
_PATIENCE = {"fork": 0.2, "spawn": 1.0}

Function = Callable[[Any, Any], Any]
_Item = TypeVar("_Item")


class Pool:
    """Processes that call `function(shared, item)`: this one, and where there is much to do others beside it.

    They are `jobs` in all. The function must be importable, what it takes and returns plain data. Processes
    are started afresh, or where that can be had and is wanted as a `copy` of this one.
    """

    def __init__(self, function: Function, shared: Any, jobs: int, copy: bool = False) -> None:
        self._function, self._shared, self._jobs = function, shared, jobs
        self._way = "fork" if copy and can_copy() else "spawn"
        self._executor: ProcessPoolExecutor | None = None
        self._open: deque[_Begun] = deque()  # with what no process has taken yet
        self._alone_until = time.monotonic() + _PATIENCE[self._way]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def start(self, item: Any) -> Callable[[], Any]:
        """Begin an item, and return what gives its result or raises its error."""
        call = partial(self._function, self._shared, item)
        if self._jobs < 2 or time.monotonic() < self._alone_until:
            return call
        with _uninterrupted():
            self._executor = self._executor or self._started()
            begun = _Begun(call, self._executor.submit(_work, item))
        self._open.append(begun)
        return partial(self._result, begun)

    def _started(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        given = self._function, self._shared
        return ProcessPoolExecutor(self._jobs - 1, get_context(self._way), _share, given)

    def _result(self, begun: _Begun) -> Any:
        """Return the result of an item; while other processes are at it, do what they have not taken."""
        while self._open and (self._open[0].is_done() or not begun.is_done()):
            self._open.popleft().take()
        return begun.result()

    def ahead_of(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield items, those that follow begun as far as all processes have something to do."""
        waiting: deque[_Item] = deque()
        for item in items:
            waiting.append(item)
            if len(waiting) > (_AHEAD * self._jobs if self._executor else 0):
                yield waiting.popleft()
        yield from waiting


class _Begun:
    """An item that waits for a process, or that one has taken."""

    def __init__(self, call: Callable[[], Any], future: Future[Any]) -> None:
        self._call, self._future = call, future
        self.result, self.is_done = future.result, future.done

    def take(self) -> None:
        """Do it here, unless another process does."""
        from concurrent.futures import Future

        if self._future.cancel():
            done = Future[Any]()
            self.result, self.is_done = done.result, done.done
            try:
                done.set_result(self._call())
            except Exception as error:
                done.set_exception(error)


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
_done = count(1)


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
    if next(_done) % _MANY == 0:
        give_back()
    return function(shared, item)


def can_copy() -> bool:
    """Tell whether processes can be started as copies, which takes a hundredth of the time."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
