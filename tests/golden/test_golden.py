"""Whole pages against what they become: whatever changes shows in review.

`python -m tests.golden.test_golden` writes `expected` anew; read the diff, and move what got better out of
`known_failures.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from textrepair import files, repair
from textrepair.document.formats import format_of
from textrepair.edits import Repair
from textrepair.report import found, summary
from textrepair.report.concise import concise

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").iterdir())
FAILURES = yaml.safe_load((HERE / "known_failures.yaml").read_text())


@cache
def repaired(page: Path) -> Repair:
    return repair(files.read(page).text, format=format_of(page.name))


def outcome(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that tell what becomes of a page, each with what stands in it."""
    told = found(page.name, files.read(page).text, repaired(page), format_of(page.name))
    yield HERE / "expected" / page.name, repaired(page).text
    report = [*concise(told), summary([told.counts])]
    yield HERE / "expected" / f"{page.name}.report", "".join(f"{line}\n" for line in report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_has_changed(page: Path) -> None:
    for path, now in outcome(page):
        assert path.read_bytes() == now.encode()


def test_an_honest_page_stays_as_it_is() -> None:
    assert repaired(HERE / "pages" / "honest.txt").edits == ()


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure["spun"])
@pytest.mark.xfail(strict=True, reason="a known failure; take it out of known_failures.yaml")
def test_known_failures(failure: dict[str, str]) -> None:
    assert failure["wanted"] in in_a_row(repaired(HERE / "pages" / failure["page"]).text)


def test_known_failures_are_of_the_pages() -> None:
    for failure in FAILURES:
        assert failure["spun"] in in_a_row(files.read(HERE / "pages" / failure["page"]).text)


def in_a_row(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Write what becomes of each page now."""
    for page in PAGES:
        for path, now in outcome(page):
            path.write_bytes(now.encode())


if __name__ == "__main__":
    main()
