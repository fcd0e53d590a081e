"""Edits as one line each, the way compilers and linters list findings."""

from __future__ import annotations

from collections.abc import Iterator

from textrepair.report.findings import Finding, Found
from textrepair.report.terminal import printable_line


def concise(found: Found) -> Iterator[str]:
    """Yield `name:line:column: before -> after (confidence, why)` for each edit of a file."""
    for finding in found.edits:
        yield headline(found.name, finding)


def notices(found: Found) -> Iterator[str]:
    """Yield `name:line:column: what is to be told` for each notice of a file."""
    for place, notice in found.notices:
        yield printable_line(f"{found.name}:{place.line}:{place.column}: {notice.problem}")


def headline(name: str, finding: Finding) -> str:
    """Return the one line that tells a finding; lines and columns count from 1, columns in code points."""
    place, edit = finding.place, finding.edit
    where = f"{name}:{place.line}:{place.column}"
    return printable_line(f"{where}: {change(edit.before, edit.after)} ({edit.confidence:.2f}, {edit.why})")


def change(before: str, after: str) -> str:
    """Return `before -> after`, each on one line."""
    return f"{' '.join(before.split())} -> {' '.join(after.split())}"
