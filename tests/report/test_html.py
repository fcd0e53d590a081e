"""The page as text; tests/report/test_page.py looks at it in a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given

from tests.report.examples import ARTICLE, TEXT, nasty_reports, report
from textrepair.edits import Anomaly, Edit, Passage, Repair, apply
from textrepair.report import Found, found, printable
from textrepair.report.html import html
from textrepair.report.side_by_side import side_by_side

OURS = {"div", "span", "del", "ins", "u", "p", "details", "summary"}


class Reader(HTMLParser):
    """Reads the rows of a page: the tags in them, and the text of each column."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts = {"was": "", "now": ""}
        self._column = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "div":
            self._column = dict(attrs)["class"] or ""

    def handle_data(self, data: str) -> None:
        if self._column in self.texts:
            self.texts[self._column] += data


def rows(file: Found) -> Reader:
    return Reader("".join(side_by_side(file, 1)))


def squeezed(text: str) -> str:
    return "".join(printable(text).split()).replace("\\r", "")


@given(nasty_reports())
def test_any_text_is_shown_and_is_nothing_but_text(file: Found) -> None:
    read = rows(file)
    edits = [finding.edit for finding in file.edits]
    assert squeezed(read.texts["was"]) == squeezed(file.text)
    assert squeezed(read.texts["now"]) == squeezed(apply(file.text, edits))
    assert set(read.tags) <= OURS
    assert read.tags.count("ins") == len(edits)


@given(nasty_reports())
def test_a_page_is_ascii_and_has_one_script(file: Found) -> None:
    page = html([file, ARTICLE])
    assert page.isascii()
    assert page.count("<script") == page.count("</script") == 1


def test_nothing_from_outside() -> None:
    page = html([ARTICLE])
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|url\(|@import|\bsrc=", page)


def test_an_edit_shows_its_evidence() -> None:
    (edit,) = re.findall(r'<ins id="f1e1"[^>]*>.*?</ins>', html([ARTICLE]))
    assert edit == (
        '<ins id="f1e1" tabindex="0" role="button" data-b="mentioned" data-a="said" data-c="0.88" '
        'data-w="tiny: seen once" data-at="line 2, column 1">said</ins>'
    )


def test_rows_are_paragraphs_and_no_edit_is_cut() -> None:
    text = "One fine\nday in March.\n\n\nTwo in\n\n opposition to.\n" + "Long " * 30 + "\nThree.\n"
    read = "".join(side_by_side(report("a.txt", text, ("in\n\n opposition to", "against")), 1))
    assert read.count('<div class="row') == 3


def test_long_stretches_of_honest_text_are_folded() -> None:
    text = "\n\n".join(["She mentioned it.", *["The river rose."] * 5])
    edit = Edit(4, 13, "mentioned", "said", 0.9, "")
    read = "".join(side_by_side(found("a.txt", text, Repair("", (edit,), (), (Passage(0, 17, 0.9),))), 1))
    assert "<summary>5 paragraphs that look honest</summary>" in read
    assert read.count('<div class="row') == 1


def test_passages_are_marked_where_they_begin_and_end() -> None:
    text = "The river rose. She mentioned it.\n\nNobody asked. The road closed."
    begin, end = text.index("She"), text.index(" The road")
    read = "".join(side_by_side(found("a.txt", text, Repair("", (), (), (Passage(begin, end, 0.996),))), 1))
    assert re.findall(r"<span[^>]*>([^<]*)</span>", read) == ["She mentioned it.", "Nobody asked."]
    assert read.count('id="f1p1" data-score="99%"') == 1


def test_doubtful_edits_and_odd_words_are_marked_where_no_edit_is() -> None:
    text = "She mentioned the steel folks."
    made = Edit(4, 13, "mentioned", "said", 0.9, "")
    doubtful = (Edit(0, 13, text[:13], "They said", 0.8, ""), Edit(24, 29, "folks", "people", 0.6, "news"))
    passage = Passage(0, 30, 0.9, (Anomaly(18, 23, "steel", -5.0), Anomaly(24, 29, "folks", -5.0)))
    read = "".join(side_by_side(found("a.txt", text, Repair("", (made,), doubtful, (passage,))), 1))
    assert re.findall(r'<u class="(\w+)"[^>]*>(\w+)</u>', read) == [("odd", "steel"), ("doubt", "folks")]


def test_several_files_have_a_list_of_contents() -> None:
    honest = found("river.txt", TEXT, Repair(TEXT, (), (), ()))
    page = html([ARTICLE, honest, report("c.txt", "She mentioned it.", ("mentioned", "said"))])
    assert re.findall(r'<li><a href="#(\w+)">([^<]*)</a>', page) == [("f1", "docs/a b.md"), ("f2", "c.txt")]
    assert "3 files read, 2 with findings" in page
    assert 'class="contents"' not in html([ARTICLE])


def test_nothing_found_is_a_page_too() -> None:
    assert "0 files read, 0 with findings" in html([])


def test_the_spinner_is_among_the_figures_with_its_signs() -> None:
    spun = (Path(__file__).resolve().parents[2] / "seeds" / "business.spun.txt").read_text()
    page = html([found("a.txt", spun, Repair(spun, (), (), (Passage(0, len(spun), 0.99),)))])
    assert "<dt>Spinner</dt><dd>&#8220;mentioned&#8221;<small>family, in 1 file</small></dd>" in page
    assert "<span>mentioned <small>for</small> said</span>" in page
    assert "Spinner" not in html([ARTICLE])
