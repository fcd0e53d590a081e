"""Bad input: one clear line on standard error, status 2, nothing written, the other files still done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")


def errors_of(stderr: bytes) -> list[str]:
    prefix = "textrepair: error: "
    return [line.removeprefix(prefix) for line in stderr.decode().splitlines() if line.startswith(prefix)]


@pytest.fixture
def bad(folder: Path) -> Path:
    """Return the folder with one of each kind of bad input beside the good files."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "half.txt").write_bytes("Rio\nSão Paulo\n".encode("utf-16")[:-1])
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    (folder / "code").mkdir()
    (folder / "code" / "main.py").write_text("print('mentioned')\n")
    (folder / "locked.txt").write_text(SPUN)
    (folder / "locked.txt").chmod(0o444)
    return folder


def test_each_bad_file_has_its_line_and_the_other_files_are_done(quick: Run, bad: Path) -> None:
    before = {path: path.read_bytes() for path in bad.rglob("*") if path.is_file()}
    names = [
        "gone/deep.txt",
        "empty.txt",
        "half.txt",
        "photo.jpg",
        "locked.txt",
        "article.txt",
        "code",
        "gone",
    ]
    done = quick("fix", *TINY, "--write", *names)
    assert done.returncode == 2
    assert errors_of(done.stderr) == [
        "code: no text files in this folder; name one, or a folder with "
        ".txt .md .markdown .mdx .html .htm .xhtml .rst .adoc .asciidoc .tex files",
        "gone/deep.txt: no such file or folder; check the name",
        "empty.txt: the file is empty; put text in it or leave it out",
        "half.txt:2: bytes that are no UTF-16-LE text; name its encoding with --encoding",
        "photo.jpg: a binary file, not text; name text files only",
        "locked.txt: the file is read-only; make it writable first",
        "gone: no such file or folder; check the name",
    ]
    assert done.stdout.startswith(b"--- article.txt\n")
    changed = [
        path.name for path in bad.rglob("*") if path.is_file() and before.get(path) != path.read_bytes()
    ]
    assert changed == ["article.txt"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("entries:\n  mentioned: said\n  faculty: [school\n", "bad.yaml:"),
        ("- mentioned\n- said\n", "bad.yaml:1: "),
        ("name: bad\nentries:\n  mentioned: {said: often}\n", "bad.yaml:3: "),
    ],
)
def test_a_wrong_dictionary_stops_everything(quick: Run, folder: Path, content: str, place: str) -> None:
    (folder / "bad.yaml").write_text(content)
    done = quick("fix", "--write", *TINY, "--dictionary", "bad.yaml", "article.txt")
    (error,) = errors_of(done.stderr)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert error.startswith(place)
    assert "; " in error
    assert (folder / "article.txt").read_text() == SPUN


def test_a_missing_dictionary(quick: Run) -> None:
    done = quick("fix", "--only", "--dictionary", "gone.yaml", "article.txt")
    assert done.returncode == 2
    assert errors_of(done.stderr)[0].startswith("gone.yaml: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "article.txt"], "--only leaves no dictionary; name one with --dictionary FILE"),
        (
            [*TINY, "--write", "-"],
            "-: standard input cannot be written; name files, or leave out --write",
        ),
        ([*TINY, "-", "article.txt"], "-: standard input cannot be mixed with files; name it alone"),
    ],
)
def test_options_that_do_not_go_together(quick: Run, arguments: list[str], message: str) -> None:
    done = quick("fix", *arguments)
    assert (done.returncode, done.stdout, errors_of(done.stderr)) == (2, b"", [message])


@pytest.mark.parametrize("value", ["1.5", "high"])
def test_a_confidence_out_of_range(quick: Run, value: str) -> None:
    done = quick("fix", "--min-confidence", value, "article.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--min-confidence" in done.stderr


def test_standard_input_that_is_no_text(quick: Run) -> None:
    done = quick("fix", *TINY, "-", stdin="One line\nS\xe3o Paulo\n".encode("utf-16")[:-1])
    assert (done.returncode, done.stdout) == (2, b"")
    assert errors_of(done.stderr) == [
        "<stdin>:2: bytes that are no UTF-16-LE text; name its encoding with --encoding"
    ]


def test_binary_and_empty_files_in_a_folder_are_skipped(quick: Run, folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "article.txt").write_text(SPUN)
    (folder / "docs" / "empty.txt").write_bytes(b"")
    (folder / "docs" / "core.txt").write_bytes(b"\x7fELF\0\0")
    done = quick("fix", *TINY, "docs")
    assert done.returncode == 0
    assert b" edits in 1 of 1 file; " in done.stderr


def test_a_name_with_an_escape_sequence_is_spelt_out(quick: Run) -> None:
    done = quick("fix", *TINY, "gone\x1b[2J\n.txt")
    assert (
        done.stderr
        == rb"textrepair: error: gone\x1b[2J\n.txt: no such file or folder; check the name" + b"\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_standard_output(folder: Path) -> None:
    command = [sys.executable, "-m", "textrepair", "fix", *TINY, "article.txt"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=folder, check=False)
    assert done.returncode == 2
    assert errors_of(done.stderr) == [
        "standard output: No space left on device; check the disk and its permissions"
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["check", "--bogus"], "No such option"),
        (["check", "--jobs", "two"], "Invalid value for '--jobs'"),
        (["fix", "--write=3", "article.txt"], "Option '--write' does not take a value"),
        (["explain"], "Missing argument 'PLACE'"),
        (["repair"], "No such command 'repair'"),
    ],
)
def test_a_wrong_command_line_has_one_line(run: Run, arguments: list[str], problem: str) -> None:
    done = run(*arguments)
    (error,) = errors_of(done.stderr)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)
    assert error.startswith(problem)
    assert error.endswith("--help'")
