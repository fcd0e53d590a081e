"""What must never be touched: code, addresses, file names, tags, front matter."""

from __future__ import annotations

import re

_MASKED = re.compile(
    r"""\A---\n.*?\n---(?:\n|\Z)                     # front matter
      | ^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)  # fenced code
      | <(?P<tag>script|style|pre|code)\b.*?</(?P=tag)\s*>     # code in HTML
      | <!--.*?-->
      | </?[A-Za-z][^<>]*>                          # tags and their attributes
      | (?P<ticks>`+)[^`](?:.*?[^`])?(?P=ticks)(?!`)   # code spans
      | (?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*  # link targets
      | \b(?:https?|ftp|file)://[^\s<>"”’)\]]+
      | \bwww\.[^\s<>"”’)\]]+
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
      | (?<![\w/])(?:~|\.{1,2})?(?:/[\w.-]+){2,}/?  # paths
      | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io)\b
      | \b[\w-]+(?:\.[\w-]+)*\.(?:py|js|ts|md|txt|html?|json|ya?ml|csv|pdf|png|jpe?g|gif|docx?|xlsx?|zip)\b
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def masked(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of `text` that are not prose, in order."""
    return [match.span() for match in _MASKED.finditer(text)]
