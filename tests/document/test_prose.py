from __future__ import annotations

import re

import pytest

from textrepair.document.prose import masked


def prose(text: str) -> str:
    """Return `text` with a dot for each character that must never be touched."""
    for start, end in masked(text):
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


@pytest.mark.parametrize(
    "marked",
    [
        "See «https://example.org/people?house=4#more» now",
        "Go to «www.people.example/house», or",
        "on «example.com/people/house» now",
        "the paper «example.com» reported",
        "write to «jane.people@house.example» today",
        "posted by «@PeoplesHouse» on",
        "with «#security» in it",
        "in «src/people/house.py» there",
        "open «people.tar.json» or",
        "under «/usr/share/people/» lie",
        "in «~/people/house» lie",
        "in «C:\\people\\house.txt» lie",
        "call «`people()`» first",
        "call «``a ` people``» first",
        "a [link](«people/house_(4).html») here",
        "a «<b class='people'>»bold«</b>» word",
        "one «<img alt='more > people'>» picture",
        "one «<img alt=it's>» of people's pictures",
        "before «<code>people\nhouse</code>» after",
        "before «<!-- people -->» after",
        "five «&times;» four",
    ],
)
def test_hidden_in_a_line(marked: str) -> None:
    expected = re.sub("«(.*?)»", lambda match: "·" * len(match[1]), marked, flags=re.DOTALL)
    assert prose(re.sub("[«»]", "", marked)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "and/or, 4/5, he/she; 5 < 6 > 4",
        "at 5 p.m. it ended. People came",
        "a `quote' of the old kind.\n\nAnother `quote' follows",
        "AT&T; Q&A",
        "No. #4 of 5 # 6",
        "---\nThe rule above is no front matter.\n",
    ],
)
def test_prose_stays_prose(text: str) -> None:
    assert masked(text) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "block",
    [
        ["---", "title: people", "---"],
        ["+++", 'title = "people"', "+++"],
        ["```python", "people = 4", "", "house()", "```"],
        ["~~~", "people", "~~~"],
        ["  ```", "  people", "", "  house", "  ```"],
        ["<script>", "people", "", "</script>"],
    ],
)
def test_hidden_blocks(block: list[str], newline: str) -> None:
    text = newline.join([*block, "", "Text of people."])
    left = prose(text)
    assert left.endswith("Text of people.")
    assert set(left.removesuffix("Text of people.")) <= {"·", "\n", "\r"}


def test_an_open_fence_hides_the_rest() -> None:
    assert prose("Text.\n\n```\npeople\n") == "Text.\n\n···" + "·" * len("\npeople\n")


def test_front_matter_stands_only_at_the_beginning() -> None:
    assert masked("Text.\n\n---\n\nPeople.\n\n---\n") == []
