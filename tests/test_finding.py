"""Finding files: what a folder stands for, with git itself as the judge of .gitignore."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from textrepair.finding import Patterns, Selection, find

SPUN = "The council mentioned the faculty.\n"


def put(path: Path, text: str = SPUN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_folder_stands_for_its_text_files_sorted(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("a.md", "b/1.HTML", "b/2.rst", "c.tex", "straße 1.txt")]
    for name in (
        ".hidden.txt",
        ".git/x.txt",
        "node_modules/x.md",
        "b/vendor/x.txt",
        "code.py",
        "b/photo.png",
    ):
        put(tmp_path / name)
    put(tmp_path / "empty.txt", "")
    put(tmp_path / "blank.txt", " \n\r\n")
    put(tmp_path / "binary.txt", "GIF89a\0\0")
    (tmp_path / "link.txt").symlink_to(wanted[0])
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    assert find([tmp_path]) == (wanted, [])


def test_utf_16_in_a_folder_is_text(tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(SPUN.encode("utf-16"))
    assert find([tmp_path]) == ([path], [])


def test_files_named_twice_are_found_once(tmp_path: Path) -> None:
    first, second = put(tmp_path / "1.txt"), put(tmp_path / "2.txt")
    assert find([second, tmp_path, tmp_path / "." / "1.txt", tmp_path]) == ([second, first], [])


def test_named_files_are_taken_whatever_their_name(tmp_path: Path) -> None:
    named = [put(tmp_path / ".hidden"), put(tmp_path / "node_modules" / "README")]
    assert find(named) == (named, [])


def test_a_folder_without_text(tmp_path: Path) -> None:
    put(tmp_path / "code.py")
    found, errors = find([tmp_path])
    assert found == []
    assert [str(error).split(";")[0] for error in errors] == [f"{tmp_path}: no text files in this folder"]


def test_a_link_is_found_where_it_is_named_only(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "letters.txt")
    tree = tmp_path / "tree"
    inside = put(tree / "article.txt")
    (tree / "letters.txt").symlink_to(outside)
    (tree / "folder").symlink_to(outside.parent, target_is_directory=True)
    assert find([tree]) == ([inside], [])
    assert find([tree / "letters.txt"]) == ([tree / "letters.txt"], [])


def rooted(folder: Path, *lines: str) -> Patterns:
    return Patterns(str(folder), lines)


def test_excluded_files_and_folders_are_left_out(tmp_path: Path) -> None:
    kept = [put(tmp_path / name) for name in ("docs/archive/kept.md", "docs/new.md")]
    for name in ("docs/archive/old.md", "drafts/a.md", "docs/drafts/b.md", "LICENSE.md"):
        put(tmp_path / name)
    rules = rooted(tmp_path, "drafts/", "/LICENSE.md", "docs/archive/**", "!docs/archive/kept.md")
    assert find([tmp_path], lambda _: Selection(exclude=(rules,))) == (kept, [])


def test_a_line_of_gitignore_that_is_no_pattern_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / ".gitignore", "!\na.md\n")
    put(tmp_path / "a.md")
    kept = put(tmp_path / "b.md")
    assert find([tmp_path]) == ([kept], [])


def test_a_folder_of_excluded_files(tmp_path: Path) -> None:
    put(tmp_path / "a.md")
    rules = rooted(tmp_path, "*.md")
    found, (error,) = find([tmp_path], lambda _: Selection(exclude=(rules,)))
    assert found == []
    assert str(error).startswith(f"{tmp_path}: no text files in this folder that are not excluded; name one")


def test_include_says_what_is_a_text(tmp_path: Path) -> None:
    wanted = [put(tmp_path / name) for name in ("README", "posts/a.md.j2")]
    put(tmp_path / "posts" / "b.md")
    chosen = Selection(include=rooted(tmp_path, "*.md.j2", "README"))
    assert find([tmp_path], lambda _: chosen) == (wanted, [])


@pytest.mark.parametrize("name", ["drafts/a.md", "node_modules/leftpad/README.md", "blank.md"])
def test_excluded_files_that_are_named_are_left_out_by_force_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / name, "\n" if name == "blank.md" else SPUN)
    chosen = Selection(exclude=(rooted(tmp_path, "drafts/"),))
    assert find([Path(name)], lambda _: chosen) == ([Path(name)], [])
    assert find([Path(name)], lambda _: chosen._replace(force=True)) == ([], [])


def test_every_folder_has_its_own_selection(tmp_path: Path) -> None:
    kept = put(tmp_path / "a" / "draft.md")
    put(tmp_path / "b" / "draft.md")
    rules = Selection(exclude=(rooted(tmp_path, "draft.md"),))
    found, _ = find([tmp_path], lambda folder: rules if folder.name == "b" else Selection())
    assert found == [kept]


IGNORED = {
    ".gitignore": "build/\n*.log.md\n!keep.log.md\n/top.md\ndeep/**/x.md\n\\#odd.md\n  \n# a comment\n",
    "docs/.gitignore": "*.md\n!index.md\n!guide/\n",
    "docs/guide/.gitignore": "!*.md\nsecret.md\n",
    "notes/.gitignore": "/*\n!/public/\n!.gitignore\n",
    ".git/info/exclude": "private/\n",
}
NAMES = """
    a.md build/b.md sub/build/b.md x.log.md keep.log.md build/keep.log.md top.md sub/top.md deep/x.md
    deep/1/2/x.md deep/1/y.md #odd.md docs/a.md docs/index.md docs/guide/a.md docs/guide/secret.md
    notes/a.md notes/public/a.md notes/public/top.md private/a.md sub/private/b.md
""".split()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("start", [".", "docs", "docs/guide", "notes"])
def test_what_git_ignores_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    for name in NAMES:
        put(tmp_path / name)
    for name, lines in IGNORED.items():
        put(tmp_path / name, lines)
    listing = ["git", "ls-files", "--others", "--exclude-standard", "-z", start]
    listed = subprocess.run(listing, capture_output=True, check=True).stdout.decode().split("\0")
    found, errors = find([Path(start)])
    assert sorted(map(str, found)) == sorted(name for name in listed if name.endswith(".md"))
    assert errors == []


def test_an_ignored_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path / ".gitignore", "build/\n")
    inside = put(tmp_path / "build" / "page.md")
    assert find([inside.parent]) == ([inside], [])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read any folder")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    shown = put(tmp_path / "b.txt")
    (tmp_path / "locked").mkdir(mode=0)
    found, errors = find([tmp_path])
    (tmp_path / "locked").chmod(0o755)
    assert found == [shown]
    assert [str(error).split(";")[0] for error in errors] == [
        f"{tmp_path / 'locked'}: the folder cannot be read (Permission denied)"
    ]
