"""Formats: which parts of a text are prose, told by the parser of each format.

Parsers are loaded when a text of their format is read. What a parser cannot place exactly is no prose.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from textrepair.document.layout import Layout, blanked

TEXT = "text"
ENDINGS = {
    ".txt": TEXT,
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".tex": "latex",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_RESERVED = {
    TEXT: "",
    "markdown": "*_`<>[]|\\$&",
    "mdx": "*_`<>[]|\\$&{}",
    "html": "<>&",
    "rst": "*`|\\_",
    "asciidoc": "*_`#<>[]|\\{}^~",
    "latex": "\\{}%$&#_^~",
    "jsonl": '"\\',
}
_FRONT_MATTER = ("markdown", "mdx", "html", "rst", "asciidoc")


def format_of(name: str, field: str = "text") -> str:
    """Return the format of a file by the ending of its name; unknown endings are plain text.

    `field` names the field of JSONL that is prose: its format is `jsonl:FIELD`.
    """
    found = ENDINGS.get(PurePath(name).suffix.lower(), TEXT)
    return f"{found}:{field}" if found == "jsonl" else found


def reserved(format: str) -> str:
    """Return the characters that a replacement must not bring in, as the format reads them as markup.

    Raises ValueError for an unknown format.
    """
    name = format.partition(":")[0]
    if name not in _RESERVED:
        raise ValueError(f"unknown format {format!r}; one of {', '.join(_RESERVED)}")
    return _RESERVED[name]


def layout(text: str, format: str) -> Layout:
    """Return where the prose of a text is, in a format other than plain text.

    Raises ValueError for an unknown format.
    """
    reserved(format)
    name, _, field = format.partition(":")
    if name == "jsonl":
        from textrepair.document.formats import jsonl

        return jsonl.layout(text, field or "text")
    if name not in _FRONT_MATTER:
        return _body(text, name)
    from textrepair.document.formats import front_matter

    head, end = front_matter.layout(text)
    if not end:
        return _body(text, name)
    body = _body(blanked(text, [(0, end)]), name)
    return Layout(
        [*head.blocks, *body.blocks],
        [*head.masks, *body.masks],
        [*head.references, *body.references],
        [*head.comments, *body.comments],
        [*head.fences, *body.fences],
    )


def _body(text: str, format: str) -> Layout:
    name = "markdown" if format == "mdx" else format
    module = import_module(f"textrepair.document.formats.{name}")
    found: Layout = module.layout(text, mdx=True) if format == "mdx" else module.layout(text)
    return found
