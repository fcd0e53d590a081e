from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked
from textrepair.document import read
from textrepair.edits import Edit


def test_yaml() -> None:
    assert_masked(
        "«---»\n«title: »The spy\n«summary: 'People' # people»\n".replace(
            "'People' # people»", "'»A spy«' # people»"
        )
        + "«description: >»\n  Folded\n  text\n«layout: people»\n«tags: [people]»\n«---»\n\nText.\n",
        "markdown",
    )


def test_toml() -> None:
    assert_masked('«+++»\n«title = "»The spy«"»\n«people = "house"»\n«+++»\n\n«#» Text.\n', "markdown")


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "rst", "asciidoc"])
def test_every_format_that_may_have_it(format: str) -> None:
    assert_masked("«---»\n«title: »The spy\n«---»\n\nText.\n", format)


@pytest.mark.parametrize(
    "text", ["---\n: [\n---\n\nText.\n", "---\n- a\n---\n\nText.\n", "---\n&a *a\n---\n\nText.\n"]
)
def test_what_is_no_yaml_is_left_alone(text: str) -> None:
    assert [word.form for sentence in read(text, "markdown").sentences for word in sentence.words] == [
        "text",
        ".",
    ]


@pytest.mark.parametrize(
    ("quote", "after", "taken"),
    [("'", "won't", False), ('"', "won't", True), ('"', 'a "b"', False), ("", "a: b", False)],
)
def test_no_edit_breaks_a_value(quote: str, after: str, taken: bool) -> None:
    text = f"---\ntitle: {quote}The spy{quote}\n---\n"
    at = text.index("spy")
    assert read(text, "markdown").takes(Edit(at, at + 3, "spy", after, 1.0, "")) is taken
