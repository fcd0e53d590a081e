"""The formats of `check --output-format`: those written file by file, and those of a whole run.

Each is loaded when it is first written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textrepair.report.findings import Found


def _in(module: str, function: str) -> Callable[..., Any]:
    def write(found: Found | Sequence[Found]) -> Any:
        return getattr(import_module(f"textrepair.report.{module}"), function)(found)

    return write


BY_FILE: Mapping[str, Callable[[Found], Iterator[str]]] = {
    "concise": _in("concise", "concise"),
    "full": _in("full", "full"),
    "jsonl": _in("json", "lines"),
    "github": _in("github", "github"),
}
BY_RUN: Mapping[str, Callable[[Sequence[Found]], str]] = {
    "json": _in("json", "document"),
    "sarif": _in("sarif", "sarif"),
    "checkstyle": _in("checkstyle", "checkstyle"),
    "html": _in("html", "html"),
}
FORMATS = ("concise", "full", "json", "jsonl", "github", "sarif", "checkstyle", "html")
