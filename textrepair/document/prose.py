"""What must never be touched: code, addresses, file names, tags, front matter."""

from __future__ import annotations

import re

_MASKED = re.compile(
    r"""\A(?P<rule>---|\+\+\+)[ \t]*\r?\n(?:.*?\n)?(?P=rule)[ \t]*\r?$    # front matter
      | ^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)  # fenced code
      | <(?P<tag>script|style|pre|code)\b.*?</(?P=tag)\s*>     # code in HTML
      | <!--.*?-->
      | </?[A-Za-z](?:"[^"\n]*"|'[^'\n]*'|[^<>"'])*+>  # tags and their attributes
      | </?[A-Za-z][^<>]*>
      | &(?:\#\w+|\w{2,});
      | (?<!`)(?P<ticks>`++)(?:[^\n]|\n(?![ \t\r]*\n))+?(?<!`)(?P=ticks)(?!`)   # code spans
      | (?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*  # link targets
      | \b(?:https?|ftp|file)://[^\s<>"”’)\]]+
      | \bwww\.[^\s<>"”’)\]]+
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
      | (?<!\w)[@\#][^\W\d]\w*                        # people and topics of social media
      | \b[A-Za-z]:\\[^\s"'”’<>|]+                      # paths
      | (?<![\w/])(?:~|\.{1,2})?(?:/[\w.-]+){2,}/?
      | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io)\b(?:/[^\s<>"”’)\]]*)?
      | \b(?:[\w.-]+/)*[\w-]+(?:\.[\w-]+)*
        \.(?:py|js|ts|md|txt|html?|json|ya?ml|csv|pdf|png|jpe?g|gif|docx?|xlsx?|zip)\b
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def masked(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of `text` that are not prose, in order."""
    return [match.span() for match in _MASKED.finditer(text)]
