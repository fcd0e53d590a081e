"""Repair of texts with markup: what is no prose comes out as it went in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from textrepair.dictionary.index import Index
from textrepair.document.prose import masked
from textrepair.edits import apply, undo
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer

SPUN = [
    "The mayor mentioned on Monday that the faculty would open again in May.",
    "She mentioned that individuals in every dwelling had asked for it, and nobody was in opposition to it.",
    "At an assembly in the hall two individuals mentioned that they would sell an automobile.",
    "The council mentioned it would elevate a minimum of half of the money for the faculty.",
]
PIECES = {
    "markdown": [
        "\n\n# ",
        "\n- ",
        "\n> ",
        " **",
        "** ",
        " `faculty` ",
        " [mentioned](house.md) ",
        "\n\n```\nmentioned\n```\n\n",
    ],
    "mdx": ["\n\n# ", " {house} ", " <Faculty mentioned={4}> ", "\n\nimport mentioned\n\n", " *", "* "],
    "html": [
        "<p>",
        "</p>",
        " <b class='house'>",
        "</b> ",
        "<!-- mentioned -->",
        " <code>faculty</code> ",
        "<img alt='A house'>",
    ],
    "rst": [
        "\n\n- ",
        "\n\n.. house\n\n",
        " ``faculty`` ",
        " *mentioned* ",
        "\n\n::\n\n   mentioned\n\n",
        " :house:`faculty` ",
    ],
    "asciidoc": [
        "\n\n== ",
        "\n* ",
        " `faculty` ",
        " *",
        "* ",
        "\n----\nmentioned\n----\n",
        " link:house[faculty] ",
    ],
    "latex": [
        "\n\n\\section{",
        "}\n\n",
        " \\emph{",
        "} ",
        "% mentioned\n",
        " $mentioned$ ",
        " \\cite{faculty} ",
        "~",
    ],
    "text": ["\n\n", "\r\n", " `faculty` ", " <b house='4'> ", " https://house.example/faculty "],
}


def frozen(text: str, format: str) -> list[str]:
    """Return what of a text is no prose, without the space around it."""
    return [piece for start, end in masked(text, format) if (piece := text[start:end].strip())]


def documents(format: str) -> st.SearchStrategy[str]:
    sentences, pieces = st.sampled_from(SPUN), st.sampled_from(PIECES[format])
    return st.lists(st.tuples(sentences, pieces), min_size=3, max_size=8).map(
        lambda parts: "".join(f"{sentence} {piece}" for sentence, piece in parts)
    )


@pytest.mark.parametrize("format", PIECES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_no_prose_stays(repairer: Repairer, format: str, data: st.DataObject) -> None:
    text = data.draw(documents(format))
    repair = repairer.repair(text, format)
    assert repair.text == apply(text, repair.edits)
    assert undo(repair.text, repair.edits) == text
    assert frozen(repair.text, format) == frozen(text, format)


MARKED: list[tuple[str, Callable[[str], str]]] = [
    ("markdown", lambda text: text.replace("mentioned", "**mentioned**")),
    ("html", lambda text: "<p>" + text.replace("mentioned", "<i>mentioned</i>").replace("\n", "</p>\n<p>")),
    ("rst", lambda text: text.replace("mentioned", "*mentioned*").replace("\n", "\n\n")),
    ("asciidoc", lambda text: text.replace("mentioned", "_mentioned_")),
    ("latex", lambda text: text.replace("mentioned", "\\emph{mentioned}")),
]


@pytest.mark.parametrize(("format", "mark"), MARKED)
def test_sentences_are_repaired_through_markup(
    repairer: Repairer, format: str, mark: Callable[[str], str]
) -> None:
    text = "\n".join(SPUN)
    plain, marked = repairer.repair(text), repairer.repair(mark(text), format)
    assert "said" in {edit.after for edit in plain.edits}
    assert [edit[2:4] for edit in marked.edits] == [edit[2:4] for edit in plain.edits]


@pytest.mark.parametrize(
    ("spun", "repaired"),
    [
        ("at an **assembly** in", "at a **meeting** in"),
        ("at an [assembly](x.md) in", "at a [meeting](x.md) in"),
        ("at an `open` assembly in", "at an `open` meeting in"),
    ],
)
def test_an_article_before_markup(index: Index, model: LanguageModel, spun: str, repaired: str) -> None:
    text = f"She mentioned {spun} the hall that individuals would elevate money for the faculty.\n"
    assert repaired in Repairer(index, 0.3, model).repair(text, "markdown").text
