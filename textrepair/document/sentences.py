"""A document: the sentences of its prose, each a list of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textrepair.document.formats import TEXT, reserved
from textrepair.document.layout import Fence, Reference, Span
from textrepair.document.prose import layout_of, readable
from textrepair.document.suppressions import Suppression, suppressions
from textrepair.document.words import Word, words
from textrepair.edits import Edit, Notice

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]\u00ad]*+\s++(?=[\"'“‘(\[\u00ad]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|cf|approx|Fig|al)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


# A spinner's template leaves braces behind; the words read on across them.
_LEFT_OVER = "{}"


class Sentence(NamedTuple):
    """A sentence: offsets in code points, its words, and the number of its paragraph from 0."""

    start: int
    end: int
    words: tuple[Word, ...]
    paragraph: int


class Document(NamedTuple):
    """A text and the sentences of its prose; words in code, addresses and tags are left out.

    `masks` are the spans of it that are no prose, in order and disjoint; `fences` are stretches where some
    characters must not be written. `suppressions` come from its comments, `notices` tell what is wrong with
    these.
    """

    text: str
    sentences: tuple[Sentence, ...]
    masks: tuple[Span, ...] = ()
    format: str = TEXT
    fences: tuple[Fence, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    notices: tuple[Notice, ...] = ()

    def takes(self, edit: Edit) -> bool:
        """Tell whether an edit may be made.

        It must touch prose alone and none that is suppressed, and bring in nothing that is read as markup.
        """
        start, end = edit.start, edit.end
        if any(suppression.hides(edit) for suppression in self.suppressions):
            return False
        if not edit.after:  # what is taken out must not join what is no prose to a word
            start, end = start - 1, end + 1
        at = bisect_right(self.masks, (start, start))
        if (at and self.masks[at - 1][1] > start) or (at < len(self.masks) and self.masks[at][0] < end):
            return False
        new = {*edit.after} - {*edit.before}
        return new.isdisjoint(reserved(self.format)) and not any(
            new.intersection(fence.characters)
            for fence in self.fences
            if fence.start <= edit.start and edit.end <= fence.end
        )


def read(text: str, format: str = TEXT) -> Document:
    """Split `text` into sentences of words, leaving out what is not prose.

    `format` is a name that `formats.format_of` gives. Raises ValueError for an unknown one.
    """
    layout = layout_of(text, format)
    bare = readable(text, layout)
    sentences = []
    is_template = any(brace in bare for brace in _LEFT_OVER)
    for paragraph, (start, end) in enumerate(layout.blocks):
        for left, right in _split(bare, start, end):
            inside = tuple(words(bare, left, right))
            if is_template:
                inside = tuple(word for word in inside if word.form not in _LEFT_OVER)
            if inside:
                sentences.append(Sentence(left, right, inside, paragraph))
    if layout.references:
        sentences = list(_with_whole_references(sentences, layout.references))
    found, notices = suppressions(text, layout.comments) if layout.comments else ((), ())
    return Document(
        text,
        tuple(sentences),
        tuple(layout.masks),
        format,
        tuple(layout.fences),
        tuple(found),
        (*layout.notices, *notices),
    )


def _with_whole_references(
    sentences: Iterable[Sentence], references: Sequence[Reference]
) -> Iterator[Sentence]:
    """Yield sentences whose words end behind the reference that spells their last character."""
    ends = {reference.start + len(reference.character): reference.end for reference in references}
    for sentence in sentences:
        found = tuple(word._replace(end=ends.get(word.end, word.end)) for word in sentence.words)
        yield sentence._replace(words=found)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        mark = re.match(r"[.!?…]+", stop[0])
        before = text[max(at, stop.start() - 12) : stop.start() + (mark.end() if mark else 0)]
        if not _ABBREVIATION.search(before):
            yield at, stop.end()
            at = stop.end()
    if at < end:
        yield at, end
