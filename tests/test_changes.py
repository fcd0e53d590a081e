"""Lines changed since a revision, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from textrepair.changes import Changes
from textrepair.errors import TextrepairError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
LINES = "".join(f"Line {number}.\n" for number in range(1, 11))
AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ines"), ("EMAIL", "ines@example.org"))
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | AUTHOR, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a tag `start`, at which `a.md` has ten lines."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.md").write_text(LINES)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / 'ü "quoted"\t1.md').write_text(LINES)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Start")
    git(tmp_path, "tag", "start")
    return tmp_path


def test_changed_and_added_lines_count_and_removed_ones_do_not(repository: Path) -> None:
    lines = (
        LINES.replace("Line 2.", "Changed.")
        .replace("Line 5.\n", "")
        .replace("Line 8.", "Line 8.\nNew.\nNew.")
    )
    (repository / "a.md").write_text(lines)
    assert Changes("start").lines(repository / "a.md") == ((2, 2), (8, 9))


def test_what_is_committed_and_what_is_not_both_count(repository: Path) -> None:
    (repository / "a.md").write_text(LINES.replace("Line 1.", "Changed."))
    git(repository, "commit", "--quiet", "--all", "--message", "Change")
    (repository / "a.md").write_text(LINES.replace("Line 1.", "Changed.").replace("Line 9.", "Too."))
    assert Changes("start").lines(repository / "a.md") == ((1, 1), (9, 9))
    assert Changes("HEAD").lines(repository / "a.md") == ((9, 9),)


def test_a_file_that_did_not_change_has_no_lines(repository: Path) -> None:
    assert Changes("start").lines(repository / "a.md") == ()


@pytest.mark.parametrize("known", [False, True])
def test_a_new_file_counts_as_a_whole(repository: Path, known: bool) -> None:
    new = repository / "sub" / "new.md"
    new.write_text(LINES)
    if known:
        git(repository, "add", ".")
    ((first, last),) = Changes("start").lines(new)
    assert first == 1
    assert last >= 10


def test_names_that_git_quotes(repository: Path) -> None:
    path = repository / "sub" / 'ü "quoted"\t1.md'
    path.write_text(LINES.replace("Line 3.", "Changed."))
    assert Changes("start").lines(path) == ((3, 3),)


def test_the_configuration_of_the_user_changes_nothing(repository: Path) -> None:
    for key, value in {
        "diff.external": "false",
        "diff.noprefix": "true",
        "diff.interHunkContext": "9",
        "color.diff": "always",
        "diff.relative": "true",
    }.items():
        git(repository, "config", key, value)
    (repository / "a.md").write_text(LINES.replace("Line 2.", "Changed.").replace("Line 5.", "Too."))
    assert Changes("start").lines(repository / "a.md") == ((2, 2), (5, 5))


@pytest.mark.parametrize("rev", ["gone", "--output=stolen", "HEAD:a.md"])
def test_a_revision_that_git_does_not_know(repository: Path, rev: str) -> None:
    with pytest.raises(TextrepairError, match=r"git knows no such revision in .*; check --since"):
        Changes(rev).lines(repository / "a.md")
    assert not (repository / "stolen").exists()


def test_a_file_outside_any_repository(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LINES)
    with pytest.raises(TextrepairError, match="not in a git repository; leave out --since"):
        Changes("HEAD").lines(tmp_path / "a.md")


def test_git_is_missing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TextrepairError, match="--since needs git, which is not installed; install it or"):
        Changes("start").lines(repository / "a.md")
