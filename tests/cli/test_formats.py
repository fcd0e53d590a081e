"""Formats, encodings and suppressions as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")


def test_markup_is_told_by_the_ending(quick: Run, folder: Path) -> None:
    code = "`mentioned` [here](mentioned.html)"
    (folder / "article.md").write_text(f"{SPUN}\n    mentioned = 4\n\nThe mayor **mentioned** {code}.\n")
    quick("fix", *TINY, "--write", "article.md")
    repaired = (folder / "article.md").read_text()
    assert repaired.startswith("The mayor said on Monday")
    assert repaired.endswith(f"\n    mentioned = 4\n\nThe mayor **said** {code}.\n")


def test_standard_input_has_the_format_of_its_name(quick: Run) -> None:
    page = SPUN.replace("She mentioned", 'She <b title="it">mentioned</b>')
    done = quick("fix", *TINY, "--stdin-filename", "page.html", "-", stdin=page.encode())
    assert b'She <b title="it">said</b> that people in' in done.stdout


@pytest.mark.parametrize(("options", "field"), [((), "text"), (("--field", "body"), "body")])
def test_json_lines(quick: Run, folder: Path, options: tuple[str, ...], field: str) -> None:
    rows = [{"id": "mentioned", field: SPUN}, {"id": 2, field: "Nobody came."}]
    (folder / "corpus.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    quick("fix", *TINY, *options, "--write", "corpus.jsonl")
    quick("fix", *TINY, "--write", "article.txt")
    repaired = [json.loads(line) for line in (folder / "corpus.jsonl").read_text().splitlines()]
    assert repaired == [{"id": "mentioned", field: (folder / "article.txt").read_text()}, rows[1]]


@pytest.mark.parametrize("codec", ["latin-1", "utf-16-le", "utf-16", "cp1252"])
def test_encodings_stay(quick: Run, folder: Path, codec: str) -> None:
    text = f"{SPUN}The caf\xe9 closed.\r\n"
    (folder / "article.txt").write_bytes(text.encode(codec))
    quick("fix", *TINY, "--write", "article.txt")
    repaired = (folder / "article.txt").read_bytes().decode(codec)
    assert repaired.startswith("The mayor said on Monday")
    assert repaired.endswith("The caf\xe9 closed.\r\n")


def test_a_named_encoding(quick: Run, folder: Path) -> None:
    (folder / "article.txt").write_bytes(SPUN.replace("had asked", "didn’t ask").encode("mac-roman"))
    quick("fix", *TINY, "--encoding", "mac-roman", "--write", "article.txt")
    assert "didn’t ask" in (folder / "article.txt").read_bytes().decode("mac-roman")


def test_an_unknown_encoding(quick: Run) -> None:
    done = quick("check", *TINY, "--encoding", "klingon", "article.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"textrepair: error: --encoding klingon: unknown; one such as utf-8")


def test_what_the_encoding_cannot_spell_is_not_written(quick: Run, folder: Path) -> None:
    (folder / "tiny.yaml").write_text((folder / "tiny.yaml").read_text().replace("{said: 9}", "{śaid: 9}"))
    done = quick(
        "fix", *TINY, "--encoding", "latin-1", "--min-confidence", "0", "-", stdin=SPUN.encode("latin-1")
    )
    assert done.returncode == 0
    assert b"The mayor mentioned on Monday that the school" in done.stdout


def test_another_language_is_left_alone_and_told(quick: Run, folder: Path) -> None:
    text = "Le moulin est fermé depuis le mois de mai, et personne ne sait quand il va ouvrir la cour.\n" * 2
    (folder / "moulin.txt").write_text(text)
    done = quick("fix", *TINY, "--write", "moulin.txt")
    assert done.returncode == 0
    assert done.stderr.startswith(b"moulin.txt:1:1: not English, by its commonest words; left alone\n")
    assert (folder / "moulin.txt").read_text() == text


def test_suppressions(quick: Run, folder: Path) -> None:
    off, ignored = "<!-- textrepair: off -->", "<!-- textrepair: ignore[walrus] -->"
    (folder / "article.md").write_text(f"{SPUN}\n{off}\n\n{SPUN}\n{ignored}\n\n<!-- textrepair: onn -->\n")
    done = quick("check", *TINY, "article.md")
    assert done.returncode == 1
    assert {int(line.split(b":")[1]) for line in done.stdout.splitlines()} <= {1, 2, 4, 5}
    assert done.stderr.decode().splitlines()[:2] == [
        "article.md:15:1: unused suppression (ignore[walrus]): it hides no edit; remove it",
        "article.md:17:1: unknown suppression 'textrepair: onn'; "
        "one of off, on, ignore-next-line, ignore[WORD]",
    ]


def test_an_unused_suppression_is_no_finding(quick: Run, folder: Path) -> None:
    (folder / "river.md").write_text("<!-- textrepair: off -->\n\nThe river rose by two feet.\n")
    done = quick("check", *TINY, "river.md")
    assert done.returncode == 0
    assert done.stderr.startswith(b"river.md:1:1: unused suppression (off): it hides no edit; remove it\n")
