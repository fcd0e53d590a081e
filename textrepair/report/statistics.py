"""What was found, counted: which words were replaced by which, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from textrepair.report.concise import change
from textrepair.report.findings import Found
from textrepair.report.terminal import printable_line


def statistics(files: Iterable[Found]) -> Iterator[str]:
    """Yield `times  before -> after`, the most frequent first, whatever the case of their letters."""
    edits = (finding.edit for file in files for finding in file.edits)
    counts = Counter(change(edit.before.lower(), edit.after.lower()) for edit in edits)
    width = len(str(max(counts.values(), default=0)))
    for what, times in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield printable_line(f"{times:{width}}  {what}")
