"""Findings as Checkstyle XML, which many CI systems read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textrepair.report.concise import change
from textrepair.report.findings import Found
from textrepair.report.terminal import printable_line

# What XML 1.0 has no way to write, not even as a reference.
_NOT_XML = re.compile("[\ufffe\uffff]")


def checkstyle(files: Sequence[Found]) -> str:
    """Return an XML document with an `error` of severity warning for each edit."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<checkstyle version="4.3">',
            *(line for file in files if file.edits for line in _file(file)),
            "</checkstyle>",
            "",
        ]
    )


def _file(found: Found) -> Iterator[str]:
    yield f"  <file name={_quoted(found.name)}>"
    for finding in found.edits:
        edit, place = finding.edit, finding.place
        message = f"{change(edit.before, edit.after)} ({edit.confidence:.2f}, {edit.why})"
        yield (
            f'    <error line="{place.line}" column="{place.column}" severity="warning" '
            f'message={_quoted(message)} source="textrepair"/>'
        )
    yield "  </file>"


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NOT_XML.sub("\ufffd", printable_line(text)))
