"""Results that are worked out once while they are remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """The results of a function by its argument, `most` of them at a time.

    Reading one that is known costs no call of Python, as it does with `functools.lru_cache` of a method.
    """

    def __init__(self, function: Callable[[Key], Value], most: int) -> None:
        self._function, self._most = function, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        found = self[key] = self._function(key)
        return found
