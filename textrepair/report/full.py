"""Edits with the lines that they stand in, marked, as compilers show them."""

from __future__ import annotations

from collections.abc import Iterator

from textrepair.report.concise import headline
from textrepair.report.findings import Finding, Found
from textrepair.report.terminal import printable_line

_WIDTH = 120  # code points of a line that are shown
_CUT = "…"


def full(found: Found) -> Iterator[str]:
    """Yield the lines that show each edit of a file in the text around it."""
    for finding in found.edits:
        yield from (headline(found.name, finding), *_excerpt(finding), "")


def _excerpt(finding: Finding) -> Iterator[str]:
    """Yield the lines an edit touches, with carets under what it replaces and the replacement behind."""
    place, lines = finding.place, finding.source.split("\n")
    margin = len(str(place.end_line))
    yield f"{'':{margin}} |"
    for number, line in enumerate(lines, place.line):
        cut = finding.cut if number == place.line else 0
        start = place.column - 1 - cut if number == place.line else len(line) - len(line.lstrip())
        end = place.end_column - 1 - cut if number == place.end_line else len(line.rstrip())
        left, marked, right = _clip(line, start, end)
        yield f"{number:{margin}} | {left}{marked}{right}".rstrip()
        after = f" {' '.join(finding.edit.after.split())}" if number == place.end_line else ""
        yield f"{'':{margin}} | {' ' * _cells(left)}{'^' * _cells(marked)}{printable_line(after)}"


def _clip(line: str, start: int, end: int) -> tuple[str, str, str]:
    """Cut a long line down to what stands around the span, and spell control characters out."""
    first = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
    last = max(end, first + _WIDTH)
    left = _CUT * (first > 0) + line[first:start].replace("\t", " ")
    right = line[end:last].rstrip("\r") + _CUT * (last < len(line))
    return printable_line(left), printable_line(line[start:end]), printable_line(right)


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
