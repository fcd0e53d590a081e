"""Edits in large honest texts of ten kinds, as they were last counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from textrepair import files, repair

# Half a million words; a change of these figures is to be seen in review.
EDITS = {
    "encyclopedia_wiki": 0,
    "fiction_litbank": 0,
    "law_textbook": 0,
    "mixed_gum": 0,
    "news_bbc2005": 0,
    "news_web2019": 0,
    "science_abstracts": 0,
    "science_plos": 0,
    "speech_sotu": 0,
    "tech_rustbook": 0,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", EDITS)
def test_as_many_edits_as_recorded(kind: str, shared: Path) -> None:
    found = repair(files.read(shared / "clean" / f"{kind}.txt").text)
    assert len(found.edits) == EDITS[kind], found.edits[:9]


@pytest.mark.slow
def test_all_kinds_are_recorded(shared: Path) -> None:
    assert {path.stem for path in (shared / "clean").glob("*.txt")} == set(EDITS)
