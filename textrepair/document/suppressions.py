"""Suppressions: comments that tell the program to leave text alone.

textrepair: off                 from here to `textrepair: on`, or to the end
textrepair: ignore-next-line    the next line that is not blank
textrepair: ignore[spy, dog]    these words and phrases, in the whole text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textrepair.document.layout import Comment
from textrepair.document.words import forms
from textrepair.edits import Edit, Notice

_DIRECTIVE = re.compile(r"textrepair:\s*(?:(off|on|ignore-next-line)|ignore\[([^\[\]]*)\])")
_MEANT = re.compile(
    r"text-?repair(?:\s*[:=-]|\s+(?:off|on|ignore|enable|disable|skip|start|stop)\b)", re.IGNORECASE
)
_NEXT_LINE = re.compile(r"[^\n]*\n\s*")
_KNOWN = "off, on, ignore-next-line, ignore[WORD]"


class Suppression(NamedTuple):
    """A stretch of text in which no edit is made, or none of some phrases.

    `place` is where its comment stands, `phrases` are folded words; none stand for all.
    """

    start: int
    end: int
    phrases: tuple[tuple[str, ...], ...]
    place: int
    directive: str

    def hides(self, edit: Edit) -> bool:
        """Tell whether an edit lies in the stretch, and touches one of its phrases."""
        if edit.end <= self.start or self.end <= edit.start:
            return False
        words = forms(edit.before) if self.phrases else ()
        return not self.phrases or any(
            words[at : at + len(phrase)] == phrase for phrase in self.phrases for at in range(len(words))
        )

    def unused(self) -> Notice:
        """Return what to say of a suppression that hides no edit."""
        return Notice(self.place, f"unused suppression ({self.directive}): it hides no edit; remove it")


def suppressions(text: str, comments: Iterable[Comment]) -> tuple[list[Suppression], list[Notice]]:
    """Return what comments suppress in a text, and what is wrong with them."""
    found: list[Suppression] = []
    notices: list[Notice] = []
    off: Comment | None = None
    for comment in sorted(comments):
        said = comment.content.strip()
        directive = _DIRECTIVE.fullmatch(said)
        kind = directive[1] if directive else None
        if not directive:
            if _MEANT.match(said):
                notices.append(Notice(comment.start, f"unknown suppression {said!r}; one of {_KNOWN}"))
        elif kind == "off" and off:
            notices.append(Notice(comment.start, "textrepair is off here already; remove this comment"))
        elif kind == "off":
            off = comment
        elif kind == "on" and off:
            found.append(Suppression(off.end, comment.start, (), off.start, "off"))
            off = None
        elif kind == "on":
            notices.append(Notice(comment.start, "textrepair is on here already; remove this comment"))
        elif kind:
            found.append(_next_line(text, comment))
        else:
            found.append(_ignored(text, comment, directive[2].split(",")))
    if off:
        found.append(Suppression(off.end, len(text), (), off.start, "off"))
    return found, notices


def _next_line(text: str, comment: Comment) -> Suppression:
    line = _NEXT_LINE.match(text, comment.end)
    start = line.end() if line else len(text)
    end = text.find("\n", start)
    return Suppression(start, len(text) if end < 0 else end, (), comment.start, "ignore-next-line")


def _ignored(text: str, comment: Comment, phrases: Sequence[str]) -> Suppression:
    folded = tuple(filter(None, map(forms, phrases)))
    directive = f"ignore[{', '.join(' '.join(phrase) for phrase in folded)}]"
    if not folded:
        return Suppression(0, 0, (), comment.start, directive)
    return Suppression(0, len(text), folded, comment.start, directive)
