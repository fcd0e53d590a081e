from tests.report.examples import sentences
from textrepair.edits import Edit, Passage, Repair
from textrepair.report import Count, count, summary

EDIT = Edit(0, 3, "The", "A", 0.9, "tiny: seen once")


def test_spun_sentences_are_those_that_a_passage_touches() -> None:
    text = "One is spun. Two is spun. Three is honest. Four is spun."
    passages = (Passage(0, 25, 0.9), Passage(text.index("Four"), len(text), 0.8))
    repair = Repair(text, (EDIT, EDIT), (EDIT,), passages, sentences=sentences(text))
    assert count(repair) == Count(edits=2, doubtful=1, passages=2, spun=3, sentences=4)


def test_one_line_for_many_files() -> None:
    assert summary([Count(3, 0, 2, 12, 13), Count(0, 0, 0, 0, 1)]) == (
        "3 edits in 1 of 2 files; 12 of 14 sentences spun, in 2 passages"
    )


def test_one_of_each() -> None:
    assert summary([Count(1, 1, 1, 1, 1)]) == (
        "1 edit in 1 of 1 file; 1 of 1 sentence spun, in 1 passage; 1 doubtful edit left out"
    )


def test_nothing_found() -> None:
    assert summary([Count(0, 0, 0, 0, 7)]) == "0 edits in 1 file; 0 of 7 sentences spun"
