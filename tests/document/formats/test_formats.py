"""What holds for all formats, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.conftest import check_prose
from textrepair.document import read
from textrepair.document.formats import ENDINGS, format_of, reserved
from textrepair.document.prose import masked

FORMATS = sorted({*ENDINGS.values()})
# fmt: off
PIECES = [
    "spy", "company", "The ", "mentioned.", " ", "\n", "\n\n", "\r\n", "\t", "    ", "*", "**", "_", "`",
    "``", "```\n", "# ", "> ", "- ", "1. ", "|", "---\n", "===\n", "|===\n", "----\n", "[", "]", "(", ")",
    "](", "![", "<b>", "</b>", "<code>", "</code>", "<!--", "-->", "<script>", "<p>",
    '<img alt=\'x y\' title="it\'s">', "&", "&amp;", "&rsquo;", "&eacute;", "{", "}", "{{", "}}", "{%",
    "%}", "$", "$$", "\\", "\\\\", "\\emph{", "\\section{", "\\begin{document}", "\\begin{tabular}{l|l}",
    "\\end{tabular}", "\\begin{verbatim}", "\\verb|", "\\foo[", "~", "%", "\\'e", '"', "'", "’", "\xad",
    "\u200b", "ﬁ", "é", "İ", "日本", "https://x.example/a(b).", "jane@x.example's", "foo.py", "::",
    ".. note:: ", ":ref:`x`", "`a <b>`_", "[1]_", "////\n", "NOTE: ", "image::x[alt,1]", "<<a,b>>",
    '{"text": "', "\\n", "\\u2019", '"}\n', "---\ntitle: ", '+++\ntitle = "', "[^1]", "\x00", "\x0b",
    "\u2028", "\x85", "\ud800", "{/* x */}", "import x\n", "| a | b |\n",
]
# fmt: on
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_words_are_prose_in_order(format: str, text: str) -> None:
    check_prose(read(text, format))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "> ",
        "- ",
        "*a ",
        "<b>",
        "<!--",
        "{",
        "{{",
        "`a",
        "$a",
        "\\foo{",
        "\\foo[",
        "&a",
        "a_",
        "...",
        "((",
        "}",
    ],
)
def test_deep_nesting_is_read(format: str, piece: str) -> None:
    read(piece * 500, format)


def test_endings() -> None:
    assert format_of("docs/README.MD") == "markdown"
    assert format_of("README") == format_of("<stdin>") == format_of("a.people") == "text"
    assert format_of("a.jsonl") == "jsonl:text"
    assert format_of("a.jsonl", "body") == "jsonl:body"


@pytest.mark.parametrize("call", [read, masked, lambda _, format: reserved(format)])
def test_an_unknown_format(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="unknown format 'people'; one of text, markdown, "):
        call("Text.", "people")
