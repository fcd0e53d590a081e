"""Edits as one line each, the way compilers and linters list findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textrepair.edits import Edit
from textrepair.report.terminal import printable_line


def concise(name: str, text: str, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield `name:line:column: before -> after (confidence, why)` for each edit of `text`.

    Lines and columns count from 1, columns in code points. The edits must be in order.
    """
    line, seen = 1, 0
    for edit in edits:
        line += text.count("\n", seen, edit.start)
        seen = edit.start
        column = edit.start - text.rfind("\n", 0, edit.start)
        found = f"{name}:{line}:{column}: {_inline(edit.before)} -> {_inline(edit.after)}"
        yield printable_line(f"{found} ({edit.confidence:.2f}, {edit.why})")


def _inline(text: str) -> str:
    return " ".join(text.split())
