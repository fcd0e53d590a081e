"""Markdown: CommonMark with tables, footnotes and math as GitHub has them, and MDX.

The parser tells the lines of each block, and its rules for what stands in a line are watched at work: they
tell where each began and where it ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from textrepair.document.formats import html
from textrepair.document.formats.places import Line, placed
from textrepair.document.layout import (
    Builder,
    Comment,
    Fence,
    Layout,
    Reference,
    Span,
    between,
    blanked,
    lines,
    merged,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_TITLE = re.compile(
    r"""\]\(\s*(?:<[^<>\n]*>|[^\s<]\S*)?\s+(?P<quote>["'(])(?P<title>.*)["')]\s*\)\Z""", re.DOTALL
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)")
# Lines of containers, alerts of GitHub, attributes.
_EXTENSIONS = re.compile(r"^[ \t>]*(?::{3,}.*|\[!\w+\][ \t]*\r?)$|\{[#.:][^{}\n]*\}", re.MULTILINE)
_ESM = re.compile(r"^(?:import|export)\b.*(?:\n(?![ \t\r]*$).*)*", re.MULTILINE)
_EXPRESSION = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}")
_JSX_OPENING, _JSX_CLOSING = re.compile(r"\{\s*/\*"), re.compile(r"\*/\s*\}")
_JSX_TAG = re.compile(r"""</?(?:[A-Za-z](?:"[^"]*+"|'[^']*+'|[^<>"'])*+)?>""")
_MORE = re.compile(r"[^\S\r\n]*[^\s]")
_CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?^[ \t]*(?P=fence)|(?<!`)(?P<ticks>`++)[^`\n]+(?P=ticks)",
    re.DOTALL | re.MULTILINE,
)
# "$5 and $6" is no math.
_DOLLARS = {"allow_space": False, "allow_digits": False, "double_inline": True}
# How many characters stand before the text in brackets.
_LABELLED = {"link": 1, "image": 2, "footnote_inline": 2}
_READER = "textrepair"  # who reads a text, in the environment that its rules have in common


class _Match(NamedTuple):
    """What a rule matched in the content of a block, and where the text in brackets in it ends."""

    rule: str
    start: int
    end: int
    label: int


class _Piece(NamedTuple):
    """A span of the content of a block that is not to be read as it stands, or by itself (`apart`)."""

    start: int
    end: int
    apart: bool = False
    quote: str = ""


def layout(text: str, mdx: bool = False) -> Layout:
    """Return the prose of a Markdown text; in MDX, expressions, imports and exports are none."""
    hidden = html.templates(text, 0, len(text))
    hidden += [match.span() for match in _EXTENSIONS.finditer(text)]
    comments: list[Comment] = []
    if mdx:
        code = [match.span() for match in _CODE.finditer(text)]
        rest = list(between(code, 0, len(text)))
        for start, end in rest:
            comments += _jsx_comments(text, start, end)
            for pattern in (_EXPRESSION, _ESM):
                hidden += [match.span() for match in pattern.finditer(text, start, end)]
        bare = blanked(text, merged(hidden))
        hidden += [match.span() for span in rest for match in _JSX_TAG.finditer(bare, *span)]
    builder = Builder(text, merged(hidden))
    builder.text = _anchored(builder.text, merged(hidden))
    builder.comments += comments
    _Reader(builder, mdx).read()
    return builder.layout()


def _jsx_comments(text: str, start: int, end: int) -> Iterator[Comment]:
    """Yield the comments in `text[start:end]`; what is never closed is looked for once."""
    while opening := _JSX_OPENING.search(text, start, end):
        closing = _JSX_CLOSING.search(text, opening.end(), end)
        if not closing:
            return
        start = closing.end()
        yield Comment(opening.start(), start, text[opening.end() : closing.start()])


def _anchored(text: str, hidden: Iterable[Span]) -> str:
    """Return `text` with a blank of another kind where spaces for what is hidden look like an indent."""
    parts: list[str] = []
    at = 0
    for start, end in hidden:
        begins = text.rfind("\n", 0, start) + 1
        if not text[begins:start].strip() and _MORE.match(text, end):
            parts += text[at:start], "\u00a0"
            at = start + 1
    return "".join([*parts, text[at:]])


class _Reader:
    """Adds the prose of a Markdown text to a builder."""

    def __init__(self, builder: Builder, mdx: bool) -> None:
        self._builder, self._mdx = builder, mdx
        self._lines = lines(builder.text)
        self._cells: dict[int, int] = {}  # where the last cell in a line of a table ends
        self.matches: list[_Match] = []
        self.base = 0  # of the text that the rules see in the content of the block

    def read(self) -> None:
        """Read all blocks."""
        text = self._builder.text
        source = "\n".join(text[start:end].rstrip("\r\n") for start, end in self._lines)
        tokens: list[Token] = []
        env: dict[str, object] = {_READER: self}
        parser = _parser(self._mdx)
        parser.block.parse(source.replace("\0", "\ufffd"), parser, env, tokens)
        before = ""
        for token in tokens:
            if token.map and token.type == "html_block":
                first, last = self._lines[token.map[0]], self._lines[token.map[1] - 1]
                self._builder.include(html.part(text, first[0], last[1]))
            elif token.map and token.type == "inline":
                self.matches = []
                parser.inline.parse(token.content, parser, env, [])
                self._add(token.content, self._places(token, before in ("th_open", "td_open")))
            before = token.type

    def _places(self, token: Token, cell: bool) -> list[Line]:
        """Return for each line of a block its span in the content, and where it begins in the text."""
        places, at = [], 0
        first = token.map[0] if token.map else 0
        for number, content in enumerate(token.content.split("\n"), first):
            start, end = self._lines[number] if number < len(self._lines) else (0, 0)
            line = self._builder.text[start:end]
            found = line.find(content, self._cells.get(number, 0)) if cell else line.rfind(content)
            if cell and found >= 0:
                self._cells[number] = found + len(content)
            if found >= 0:
                places.append(Line(at, at + len(content), start + found))
            at += len(content) + 1
        return places

    def _add(self, content: str, places: list[Line]) -> None:
        pieces = sorted(self._pieces(content))
        apart = [piece for piece in pieces if piece.apart]
        cuts = sorted({edge for piece in apart for edge in piece[:2]})
        masks = merged(piece[:2] for piece in pieces if not piece.apart)
        for start, end in between(masks, 0, len(content)):
            edges = [start, *cuts[bisect_left(cuts, start) : bisect_left(cuts, end)], end]
            for left, right in pairwise(edges):
                if left in cuts:
                    self._builder.cut()
                for span in placed(places, left, right):
                    self._builder.add(*span)
            if end in cuts:
                self._builder.cut()
        self._builder.cut()
        for piece in apart:
            spans = list(placed(places, piece.start, piece.end)) if piece.quote else []
            self._builder.fences += [Fence(*span, piece.quote) for span in spans]
        self._add_characters(content, places)

    def _pieces(self, content: str) -> Iterator[_Piece]:
        hidden = ""
        opened = 0
        for match in self.matches:
            rule, start, end, label = match
            source = content[start:end]
            if rule in _LABELLED and content[label:end] in ("]", "][]") and rule != "footnote_inline":
                yield _Piece(start, end)  # the text is the name of the link too
            elif rule in _LABELLED:
                yield _Piece(start, start + _LABELLED[rule])
                if rule != "link":
                    yield _Piece(start + _LABELLED[rule], label, apart=True)
                title = _TITLE.match(content, label, end)
                if title:
                    yield _Piece(label, title.start("title"))
                    yield _Piece(*title.span("title"), apart=True, quote=f"{title['quote']})")
                    yield _Piece(title.end("title"), end)
                else:
                    yield _Piece(label, end)
            elif rule == "html_inline" and (tag := _TAG.match(source)):
                yield _Piece(start, end)
                name = tag["name"].lower()
                if tag["end"] and name == hidden:
                    yield _Piece(opened, end)
                    hidden = ""
                elif not hidden and not tag["end"] and html.hides(name):
                    hidden, opened = name, start
            elif rule not in ("entity", "escape") or source == "\\\n":
                yield _Piece(start, end)

    def _add_characters(self, content: str, places: list[Line]) -> None:
        """Add character references, escapes and comments."""
        for rule, start, end, _ in self.matches:
            source = content[start:end]
            spans = list(placed(places, start, end))
            if not spans:
                continue
            if rule == "entity":
                self._builder.references += html.references(self._builder.text, *spans[0])
            elif rule == "escape" and source[1:] in punctuation:
                self._builder.references.append(Reference(*spans[0], source[1:]))
            elif rule == "html_inline" and source.startswith("<!--"):
                span = (spans[0][0], spans[-1][1])
                self._builder.comments.append(Comment(*span, source[4:-3]))


@cache
def _parser(mdx: bool) -> MarkdownIt:
    """Return a parser whose rules tell the reader of the text what they match."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(dollarmath_plugin, **_DOLLARS)
    if mdx:
        parser.disable("code")
    ruler = parser.inline.ruler
    for name, rule in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True):
        if name not in ("text", "newline"):
            ruler.at(name, _watched(name, rule))
    parser.inline.ruler2.enableOnly([])  # pairs of emphasis, of no interest here
    return parser


def _watched(name: str, rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Return a rule that records what it matches."""

    def watch(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, silent)
        reader: _Reader = state.env[_READER]
        start, base = state.pos, reader.base
        if name in ("image", "footnote_inline"):  # the text in brackets is parsed by itself
            reader.base = base + start + _LABELLED[name]
        matched = rule(state, silent)
        reader.base = base
        if matched:
            label = 0
            if name in _LABELLED:
                bracket = start + _LABELLED[name] - 1
                label = state.md.helpers.parseLinkLabel(state, bracket, name == "link")
            reader.matches.append(_Match(name, base + start, base + state.pos, base + label))
        return matched

    return watch
