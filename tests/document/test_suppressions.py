from __future__ import annotations

import pytest

from textrepair.document import read
from textrepair.edits import Edit


def taken(text: str, format: str = "markdown") -> list[bool]:
    """Tell for each "mentioned" of a text whether an edit there may be made."""
    document = read(text, format)
    words = [word for sentence in document.sentences for word in sentence.words]
    edits = [Edit(word.start, word.end, text[word.start : word.end], "said", 1.0, "") for word in words]
    return [document.takes(edit) for edit in edits if edit.before.lower() == "mentioned"]


@pytest.mark.parametrize(
    ("format", "off", "on"),
    [
        ("text", "<!-- textrepair: off -->", "<!--textrepair:on-->"),
        ("markdown", "<!-- textrepair: off -->", "<!-- textrepair: on -->"),
        ("mdx", "{/* textrepair: off */}", "{/* textrepair: on */}"),
        ("html", "<!-- textrepair: off -->", "<!-- textrepair: on -->"),
        ("rst", ".. textrepair: off", ".. textrepair: on"),
        ("asciidoc", "// textrepair: off", "// textrepair: on"),
        ("latex", "% textrepair: off", "%textrepair: on"),
    ],
)
def test_off_and_on_in_the_comments_of_each_format(format: str, off: str, on: str) -> None:
    text = f"He mentioned it.\n\n{off}\n\nShe mentioned it.\n\n{on}\n\nThey mentioned it.\n"
    assert taken(text, format) == [True, False, True]
    assert taken(text.replace(on, ""), format) == [True, False, False]
    assert read(text, format).notices == ()


def test_the_next_line_that_is_not_blank() -> None:
    text = "<!-- textrepair: ignore-next-line -->\n\nHe mentioned it\nand mentioned it.\n"
    assert taken(text) == [False, True]
    assert taken("He mentioned it.\n<!-- textrepair: ignore-next-line -->") == [True]


def test_words_and_phrases_in_the_whole_text() -> None:
    text = (
        "He mentioned it. Mentioned!\n\n<!-- textrepair: ignore[Mentioned, a spy] -->\n\nShe mentioned it.\n"
    )
    assert taken(text) == [False, False, False]
    document = read("The spy came. <!-- textrepair: ignore[the spy] -->", "markdown")
    assert document.takes(Edit(0, 3, "The", "An", 1.0, ""))
    assert not document.takes(Edit(0, 12, "The spy came", "It came", 1.0, ""))


def test_suppressed_text_is_read_all_the_same() -> None:
    assert len(read("<!-- textrepair: off -->\n\nThe mill closed.", "markdown").sentences) == 1


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "textrepair: of",
            "unknown suppression 'textrepair: of'; one of off, on, ignore-next-line, ignore[WORD]",
        ),
        ("textrepair off", "unknown suppression 'textrepair off'"),
        ("Textrepair: off", "unknown suppression 'Textrepair: off'"),
        ("text-repair: ignore", "unknown suppression"),
        ("textrepair: ignore-line", "unknown suppression"),
        ("textrepair: on", "textrepair is on here already; remove this comment"),
    ],
)
def test_a_slip_is_told(said: str, problem: str) -> None:
    (notice,) = read(f"One.\n\n<!-- {said} -->\n", "markdown").notices
    assert notice.start == 6
    assert notice.problem.startswith(problem)


@pytest.mark.parametrize("said", ["people", "textrepair is a program", "see textrepair: off"])
def test_other_comments_are_none_of_ours(said: str) -> None:
    assert read(f"One.\n\n<!-- {said} -->\n", "markdown").notices == ()


def test_what_stands_in_code_is_no_comment() -> None:
    assert taken("```\n<!-- textrepair: off -->\n```\n\nHe mentioned it.\n") == [True]
    assert taken("::\n\n   .. textrepair: off\n\nHe mentioned it.\n", "rst") == [True]
