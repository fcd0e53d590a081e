from hypothesis import given

from tests.report.examples import ARTICLE, nasty_reports, report
from textrepair.report import Found
from textrepair.report.full import full


def test_edits_are_shown_where_they_stand() -> None:
    assert list(full(ARTICLE))[5:] == [
        "docs/a b.md:4:8: mentioned -> said (0.88, tiny: seen once)",
        "  |",
        "4 | Nobody mentioned why, in opposition",
        "  |        ^^^^^^^^^ said",
        "",
        "docs/a b.md:4:23: in opposition to -> against (0.88, tiny: seen once)",
        "  |",
        "4 | Nobody mentioned why, in opposition",
        "  |                       ^^^^^^^^^^^^^",
        "5 |   to all rules.",
        "  |   ^^ against",
        "",
    ]


def test_carets_stand_under_wide_characters() -> None:
    shown = list(full(report("a.txt", "東京 mentioned it.", ("mentioned", "said"))))
    assert shown[3] == "  |      ^^^^^^^^^ said"


def test_long_lines_are_cut_around_the_edit() -> None:
    text = "word " * 100 + "mentioned " + "word " * 100
    _, _, line, carets, _ = full(report("a.txt", text, ("mentioned", "said")))
    assert len(line) < 130
    assert line.startswith("1 | …")
    assert line.endswith("…")
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert line[start:end] == "mentioned"


@given(nasty_reports())
def test_no_control_character_is_printed(found: Found) -> None:
    assert all(line.replace("\t", " ").isprintable() or "\ufffe" in line for line in full(found))
