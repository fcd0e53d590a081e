"""The values that every part of the program passes on: what is spun, what to write instead, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    alone because it is not English. `sentences` are where those of the text's prose start and end.
    """

    text: str
    edits: tuple[Edit, ...]
    doubtful: tuple[Edit, ...]
    passages: tuple[Passage, ...]
    notices: tuple[Notice, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


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


def shifted(edits: Iterable[Edit], by: int) -> list[Edit]:
    """Return edits as those of a text with `by` more characters before them."""
    return [edit._replace(start=edit.start + by, end=edit.end + by) for edit in edits]


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


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return the edits of `text` that do what `first` and then `second`, edits of the result, do.

    Where edits of both touch each other they become one, with what tells for the last of them. All must be
    in order and disjoint, as those returned are.

    >>> said = Edit(4, 13, "mentioned", "said", 0.99, "news: seen 43 times")
    >>> again = Edit(4, 8, "said", "told", 0.9, "web: seen 3 times")
    >>> compose("She mentioned it.", [said], [again])
    [Edit(start=4, end=13, before='mentioned', after='told', confidence=0.9, why='web: seen 3 times')]
    """
    if not first:
        return [edit for edit in second if edit.after != edit.before]
    between, shift = apply(text, first), 0
    pieces: list[tuple[int, int, bool, Edit]] = [(edit.start, edit.end, True, edit) for edit in second]
    for edit in first:
        start = edit.start + shift
        pieces.append((start, start + len(edit.after), False, edit))
        shift += _growth(edit)
    groups: list[list[tuple[int, int, bool, Edit]]] = []
    end = 0
    for piece in sorted(pieces):
        if groups and piece[0] < end:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        end = max(end, piece[1])
    shift = 0
    found = []
    for group in groups:
        start, end = group[0][0], max(piece[1] for piece in group)
        later = [edit for _, _, late, edit in group if late]
        growth = sum(_growth(edit) for _, _, late, edit in group if not late)
        left, right = start - shift, end - shift - growth
        shift += growth
        moved = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in later]
        after, last = apply(between[start:end], moved), (later or [group[-1][3]])[-1]
        if after != text[left:right]:
            found.append(Edit(left, right, text[left:right], after, last.confidence, last.why))
    return found


def _growth(edit: Edit) -> int:
    return len(edit.after) - len(edit.before)
