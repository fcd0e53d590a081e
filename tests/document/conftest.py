"""Texts with «marks» around what is no prose, and what a format makes of them."""

from __future__ import annotations

import re

from textrepair.document import read
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
