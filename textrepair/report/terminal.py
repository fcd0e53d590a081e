"""What may reach a terminal: no control character of a text or file name, colour only where it is wanted."""

from __future__ import annotations

import os
import re
from typing import TextIO

# C0 and C1 controls but tabs and line ends, marks that turn the direction of writing, lone surrogates.
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)"


def printable(text: str) -> str:
    r"""Return `text` with control characters spelt out: an escape becomes the four characters `\x1b`.

    >>> print(printable("\x1b[31mred\x07"))
    \x1b[31mred\x07
    """
    if text.isprintable():
        return text
    return re.sub(_CONTROL, lambda match: match[0].encode("unicode_escape").decode(), text)


def printable_line(text: str) -> str:
    """Return `text` as `printable` does, and on one line: file names and messages may hold line ends too."""
    return printable(text).replace("\r", "\\r").replace("\n", "\\n")


def takes_colour(stream: TextIO) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR is set, and anywhere under FORCE_COLOR.

    See https://no-color.org and https://force-color.org; NO_COLOR is the stronger.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def takes_bars(stream: TextIO) -> bool:
    """Tell whether to draw bars: on a terminal whose encoding has block elements."""
    return stream.isatty() and "utf" in (stream.encoding or "").lower()
