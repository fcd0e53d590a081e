"""AsciiDoc: paragraphs, titles, items and cells, line by line.

No parser of AsciiDoc that is kept up can be had in Python; this follows https://docs.asciidoctor.org, and
leaves out what it does not know.
"""

from __future__ import annotations

import re

from textrepair.document.formats import html
from textrepair.document.layout import Builder, Comment, Layout, lines

_VERBATIM = re.compile(r"(?P<fence>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})")
_FRAME = re.compile(r"={4,}|\*{4,}|_{4,}|--|\+|[|,:!]={3,}|<<<|'{3,}|-{3}|\*{3}")
_COMMENT = re.compile(r"//(?!/)[ \t]*(?P<content>.*)")
_ATTRIBUTE = re.compile(r":!?[\w-]+!?:(?:[ \t]|$)")
_BLOCK_ATTRIBUTES = re.compile(r"\[(?:\[.*\]|[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_CODE_STYLE = re.compile(r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|,|%\w+,?source)\b|\[,")
_BLOCK_MACRO = re.compile(r"(?P<name>\w+)::[^\s\[]*\[(?P<text>.*)\]")
_ALT = re.compile(r"[^,=\"\]\n]+(?=[,\]])")
_HEAD = re.compile(
    r"[ \t]*(?:={1,6}|\#{1,6}|\*{1,5}|\.{1,5}|-|\d+\.|[A-Za-z]\.|<(?:\d+|\.)>)[ \t]+(?:\[[ x*]\][ \t]+)?"
    r"|\.(?=[^\s.])|(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+"
)
_TERM = re.compile(r"(?P<term>\S.*?)(?P<mark>:{2,4}|;;)(?:[ \t]+|$)")
_BAR = re.compile(r"(?<!\\)(?:[\d.+*]{0,16}[<^>]{0,2}[a-z]?)?\|")
# What stands in the brackets of a macro is looked for apart: a row of macros may have no closing one.
_INLINE = re.compile(
    r"""(?P<quoted>(?<=["'])`(?=[^\s`])|(?<=[^\s`])`(?=["']))
      | (?P<code>``.+?``|`[^`\n]+`|\+\+\+.*?\+\+\+|\+\+.+?\+\+|(?<!\w)\+[^\s+](?:[^+\n]*[^\s+])?\+(?!\w))
      | (?P<hidden>(?:pass|stem|latexmath|asciimath|kbd|btn|icon|indexterm2?|anchor):[^\s\[]*+\[?)
      | (?P<macro>(?:footnote:?[\w-]*+|(?:https?|ftp|irc)://[^\s\[\]<>]++
            |(?:link|xref|mailto|image|menu):[^\s\[\]]++)\[?)
      | <<[^\s,<>]+(?:,[ ]?(?P<reference>[^<>\n]*))?>>
      | \[\[[^\[\]\n]*\]\] | \[[.\#%][^\[\]\n]*\](?=[\#*_`]) | \{[\w!-][^{}\n]*\} | (?<!\()\(\(++[^()\n]*\)\)+
      | (?P<mark>[*_\#^~]+|\\(?=[*_\#`{\[<])|[ ]\+$)
      | (?P<entity>&\#?\w+;)""",
    re.VERBOSE | re.MULTILINE,
)


def layout(text: str) -> Layout:
    """Return the prose of an AsciiDoc text."""
    reader = _Reader(text)
    reader.read()
    return reader.builder.layout()


class _Reader:
    """Adds the prose of an AsciiDoc text to a builder, line by line."""

    def __init__(self, text: str) -> None:
        self.builder = Builder(text)
        self._text = text
        self._fence = ""  # what ends the block of code that is open
        self._table = False
        self._style = False  # attributes say that the next block is code
        self._hidden = False  # the paragraph that is open is code
        self._inside = False  # a paragraph is open

    def read(self) -> None:
        """Read the text."""
        for start, end in lines(self._text):
            line = self._text[start:end].rstrip()
            if self._fence:
                self._fence = "" if line == self._fence else self._fence
            elif not line.strip():
                self._end()
            elif not self._is_markup(line, start):
                self._add(line, start)
        self.builder.cut()

    def _end(self) -> None:
        self.builder.cut()
        self._inside = self._hidden = False

    def _is_markup(self, line: str, start: int) -> bool:
        """Deal with a line that is all markup, and tell whether it is."""
        fence = _VERBATIM.match(line)
        comment = _COMMENT.match(line)
        macro = _BLOCK_MACRO.fullmatch(line)
        if fence and (fence.end() == len(line) or line.startswith("```")):
            self._end()
            self._fence, self._style = fence[0], False
        elif comment:
            self.builder.comments.append(Comment(start, start + len(line), comment["content"]))
        elif _FRAME.fullmatch(line):
            self._end()
            self._table ^= line.endswith("===") and line[0] in "|,:!"
            self._style = False
        elif not self._inside and _BLOCK_ATTRIBUTES.fullmatch(line):
            self._style = self._style or bool(_CODE_STYLE.match(line))
        elif macro:
            self._end()
            alt = _ALT.match(line, macro.start("text")) if macro["name"] == "image" else None
            if alt:
                self.builder.add(start + alt.start(), start + alt.end())
            self.builder.cut()
        else:
            return not self._inside and bool(_ATTRIBUTE.match(line))
        return True

    def _add(self, line: str, start: int) -> None:
        head, term = _HEAD.match(line), _TERM.match(line)
        if self._table:
            self._add_cells(line, start)
            return
        if head:
            self._end()
        if not self._inside:
            self._hidden = self._style or (not head and line[0] in " \t" and not term)
            self._inside, self._style = True, False
        if self._hidden:
            return
        at = head.end() if head else 0
        if term and not line[at:].startswith("::"):
            self.builder.cut()
            self._add_inline(start + at, start + term.end("term"))
            self.builder.cut()
            at = term.end()
        self._add_inline(start + at, start + len(line))
        if head and (line[0] in "=#" or head[0] == "."):
            self._end()
        if line.startswith("= "):
            self._inside = self._hidden = True  # authors and attributes follow

    def _add_cells(self, line: str, start: int) -> None:
        at = 0
        for bar in _BAR.finditer(line):
            self._add_inline(start + at, start + bar.start())
            self.builder.cut()
            at = bar.end()
        self._add_inline(start + at, start + len(line))

    def _add_inline(self, start: int, end: int) -> None:
        at, closed = start, self._text.rfind("]", start, end)
        while markup := _INLINE.search(self._text, at, end):
            at = label = markup.end()
            if markup["macro"] or markup["hidden"]:
                if label > closed or self._text[label - 1] != "[":
                    continue
                at = self._text.find("]", label, end) + 1
            self.builder.add(start, markup.start())
            if markup["macro"]:
                self._add_label(markup["macro"], label, at - 1)
            elif markup["reference"]:
                self.builder.add(*markup.span("reference"))
            elif markup["entity"]:
                self.builder.references += html.references(self._text, *markup.span())
                self.builder.add(*markup.span())
            start = at
        self.builder.add(start, end)

    def _add_label(self, macro: str, start: int, end: int) -> None:
        """Add what stands in the brackets of a macro: the alternative text of an image, else all of it."""
        if not macro.startswith(("footnote", "image")):
            self.builder.add(start, end)
            return
        self.builder.cut()
        alt = _ALT.match(self._text, start, end + 1) if macro[0] == "i" else None
        if alt or macro[0] != "i":
            self.builder.add(*(alt.span() if alt else (start, end)))
        self.builder.cut()
