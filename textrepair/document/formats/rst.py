"""reStructuredText: the paragraphs, titles, cells and captions that docutils finds.

Its nodes name the line where they begin and keep their source. Each line of that is looked for in the line
that it should be; where it is not there, as behind tabs, it is no prose. Directives that docutils does not
know, those of Sphinx among them, are left alone with all they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textrepair.document.formats.places import Line, placed
from textrepair.document.layout import Builder, Comment, Layout, Span, lines

if TYPE_CHECKING:
    from docutils import nodes

# What may stand between the cells of a table.
_CELL = re.compile(r"(?:^|[|*-]|[ \t])[ \t]*\Z")
_ALT = re.compile(r"[ \t]+:alt:[ \t]+(?=\S)")
_ESCAPE = re.compile(r"\\.?", re.DOTALL)
_FAR = 12  # lines in which an option of a directive stands
_EMBEDDED = re.compile(r"`(?P<text>[^`]*?)\s*<[^<>`]*>`__?\Z", re.DOTALL)


def layout(text: str) -> Layout:
    """Return the prose of a text in reStructuredText; none where docutils cannot read it."""
    builder = Builder(text)
    try:
        document = _parsed(text)
    except Exception:  # docutils promises no errors of its own, and directives raise any
        return builder.layout()
    _Reader(builder).read(document)
    return builder.layout()


def _parsed(text: str) -> nodes.document:
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser
    from docutils.utils import new_document

    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = False
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.syntax_highlight = "none"
    document = new_document("text", settings)
    source = "\n".join(text[start:end].rstrip("\r\n") for start, end in lines(text))
    Parser().parse(re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", source), document)
    return document


class _Reader:
    """Adds the prose of a document to a builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._lines = lines(builder.text)
        self._cells: dict[int, int] = {}  # where the last cell in a line of a table ends

    def read(self, document: nodes.document) -> None:
        """Read all blocks, in order."""
        from docutils import nodes

        kinds = (nodes.paragraph, nodes.title, nodes.term, nodes.caption, nodes.line, nodes.rubric)
        for node in document.findall():
            if isinstance(node, nodes.comment):
                self._add_comment(node)
            elif isinstance(node, nodes.image):
                self._add_alt(node)
            elif isinstance(node, kinds) and node.rawsource and node.line:
                self._add(node)

    def _add(self, node: nodes.TextElement) -> None:
        places = list(self._places(node))
        for piece in _pieces(node):
            for span in placed(places, *piece):
                self._builder.add(*span)
        self._builder.cut()

    def _places(self, node: nodes.TextElement) -> Iterator[Line]:
        """Yield the lines of a node's source of which it is known where they stand."""
        from docutils import nodes

        at, first = 0, (node.line or 1) - 1
        if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            first -= 1  # docutils names the line below
        cell = any(isinstance(above, nodes.entry) for above in _above(node))
        for number, content in enumerate(node.rawsource.split("\n"), first):
            start, end = self._lines[number] if 0 <= number < len(self._lines) else (0, 0)
            line = self._builder.text[start:end].rstrip()
            if cell:
                found = line.find(content, self._cells.get(number, 0))
                if found >= 0 and _CELL.search(line, 0, found):
                    self._cells[number] = found + len(content)
                else:
                    found = -1
            else:
                found = len(line) - len(content) if line.endswith(content) else -1
            if found >= 0:
                yield Line(at, at + len(content), start + found)
            at += len(content) + 1

    def _add_comment(self, node: nodes.comment) -> None:
        first = (node.line or 1) - 1
        content = node.astext()
        if first < len(self._lines):
            last = min(first + content.count("\n"), len(self._lines) - 1)
            span = (self._lines[first][0], self._lines[last][1])
            self._builder.comments.append(Comment(*span, content))

    def _add_alt(self, node: nodes.image) -> None:
        first = (node.line or 1) - 1
        for start, end in self._lines[first : first + _FAR] if node.get("alt") else ():
            option = _ALT.match(self._builder.text, start, end)
            if option and self._builder.text[option.end() : end].strip() == node["alt"]:
                self._builder.cut()
                self._builder.add(option.end(), end)
                self._builder.cut()
                return


def _pieces(node: nodes.TextElement) -> Iterator[Span]:
    """Yield the prose in a node's source: docutils spells a backslash there as NUL in the text."""
    from docutils import nodes

    source, at = node.rawsource, 0
    for child in node.children:
        if isinstance(child, nodes.Text):
            raw = str(child).replace("\0", "\\")
            if not source.startswith(raw, at):
                return
            yield from _unescaped(source, at, at + len(raw))
        elif isinstance(child, nodes.target):
            continue
        else:
            raw = child.rawsource if isinstance(child, nodes.Element) else ""
            if not raw or not source.startswith(raw, at):
                return
            left, right = _inside(child, raw)
            yield from _unescaped(source, at + left, at + right)
        at += len(raw)


def _inside(node: nodes.Node, raw: str) -> Span:
    """Return what is prose in the source of an inline element.

    The text of a link without an address is a name that links it: to change it would break the link.
    """
    from docutils import nodes

    embedded = _EMBEDDED.match(raw)
    if isinstance(node, nodes.reference) and embedded:
        return embedded.span("text")
    for kind, mark in ((nodes.strong, "**"), (nodes.emphasis, "*")):
        if isinstance(node, kind) and raw.startswith(mark) and raw.endswith(mark):
            return len(mark), len(raw) - len(mark)
    return 0, 0


def _unescaped(source: str, start: int, end: int) -> Iterator[Span]:
    """Yield what backslashes leave of a part of the source; what one escapes stays."""
    for escape in _ESCAPE.finditer(source, start, end):
        yield start, escape.start()
        start = escape.start() + 1
    yield start, end


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
