import json

from hypothesis import given

from tests.report.examples import ARTICLE, nasty_reports, report
from textrepair.report import Found
from textrepair.report.json import document, lines


def test_the_document_has_the_shape_that_is_promised() -> None:
    honest = report("b.md", "Nothing here. Nor here.")
    read = json.loads(document([ARTICLE, honest]))
    assert read["version"] == 1
    first, second = read["files"]
    assert first["findings"][0] == {
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 10,
        "start": 11,
        "end": 20,
        "before": "mentioned",
        "after": "said",
        "confidence": 0.875,
        "reason": "tiny: seen once",
    }
    assert (first["sentences"], first["spun_sentences"], len(first["doubtful"])) == (2, 2, 1)
    assert first["passages"] == [{"line": 1, "column": 1, "end_line": 6, "end_column": 1, "score": 0.99}]
    assert first["notices"][0]["message"] == "an unused suppression"
    assert (second["path"], second["findings"]) == ("b.md", [])


def test_a_line_of_jsonl_stands_alone() -> None:
    rows = [json.loads(line) for line in lines(ARTICLE)]
    assert [(row["path"], row["line"], row["before"]) for row in rows] == [
        ("docs/a b.md", 2, "mentioned"),
        ("docs/a b.md", 4, "mentioned"),
        ("docs/a b.md", 4, "in opposition\n  to"),
    ]


@given(nasty_reports())
def test_every_text_comes_back_and_no_control_character_is_printed(found: Found) -> None:
    (line,) = lines(found)
    assert line.isascii()
    assert line.isprintable()
    row = json.loads(line)
    edit = found.edits[0].edit
    assert (row["path"], row["before"], row["after"]) == (found.name, edit.before, edit.after)
    assert document([found]).replace("\n", "").isprintable()
