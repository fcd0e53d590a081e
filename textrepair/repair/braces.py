"""Braces that a spinner's template left behind: "{qualifications}", "{professional"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textrepair.document import Sentence
from textrepair.edits import Edit

# A single brace at a word, as "{this|that}" leaves it; "{{", "{%", "${", "#{" and "\{" are somebody's markup.
# Without it "@{x", "/{x", ".{com", ":{x:", "&{x;", "<{x>" and "|{x|" would be so, and
# what stands behind a brace that begins a line.
_BRACE = re.compile(
    r"(?<![{$%\\#@/.:&<|])\{(?=[^\W\d_])"
    r"|(?<=[^\W\d_])[ \t]\}(?=[\s.,;:!?]|\Z)"
    r"|(?<=[^\W\d_])\}(?!\})|(?<=[^\W\d_][ \t])\}(?!\})"
)
_CONFIDENCE = 0.9


def left_over(text: str, sentence: Sentence) -> Iterator[Edit]:
    """Yield an edit for each stray brace of a spun sentence."""
    start, end = sentence.start, sentence.end
    if text.find("{", start, end) < 0 and text.find("}", start, end) < 0:  # as in most
        return
    for brace in _BRACE.finditer(text, start, end):
        yield Edit(brace.start(), brace.end(), brace[0], "", _CONFIDENCE, "left behind by the spinner")
