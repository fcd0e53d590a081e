"""Findings as commands that GitHub Actions shows beside the lines of a pull request.

The form is that of https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

from collections.abc import Iterator

from textrepair.report.concise import change
from textrepair.report.findings import Found
from textrepair.report.terminal import printable, printable_line


def github(found: Found) -> Iterator[str]:
    """Yield a `::warning` command for each edit of a file."""
    for finding in found.edits:
        edit, place = finding.edit, finding.place
        where = {
            "file": found.name,
            "line": place.line,
            "endLine": place.end_line,
            "col": place.column,
            "endColumn": place.end_column,
            "title": "textrepair",
        }
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
        message = f"{change(edit.before, edit.after)} ({edit.confidence:.2f}, {edit.why})"
        yield f"::warning {properties}::{_data(printable_line(message))}"


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
