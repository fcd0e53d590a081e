"""What a short run loads, and that what it does without typer is what typer would do."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from textrepair.cli import plain_call
from textrepair.cli.application import application

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="typer answers all there")

WORDS = [
    "--write",
    "--check",
    "--diff",
    "--statistics",
    "--quiet",
    "--exit-zero",
    "--force-exclude",
    "--only",
]
WORDS += [
    "--isolated",
    "--write-baseline",
    "a.txt",
    "b c.md",
    "",
    "-",
    "é",
    "--",
    "-q",
    "-x",
    "--nope",
    "--show-diff",
]
WORDS += [
    "--no-diff",
    "--files-from",
    "--field",
    "--min-confidence",
    "0.5",
    "--help",
    "--quiet=1",
    "check",
    "fix",
]


@cache
def typed_command(name: str) -> Any:
    group: Any = typer.main.get_command(application([name]))
    return group.commands[name]


def typed(name: str, words: list[str]) -> dict[str, Any]:
    """Return the parameters of a command other than its defaults, as typer reads them."""
    command = typed_command(name)
    defaults = {param.name: param.default for param in command.params}
    read = command.make_context(name, list(words)).params
    given = {key: value for key, value in read.items() if value not in (defaults[key], None, (), [])}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["check", "fix"]), st.lists(st.sampled_from(WORDS), max_size=5))
def test_a_plain_call_is_what_typer_reads(name: str, words: list[str]) -> None:
    call = plain_call([name, *words])
    if call:
        command, paths, flags = call
        assert command.__name__ == name
        assert typed(name, words) == {**({"paths": paths} if paths else {}), **flags}


def test_hooks_run_plain_calls() -> None:
    assert plain_call(["check", "--force-exclude", "a.md"])
    assert plain_call(["fix", "--write", "--force-exclude", "a.md", "b.md"])


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["mine", "a.txt"], ["check", "--help"], ["check", "--min-confidence", "0.9"]],
)
def test_all_else_is_for_typer(arguments: list[str]) -> None:
    assert plain_call(arguments) is None


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that a run loads."""
    code = "import sys; from textrepair.cli import run\ntry: run(sys.argv[1:])\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return set(run.stdout.splitlines()[-1].split())


HEAVY = {
    "dataclasses",
    "importlib.metadata",
    "lemminflect",
    "numpy",
    "pydantic",
    "rapidfuzz",
    "rich",
    "typer",
}
HEAVY |= {"tomllib", "wordfreq", "yaml"}


@pytest.mark.parametrize("arguments", [["check"], ["fix", "--write"]])
def test_a_plain_text_is_checked_without_what_it_does_not_need(folder: Path, arguments: list[str]) -> None:
    loaded(folder, *arguments, "river.txt")  # where nothing is compiled yet, this needs more
    found = loaded(folder, *arguments, "river.txt")
    assert "textrepair.repair" in found
    assert found & HEAVY == set()


def test_the_library_loads_what_is_asked_for(folder: Path) -> None:
    code = "import sys, textrepair; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    found = set(run.stdout.split())
    assert found & (HEAVY | {"json", "pathlib"}) == set()
    assert {name for name in found if name.startswith("textrepair")} == {"textrepair", "textrepair.edits"}
