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

from textrepair.cli.application import application
from textrepair.cli.plain import _VALUES, plain_call

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
    ".7",
    "1.5",
    "--min-confidence=0.9",
    "--jobs",
    "2",
    "--jobs=",
    "--config",
    "--config=a.toml",
    "--since",
    "--baseline",
    "--dictionary",
    "--exclude",
    "--include=*.md",
    "--encoding",
    "--output-format",
    "json",
    "--stdin-filename",
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
    return plain({key: value for key, value in read.items() if value not in (defaults[key], None, (), [])})


def plain(given: dict[str, Any]) -> dict[str, Any]:
    """Return parameters with paths as texts, which older versions of typer make paths of later."""
    lists = {key: list(map(str, value)) for key, value in given.items() if isinstance(value, tuple | list)}
    return {key: str(value) if isinstance(value, Path) else value for key, value in given.items()} | lists


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(["check", "fix"]), st.lists(st.sampled_from(WORDS), max_size=5))
def test_a_plain_call_is_what_typer_reads(name: str, words: list[str]) -> None:
    call = plain_call([name, *words])
    if call:
        command, paths, flags = call
        assert command.__name__ == name
        assert typed(name, words) == plain({**({"paths": paths} if paths else {}), **flags})


@pytest.mark.parametrize("name", ["check", "fix"])
def test_every_option_can_be_read_plainly(name: str) -> None:
    for param in typed_command(name).params:
        if param.name not in ("paths", "help"):
            values = [] if param.is_flag else ["0.5" if param.name == "min_confidence" else "1"]
            words = ["--output-format", "json"] if param.name == "output_format" else [param.opts[0], *values]
            call = plain_call([name, *words])
            assert call
            assert plain(call[2]) == typed(name, words)
            assert (param.name in _VALUES) == bool(values)


@pytest.mark.parametrize(
    "line",
    [
        "check --force-exclude a.md",
        "fix --write --force-exclude a.md b.md",
        "check -q --min-confidence .8 --config textrepair.toml --jobs 2 a.md",
        "check --since=HEAD --diff --dictionary own.yaml --dictionary names.yaml a.md",
        "fix --stdin-filename a.md -",
    ],
)
def test_hooks_and_editors_run_plain_calls(line: str) -> None:
    assert plain_call(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "mine a.txt",
        "check --help",
        "check --min-confidence 2",
        "check --jobs",
        "check --jobs -1",
        "check --no-diff",
        "check -qq",
        "check --config= a.md",
        "check --output-format yaml",
        "fix --since HEAD",
        "fix -- -a.md",
    ],
)
def test_all_else_is_for_typer(line: str) -> None:
    assert plain_call(line.split()) is None


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


@pytest.mark.parametrize(
    "arguments", [["check"], ["fix", "--write"], ["check", "-q", "--min-confidence", "0.9", "--jobs=2"]]
)
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
