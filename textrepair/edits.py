"""The values that every part of the program passes on: what is spun, what to write instead, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """One replacement in a text.

    `start` and `end` are offsets in code points into the text as read, `before` is
    `text[start:end]`, `confidence` the probability in 0..1 that `after` is what stood here before
    the spinner came, and `why` one short line of evidence for people.
    """

    start: int
    end: int
    before: str
    after: str
    confidence: float
    why: str


class Anomaly(NamedTuple):
    """A word that hardly goes where it stands, though no repair of it is known.

    `start` and `end` are offsets in code points, `misfit` is the pointwise mutual information with the
    words on both sides, in nats: how much rarer it is there than their frequencies allow.
    """

    start: int
    end: int
    word: str
    misfit: float


class Passage(NamedTuple):
    """A stretch of text judged spun: offsets in code points, a score in 0..1, and what stays odd in it."""

    start: int
    end: int
    score: float
    anomalies: tuple[Anomaly, ...] = ()


class Notice(NamedTuple):
    """Something to tell about a place in a text, no edit: the offset in code points, and one line."""

    start: int
    problem: str


class Repair(NamedTuple):
    """What `textrepair.repair` found: the repaired text, the edits that make it, and what was left alone.

    `edits` are in order and disjoint; `doubtful` are edits whose confidence is under the threshold:
    reported, not made. `notices` tell of suppressions that are unused or wrong, and of text that is left
    alone because it is not English.
    """

    text: str
    edits: tuple[Edit, ...]
    doubtful: tuple[Edit, ...]
    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...] = ()


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made; they must be in order and disjoint.

    >>> apply("She mentioned it.", [Edit(4, 13, "mentioned", "said", 0.99, "news: seen 43 times")])
    'She said it.'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.after
        at = edit.end
    return "".join([*parts, text[at:]])


def undo(text: str, edits: Iterable[Edit]) -> str:
    """Return the text that `apply` was given, from the text that it returned and the same edits.

    >>> undo("She said it.", [Edit(4, 13, "mentioned", "said", 0.99, "news: seen 43 times")])
    'She mentioned it.'
    """
    parts: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.start + shift
        parts += text[at:start], edit.before
        at = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    return "".join([*parts, text[at:]])
