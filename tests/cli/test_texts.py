"""Which files a command line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")


@pytest.mark.parametrize("names", [b"a 1.md\nb/\xc3\xbc.md\r\n\n", b"a 1.md\0b/\xc3\xbc.md\0"])
@pytest.mark.parametrize("source", ["-", "list"])
def test_names_from_a_list(quick: Run, folder: Path, names: bytes, source: str) -> None:
    (folder / "b").mkdir()
    for name in ("a 1.md", "b/ü.md", "b/other.md"):
        (folder / name).write_text(SPUN)
    (folder / "list").write_bytes(names)
    done = quick("check", *TINY, "--files-from", source, stdin=names)
    assert b" edits in 2 of 2 files; " in done.stderr
    assert done.returncode == 1


def test_an_empty_list_is_fine(quick: Run) -> None:
    done = quick("check", *TINY, "--files-from", "-")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"no text read\n")


def test_a_list_that_is_not_there(quick: Run) -> None:
    done = quick("fix", "--files-from", "gone")
    problem = b"gone: cannot be read (No such file or directory); check --files-from"
    assert (done.returncode, done.stderr) == (2, b"textrepair: error: %s\n" % problem)


def test_patterns_say_which_files_of_a_folder_are_read(quick: Run, folder: Path) -> None:
    for name in ("docs/a.md", "docs/old/b.md", "docs/c.template"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SPUN)
    assert b" in 1 of 1 file;" in quick("fix", *TINY, "--exclude", "old/", "docs").stderr
    assert b" in 1 of 1 file;" in quick("fix", *TINY, "--include", "*.template", "docs").stderr


def test_a_pattern_that_is_none(quick: Run) -> None:
    done = quick("check", *TINY, "--exclude", "!", "article.txt")
    problem = b"--exclude !: no pattern as in .gitignore; see man gitignore"
    assert (done.returncode, done.stderr) == (2, b"textrepair: error: %s\n" % problem)


def test_excluded_files_are_left_out_by_force_where_they_are_named(quick: Run) -> None:
    named = quick("check", *TINY, "--exclude", "*.txt", "article.txt")
    assert named.returncode == 1
    forced = quick("check", *TINY, "--exclude", "*.txt", "--force-exclude", "article.txt")
    assert (forced.returncode, forced.stdout, forced.stderr) == (0, b"", b"no text read\n")
