"""A document: the sentences of its prose, each a list of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textrepair.document.prose import masked
from textrepair.document.words import Word, words

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t]*(?:\r?\n|[-*+>#|]|\d+[.)]\s))[^\n]*)*")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
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
    """A text and the sentences of its prose; words in code, addresses and tags are left out."""

    text: str
    sentences: tuple[Sentence, ...]


def read(text: str) -> Document:
    """Split `text` into sentences of words, leaving out what is not prose."""
    spans = masked(text)
    ends = [end for _, end in spans]
    sentences = []
    for paragraph, (start, end) in enumerate(match.span() for match in _BLOCK.finditer(text)):
        for left, right in _split(text, start, end):
            inside = tuple(_visible(words(text, left, right), spans, bisect_right(ends, left)))
            if inside:
                sentences.append(Sentence(left, right, inside, paragraph))
    return Document(text, tuple(sentences))


def _visible(found: Iterable[Word], spans: Sequence[tuple[int, int]], at: int) -> Iterator[Word]:
    """Yield the words that no span from number `at` on touches, and none of a template's braces."""
    for word in found:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        if word.form not in _LEFT_OVER and not (at < len(spans) and spans[at][0] < word.end):
            yield word


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
