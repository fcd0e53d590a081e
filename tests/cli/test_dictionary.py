from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, Run
from textrepair.dictionary import load

OWN = """\
name: own
entries:
  house: {homestead: 0}
  miller: {baker: 0}
  millers: {bakers: 0}
"""


@pytest.fixture
def own(folder: Path) -> Path:
    path = folder / "own.yaml"
    path.write_text(OWN)
    return path


def test_lint_names_path_line_and_rule(quick: Run, own: Path) -> None:
    done = quick("dictionary", "lint", "own.yaml")
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert "own.yaml:5: double: millers: 'bakers' follows from 'miller: baker'" in lines
    assert done.stderr.decode().startswith(f"{len(lines)} findings: ")


def test_lint_of_a_clean_dictionary(quick: Run, own: Path) -> None:
    own.write_text("entries:\n  despatched riders: {sent riders: 2}\n")
    done = quick("dictionary", "lint", "own.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"0 findings\n")


def test_lint_tells_what_a_corpus_has_not(quick: Run, own: Path, folder: Path) -> None:
    own.write_text("entries:\n  closed: {shut: 2}\n  opened: {began: 2}\n")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "river.txt").write_text(HONEST)
    (found,) = json.loads(quick("dictionary", "lint", "own.yaml", "--corpus", "texts", "--json").stdout)
    assert (found["path"], found["line"], found["rule"], found["spun"]) == ("own.yaml", 3, "unused", "opened")


def test_merge_adds_counts_up(quick: Run, folder: Path, own: Path) -> None:
    own.write_text("entries:\n  mentioned: {said: 2}\n")
    assert quick("dictionary", "merge", "own.yaml", "tiny.yaml", "-o", "both.yaml").returncode == 0
    both = load(folder / "both.yaml")
    assert (both.name, both.entries["mentioned"]) == ("both", {"said": 11})
    printed = quick("dictionary", "merge", "own.yaml", "tiny.yaml", "--name", "both").stdout
    assert printed == (folder / "both.yaml").read_bytes()


def test_stats(quick: Run) -> None:
    head, row = quick("dictionary", "stats", "tiny.yaml").stdout.decode().splitlines()
    assert head.split()[:2] == ["entries", "phrases"]
    assert row.split()[:3] == ["tiny", "8", "1"]
    (numbers,) = json.loads(quick("dictionary", "stats", "tiny.yaml", "--json").stdout)
    assert (numbers["dictionary"], numbers["entries"]) == ("tiny", 8)


def test_show_names_the_dictionary_that_knows(quick: Run) -> None:
    tiny = ("--only", "--dictionary", "tiny.yaml")
    done = quick("dictionary", "show", "said", *tiny)
    frequency, *lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert frequency.endswith(" in a million words of English")
    assert lines == ["tiny:", "  is replaced by: mentioned (9)"]
    found = json.loads(quick("dictionary", "show", "dwellings", *tiny, "--json").stdout)
    (inflected,) = found["dictionaries"][0]["inflected"]
    assert inflected == {"original": "houses", "from_spun": "dwelling", "from_original": "house", "times": 3}


def test_show_of_a_word_that_nobody_knows(quick: Run) -> None:
    done = quick("dictionary", "show", "gravel", "--only", "--dictionary", "tiny.yaml")
    assert (done.returncode, done.stderr.decode()) == (1, "nothing is known about 'gravel'\n")


def test_diff(quick: Run, own: Path) -> None:
    own.write_text("entries:\n  house: {homestead: 1}\n  troopers: {soldiers: 2}\nkept: {the: 4}\n")
    Path(own.parent, "new.yaml").write_text("entries:\n  house: {homestead: 3}\n  native: {local: 1}\n")
    done = quick("dictionary", "diff", "own.yaml", "new.yaml")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "~ house: homestead 1 -> 3",
        "+ native: local 1",
        "- the: (kept) 4",
        "- troopers: soldiers 2",
    ]
    assert quick("dictionary", "diff", "own.yaml", "own.yaml", "--json").stdout == b"[]\n"


def test_test_tells_what_each_entry_did(quick: Run) -> None:
    arguments = ("dictionary", "test", "article.txt", "--only", "--dictionary", "tiny.yaml")
    head, first, *_ = quick(*arguments).stdout.decode().splitlines()
    assert head.split() == ["places", "edits", "doubtful", "entry"]
    assert first.split() == "4 4 0 mentioned -> said (4)".split()
    (row, *_) = json.loads(quick(*arguments, "--json").stdout)
    assert (row["phrase"], row["edits"], row["candidates"]) == ("mentioned", {"said": 4}, ["said"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["lint", "gone.yaml"],
            "gone.yaml: cannot read the dictionary (No such file or directory); check the path",
        ),
        (["lint", "tiny.yaml", "--corpus", "gone"], "gone: no such file or folder; check the name"),
        (["show", "said", "--only"], "--only leaves no dictionary; name one with --dictionary FILE"),
        (["show", "!"], "'!': no word to look up; name a word or a phrase"),
        (["test", "gone.txt"], "gone.txt: no such file or folder; check the name"),
        (["merge", "tiny.yaml", "-o", "gone/x.yaml"], "gone/x.yaml: there is no such folder; make it first"),
    ],
)
def test_one_clear_line(quick: Run, arguments: list[str], message: str) -> None:
    done = quick("dictionary", *arguments)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"textrepair: error: {message}\n")
