"""HTML: the text of elements that are read, and the attributes alt and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from textrepair.document.layout import Builder, Comment, Fence, Layout, Reference, Span, merged

_HIDDEN = frozenset(
    "code kbd samp var tt pre script style svg math template textarea noscript object iframe canvas "
    "listing xmp plaintext select datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite data del dfn em font i ins label mark q s small span strike "
    "strong sub sup time tt u wbr code kbd samp var img nobr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'/])(?P<name>[^\s=/>"']+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[^\s>"']+)"""
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Templates of Jinja, Liquid, Hugo and PHP in the text; some of them enclose code.
_TEMPLATE = re.compile(
    r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}"
    r"|\{\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}\}",
    re.DOTALL,
)
_ENCLOSING = re.compile(
    r"\{%-?\s*(?P<tag>raw|highlight|verbatim|codeblock|comment)\b"
    r"|\{\{[<%]-?\s*(?P<code>highlight|math|katex|mermaid)\b"
    r"|(?P<comment>\{\#)\s"
)
_ENCLOSED = {
    "tag": r"\{{%-?\s*end{}\b.*?%\}}",
    "code": r"\{{\{{[<%]-?\s*/\s*{}\b.*?\}}\}}",
    "comment": r"\#\}}",
}


_OPENING = re.compile("<[A-Za-z/!?]")


def layout(text: str) -> Layout:
    """Return the prose of an HTML text, whole or a part of a page."""
    return part(text, 0, len(text))


def part(text: str, start: int, end: int) -> Layout:
    """Return the prose of the HTML in `text[start:end]`, with offsets into `text`."""
    reader = _Reader(Builder(text, templates(text, start, end)), start, end)
    reader.read()
    return reader.builder.layout()


def templates(text: str, start: int, end: int) -> list[Span]:
    """Return where shortcodes and tags of template languages stand, some with the code in them."""
    single = (match.span() for match in _TEMPLATE.finditer(text, start, end))
    return merged([*single, *_enclosing(text, start, end)])


def _enclosing(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where templates stand with what they enclose; for one that has no end it is looked for once."""
    endless = set()
    while opening := _ENCLOSING.search(text, start, end):
        start = opening.end()
        kind = opening.lastgroup or ""
        name = opening[kind]
        if name not in endless:
            ending = re.compile(_ENCLOSED[kind].format(name), re.DOTALL).search(text, start, end)
            if ending:
                start = ending.end()
                yield opening.start(), start
            else:
                endless.add(name)


def hides(tag: str) -> bool:
    """Tell whether what stands in an element is no prose."""
    return tag in _HIDDEN


def references(text: str, start: int, end: int) -> list[Reference]:
    """Return the character references in `text[start:end]`."""
    found = []
    for match in _REFERENCE.finditer(text, start, end):
        character = unescape(match[0])
        if character != match[0]:
            found.append(Reference(*match.span(), character))
    return found


def _closed(source: str) -> str:
    """Return HTML up to a comment or tag that is never closed; the parser would look again and again."""
    comment = source.find("<!--", source.rfind("-->") + 1)
    source = source if comment < 0 else source[:comment]
    tag = _OPENING.search(source, source.rfind(">") + 1)
    return source[: tag.start()] if tag else source


class _Reader(HTMLParser):
    """Adds the prose of [start, end) to a builder."""

    def __init__(self, builder: Builder, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = builder
        self._start, self._source = start, _closed(builder.text[start:end])
        self._lines = [0, *(match.end() for match in re.finditer("\n", self._source))]
        self._hidden: list[str] = []

    def read(self) -> None:
        """Read the source; where the parser stops short of its end, the rest is no prose."""
        try:
            self.feed(self._source)
            self.close()
        except (AssertionError, ValueError, RecursionError):
            self.builder.cut()

    def handle_data(self, data: str) -> None:
        start = self._at()
        if not self._hidden and data:
            self.builder.add(start, start + len(data))

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        self._begin(tag, start)
        if any(name in ("alt", "title") for name, _ in attrs) and not self._hidden:
            self._add_attributes(start, self.get_starttag_text() or "")
        if tag in _HIDDEN:
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = self._hidden[:]
        self.handle_starttag(tag, attrs)
        self._hidden = hidden

    def handle_endtag(self, tag: str) -> None:
        self._begin(tag, self._at())
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]

    def handle_comment(self, data: str) -> None:
        start = self._at()
        self.builder.comments.append(Comment(start, start + len(data) + len("<!---->"), data))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._start + self._lines[line - 1] + column

    def _begin(self, tag: str, start: int) -> None:
        if tag == "br":
            self.builder.references.append(Reference(start, start + 1, " "))
        elif tag not in _INLINE:
            self.builder.cut()

    def _add_reference(self, spelled: str) -> None:
        start = self._at()
        end = start + len(spelled)
        end += self.builder.text.startswith(";", end)
        if not self._hidden:
            self.builder.references += references(self.builder.text, start, end)
            self.builder.add(start, end)

    def _add_attributes(self, start: int, tag: str) -> None:
        for attribute in _ATTRIBUTE.finditer(tag):
            group = "double" if attribute["double"] is not None else "single"
            left, right = attribute.span(group)
            if attribute["name"].lower() in ("alt", "title") and left < right:
                self.builder.cut()
                self.builder.add(start + left, start + right)
                self.builder.cut()
                self.builder.references += references(self.builder.text, start + left, start + right)
                quote = '"' if group == "double" else "'"
                self.builder.fences.append(Fence(start + left, start + right, quote))
