from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run
from tests.cli.test_mine import ORIGINAL

TINY = ("--only", "--dictionary", "tiny.yaml")


@pytest.fixture
def pairs(folder: Path) -> Path:
    """Return a folder with two runs over one original, and a pair of another one."""
    pairs = folder / "pairs"
    pairs.mkdir()
    for run in "AB":
        (pairs / f"town_{run}.spun.txt").write_text(SPUN)
        (pairs / f"town_{run}.orig.txt").write_text(ORIGINAL)
    (pairs / "mill.spun.txt").write_text("The miller mentioned that the mill was too old.\n")
    (pairs / "mill.orig.txt").write_text("The miller said that the mill was too old.\n")
    return pairs


def test_figures_of_one_article(quick: Run, folder: Path) -> None:
    (folder / "original.txt").write_text(ORIGINAL)
    done = quick("evaluate", *TINY, "article.txt", "original.txt")
    head, row = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert head.split() == "precision recall F0.5 safety restored spans missed false".split()
    name, precision, recall, *_, restored, spans, missed, false = row.split()
    assert (name, missed, false, precision) == ("article", "0", "0", "1.000")
    assert float(recall) == pytest.approx(int(restored) / int(spans), abs=0.001)


def test_a_folder_has_a_line_for_each_article_and_one_for_all(quick: Run, pairs: Path) -> None:
    rows = quick("evaluate", *TINY, "pairs").stdout.decode().splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["mill", "town_A", "town_B", "all"]


def test_json_has_counts_and_figures(quick: Run, pairs: Path) -> None:
    found = json.loads(quick("evaluate", *TINY, "pairs", "--json").stdout)
    assert found["all"]["spans"] == sum(article["spans"] for article in found["articles"].values())
    assert found["articles"]["town_A"]["precision"] == 1.0


def test_held_out_knows_nothing_of_the_articles_own_original(quick: Run, pairs: Path) -> None:
    """The mill teaches a wrong original, which the other run of the town's article would outvote."""
    (pairs / "mill.orig.txt").write_text("The miller feared that the mill was too old.\n")
    plain, held = (
        json.loads(quick("evaluate", *TINY, *option, "pairs", "--json").stdout)["articles"]["town_A"]
        for option in ((), ("--held-out",))
    )
    assert (plain["restored"] - held["restored"], plain["missed"]) == (4, 0)
    assert held["missed"] > 0


def test_what_was_not_compared_is_told(quick: Run, folder: Path) -> None:
    (folder / "original.txt").write_text(ORIGINAL.partition("\n\n")[0])
    done = quick("evaluate", *TINY, "article.txt", "original.txt")
    assert done.stderr.decode().endswith("words stand in sentences that no original has: not compared\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["article.txt"], "article.txt: an article alone; name its original after it, or a folder"),
        (["gone"], "gone: no such file or folder; check the name"),
        (["article.txt", "gone.txt"], "gone.txt: no such file or folder; check the name"),
        (
            ["article.txt", "river.txt", "--held-out"],
            "--held-out mines the pairs of other originals; give a folder of two or more",
        ),
    ],
)
def test_one_clear_line(quick: Run, arguments: list[str], message: str) -> None:
    done = quick("evaluate", *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"textrepair: error: {message}\n")


def test_half_a_pair_is_told(quick: Run, pairs: Path) -> None:
    (pairs / "mill.orig.txt").unlink()
    done = quick("evaluate", "pairs")
    problem = "no mill.orig.txt beside it; add the original or rename this file"
    assert done.stderr.decode() == f"textrepair: error: pairs/mill.spun.txt: {problem}\n"


def test_a_list_of_pairs_and_a_pile_without_names_will_do(quick: Run, folder: Path, pairs: Path) -> None:
    rows = [{"name": "town", "spun": SPUN, "original": ORIGINAL}]
    listed = quick("evaluate", *TINY, "-", stdin="".join(json.dumps(row) + "\n" for row in rows).encode())
    (folder / "pile").mkdir()
    (folder / "pile" / "one.txt").write_text(SPUN)
    (folder / "pile" / "other.txt").write_text(ORIGINAL)
    piled = quick("evaluate", *TINY, "pile")
    assert [done.stdout.split()[8] for done in (listed, piled)] == [b"town", b"one"]
    assert listed.stdout.split()[9:] == piled.stdout.split()[9:]
