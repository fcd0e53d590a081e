from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, SPUN, Run
from textrepair.dictionary import load

ORIGINAL = """\
The mayor said on Monday that the school would open again in May. She said that people in every house had
asked for it, and that nobody on the council was against the plan.

At a meeting in the town hall, two people said that they would sell a car to raise money for the school.
The council said it would raise the rest.
"""

DIGEST = sha256(SPUN.encode()).hexdigest()[:10]


@pytest.fixture
def pair(folder: Path) -> tuple[str, str]:
    (folder / "original.txt").write_text(ORIGINAL)
    return "article.txt", "original.txt"


def test_a_dictionary_is_printed(run: Run, folder: Path, pair: tuple[str, str]) -> None:
    done = run("mine", *pair)
    (folder / "mined.yaml").write_bytes(done.stdout)
    mined = load(folder / "mined.yaml")
    assert done.returncode == 0
    assert mined.name == "mined"
    assert mined.sources == {"article": f"1 article, 1 original, {DIGEST}"}
    assert mined.entries["mentioned"] == {"said": 4}
    summary = f"{len(mined)} spun phrases and {len(mined.kept)} kept words mined from 1 article, 1 original\n"
    assert done.stderr.decode() == summary


def test_a_dictionary_is_written(run: Run, folder: Path, pair: tuple[str, str]) -> None:
    printed = run("mine", *pair, "--name", "town").stdout
    done = run("mine", *pair, "-o", "town.yaml")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (folder / "town.yaml").read_bytes() == printed


def test_what_was_mined_repairs(run: Run, pair: tuple[str, str]) -> None:
    run("mine", *pair, "-o", "town.yaml")
    repaired = run("fix", "--only", "--dictionary", "town.yaml", "-", stdin=SPUN.encode()).stdout.decode()
    assert repaired.startswith("The mayor said on Monday that the school would open again in May.")


def test_a_partner_is_found_among_several_originals(run: Run, folder: Path, pair: tuple[str, str]) -> None:
    (folder / "report.txt").write_text("Snow closed the pass for a week. Lorries waited in the valley.\n")
    done = run("mine", pair[0], "report.txt", pair[1], "-o", "town.yaml")
    assert load(folder / "town.yaml").entries["mentioned"] == {"said": 4}
    assert b"mined from 1 article, 2 originals" in done.stderr


@pytest.fixture
def pairs(folder: Path) -> Path:
    """Return a folder with two pairs, one of them further down, and a text that belongs to none."""
    pairs = folder / "pairs"
    (pairs / "council").mkdir(parents=True)
    (pairs / "town.spun.txt").write_text(SPUN)
    (pairs / "town.orig.txt").write_text(ORIGINAL)
    (pairs / "council" / "mill.spun.md").write_text("The miller mentioned that the mill was too old.\n")
    (pairs / "council" / "mill.orig.md").write_text("The miller said that the mill was too old.\n")
    (pairs / "notes.txt").write_text(HONEST)
    return pairs


def test_a_folder_of_pairs_makes_one_dictionary(run: Run, folder: Path, pairs: Path) -> None:
    done = run("mine", "pairs", "-o", "town.yaml")
    mined = load(folder / "town.yaml")
    assert (done.returncode, done.stdout) == (0, b"")
    assert mined.entries["mentioned"] == {"said": 5}
    assert list(mined.sources) == ["council/mill", "town"]
    assert b"mined from 2 articles, 2 originals" in done.stderr


def test_function_phrases_align_as_the_shipped_dictionaries_know_them(run: Run, folder: Path) -> None:
    (folder / "original.txt").write_text("The mayor was against the plan because it cost too much.\n")
    spun = "The mayor was in opposition to the plan for the reason that it cost too much.\n"
    (folder / "spun.txt").write_text(spun)
    run("mine", "spun.txt", "original.txt", "-o", "town.yaml")
    assert load(folder / "town.yaml").entries == {
        "in opposition to": {"against": 1},
        "for the reason that": {"because": 1},
    }


def test_half_a_pair_is_told(run: Run, pairs: Path) -> None:
    (pairs / "town.orig.txt").unlink()
    done = run("mine", "pairs", "-o", "town.yaml")
    problem = "no town.orig.txt beside it; add the original or rename this file"
    assert done.stderr.decode() == f"textrepair: error: pairs/town.spun.txt: {problem}\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.txt", "original.txt"], "gone.txt: no such file or folder; check the name"),
        (["article.txt", "gone.txt"], "gone.txt: no such file or folder; check the name"),
        (["article.txt", "."], ".: a folder among articles; name it alone, or files only"),
        (["gone"], "gone: no such file or folder; check the name"),
        (["article.txt"], "article.txt: an article alone; name its original after it, or a folder"),
        (
            ["--spun", "article.txt"],
            "1 --spun and 0 --original; give one --original for each --spun, or a list of pairs",
        ),
        (["-", "article.txt"], "-: standard input cannot be mixed with files; name it alone"),
        (
            ["article.txt", "original.txt", "-o", "gone/town.yaml"],
            "gone/town.yaml: there is no such folder; make it first",
        ),
    ],
)
def test_one_clear_line(run: Run, pair: tuple[str, str], arguments: list[str], message: str) -> None:
    done = run("mine", *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"textrepair: error: {message}\n")
