from xml.etree import ElementTree

from hypothesis import given

from tests.report.examples import ARTICLE, nasty_reports, report
from textrepair.report import Found
from textrepair.report.checkstyle import checkstyle


def test_files_with_findings_are_listed() -> None:
    root = ElementTree.fromstring(checkstyle([ARTICLE, report("b.md", "Nothing here.")]))
    assert [file.attrib for file in root] == [{"name": "docs/a b.md"}]
    assert [error.attrib for error in root[0]][1] == {
        "line": "4",
        "column": "8",
        "severity": "warning",
        "message": "mentioned -> said (0.88, tiny: seen once)",
        "source": "textrepair",
    }


@given(nasty_reports())
def test_any_text_is_well_formed(found: Found) -> None:
    root = ElementTree.fromstring(checkstyle([found]).encode())
    assert len(root[0]) == 1
