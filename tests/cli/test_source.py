from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, Run
from tests.cli.test_mine import ORIGINAL

TINY = ("--only", "--dictionary", "tiny.yaml")


def test_each_line_is_a_quote_of_the_repaired_article(quick: Run) -> None:
    done = quick("source", "article.txt", *TINY)
    lines = done.stdout.decode().splitlines()
    original = " ".join(ORIGINAL.split())
    assert done.returncode == 0
    assert lines
    assert all(line[0] == line[-1] == '"' for line in lines)
    assert lines[0].strip('"') in original


@pytest.fixture
def texts(folder: Path) -> Path:
    texts = folder / "texts"
    texts.mkdir()
    (texts / "original.txt").write_text(ORIGINAL)
    (texts / "river.txt").write_text(HONEST)
    return texts


def test_the_original_is_ranked_first(quick: Run, texts: Path) -> None:
    done = quick("source", "article.txt", "texts", *TINY)
    _, ranking = done.stdout.decode().split("\n\n")
    (first,) = ranking.splitlines()
    assert first.endswith(" texts/original.txt")
    assert float(first.split()[0]) > 0.9


def test_no_original_there(quick: Run, texts: Path) -> None:
    (texts / "original.txt").unlink()
    done = quick("source", "article.txt", "texts", *TINY)
    assert (done.returncode, done.stderr) == (0, b"texts: no text there runs parallel to the article\n")


def test_the_article_is_no_candidate(quick: Run, texts: Path) -> None:
    names = json.loads(quick("source", "article.txt", ".", *TINY, "--json").stdout)["texts"]
    assert "article.txt" not in {text["name"] for text in names}


def test_a_folder_without_texts_is_told(quick: Run, folder: Path) -> None:
    (folder / "bare").mkdir()
    done = quick("source", "article.txt", "bare", *TINY)
    assert done.returncode == 2
    assert done.stderr.startswith(b"textrepair: error: bare: no text files in this folder")


def test_json_has_probabilities(quick: Run) -> None:
    found = json.loads(quick("source", "article.txt", "--json", *TINY).stdout)
    assert all(0 < quote["probability"] <= 1 for quote in found["quotes"])
    assert found["texts"] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.txt"], "gone.txt: no such file or folder; check the name"),
        (["article.txt", "gone"], "gone: no such folder; check the name"),
        (["article.txt", "river.txt"], "river.txt: not a folder; name one of texts"),
    ],
)
def test_one_clear_line(quick: Run, arguments: list[str], message: str) -> None:
    done = quick("source", *arguments)
    assert (done.returncode, done.stderr.decode()) == (2, f"textrepair: error: {message}\n")


def test_markup_is_no_part_of_a_quote(quick: Run, folder: Path) -> None:
    page = "<p>The <b>mayor</b> mentioned in <a href='/town'>Aldham</a> that it would open.</p>"
    (folder / "page.html").write_text(page)
    (quote,) = quick("source", "page.html", *TINY).stdout.decode().splitlines()
    assert quote == '"in Aldham that it would open"'


def test_a_folder_is_no_article(quick: Run, texts: Path) -> None:
    done = quick("source", "texts")
    assert done.returncode == 2
    assert done.stderr == (
        b"textrepair: error: texts: a folder; name an article in it first, then the folder\n"
    )


def test_too_few_words_are_told(quick: Run, folder: Path) -> None:
    (folder / "short.txt").write_text("Too short.\n")
    done = quick("source", "short.txt", *TINY)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"short.txt: no six words in a row to search for\n"


def test_an_article_from_a_pipe(quick: Run, folder: Path, texts: Path) -> None:
    article = (folder / "article.txt").read_bytes()
    piped = quick("source", "-", "texts", *TINY, stdin=article)
    assert piped.stdout == quick("source", "article.txt", "texts", *TINY).stdout
    assert b"texts/original.txt" in piped.stdout
