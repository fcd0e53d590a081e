from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.benchmarks import bench, prose
from tests.benchmarks.articles import SHARED
from textrepair.dictionary import parse

TRUE = shutil.which("true")


@pytest.mark.skipif(TRUE is None, reason="no command that does nothing")
def test_the_table_has_a_column_for_each_tool_that_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "_tool", {"textrepair": TRUE, "codespell": TRUE}.get)
    monkeypatch.setattr(bench, "_version", {"textrepair": "1.0", "codespell": "2.0"}.get)
    bench.main(sizes=(100, 200, 2_000_000), entries=(5, 10), rounds=1)
    above, table = capsys.readouterr().out.split("\n\n")
    assert "textrepair 1.0, codespell 2.0, typos not installed" in above
    lines = table.splitlines()
    assert lines[0] == "| | textrepair | codespell |"
    assert {line.count("|") for line in lines} == {4}
    clean = next(line for line in lines if line.startswith("| clean text, 2 MB | "))
    assert clean.count("words/s") == 2
    assert clean.count(" x)") == 1


def test_figures_are_medians_and_ratios_within_a_round() -> None:
    used = {
        "ours": [bench.Used(1.0, 9), bench.Used(2.0, 9), bench.Used(4.0, 9)],
        "theirs": [bench.Used(0.5, 9), bench.Used(1.0, 9), bench.Used(8.0, 9)],
    }
    assert bench.cells(used) == {"ours": "2.00 s", "theirs": "1.00 s (0.50 x)"}
    assert bench.cells(used, words=200_000)["ours"] == "2.00 s, 100,000 words/s"


@pytest.mark.parametrize("shared", [SHARED, Path("none")])
def test_texts_are_of_the_size_asked_for(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    monkeypatch.setattr(prose, "SHARED", shared)
    monkeypatch.setattr("tests.benchmarks.articles.SHARED", shared)
    assert len(prose.honest(1_000_000).encode()) == 1_000_000
    assert len(prose.spun(100_000).encode()) == 100_000


def test_a_dictionary_has_the_entries_asked_for() -> None:
    assert len(parse(prose.dictionary(1000), "made up")) == 1000
