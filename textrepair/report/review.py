"""A proposed edit as a person is asked about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from textrepair.edits import Edit, apply, shifted
from textrepair.report.concise import change
from textrepair.report.diff import Line
from textrepair.report.terminal import printable_line
from textrepair.review import Proposal, Review

_BREAK = re.compile(r"[\t\r\n]")


def question(name: str, line: int, review: Review, at: int) -> str:
    """Return the line above a proposal: its place, the edit, how sure it is and why, how many there are."""
    edit = review.proposals[at].choice.edit
    place = f"{name}:{line} ({at + 1} of {len(review.proposals)})"
    return printable_line(f"{place}: {change(edit.before, edit.after)} ({edit.confidence:.2f}, {edit.why})")


def sentences(text: str, proposal: Proposal, accepted: Iterable[Edit]) -> Iterator[Line]:
    """Yield the sentence of a proposal as it stands in `text`, and with this edit and those accepted."""
    start, end = proposal.sentence
    edit = proposal.choice.edit
    inside = [one for one in accepted if start <= one.start and one.end <= end]
    before = [one for one in inside if one.end <= edit.start]
    edits = sorted([*before, edit, *(one for one in inside if one.start >= edit.end)])
    left = start + len(apply(text[start : edit.start], shifted(before, -start)))
    yield _line("-", text[start:end], edit.start - start, edit.end - start)
    after = apply(text[start:end], shifted(edits, -start))
    yield _line("+", after, left - start, left - start + len(edit.after))


def offers(proposal: Proposal) -> Iterator[str]:
    """Yield one line with what else may stand there, by number, where there is anything."""
    if proposal.others:
        rows = zip(count(1), (other.edit for other in proposal.others), strict=False)
        told = "  ".join(f"{number} {edit.after}{_sure(edit)}" for number, edit in rows)
        yield printable_line(f"or: {told}")


def _sure(edit: Edit) -> str:
    return f" ({edit.confidence:.2f})" if edit.confidence else ""


def _line(sign: str, sentence: str, start: int, end: int) -> Line:
    return Line(sign, _BREAK.sub(" ", sentence) + "\n", [(start, end)])
