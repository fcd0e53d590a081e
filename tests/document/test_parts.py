"""Large texts are cut where nothing reaches across, and alike after repair."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textrepair.document import cuts, parts
from textrepair.document.parts import Part, cut, reaches_far
from textrepair.edits import Edit, apply

PIECES = st.sampled_from(
    [
        "She mentioned it. ",
        "Nobody knew, not even Ines: ",
        'He said, "Go." ',
        "word ",
        "\n",
        "\r\n",
        "\n\n",
        "\n \n",
        "\n- item ",
        "\n# Head\n\n",
        "\n```\n",
        "\n~~~~ python\n",
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
        "\n---\n",
        "$$",
        "\n$$\n",
        "{% raw %}",
        "{% endraw %}",
        "<!-- textrepair: off -->",
        "<!-- textrepair: on -->",
        '{"text": "One. Two, three."}\n',
        "x" * 30,
    ]
)
TEXTS = st.lists(PIECES, max_size=120).map("".join)
FORMATS = ["text", "markdown", "jsonl", "html"]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every text a large one."""
    monkeypatch.setattr(parts, "SIZE", 10)
    monkeypatch.setattr(parts, "LONGEST", 300)
    monkeypatch.setattr(cuts, "_STEP", 7)


def pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def texts_of(text: str, format: str = "text") -> list[str]:
    return [part.text for part in cut([text], format)]


@settings(deadline=None)
@given(text=TEXTS, size=st.integers(1, 500), format=st.sampled_from(FORMATS))
def test_the_parts_are_the_text_however_it_is_read(text: str, size: int, format: str) -> None:
    found = list(cut(pieces(text, size), format))
    assert "".join(part.text for part in found) == text
    assert [part.text for part in found] == texts_of(text, format)
    for part in found:
        before = text[: part.start]
        assert (part.line, part.column) == (before.count("\n"), len(before) - before.rfind("\n") - 1)


@settings(deadline=None)
@given(text=TEXTS, format=st.sampled_from(["text", "markdown"]), data=st.data())
def test_a_repaired_text_is_cut_alike(text: str, format: str, data: st.DataObject) -> None:
    repaired = []
    for part in cut([text], format):
        places = [at for at in range(len(part.text)) if part.text.startswith("mentioned", at)]
        after = st.sampled_from(["said", "said so.", "St. Mary", "told, in the end,", "made known"])
        edits = [Edit(at, at + 9, "mentioned", data.draw(after), 0.9, "") for at in places]
        repaired.append(part.text if part.left_alone else apply(part.text, part.kept(edits)))
    small_text = len(repaired) == 1 and not next(cut([text], format)).counted
    assert small_text or texts_of("".join(repaired), format) == repaired


def test_parts_end_behind_paragraphs() -> None:
    paragraph = "The river rose, and fell. Nobody knew.\n"
    found = texts_of(f"{paragraph * 4}\n" * 20)
    assert len(found) > 5
    assert {part[-2:] for part in found} == {"\n\n"}


def test_one_line_is_cut_behind_sentences() -> None:
    found = texts_of("She said it. Nobody knew. " * 40)
    assert len(found) > 2
    assert {part[-2:] for part in found} == {". "}


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("```\n", "```\n"),
        ("~~~~\n", "~~~~\n"),
        ("<!-- ", "-->\n"),
        ("<pre>", "</pre>\n"),
        ("{% raw %}", "{% endraw %}\n"),
        ("<!-- textrepair: off -->", "<!-- textrepair: on -->\n"),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_code_and_comments_stay_in_one_part(format: str, opening: str, closing: str) -> None:
    code = opening + "one\n\n" * 20 + closing
    found = texts_of(f"She said it.\n\n{code}\n" * 6, format)
    assert len(found) > 3
    assert all(part.count(opening.strip()) == part.count(closing.strip()) for part in found) or (
        opening.strip() == closing.strip()
    )
    assert not any(part.startswith("one") for part in found)


def test_code_without_end_is_left_alone() -> None:
    found = list(cut(["She said it.\n\n```\n" + "one\n\n" * 400], "markdown"))
    assert [part.text for part in found if not part.left_alone] == ["She said it.\n\n"]
    assert {part.left_alone for part in found[1:]} == {
        "code or a comment that goes on for very long; left alone"
    }


def test_what_has_no_line_and_no_sentence_is_left_alone() -> None:
    found = list(cut(["spaß" * 500], "text"))
    assert [bool(part.left_alone) for part in found] == [True] * (len(found) - 1) + [False]
    assert all(len(part.text) <= 300 for part in found)


def test_blocks_of_markdown_are_whole() -> None:
    item = "- One, two.\n\n  Three, four.\n\n"
    assert all(part.startswith("- ") for part in texts_of(item * 30, "markdown"))


def test_records_are_whole_however_long() -> None:
    record = '{"text": "' + "One, two. " * 100 + '"}\n'
    assert texts_of(record * 3, "jsonl") == [record] * 3


def test_other_formats_are_not_cut() -> None:
    assert len(texts_of("<p>One, two.</p>\n\n" * 100, "html")) == 1


def test_no_part_begins_like_front_matter() -> None:
    text = "One, two.\n\n---\n\nThree, four.\n\n" * 30
    assert not any(part.startswith("---") for part in texts_of(text, "markdown"))


def test_what_counts_everywhere() -> None:
    assert reaches_far("One.\n<!-- textrepair: ignore[faculty] -->\n", "text")
    assert reaches_far("One [two][2].\n\n[2]: https://example.org\n", "markdown")
    assert not reaches_far("One [two][2].\n\n[2]: https://example.org\n", "text")
    assert not reaches_far("{}", "jsonl")


def test_edits_that_move_an_end_are_not_kept() -> None:
    part = Part("He came in Aug. They left, both.", counted=True)
    moving = Edit(11, 15, "Aug.", "August", 0.9, "")
    staying = Edit(21, 25, "left", "went", 0.9, "")
    assert part.kept([moving, staying]) == (staying,)
    assert part._replace(counted=False).kept([moving, staying]) == (moving, staying)
