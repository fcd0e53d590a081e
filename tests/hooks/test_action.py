"""The GitHub Action: its steps run as a runner would run them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hooks.conftest import ROOT, SPUN, Shell

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, CHECK = ACTION["runs"]["steps"]


def step(shell: Shell, step: dict[str, Any], inputs: dict[str, str], **more: str) -> tuple[int, str]:
    """Run a step with its inputs put in, and return its status and what it prints."""
    given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    environment = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], value)
        for name, value in step.get("env", {}).items()
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = shell(*command, **environment | more)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def spun(repository: Path, shell: Shell) -> str:
    (repository / "posts" / "a b.md").write_text(SPUN)
    return "posts/a b.md"


def test_findings_are_shown_beside_their_lines(shell: Shell, spun: str) -> None:
    status, shown = step(shell, CHECK, {})
    assert status == 1
    assert shown.startswith(f"::warning file={spun},line=1,endLine=1,col=11,endColumn=20,title=textrepair::")


def test_inputs_are_paths_a_revision_and_options(shell: Shell, spun: str) -> None:
    assert step(shell, CHECK, {"paths": f"{spun}\nposts/river.md\n"})[0] == 1
    assert step(shell, CHECK, {"paths": "posts/river.md"})[0] == 0
    assert step(shell, CHECK, {"args": "--exit-zero --min-confidence 0.5"})[0] == 0
    assert step(shell, CHECK, {"since": "HEAD"})[0] == 1


def test_inputs_are_no_commands(shell: Shell, repository: Path) -> None:
    for name in ("paths", "since", "args"):
        step(shell, CHECK, {name: "$(touch stolen); touch stolen"})
    assert not (repository / "stolen").exists()


@pytest.mark.slow
def test_the_action_installs_and_runs(shell: Shell, spun: str, tmp_path: Path) -> None:
    paths = tmp_path / "paths"
    runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_PATH": str(paths)}
    status, told = step(shell, INSTALL, {}, **runner)
    if status and "No matching distribution" in told:
        pytest.skip("packages cannot be installed here")
    (folder,) = paths.read_text().splitlines()
    status, shown = step(shell, CHECK, {}, PATH=f"{folder}:/usr/bin:/bin")
    assert status == 1
    assert shown.startswith(f"::warning file={spun},")
