"""A repository that adopts textrepair: what is known is not told again, whatever lines move."""

import json
from pathlib import Path

import pytest

from tests.report.examples import report
from textrepair.errors import TextrepairError
from textrepair.report import Found
from textrepair.report.baseline import Baseline

SAID = ("mentioned", "said")


def article(folder: Path, text: str, *pairs: tuple[str, str]) -> Found:
    path = folder / "docs" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return report(str(path), text, *pairs)


def adopt(folder: Path, *files: Found) -> Baseline:
    path = folder / "baseline.json"
    path.write_text(Baseline(path, empty=True).renewed(files))
    return Baseline(path)


def test_what_is_known_is_left_out_wherever_it_moves(tmp_path: Path) -> None:
    known = adopt(tmp_path, article(tmp_path, "The mayor mentioned it.\n", SAID))
    moved = article(tmp_path, "\n\nThe mayor\nmentioned it.\n", SAID)
    assert known.new(moved).edits == ()
    assert known.new(moved).counts.edits == 0


def test_what_is_new_is_told(tmp_path: Path) -> None:
    known = adopt(tmp_path, article(tmp_path, "The mayor mentioned it.\n", SAID))
    grown = article(tmp_path, "The mayor mentioned it.\n\nNobody here mentioned why.\n", SAID, SAID)
    assert [finding.place.line for finding in known.new(grown).edits] == [3]


def test_a_second_copy_of_a_known_finding_is_new(tmp_path: Path) -> None:
    line = "It rained. The mayor mentioned it twice, they say.\n"
    known = adopt(tmp_path, article(tmp_path, line, SAID))
    assert [f.place.line for f in known.new(article(tmp_path, line * 2, SAID, SAID)).edits] == [2]


def test_another_file_is_another_finding(tmp_path: Path) -> None:
    text = "The mayor mentioned it.\n"
    known = adopt(tmp_path, article(tmp_path, text, SAID))
    assert len(known.new(report(str(tmp_path / "docs" / "b.md"), text, SAID)).edits) == 1


def test_the_file_reads_well_and_names_paths_from_its_folder(tmp_path: Path) -> None:
    known = adopt(tmp_path, article(tmp_path, "The mayor mentioned it.\n", SAID))
    (line,) = json.loads(known.path.read_text())["findings"]["docs/a.md"]
    assert line.startswith("mentioned -> said ")


def test_writing_again_keeps_files_that_were_not_read_and_drops_those_that_are_gone(tmp_path: Path) -> None:
    first = article(tmp_path, "The mayor mentioned it.\n", SAID)
    gone = report(str(tmp_path / "gone.md"), "The mayor mentioned it.\n", SAID)
    known = adopt(tmp_path, first, gone)
    other = report(str(tmp_path / "b.md"), "The nurse mentioned it.\n", SAID)
    assert list(json.loads(known.renewed([other]))["findings"]) == ["b.md", "docs/a.md"]
    repaired = report(first.name, "The mayor said it.\n")
    assert json.loads(known.renewed([repaired]))["findings"] == {}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "[" * 99_999, '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a.md": [1]}}'],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(TextrepairError, match=r"b\.json: not a baseline; remove it and make it with"):
        Baseline(tmp_path / "b.json")


def test_a_missing_baseline(tmp_path: Path) -> None:
    with pytest.raises(TextrepairError, match=r"b\.json: cannot read the baseline .*; make it with"):
        Baseline(tmp_path / "b.json")
