from tests.report.examples import ARTICLE, report
from textrepair.report import statistics


def test_edits_are_counted_over_all_files_the_most_frequent_first() -> None:
    text = "folks. " + "Mentioned. " * 9
    other = report("b.md", text, ("folks", "people"), *[("Mentioned", "Said")] * 9)
    assert list(statistics([ARTICLE, other])) == [
        "11  mentioned -> said",
        " 1  folks -> people",
        " 1  in opposition to -> against",
    ]


def test_nothing_found_is_nothing_to_count() -> None:
    assert list(statistics([])) == []
