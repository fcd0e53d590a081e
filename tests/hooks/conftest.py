"""A git repository with articles, of which some are spun."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import DICTIONARY, HONEST, SPUN

ROOT = Path(__file__).resolve().parents[2]

CONFIG = """\
dictionaries = ["tiny.yaml"]
only = true
exclude = ["drafts/"]
"""

Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one commit: honest articles and a configuration with a dictionary."""
    folder = tmp_path / "site"
    (folder / "posts").mkdir(parents=True)
    (folder / "tiny.yaml").write_text(DICTIONARY)
    (folder / "textrepair.toml").write_text(
        'dictionaries = ["tiny.yaml"]\nonly = true\nexclude = ["drafts/"]\n'
    )
    (folder / "posts" / "river.md").write_text(HONEST)
    (folder / "posts" / "old name.md").write_text(HONEST)
    (folder / "posts" / "gone.md").write_text(HONEST)
    return folder


@pytest.fixture
def shell(repository: Path, tmp_path: Path) -> Shell:
    """Return a function that runs a command in the repository, as someone whose program this is."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    environment |= {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Ines", f"GIT_{who}_EMAIL": "ines@example.org"}

    def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
        known = environment | more
        return subprocess.run(command, cwd=repository, env=known, capture_output=True, text=True, check=False)

    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Start"]):
        assert run("git", *command).returncode == 0
    return run


__all__ = ["ROOT", "SPUN", "Shell"]
