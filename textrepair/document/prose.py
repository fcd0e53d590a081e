"""What must never be touched: code, addresses, file names, tags, front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from textrepair.document.formats import TEXT, layout
from textrepair.document.layout import FILLER, Comment, Layout, Reference, Span, between, blanked, merged

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?:.*?\n)?\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![ \t]*(?:\r?\n|[-*+>#|]|\d+[.)]\s))[^\n]*)*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
# What is never closed is not looked for to the end of the text, again and again.
_CLOSED = {f"<{tag}": re.compile(rf"</{tag}\s*>") for tag in ("script", "style", "pre", "code")}
_CLOSED["<!--"] = re.compile("-->")


def _patterns(*rows: tuple[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(begins, re.compile(pattern, re.DOTALL | re.MULTILINE)) for begins, pattern in rows]


# What begins with a character that prose rarely has: each is looked for where its text begins alone, which
# takes a tenth of the time of one expression for all; and what may not stand before them is told behind this
# character, as only what begins with a character is looked for fast. First the marks of several formats, in
# plain text:
_MARKUP = _patterns(
    ("```", r"(?:^[ \t]*)(?P<fence>`{3,}+)[^\n`]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"),  # code in Markdown
    ("~~~", r"(?:^[ \t]*)(?P<fence>~{3,}+)[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"),
    ("`", r"(?P<ticks>`(?<!``)`*+)(?:[^\n]|\n(?![ \t\r]*\n))+?(?<!`)(?P=ticks)(?!`)"),
    *[(f"<{tag}", rf"<{tag}\b.*?</{tag}\s*>") for tag in ("script", "style", "pre", "code")],
    ("<!--", r"<!--.*?-->"),
    ("<", r"""</?[A-Za-z](?:"[^"\n]*"|'[^'\n]*'|[^<>"'])*+>"""),  # tags and their attributes
    ("<", r"</?[A-Za-z][^<>]*>"),
    ("&", r"&(?:\#\w+|\w{2,});"),
    ("](", r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"),  # link targets
)
# Then what is no prose in the prose of any format. The stop behind an address ends the sentence.
_ADDRESSES = _patterns(
    ("://", r"://[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]"),
    ("www.", r"www\.(?<!\wwww\.)[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]"),
    ("@", r"@[\w-]+(?:\.[\w-]+)*"),  # e-mail, people of social media
    ("#", r"\#(?<!\w\#)[^\W\d]\w*"),  # and its topics
    (":\\", r":\\[^\s\"'”’<>|]+"),  # paths
    ("/", r"/(?<![\w/]/)[\w.-]+(?:/[\w.-]+)+/?"),
    (".", r"\.(?:com|org|net|edu|gov|io)\b(?:/(?:[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?])?)?"),
    (".", r"\.(?:py|js|ts|md|txt|html?|json|ya?ml|csv|pdf|png|jpe?g|gif|docx?|xlsx?|zip)\b"),
)
# Addresses, file names and paths begin before what tells them.
_TOLD_LATE = ("://", "@", ":\\", ".", "/")
_BEFORE = re.compile(r"(?<![\w.+~/-])[\w.+~/-]*\Z")
_LONGEST_BEFORE = 256
# A word that a mask is part of is hidden as a whole, and so is an ending: `repair`s, example.org's.
_HALF_BEFORE = re.compile(r"[\w'’]+\Z")
_HALF_BEHIND = re.compile(rf"[\w'’]{{1,{_LONGEST_BEFORE}}}")
_LETTER = re.compile(r"\w")
_ENDING = re.compile(r"['’]\w+|(?:(?<=`)|(?<=</code>))[a-z]{1,2}\b")


def layout_of(text: str, format: str = TEXT) -> Layout:
    """Return where the prose of a text in some format is, addresses and file names masked in any of them.

    Raises ValueError for an unknown format.
    """
    if format == TEXT:
        front = _FRONT_MATTER.match(text)
        spans = [*([front.span()] if front else []), *_spans(text, _MARKUP), *_spans(text, _ADDRESSES)]
        blocks = [match.span() for match in _BLOCK.finditer(text)]
        return Layout(blocks, _whole(text, merged(spans)), comments=_comments(text))
    found = layout(text, format)
    outside = between(found.blocks, 0, len(text))
    bare = readable(text, found._replace(masks=merged([*found.masks, *outside])))
    masks = _whole(text, merged([*found.masks, *_spans(bare, _ADDRESSES)]))
    kept = [reference for reference in found.references if not _touch(masks, reference)]
    if len(kept) < len(found.references):
        masks = merged([*masks, *(reference[:2] for reference in {*found.references}.difference(kept))])
    return found._replace(masks=masks, references=kept)


def masked(text: str, format: str = TEXT) -> list[Span]:
    """Return the spans (start, end) of `text` that are not prose, in order and disjoint."""
    found = layout_of(text, format)
    if format == TEXT:
        return list(found.masks)
    return merged([*found.masks, *between(found.blocks, 0, len(text))])


def readable(text: str, layout: Layout) -> str:
    """Return `text` with spaces for what is masked, and references as what they stand for.

    Every character keeps its place: a reference is filled up with characters that have no width.
    """
    text = blanked(text, layout.masks)
    parts: list[str] = []
    at = 0
    for start, end, character in sorted(layout.references):
        if start >= at:
            fill = " " if character.isspace() else FILLER
            parts += text[at:start], (character.replace("\n", " ") + fill * (end - start))[: end - start]
            at = end
    return "".join([*parts, text[at:]])


def _spans(text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> Iterator[Span]:
    for begins, pattern in patterns:
        # A single character that a text does not have is told in no time.
        if begins[0] in text and begins[-1] in text and begins in text:
            closed = _CLOSED[begins].finditer(text) if begins in _CLOSED else None
            ends = max([match.end() for match in closed], default=0) if closed else len(text)
            for match in pattern.finditer(text, 0, ends):
                start = match.start()
                if begins in _TOLD_LATE:
                    least = max(0, start - _LONGEST_BEFORE)
                    before = _BEFORE.search(text, least, start)
                    start = before.start() if before else least
                yield start, match.end()


def _whole(text: str, masks: Sequence[Span]) -> list[Span]:
    """Return masks, in order and disjoint, with the rest of the words that they are parts of."""
    found = []
    for start, end in masks:
        behind = _HALF_BEHIND.match(text, end)
        half = behind and start and _HALF_BEHIND.match(text, start - 1)
        before = _HALF_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) if half else None
        if before and behind:
            start, end = before.start(), behind.end()
        elif behind and _LETTER.search(text, start, end) and (ending := _ENDING.match(text, end)):
            end = ending.end()
        found.append((start, end))
    return merged(found)


def _touch(masks: Sequence[Span], reference: Reference) -> bool:
    """Tell whether one of the masks, in order and disjoint, overlaps a reference."""
    at = bisect_left(masks, (reference.end,))
    return at > 0 and masks[at - 1][1] > reference.start


def _comments(text: str) -> list[Comment]:
    if "<!--" not in text:
        return []
    return [Comment(*match.span(), match[1]) for match in _COMMENT.finditer(text, 0, text.rfind("-->") + 3)]
