from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked, sentences
from textrepair.document import read
from textrepair.edits import Edit

PAGE = """\
«<!DOCTYPE html>
<html><head><title>»The spy«</title><style>p {people: 1}</style>
<script>if (people < 4) house()</script></head>
<body class="people">
<h1>»News«</h1>
<p>»The spy «<b>»company«</b>» said «<code>people</code>» it.«</p>
<!-- people -->
<img src="people.png" alt="»A dog«" title='»Café«'>
<ul><li>»one«<li>»two«</ul><pre>people
house</pre>
<a href="people.html" title="»Title«">»link«</a>»
{people} 5 < 6 & 7
«{% if people %}»if«{% endif %}» «{{ people }}»
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page(newline: str) -> None:
    assert_masked(PAGE.replace("\n", newline), "html")


def test_sentences_end_with_blocks() -> None:
    text = (
        "<h1>News</h1><p>The spy <b>company</b> said.<br>Then it <i>left.</i> Nobody came.<ul><li>one<li>two"
    )
    assert sentences(text, "html") == [
        "news",
        "the spy company said .",
        "then it left .",
        "nobody came .",
        "one",
        "two",
    ]


def test_references_are_characters() -> None:
    assert sentences("<p>Don&rsquo;t&nbsp;go &#x201C;there&#8221; to AT&amp;T &people; &c.", "html") == [
        'don\'t go " there " to at & t & people ; & c .'
    ]


@pytest.mark.parametrize(
    ("text", "after", "taken"),
    [
        ("<p>one two</p>", "won't", True),
        ("<p>one two</p>", "a < b", False),
        ("<img alt='one two'>", "won't", False),
        ('<img alt="one two">', "won't", True),
        ('<img alt="one two">', 'say "no"', False),
    ],
)
def test_no_edit_breaks_markup(text: str, after: str, taken: bool) -> None:
    at = text.index("two")
    assert read(text, "html").takes(Edit(at, at + 3, "two", after, 1.0, "")) is taken


@pytest.mark.parametrize(
    "text", ["<", "<!", "<![", "<!--", "</", "<a b='", "&#99999999999;", "<script>x", "<p/><//>"]
)
def test_junk_is_read(text: str) -> None:
    read(text, "html")


def test_tags_are_told_as_browsers_tell_them() -> None:
    assert_masked("one &# two &# three «<code>people</code>»", "html")
    assert_masked("«<title>»a <b> c«</title>»", "html")
    assert_masked("«<script>'</scripts>'</script>»one «<!-- > -- > <b> --!>» two", "html")
    assert_masked("«<code/>» one «<code class=/a/>two</code>» three", "html")
    assert_masked("one «<a b='>' c=\"'\" d=e'>» two «</a href='>'>» four", "html")
    assert_masked("1 < 2 one «<?php two ?><!x>» three", "html")


@pytest.mark.parametrize(
    "end", ["<!-- people", "<p class='people", "<p people", "<textarea>people", "<![CDATA[>"]
)
def test_what_is_never_closed_reaches_to_the_end(end: str) -> None:
    assert_masked(f"one«{end} people»", "html")
