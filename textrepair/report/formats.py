"""The formats of `check --output-format`: those written file by file, and those of a whole run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from textrepair.report import json
from textrepair.report.checkstyle import checkstyle
from textrepair.report.concise import concise
from textrepair.report.findings import Found
from textrepair.report.full import full
from textrepair.report.github import github
from textrepair.report.sarif import sarif


def _html(files: Sequence[Found]) -> str:
    from textrepair.report.html import html  # takes longer to load than all others

    return html(files)


BY_FILE: Mapping[str, Callable[[Found], Iterator[str]]] = {
    "concise": concise,
    "full": full,
    "jsonl": json.lines,
    "github": github,
}
BY_RUN: Mapping[str, Callable[[Sequence[Found]], str]] = {
    "json": json.document,
    "sarif": sarif,
    "checkstyle": checkstyle,
    "html": _html,
}
FORMATS = ("concise", "full", "json", "jsonl", "github", "sarif", "checkstyle", "html")
