from tests.report.examples import ARTICLE, TEXT, report
from textrepair.edits import Edit, Repair
from textrepair.report.findings import Place, changed, fingerprint, found


def test_places_count_from_one_and_ends_are_exclusive() -> None:
    assert [finding.place for finding in ARTICLE.edits] == [
        Place(2, 1, 2, 10),
        Place(4, 8, 4, 17),
        Place(4, 23, 5, 5),
    ]
    assert ARTICLE.passages[0][0] == Place(1, 1, 6, 1)
    assert ARTICLE.notices[0][0] == Place(1, 1, 1, 1)


def test_a_finding_holds_the_lines_that_it_touches() -> None:
    assert [finding.source for finding in ARTICLE.edits] == [
        "mentioned it twice.",
        "Nobody\tmentioned why, in opposition",
        "Nobody\tmentioned why, in opposition\n  to all rules.",
    ]


def test_a_finding_at_the_very_end() -> None:
    (finding,) = report("a.txt", "So she mentioned", ("mentioned", "said")).edits
    assert finding.place == Place(1, 8, 1, 17)
    assert finding.source == "So she mentioned"


def test_fingerprints_stay_when_lines_move_and_wrap() -> None:
    (one,) = report("a.txt", "The mayor mentioned it twice.", ("mentioned", "said")).edits
    text = "Something new.\n\nThe\nmayor\r\nmentioned  it twice.\n\nMore."
    (moved,) = report("b.txt", text, ("mentioned", "said")).edits
    assert fingerprint(one) == fingerprint(moved)


def test_fingerprints_tell_places_and_replacements_apart() -> None:
    (one,) = report("a.txt", "The mayor mentioned it.", ("mentioned", "said")).edits
    (other,) = report("a.txt", "The mayor mentioned it.", ("mentioned", "told")).edits
    (elsewhere,) = report("a.txt", "The nurse mentioned it.", ("mentioned", "said")).edits
    assert len({fingerprint(finding) for finding in (one, other, elsewhere)}) == 3


def test_edits_on_changed_lines_alone() -> None:
    assert changed(ARTICLE, [(3, 4)]).edits == ARTICLE.edits[1:]
    assert changed(ARTICLE, [(5, 9)]).edits == ARTICLE.edits[2:]
    assert changed(ARTICLE, [(5, 9)]).counts.edits == 1
    assert changed(ARTICLE, []).edits == ()


def test_a_replacement_of_nothing_has_a_place() -> None:
    edit = Edit(len(TEXT), len(TEXT), "", "More.", 0.9, "")
    (finding,) = found("a.txt", TEXT, Repair(TEXT, (edit,), (), ())).edits
    assert finding.place == Place(6, 1, 6, 1)
    assert finding.source == ""
