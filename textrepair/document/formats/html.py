"""HTML: the text of elements that are read, and the attributes alt and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from textrepair.document.layout import Builder, Comment, Fence, Layout, Reference, Span, merged

_HIDDEN = frozenset(
    "code kbd samp var tt pre script style svg math template textarea noscript object iframe canvas "
    "listing xmp plaintext select datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite data del dfn em font i ins label mark q s small span strike "
    "strong sub sup time tt u wbr code kbd samp var img nobr".split()
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
# Tags and the like as browsers tell them (https://html.spec.whatwg.org/#tokenization), each read once, so
# that no text takes time out of proportion. What is never closed reaches to the end.
_OPENING = re.compile("<[A-Za-z/!?]")
_VALUE = (
    r"""[ \t\r\n\f]*+=[ \t\r\n\f]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?!["'])[^ \t\r\n\f>]*+)"""
)
_ATTRIBUTE = re.compile(rf"(?P<name>[^ \t\r\n\f/>][^ \t\r\n\f/>=]*+)(?:{_VALUE})?+")
_MARKUP = re.compile(
    rf"""<!--(?:-?>|(?P<comment>.*?)--!?>)
      | <!\[CDATA\[.*?\]\]>
      | <(?P<end>/?)(?P<tag>[A-Za-z][^ \t\r\n\f/>]*+)
        (?P<attributes>(?:[ \t\r\n\f/]++|{re.sub("[?]P<[a-z]+>", "?:", _ATTRIBUTE.pattern)})*+)>
      | <(?:/(?![A-Za-z])|[?]|!(?!--|\[CDATA\[))[^>]*+>""",
    re.VERBOSE | re.DOTALL,
)
# No tags are told in them.
_RAW = frozenset("script style xmp iframe textarea title".split())


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


class _Reader:
    """Adds the prose of [start, end) to a builder."""

    def __init__(self, builder: Builder, start: int, end: int) -> None:
        self.builder = builder
        self._start, self._end = start, end
        self._hidden: list[str] = []  # elements that are open in which nothing is prose, each once

    def read(self) -> None:
        """Read the source; what comes behind markup that is never closed is no prose."""
        text, at = self.builder.text, self._start
        while opening := _OPENING.search(text, at, self._end):
            self._add(at, opening.start())
            markup = _MARKUP.match(text, opening.start(), self._end)
            if not markup:
                return
            at = self._behind(markup)
        self._add(at, self._end)

    def _behind(self, markup: re.Match[str]) -> int:
        """Do what a tag or comment says, and return where to read on."""
        if markup["comment"] is not None:
            self.builder.comments.append(Comment(*markup.span(), markup["comment"]))
        if not markup["tag"]:
            return markup.end()
        tag, hidden = markup["tag"].lower(), bool(self._hidden)
        self._cut(tag, markup.start())
        if markup["end"]:
            if tag in self._hidden:
                del self._hidden[self._hidden.index(tag) :]
        elif not self._read_attributes(*markup.span("attributes")):
            if tag in _HIDDEN and tag not in self._hidden:
                self._hidden.append(tag)
            if tag in ("script", "style") or (tag in _RAW and not hidden):
                return self._behind_raw(tag, markup.end())
        return markup.end()

    def _behind_raw(self, tag: str, start: int) -> int:
        """Return where the end tag of an element without tags is; one without an end is no prose."""
        closing = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(self.builder.text, start, self._end)
        if closing:
            self._add(start, closing.start())
        return closing.start() if closing else self._end

    def _read_attributes(self, start: int, end: int) -> bool:
        """Add what is prose in attributes, and tell whether they end with a slash: the tag has no content."""
        at = start
        for attribute in _ATTRIBUTE.finditer(self.builder.text, start, end):
            at = attribute.end()
            group = "double" if attribute["double"] is not None else "single"
            if attribute[group] and attribute["name"].lower() in ("alt", "title") and not self._hidden:
                self.builder.cut()
                self._add(*attribute.span(group))
                self.builder.cut()
                quote = '"' if group == "double" else "'"
                self.builder.fences.append(Fence(*attribute.span(group), quote))
        return self.builder.text.endswith("/", at, end)

    def _cut(self, tag: str, start: int) -> None:
        if tag == "br":
            self.builder.references.append(Reference(start, start + 1, " "))
        elif tag not in _INLINE:
            self.builder.cut()

    def _add(self, start: int, end: int) -> None:
        if not self._hidden and start < end:
            self.builder.references += references(self.builder.text, start, end)
            self.builder.add(start, end)
