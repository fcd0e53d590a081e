"""A progress bar on a terminal, for work that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID
    from rich.text import Text

_PATIENCE = 1.0  # seconds

Advance = Callable[[str, int, int], object]


@contextmanager
def progress() -> Iterator[Advance]:
    """Give a function that is told what is being done, how much of it is done and how much there is."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _whole: None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.stop()


class _Bar:
    def __init__(self) -> None:
        self._started = monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def advance(self, what: str, done: int, whole: int) -> None:
        if self._bar is None and monotonic() > self._started + _PATIENCE:
            self._bar = _rich_bar()
            self._bar.start()
        if self._bar:
            if what not in self._tasks:
                self._tasks[what] = self._bar.add_task(what)
            self._bar.update(self._tasks[what], completed=done, total=whole)

    def stop(self) -> None:
        if self._bar:
            self._bar.stop()


def _rich_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")

    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
