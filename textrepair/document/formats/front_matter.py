"""Front matter, YAML or TOML: the values of a few keys are prose, the rest is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textrepair.document.layout import Builder, Fence, Layout

_YAML = re.compile(r"---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<body>.*?)^\+\+\+[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_PROSE = frozenset(
    "title subtitle linktitle headline description summary abstract excerpt teaser lead caption intro".split()
)
_TOML_STRING = re.compile(
    r"""^[ \t]*["']?(?P<key>[\w-]+)["']?[ \t]*=[ \t]*(?P<quote>\"(?!\"\")|'(?!''))""", re.MULTILINE
)
_TOML_END = {'"': re.compile(r'(?:[^"\\\n]|\\.)*(?=")'), "'": re.compile(r"[^'\n]*(?=')")}
_ESCAPE = re.compile(r"\\.")
# Two styles of YAML begin with a line of their own, and an unquoted value ends where a comment may begin.
_MARKS = {'"': '"\\', "'": "'", "": ":#"}


def layout(text: str) -> tuple[Layout, int]:
    """Return the prose in the front matter of `text`, and where it ends; 0 if there is none."""
    builder = Builder(text)
    yaml, toml = _YAML.match(text), _TOML.match(text)
    front = yaml or toml
    if not front:
        return builder.layout(), 0
    found = _yaml_values(text, *front.span("body")) if yaml else _toml_values(text, *front.span("body"))
    for start, end, quote in found:
        at = start
        if quote == '"':
            for escape in _ESCAPE.finditer(text, start, end):
                builder.add(at, escape.start())
                at = escape.end()
        builder.add(at, end)
        builder.cut()
        builder.fences.append(Fence(start, end, _MARKS[quote]))
    return builder.layout(), front.end()


def _yaml_values(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the prose values, without their quotes, and what quotes they have."""
    import yaml

    try:
        root = yaml.compose(text[start:end], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
            continue
        if key.value.lower() not in _PROSE or not value.value.strip():
            continue
        left, right = start + value.start_mark.index, start + value.end_mark.index
        if value.style in ("|", ">"):
            left = text.find("\n", left, right) + 1
            if left:
                yield left, right, ""
        elif value.style:
            yield left + 1, right - 1, value.style
        else:
            yield left, right, ""


def _toml_values(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for string in _TOML_STRING.finditer(text, start, end):
        quote = string["quote"]
        value = _TOML_END[quote].match(text, string.end(), end)
        if string["key"].lower() in _PROSE and value:
            yield value.start(), value.end(), quote
