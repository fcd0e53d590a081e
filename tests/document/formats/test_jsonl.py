from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.conftest import assert_masked, sentences
from textrepair.document import read
from textrepair.edits import Notice


def test_the_field_is_prose_and_nothing_else() -> None:
    assert_masked(
        '«{"id": 1, "text": "»The spy said \\"no\\".«", "people": {"text": "house"}, "tags": ["people"]}»\n'
        '«{"text" : "»Two.«"}»',
        "jsonl",
    )
    assert_masked('«{"text": "people", "body": "»One.«"}»', "jsonl:body")


def test_escapes_are_read_as_what_they_stand_for() -> None:
    text = json.dumps({"text": "Don’t say “no”.\n\nIt\tis a \\ in caf\u00e9 😀"})
    assert sentences(text, "jsonl") == ['don\'t say " no " .', "it is a \\ in café 😀"]


@pytest.mark.parametrize(
    "line", ["{", '{"text": "people', "[1]", '{"text": "a"} x', "people", "", '{"text": 4}', "\0"]
)
def test_a_line_that_is_no_object_is_left_alone(line: str) -> None:
    assert sentences(f'{line}\n{{"text": "One."}}\n', "jsonl") == ["one ."]


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20)), st.text(max_size=30), st.booleans())
def test_words_lie_in_the_field(other: dict[str, str], value: str, escaped: bool) -> None:
    line = json.dumps({**other, "text": value}, ensure_ascii=escaped)
    for sentence in read(line, "jsonl").sentences:
        for word in sentence.words:
            assert json.loads(f'"{line[word.start : word.end]}"').strip() in value


def test_what_is_wrong_with_lines_is_told() -> None:
    document = read('{"id": 1, "body": "One."}\n\n{"title": "A"}\n', "jsonl")
    assert document.notices == (
        Notice(0, "no line has text in a field 'text'; name one with --field (body, title)"),
    )
    document = read('{"text": "One."}\nTwo.\n{"text": "Three."}\n{"text":\n', "jsonl")
    assert document.notices == (Notice(17, "no JSON object in this line, nor in 1 more; left alone"),)


@pytest.mark.parametrize("text", ["", "\n", '{"text": ""}', '{"text": "One."}\n{"id": 2}\r\n\r\n'])
def test_where_nothing_is_wrong_nothing_is_told(text: str) -> None:
    assert read(text, "jsonl").notices == ()
