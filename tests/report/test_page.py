"""The page in a real browser: `pip install playwright`, and Chromium or `playwright install chromium`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.report.examples import report
from textrepair.edits import Edit, Passage, Repair
from textrepair.report import Found, found
from textrepair.report.html import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
pytest.importorskip("playwright.sync_api", reason="needs a browser: pip install playwright")

Open = Callable[..., "Page"]

BAIT = """\
</script></style><script>document.title = "hit"</script><img src=x onerror='document.title = "hit"'>
<!-- "'><svg onload='document.title = "hit"'> &lt;b&gt; She mentioned \x00\x1b[31m\x85 it.
"""


def article(times: int) -> Found:
    """Return a spun article with so many paragraphs of two edits, and one that is doubtful."""
    text = (
        "The mayor mentioned it twice, and individuals asked why nobody had built the dwelling.\n\n" * times
    )
    words = (("mentioned", "said", 0.95), ("individuals", "people", 0.75), ("dwelling", "house", 0.6))
    edits, at = [], 0
    for before, after, confidence in words * times:
        at = text.index(before, at)
        edits.append(Edit(at, at + len(before), before, after, confidence, "tiny: seen once"))
    made = tuple(edit for edit in edits if edit.confidence > 0.7)
    doubtful = tuple(edit for edit in edits if edit.confidence < 0.7)
    return found("town.txt", text, Repair(text, made, doubtful, (Passage(0, len(text), 0.98),)))


ARTICLE = article(3)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        except Error:
            pytest.skip("needs a browser: playwright install chromium")
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a report; at the end its console must be empty."""
    told: list[str] = []
    requests: list[str] = []

    def opened(*files: Found, width: int = 1280, **context: Any) -> Page:
        file = tmp_path / "report.html"
        file.write_text(html(files), encoding="ascii")
        page = browser.new_page(viewport={"width": width, "height": 800}, **context)
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    assert told == []
    assert all(url.startswith(("file:", "data:")) for url in requests)


def overflows(page: Page) -> bool:
    wide: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return wide


def test_a_click_shows_the_evidence_and_escape_hides_it(open_page: Open) -> None:
    page = open_page(ARTICLE)
    page.click("#f1e1")
    evidence = page.locator("#evidence")
    assert evidence.is_visible()
    for what in ("mentioned", "said", "confidence 0.95", "tiny: seen once", "line 1, column 11"):
        assert what in evidence.inner_text()
    page.keyboard.press("Escape")
    assert not evidence.is_visible()


def test_pointing_at_one_side_marks_the_other(open_page: Open) -> None:
    page = open_page(ARTICLE)
    page.hover("del[data-e=f1e2]")
    assert page.locator("#f1e2").evaluate("mark => mark.classList.contains('on')")
    assert "people" in page.inner_text("#evidence")


def test_every_mark_is_reached_by_keyboard(open_page: Open) -> None:
    page = open_page(ARTICLE)
    told = []
    for _ in range(9):
        page.keyboard.press("j")
        told.append(page.inner_text("#evidence .change"))
    assert told == ["mentioned → said", "individuals → people", "dwelling → house"] * 3
    page.keyboard.press("k")
    page.keyboard.press("Tab")
    assert page.inner_text("#evidence .change") == "dwelling → house"


def test_the_slider_takes_uncertain_edits_back(open_page: Open) -> None:
    page = open_page(ARTICLE)
    page.locator("#from").fill("0.9")
    assert page.inner_text("#f1e1") == "said"
    assert page.inner_text("#f1e2") == "individuals"
    assert page.inner_text(".tools output") == "0.90: 3 of 6 edits"
    page.locator("#from").fill("0.75")
    assert page.inner_text("#f1e2") == "people"


def test_dark_and_light(open_page: Open) -> None:
    page = open_page(ARTICLE, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.click("#theme")
    assert page.inner_text("#theme") == "Dark"
    assert page.evaluate(paper) != dark


def test_a_tap_shows_the_evidence_on_a_phone(open_page: Open) -> None:
    page = open_page(
        ARTICLE,
        report("a" * 90 + ".md", "She mentioned it.", ("mentioned", "said")),
        width=360,
        has_touch=True,
    )
    assert not overflows(page)
    page.tap("#f1e4")
    box = page.locator("#evidence").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert not overflows(page)


def test_a_text_can_do_nothing(open_page: Open) -> None:
    page = open_page(
        report(f"{BAIT}.txt", BAIT * 2, ("mentioned", BAIT)), report("b.txt", BAIT, ("She", BAIT))
    )
    page.focus("#f1e1")
    assert page.title() == "Spun text and its repair"
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert '<script>document.title = "hit"</script>' in page.inner_text(".was >> nth=0")
    assert r"\x00\x1b[31m" in page.inner_text("#evidence")


def test_a_long_article_stays_quick(open_page: Open) -> None:
    page = open_page(article(500))
    page.locator("#from").fill("0.9")
    assert page.inner_text(".tools output") == "0.90: 500 of 1000 edits"
    assert page.locator("ins.off").count() == 500


def test_it_reads_without_scripts_and_on_paper(open_page: Open) -> None:
    page = open_page(ARTICLE, java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.inner_text("#f1e1") == "said"
    assert not page.locator(".tools").is_visible()
    assert page.pdf().startswith(b"%PDF")
