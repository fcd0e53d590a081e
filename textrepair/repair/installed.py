"""Reading the weights that come with the program."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from textrepair.errors import TextrepairError

_Weights = TypeVar("_Weights")


def read(path: Path, made: Callable[[dict[str, Any]], _Weights]) -> _Weights:
    """Return what `made` makes of a JSON file; raises TextrepairError where it is missing or damaged."""
    try:
        return made(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        problem = "missing or damaged, and nothing can be repaired without it"
        raise TextrepairError(f"{path}: {problem}; install textrepair again") from None
