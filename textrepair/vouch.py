"""The last look before a file is written: nothing may change but what the edits say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from textrepair.document.layout import Span, merged
from textrepair.document.prose import masked
from textrepair.edits import Edit, apply, undo
from textrepair.errors import TextrepairError
from textrepair.files import TextFile

_SOLID = re.compile(r"\S+")


def vouch(file: TextFile, text: str, edits: Sequence[Edit], format: str, again: Sequence[Edit] = ()) -> None:
    """Raise TextrepairError unless `text` is what the edits make of a file, and safe to be written there.

    The edits must be in order and disjoint, make the text and give the file back when they are undone. All
    bytes outside them must stay, what is no prose in the `format` must stay so, and nothing may become so.
    `again` are the edits that a second repair would make: there must be none.
    """
    problem = next(_problems(file, text, edits, format, again), None)
    if problem:
        raise TextrepairError(f"{file.name}: not written, as {problem}; please report this with the file")


def _problems(
    file: TextFile, text: str, edits: Sequence[Edit], format: str, again: Sequence[Edit]
) -> Iterator[str]:
    if any(edit.end > other.start for edit, other in pairwise(edits)):
        yield "edits overlap"
    elif any(file.text[edit.start : edit.end] != edit.before for edit in edits):
        yield "edits are for another text"
    elif apply(file.text, edits) != text or undo(text, edits) != file.text:
        yield "the edits do not make the repaired text"
    elif file.encode(text) != _spliced(file, edits):
        yield "bytes outside the edits would change"
    elif file.encoding.decode(file.encode(text)) != text:
        yield "it could not be read again"
    elif _moves_markup(file.text, text, edits, format):
        yield "code or markup would change"
    elif again:
        yield f"a second run would change {again[0].before!r} into {again[0].after!r}"


def _spliced(file: TextFile, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file with those of its edits put in, all others copied."""
    mark = len(file.encoding.mark)
    parts, at, place = [file.data[:mark]], 0, mark
    for edit in edits:
        start = place + len(file.encode(file.text[at : edit.start])) - mark
        parts += file.data[place:start], file.encode(edit.after)[mark:]
        at, place = edit.end, start + len(file.encode(edit.before)) - mark
    return b"".join([*parts, file.data[place:]])


def _moves_markup(before: str, after: str, edits: Sequence[Edit], format: str) -> bool:
    """Tell whether edits touch what is no prose, or whether anything outside of them becomes or ceases so."""
    masks, touched = masked(before, format), [(edit.start, edit.end) for edit in edits]
    if _size(merged([*masks, *touched])) != _size(masks) + _size(touched):
        return True
    written = [
        (start, start + len(edit.after))
        for edit, (start, _) in zip(edits, _moved(touched, edits), strict=True)
    ]
    moved = merged([*_moved(masks, edits), *written])
    return _solid(after, moved) != _solid(after, merged([*masked(after, format), *written]))


def _moved(spans: Iterable[Span], edits: Sequence[Edit]) -> Iterator[Span]:
    """Yield spans, in order and disjoint, at their places behind the edits before them."""
    shift = at = 0
    for start, end in spans:
        while at < len(edits) and edits[at].end <= start:
            shift += len(edits[at].after) - len(edits[at].before)
            at += 1
        yield start + shift, end + shift


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _solid(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans without the space in and around them, of which formats make what they like."""
    return [run.span() for span in spans for run in _SOLID.finditer(text, *span)]
