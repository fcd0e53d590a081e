from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
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


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process mine without the shipped dictionaries, whose 60,000 phrases take half a second."""
    monkeypatch.setattr("textrepair.dictionary.shipped", lambda: ())


@pytest.fixture
def pair(folder: Path) -> tuple[str, str]:
    (folder / "original.txt").write_text(ORIGINAL)
    return "article.txt", "original.txt"


def test_a_dictionary_is_printed(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    done = quick("mine", *pair)
    (folder / "mined.yaml").write_bytes(done.stdout)
    mined = load(folder / "mined.yaml")
    assert done.returncode == 0
    assert mined.name == "mined"
    assert mined.sources == {"article": f"1 article, 1 original, {DIGEST}"}
    assert mined.entries["mentioned"] == {"said": 4}
    summary = f"{len(mined)} spun phrases and {len(mined.kept)} kept words mined from 1 article, 1 original\n"
    assert done.stderr.decode() == summary


def test_a_dictionary_is_written(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    printed = quick("mine", *pair, "--name", "town").stdout
    done = quick("mine", *pair, "-o", "town.yaml")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (folder / "town.yaml").read_bytes() == printed


def test_what_was_mined_repairs(quick: Run, pair: tuple[str, str]) -> None:
    quick("mine", *pair, "-o", "town.yaml")
    repaired = quick("fix", "--only", "--dictionary", "town.yaml", "-", stdin=SPUN.encode()).stdout.decode()
    assert repaired.startswith("The mayor said on Monday that the school would open again in May.")


def test_a_partner_is_found_among_several_originals(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    (folder / "report.txt").write_text("Snow closed the pass for a week. Lorries waited in the valley.\n")
    done = quick("mine", pair[0], "report.txt", pair[1], "-o", "town.yaml")
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


def test_a_folder_of_pairs_makes_one_dictionary(quick: Run, folder: Path, pairs: Path) -> None:
    done = quick("mine", "pairs", "-o", "town.yaml")
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


def test_half_a_pair_is_told(quick: Run, pairs: Path) -> None:
    (pairs / "town.orig.txt").unlink()
    done = quick("mine", "pairs", "-o", "town.yaml")
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
        (
            ["article.txt", "original.txt", "--details", "d.txt"],
            "d.txt: neither .csv nor .jsonl; let the name end in one of them",
        ),
        (
            ["article.txt", "original.txt", "--update", "tiny.yaml", "-o", "x.yaml"],
            "--update writes the dictionary that it adds to; leave out --output",
        ),
        (["-", "article.txt"], "-: standard input cannot be mixed with files; name it alone"),
        (
            ["article.txt", "original.txt", "-o", "gone/town.yaml"],
            "gone/town.yaml: there is no such folder; make it first",
        ),
    ],
)
def test_one_clear_line(quick: Run, pair: tuple[str, str], arguments: list[str], message: str) -> None:
    done = quick("mine", *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"textrepair: error: {message}\n")


@pytest.fixture
def pile(folder: Path, pair: tuple[str, str]) -> Path:
    """Return a folder of a spun article, its original and two others, none of them labelled."""
    pile = folder / "pile"
    pile.mkdir()
    for name, text in (
        ("a", HONEST),
        ("b", SPUN),
        ("c", ORIGINAL),
        ("d", "Snow closed the pass for a week."),
    ):
        (pile / f"{name}.txt").write_text(text)
    return pile


def test_every_way_to_name_a_pair(quick: Run, folder: Path, pair: tuple[str, str], pile: Path) -> None:
    named = quick("mine", *pair).stdout
    assert quick("mine", "--spun", pair[0], "--original", pair[1]).stdout == named
    lines = json.dumps({"spun": SPUN, "original": ORIGINAL, "name": "article"}) + "\n"
    assert quick("mine", "-", stdin=lines.encode()).stdout == named
    (folder / "pairs.csv").write_text("spun,original\narticle.txt,original.txt\n")
    assert quick("mine", "pairs.csv").stdout == named
    (pile / "e.txt").write_bytes(b" " * 9000)
    found = quick("mine", "pile")
    assert found.stdout.splitlines()[5:] == named.splitlines()[5:]
    first, second, _ = found.stderr.decode().splitlines()
    assert first == "left out: pile/e.txt: the file is empty; put text in it or leave it out"
    assert second == "2 articles left out, belong to no other: a, d"


def test_json_lines_that_are_wrong(quick: Run) -> None:
    done = quick("mine", "-", stdin=b'{"spun": "a"}')
    message = "textrepair: error: -:1: no original; give each pair a spun text and an original\n"
    assert (done.returncode, done.stderr.decode()) == (2, message)


def test_a_spun_article_without_its_original_is_told(quick: Run, pile: Path) -> None:
    (pile / "c.txt").unlink()
    done = quick("mine", "pile")
    assert done.returncode == 2
    told = done.stderr.decode().splitlines()
    assert told[0] == "1 article left out, looks spun, but its original is not here: b"
    assert told[2].startswith(
        "textrepair: error: pile: no spun article with its original among these; name pairs"
    )


def test_a_dictionary_is_updated_once(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    by_hand = "name: town\nentries:\n  mentioned: {said: 9}   # always\n  nurse: nurse\n"
    (folder / "town.yaml").write_text(by_hand)
    first = quick("mine", *pair, "--update", "town.yaml")
    assert (first.returncode, first.stdout) == (0, b"")
    text = (folder / "town.yaml").read_text()
    assert "  mentioned: {said: 13}   # always\n" in text
    assert "  nurse: nurse\n" in text
    again = quick("mine", *pair, "--update", "town.yaml").stderr.decode()
    assert again.startswith("1 article left out, mined for this dictionary before: article\n")
    assert (folder / "town.yaml").read_text() == text


def test_details_of_every_pair(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    quick("mine", *pair, "-o", "town.yaml", "--details", "pairs.jsonl")
    quick("mine", *pair, "-o", "town.yaml", "--details", "pairs.csv")
    first = json.loads((folder / "pairs.jsonl").read_text().splitlines()[0])
    assert (first["spun"], first["original"], first["times"], first["articles"]) == (
        "mentioned",
        "said",
        4,
        1,
    )
    assert first["examples"][0].startswith("The mayor [mentioned ← said] on Monday")
    rows = list(csv.DictReader((folder / "pairs.csv").read_text().splitlines()))
    assert rows[0]["spun"] == "mentioned"
    assert rows[0]["examples"].count("[mentioned ← said]") == 2


def test_nothing_else_is_left_in_the_folder(quick: Run, folder: Path, pair: tuple[str, str]) -> None:
    before = {path.name for path in folder.iterdir()}
    quick("mine", *pair, "-o", "town.yaml")
    assert {path.name for path in folder.iterdir()} == {*before, "town.yaml"}


def test_an_interrupt_says_where_the_work_is_kept(
    quick: Run, folder: Path, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from textrepair.mine import readings

    def interrupted(*_: object) -> None:
        (folder / "town.yaml.partial").touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(readings, "count", interrupted)
    done = quick("mine", *pair, "-o", "town.yaml")
    assert done.returncode == 130
    assert done.stderr == (
        b"town.yaml.partial: what is done is kept here for the same command; remove it to start anew\n"
    )


@pytest.mark.slow
def test_killed_and_run_again(quick: Run, folder: Path) -> None:
    lines = [
        json.dumps({"spun": f"{n} days. {SPUN}", "original": f"{n} days. {ORIGINAL}"}) for n in range(300)
    ]
    (folder / "pairs.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "textrepair", "mine", "pairs.jsonl", "-o", "town.yaml", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    journal = folder / "town.yaml.partial-wal"
    while process.poll() is None and not (journal.is_file() and journal.stat().st_size > 50_000):
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert not (folder / "town.yaml").exists()
    assert (folder / "town.yaml.partial").exists()
    assert quick("mine", "pairs.jsonl", "-o", "town.yaml", "--jobs", "1").returncode == 0
    assert not list(folder.glob("*.partial*"))
    assert quick("mine", "pairs.jsonl", "--name", "town").stdout == (folder / "town.yaml").read_bytes()
