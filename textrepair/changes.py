"""Lines changed since a git revision, as `git diff -U0` tells them."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textrepair.errors import TextrepairError

Range = tuple[int, int]  # lines from 1, both ends among them

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# What a user's configuration may say otherwise.
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative", "--text")
_EVERYTHING: tuple[Range, ...] = ((1, 2**62),)


class Changes:
    """What changed in files of git repositories since the revision `rev`, up to what lies on disk.

    Files that git does not know yet are changed as a whole. Raises TextrepairError where git is missing,
    a file lies in no repository, or its repository has no such revision.
    """

    def __init__(self, rev: str) -> None:
        self._rev = rev
        self._since = cache(self._read)

    def verify(self, path: Path) -> None:
        """Raise TextrepairError where the revision is unknown in the repository of a file or folder."""
        real = Path(os.path.realpath(path))
        folder = real if real.is_dir() else real.parent
        if folder.is_dir():
            self._since(_top(folder))

    def lines(self, path: Path) -> tuple[Range, ...]:
        """Return the ranges of lines that changed in a file."""
        real = Path(os.path.realpath(path))
        since = self._since(_top(real.parent))
        name = os.fsencode(real.relative_to(since.top).as_posix())
        if name in since.new:
            return _EVERYTHING
        if name not in since.changed:
            return ()
        found = _git(since.top, "diff", "-U0", "--inter-hunk-context=0", *_PLAIN, since.commit, "--", real)
        return tuple(_range(match) for match in _HUNK.finditer(found) if match[2] != b"0")

    def _read(self, top: Path) -> _Since:
        known = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self._rev}^{{commit}}")
        if known.returncode:
            raise TextrepairError(f"{self._rev}: git knows no such revision in {top}; check --since")
        commit = known.stdout.decode().strip()
        changed = _git(top, "diff", "--name-only", "-z", *_PLAIN, commit)
        new = _git(top, "ls-files", "--others", "-z")
        return _Since(top, commit, frozenset(changed.split(b"\0")), frozenset(new.split(b"\0")))


class _Since(NamedTuple):
    """A repository: its top folder, a commit, the files changed since, and those that git does not know."""

    top: Path
    commit: str
    changed: frozenset[bytes]
    new: frozenset[bytes]


def _range(match: re.Match[bytes]) -> Range:
    first = int(match[1])
    return first, first + int(match[2] or 1) - 1


@cache
def _top(folder: Path) -> Path:
    done = _run(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise TextrepairError(f"{folder}: not in a git repository; leave out --since")
    return Path(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))


def _git(folder: Path, *arguments: str | Path) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        problem = " ".join(os.fsdecode(done.stderr).split())
        raise TextrepairError(f"{folder}: git failed ({problem}); leave out --since")
    return done.stdout


def _run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise TextrepairError(
            "--since needs git, which is not installed; install it or leave it out"
        ) from None
