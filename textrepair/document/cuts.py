"""Where large texts may be cut, format by format, and the marks by which they are measured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from textrepair.document.formats import TEXT

_STEP = 1 << 12  # characters in which marks are counted at once
# What is counted: quick to count, spread evenly enough, and never changed in 34,000 edits of spun news.
_MARK = r"\n|,|\.[ ]"
# Behind these a part may end.
_BLANK = r"\n(?:[ \t]*\r?\n)+"
STOP = r"""[.!?]["'”’)]*[ \t]+(?=["'“‘(]*[A-Z])"""
_ITEM = r"\n(?=[-*+][ ]\S|\d+[.)][ ]|\#)"
# What opens code or a comment, by its first character.
OPENINGS = {
    "`": r"(?P<fence>```+(?=[^`\n]*$))",
    "~": r"(?P<fence>~~~+)",
    "$": r"(?P<math>\$\$(?=[^$\n]*$))",
    "<": r"""<(?:(?P<off>!--\s*textrepair:\s*off\b)|(?P<comment>!--)
        |(?P<tag>(?:script|style|pre|code|textarea)\b))""",
    "{": r"\{(?P<raw>%-?\s*(?:raw|highlight|verbatim|codeblock|comment)\b)",
}
_FLAGS = re.VERBOSE | re.MULTILINE
FRONT_MATTER = r"(?s:(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)?(?:\1|\.\.\.)[ \t]*\r?$)"
_CLOSING = {
    "fence": r"^[ \t>]*{}{{{},}}[ \t]*\r?$",
    "math": r"\$\$",
    "off": r"<!--\s*textrepair:\s*on\b",
    "comment": "-->",
    "tag": r"</{}\s*>",
    "raw": r"\{{%-?\s*end",
}


class Rules(NamedTuple):
    """How a format is cut: behind which `places` a part may end, each under how full the part must be.

    A part begins with nothing that `joined` matches. One that finds no end is left alone up to what
    `paragraph` matches, if it is `bounded`; else it may be longer, and nothing is code. A text in which
    something `far` is found is not cut; each stands under a part of it that is quick to look for.
    """

    places: Mapping[float, str]
    joined: str = "(?!)"
    far: Mapping[str, str] = MappingProxyType({})
    bounded: bool = False
    paragraph: str = ""


_IGNORED = {"ignore[": r"textrepair:\s*ignore\["}
_LINKS = {"]:": r"^[ >]*\[[^\]\n]+\]:"}
_HEAD = r"---|\+\+\+"  # would be taken for front matter
_SOON = rf"{_BLANK}|{STOP}|{_ITEM}"
_RULES = {
    TEXT: Rules(
        {1: _BLANK, 1.25: _SOON, 1.5: rf"{_SOON}|\n", 2: rf"{_SOON}|{_MARK}"}, _HEAD, _IGNORED, bounded=True
    ),
    "markdown": Rules(
        {1: _BLANK, 1.25: f"{_BLANK}|{_ITEM}"},
        rf"[ \t]|{_HEAD}",
        {**_IGNORED, **_LINKS},
        bounded=True,
        paragraph=r"\n[ \t]*\r?\n(?=\S)",
    ),
    "jsonl": Rules({1: r"\n"}),
}


def rules_of(format: str) -> Rules | None:
    """Return how a format is cut, None where it is not."""
    return _RULES.get(format.partition(":")[0])


def closing_of(kind: str, opening: re.Match[str]) -> re.Pattern[str]:
    """Return what closes the code or comment of a kind that is opened."""
    sign, name = opening[0][0], opening[0][1:]
    filled = _CLOSING[kind].format(*((sign, len(opening[0])) if kind == "fence" else (name,)))
    return compiled(filled)


def nth(text: str, number: int, start: int, end: int) -> int:
    """Return where the mark with a number stands, from 1 for the first from `start` on; `end` for none."""
    for at in range(start, end, _STEP):
        found = marks(text, at, at + _STEP)
        if found >= number:
            mark = next(islice(compiled(_MARK).finditer(text, at), number - 1, None))
            return min(mark.start(), end)
        number -= found
    return end


def marks(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many marks begin in a stretch of a text."""
    end = len(text) if end is None else end
    return text.count("\n", start, end) + text.count(",", start, end) + text.count(". ", start, end + 1)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of this module, compiled when a text is long enough to need it."""
    return re.compile(pattern, _FLAGS)
