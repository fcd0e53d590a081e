"""The hooks in the life of a repository: a commit refused, repaired and accepted."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from tests.hooks.conftest import ROOT, SPUN, Shell

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed"
)


@pytest.fixture
def hooked(repository: Path, shell: Shell) -> Path:
    """Return the repository with the hook that reports before each commit, and the other on request.

    They are the hooks that we publish, but for their installation: the program is on the PATH.
    """
    reports, writes = HOOKS["textrepair"], HOOKS["textrepair-fix"] | {"stages": ["manual"]}
    hooks = [hook | {"language": "system"} for hook in (reports, writes)]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    assert shell("pre-commit", "install").returncode == 0
    shell("git", "add", ".")
    return repository


def commit(shell: Shell) -> tuple[int, str]:
    done = shell("git", "commit", "--message", "Change")
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_commit_is_refused_repaired_and_accepted(hooked: Path, shell: Shell) -> None:
    names = ["posts/a b.md", "posts/日本 ü.md", "posts/new name.md"]
    for name in names[:2]:
        (hooked / name).write_text(SPUN)
    shell("git", "rm", "--quiet", "posts/gone.md")
    shell("git", "mv", "posts/old name.md", "posts/new name.md")
    shell("git", "add", ".")
    status, told = commit(shell)
    assert status == 1
    for name in names[:2]:
        assert f"{name}:1:11: mentioned -> said (" in told
        assert (hooked / name).read_text() == SPUN

    fixed = shell("pre-commit", "run", "--hook-stage", "manual", "textrepair-fix")
    assert fixed.returncode == 1  # files were modified
    assert "+++ posts/a b.md" in fixed.stdout
    assert (hooked / "posts" / "a b.md").read_text().startswith("The mayor said on Monday")
    shell("git", "add", ".")
    assert commit(shell)[0] == 0
    listed = shell("git", "-c", "core.quotePath=false", "ls-files", "posts").stdout.splitlines()
    assert listed == sorted([*names, "posts/river.md"], key=str.encode)


@pytest.mark.slow
def test_excluded_files_are_left_alone_though_hooks_name_them(hooked: Path, shell: Shell) -> None:
    (hooked / "drafts").mkdir()
    (hooked / "drafts" / "a.md").write_text(SPUN)
    shell("git", "add", ".")
    assert commit(shell)[0] == 0


@pytest.mark.slow
def test_parallel_batches_from_a_cold_start(hooked: Path, shell: Shell) -> None:
    for number in range(40):
        (hooked / "posts" / f"{number:02}.md").write_text(SPUN)
    shell("git", "add", ".")
    status, told = commit(shell)
    assert status == 1
    assert all(f"posts/{number:02}.md:1:11: mentioned -> said (" in told for number in range(40))
    shell("pre-commit", "run", "--hook-stage", "manual", "textrepair-fix")
    shell("git", "add", ".")
    assert commit(shell)[0] == 0
    texts = {(hooked / "posts" / f"{number:02}.md").read_text() for number in range(40)}
    assert len(texts) == 1


@pytest.mark.slow
def test_the_hook_installs_from_its_repository(repository: Path, shell: Shell, tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs the repository of the project, which a source distribution is not")
    (repository / "posts" / "a b.md").write_text(SPUN)
    shell("git", "add", ".")
    home = str(tmp_path / "pre-commit")
    project = str(tmp_path / "project")  # as it is committed
    assert shell("git", "clone", "--quiet", str(ROOT), project).returncode == 0
    done = shell("pre-commit", "try-repo", project, "textrepair", "--all-files", PRE_COMMIT_HOME=home)
    if "pip" in done.stdout and "InstallationError" in done.stdout + done.stderr:
        pytest.skip("packages cannot be installed here")
    assert "posts/a b.md:1:11: mentioned -> said (" in done.stdout
    assert done.returncode == 1


def test_both_hooks_read_the_same_files() -> None:
    assert HOOKS["textrepair"]["types_or"] == HOOKS["textrepair-fix"]["types_or"]
    assert "--write" not in HOOKS["textrepair"]["entry"]
