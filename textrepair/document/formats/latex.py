r"""LaTeX: text, and the arguments of macros that are known to hold text.

No parser in Python that tells offsets reads more than a tenth of a megabyte a second (pylatexenc), so that
this one follows TeX's own rules: characters with a meaning, macros, groups, environments. What follows a
macro that is not known, in brackets or braces, is no prose.
"""

from __future__ import annotations

import re
from functools import cached_property
from unicodedata import normalize

from textrepair.document.layout import Builder, Comment, Layout, Reference

_TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*)
      | (?P<code>\\(?:verb|lstinline|mintinline\{\w+\})\*?(?P<mark>[^A-Za-z\s*{\[])[^\n]{0,500}?(?P=mark))
      | (?P<math>\$\$.*?\$\$|\$(?:\\.|[^$\\\n]|\n(?!\s*\n))+\$)
      | \\(?P<formula>[\[(])
      | \\(?P<edge>begin|end)[ \t]*\{(?P<environment>[^{}\n]*)\}
      | \\(?P<accent>["'`^~=]|[cvHuk](?=[ {]))[ ]?(?P<brace>\{)?\\?(?P<letter>[A-Za-z])(?(brace)\})
      | \\(?P<sign>[&%$\#_{}])
      | \\(?P<space>[ ,;:/\n]|(?:quad|qquad)\b)
      | (?P<hyphen>\\-)
      | \\(?P<macro>[A-Za-z@]+)\*?
      | (?P<open>\{) | (?P<close>\}) | (?P<tie>~) | (?P<cell>&) | (?P<quote>``|'')
      | (?P<blank>\n[ \t\r]*\n\s*)
      | (?P<other>\\.|[$^_\#])""",
    re.VERBOSE | re.DOTALL,
)
_COMBINING = "\u0308\u0301\u0300\u0302\u0303\u0304\u0327\u030c\u030b\u0306\u0328"
_ACCENTS = dict(zip("\"'`^~=cvHuk", _COMBINING, strict=True))
_HIDDEN = re.compile(
    r"(?:verbatim|Verbatim|lstlisting|minted|comment|alltt|filecontents|equation|align|alignat|flalign|gather|"
    r"multline|eqnarray|math|displaymath|array|tikzpicture|picture|algorithm|algorithmic|algorithm2e|"
    r"thebibliography|code|luacode|pycode|asy)\*?"
)
_MATH = re.compile(r"(?:equation|align|alignat|flalign|gather|multline|eqnarray|math|displaymath)\*?")
_TABLE = re.compile(r"(?:long)?tabu?(?:lar[xy]?|le)?\*?|tabbing")
# The argument stands in a sentence, or by itself.
_INLINE = frozenset(
    """emph textbf textit textsc textrm textsf textsl textup textmd textnormal underline uline enquote text
    mbox em bf it sl sc rm sf bfseries itshape scshape large Large small footnotesize normalsize centering
    noindent so st hl item""".split()
)
_APART = frozenset(
    """title subtitle part chapter section subsection subsubsection paragraph subparagraph caption footnote
    footnotetext thanks abstract dedication frametitle framesubtitle marginpar""".split()
)
_BREAKS = frozenset("item par newpage clearpage bigskip medskip smallskip maketitle hline bibitem".split())
_OPTION = re.compile(r"[ \t]*+(?:\n[ \t]*+)?+\[")
_GROUP = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACKET = re.compile(r"\\.|[{}\[\]]|\n[ \t]*\n", re.DOTALL)


def layout(text: str) -> Layout:
    """Return the prose of a LaTeX text; before its `document` begins, that of titles alone."""
    reader = _Reader(text)
    reader.read()
    return reader.builder.layout()


class _Reader:
    """Adds the prose of a LaTeX text to a builder."""

    def __init__(self, text: str) -> None:
        self.builder = Builder(text)
        self._text = text
        self._begins = text.find(r"\begin{document}")
        self._groups: list[bool] = []  # of the groups that are open, which stand by themselves
        self._tables = 0
        self._apart = False  # the next group stands by itself
        self._endless: set[str] = set()  # what closes a formula, and comes no more

    def read(self) -> None:
        """Read the text, token by token."""
        at = 0
        while token := _TOKEN.search(self._text, at):
            self._add(at, token.start())
            at = self._behind(token)
        self._add(at, len(self._text))

    def _add(self, start: int, end: int) -> None:
        if start >= self._begins or any(self._groups):
            self.builder.add(start, end)

    def _behind(self, token: re.Match[str]) -> int:
        """Do what a token says, and return where to read on."""
        kind, end = token.lastgroup or "", token.end()
        if token["environment"] is not None:
            return self._environment(token)
        if token["macro"]:
            return self._macro(token["macro"], end)
        if token["formula"]:
            return self._formula("\\]" if token["formula"] == "[" else "\\)", end)
        if kind == "comment":
            self.builder.comments.append(Comment(token.start(), end, token[0].lstrip("%")))
        elif kind == "blank" or (self._tables and (kind == "cell" or token[0] == r"\\")):
            self.builder.cut()
        elif kind == "open":
            self._groups.append(self._apart)
            self._apart = False
        elif kind == "close" and self._groups and self._groups.pop():
            self.builder.cut()
        else:
            self._character(token)
        return end

    def _character(self, token: re.Match[str]) -> None:
        if token["letter"]:
            character = normalize("NFC", token["letter"] + _ACCENTS[token["accent"]])
        elif token["space"] or token["tie"] or token[0] == r"\\":
            character = " "
        elif token["hyphen"]:
            character = "\u00ad"
        else:
            character = token["sign"] or ('"' if token["quote"] else "")
        if character:
            self.builder.references.append(Reference(token.start(), token.end(), character))
            self._add(token.start(), token.end())

    def _formula(self, closing: str, end: int) -> int:
        found = -1 if closing in self._endless else self._text.find(closing, end)
        if found < 0:
            self._endless.add(closing)
            return end
        return found + len(closing)

    def _environment(self, token: re.Match[str]) -> int:
        name, begins = token["environment"], token["edge"] == "begin"
        if not (begins and _MATH.fullmatch(name)):
            self.builder.cut()
        self._tables = (
            max(0, self._tables + (1 if begins else -1)) if _TABLE.fullmatch(name) else self._tables
        )
        if begins and _HIDDEN.fullmatch(name):
            closing = f"\\end{{{name}}}"
            found = self._text.find(closing, token.end())
            return len(self._text) if found < 0 else found + len(closing)
        return self._arguments(token.end()) if begins else token.end()

    def _macro(self, name: str, end: int) -> int:
        if name in _BREAKS:
            self.builder.cut()
        if name == "href":
            return self._arguments(end, groups=1)
        if name in _APART:
            self.builder.cut()
            self._apart = True
        if name in _APART or name in _INLINE:
            return self._arguments(end, groups=0)
        return self._arguments(end)

    def _arguments(self, at: int, groups: int = 9) -> int:
        """Return where the options and up to so many groups that follow at once end."""
        while True:
            option = _OPTION.match(self._text, at)
            if option and option.end() in self._options:
                at = self._options[option.end()]
            elif groups and self._text.startswith("{", at):
                at, groups = self._closing(at + 1), groups - 1
            else:
                return at

    def _closing(self, at: int) -> int:
        """Return what lies behind the brace that closes a group; the end of the text where none does."""
        depth = 0
        for found in _GROUP.finditer(self._text, at):
            if found[0] == "}" and not depth:
                return found.end()
            depth += {"{": 1, "}": -1}.get(found[0], 0)
        return len(self._text)

    @cached_property
    def _options(self) -> dict[int, int]:
        """Where brackets are closed, by where they begin: in the same group and the same paragraph."""
        closed: dict[int, int] = {}
        groups: list[list[int]] = [[]]  # the brackets that are open in each group that is
        for sign in _BRACKET.finditer(self._text):
            if sign[0] == "[":
                groups[-1].append(sign.end())
            elif sign[0] == "]":
                closed.update(dict.fromkeys(groups.pop(), sign.end()))
                groups.append([])
            elif sign[0] == "{":
                groups.append([])
            elif sign[0] == "}":
                groups.pop()
                groups = groups or [[]]
            elif sign[0].isspace():
                groups = [[]]
        return closed
