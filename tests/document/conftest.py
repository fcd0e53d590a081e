"""Texts with «marks» around what is no prose, and what a format makes of them."""

from __future__ import annotations

import re
from bisect import bisect_right

from textrepair.document import Document, read
from textrepair.document.prose import masked


def assert_masked(marked: str, format: str) -> None:
    """Assert that exactly the marked parts of a text are no prose; space may be either."""
    text = re.sub("[«»]", "", marked)
    expected = re.sub("«(.*?)»", lambda match: re.sub(r"\S", "·", match[1]), marked, flags=re.DOTALL)
    found = text
    for start, end in masked(text, format):
        found = found[:start] + re.sub(r"\S", "·", text[start:end]) + found[end:]
    assert found == expected


def sentences(text: str, format: str) -> list[str]:
    """Return the sentences of a text, each as its words with spaces between."""
    return [" ".join(word.form for word in sentence.words) for sentence in read(text, format).sentences]


def check_prose(document: Document) -> None:
    """Verify that sentences and words are prose, in order and disjoint, and that masks are so too."""
    text, spans = document.text, masked(document.text, document.format)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted({*edges})
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.start
        for word in sentence.words:
            assert at <= word.start < word.end <= sentence.end
            assert word.form
            assert bisect_right(edges, word.start) % 2 == 0
            assert bisect_right(edges, word.start) == bisect_right(edges, word.end - 1)
            at = word.end
        at = sentence.end
