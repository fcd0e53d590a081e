"""What is marked in a text on a page: edits, doubtful ones, and words that are odd."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from textrepair.edits import Anomaly
from textrepair.report.findings import Finding, Found
from textrepair.report.terminal import printable


class Mark(NamedTuple):
    """A stretch of text to mark, and the HTML that stands for it before and after the repair."""

    start: int
    end: int
    was: str
    now: str
    made: bool  # an edit, rather than something left as it is


def marks(file: Found, number: int) -> list[Mark]:
    """Return the marks of a file, in order and disjoint; edits come first where some overlap.

    The id of an edit is `f1e2`: number of the file, number in the file, both from 1.
    """
    found = [_edit(finding, f"f{number}e{n}") for n, finding in enumerate(file.edits, 1)]
    odd = (_odd(anomaly) for _, passage in file.passages for anomaly in passage.anomalies)
    for mark in [*map(_doubt, file.doubtful), *odd]:
        if not overlap(found, mark.start, mark.end):
            insort(found, mark)
    return found


def overlap(marks: Sequence[Mark], start: int, end: int) -> bool:
    """Tell whether a mark, of some in order and disjoint, shares text with a span."""
    after = bisect_left(marks, end, key=lambda mark: mark.start)
    return after > 0 and marks[after - 1].end > start


def shown(text: str) -> str:
    """Return `text` as HTML that shows it and does nothing else, control characters spelt out."""
    return escape(printable(text.replace("\r\n", "\n")))


def percent(probability: float) -> str:
    """Return a probability in whole percent, rounded down: nothing is certain."""
    return f"{int(100 * probability)}%"


def _edit(finding: Finding, name: str) -> Mark:
    edit = finding.edit
    was = f'<del data-e="{name}">{shown(edit.before)}</del>'
    now = f'<ins id="{name}" {_evidence(finding, edit.why)}>{shown(edit.after)}</ins>'
    return Mark(edit.start, edit.end, was, now, made=True)


def _doubt(finding: Finding) -> Mark:
    edit, before = finding.edit, shown(finding.edit.before)
    evidence = _evidence(finding, f"left as it is; {edit.why}")
    return Mark(edit.start, edit.end, before, f'<u class="doubt" {evidence}>{before}</u>', made=False)


def _odd(anomaly: Anomaly) -> Mark:
    word = shown(anomaly.word)
    evidence = _attributes(b=anomaly.word, w="hardly goes where it stands; no repair is known")
    return Mark(anomaly.start, anomaly.end, word, f'<u class="odd" {evidence}>{word}</u>', made=False)


def _evidence(finding: Finding, why: str) -> str:
    place, edit = finding.place, finding.edit
    at = f"line {place.line}, column {place.column}"
    return _attributes(b=edit.before, a=edit.after, c=f"{edit.confidence:.2f}", w=why, at=at)


def _attributes(**evidence: str) -> str:
    """Return what makes a mark something to point at, with its evidence: before, after, confidence, why."""
    data = " ".join(f'data-{name}="{shown(value)}"' for name, value in evidence.items())
    return f'tabindex="0" role="button" {data}'
