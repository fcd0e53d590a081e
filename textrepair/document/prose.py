"""What must never be touched: code, addresses, file names, tags, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)?\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# What begins with a character that prose rarely has: each is looked for where its text begins alone, which
# takes a tenth of the time of one expression for all.
_MASKED = [
    (begins, re.compile(pattern, re.DOTALL | re.MULTILINE))
    for begins, pattern in [
        ("```", r"(?:^[ \t]*)(?P<fence>`{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"),  # code in Markdown
        ("~~~", r"(?:^[ \t]*)(?P<fence>~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"),
        ("`", r"(?<!`)(?P<ticks>`++)(?:[^\n]|\n(?![ \t\r]*\n))+?(?<!`)(?P=ticks)(?!`)"),
        ("<", r"<(?P<tag>script|style|pre|code)\b.*?</(?P=tag)\s*>"),  # code in HTML
        ("<", r"<!--.*?-->"),
        ("<", r"""</?[A-Za-z](?:"[^"\n]*"|'[^'\n]*'|[^<>"'])*+>"""),  # tags and their attributes
        ("<", r"</?[A-Za-z][^<>]*>"),
        ("&", r"&(?:\#\w+|\w{2,});"),
        ("](", r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"),  # link targets
        ("://", r"://[^\s<>\"”’)\]]+"),
        ("www.", r"\bwww\.[^\s<>\"”’)\]]+"),
        ("@", r"@[\w-]+(?:\.[\w-]+)*"),  # e-mail, people of social media
        ("#", r"(?<!\w)\#[^\W\d]\w*"),  # and its topics
        (":\\", r":\\[^\s\"'”’<>|]+"),  # paths
        ("/", r"(?<![\w/])(?:/[\w.-]+){2,}/?"),
        (".", r"\.(?:com|org|net|edu|gov|io)\b(?:/[^\s<>\"”’)\]]*)?"),
        (".", r"\.(?:py|js|ts|md|txt|html?|json|ya?ml|csv|pdf|png|jpe?g|gif|docx?|xlsx?|zip)\b"),
    ]
]
# Addresses, file names and paths begin before what tells them.
_TOLD_LATE = ("://", "@", ":\\", ".", "/")
_BEFORE = re.compile(r"[\w.+~/-]*\Z")
_LONGEST_BEFORE = 256


def masked(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of `text` that are not prose, in order and disjoint."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_spans(text)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(text: str) -> Iterator[tuple[int, int]]:
    front = _FRONT_MATTER.match(text)
    if front:
        yield front.span()
    for begins, pattern in _MASKED:
        if begins in text:
            for match in pattern.finditer(text):
                start = match.start()
                if begins in _TOLD_LATE:
                    before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
                    start = before.start() if before else start
                yield start, match.end()
