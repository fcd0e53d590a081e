from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run

CONFIG = """\
dictionaries = ["tiny.yaml"]
only = true
ignore = ["mentioned"]
output-format = "jsonl"

[[overrides]]
paths = ["legal/"]
min-confidence = 1.0
"""


@pytest.fixture
def configured(folder: Path) -> Path:
    (folder / "textrepair.toml").write_text(CONFIG)
    (folder / "legal").mkdir()
    (folder / "legal" / "article.md").write_text(SPUN)
    return folder


def test_what_is_configured_needs_no_option(quick: Run, configured: Path) -> None:
    done = quick("check", "article.txt")
    assert done.stdout.startswith(b'{"path": "article.txt", "line": 1, "column": 40, ')
    assert b"mentioned" not in done.stdout
    assert b'"reason": "tiny: seen 4 times' in done.stdout


def test_an_override_and_the_command_line_above_it(quick: Run, configured: Path) -> None:
    assert quick("check", "legal").returncode == 0
    assert quick("check", "legal", "--min-confidence", "0.5").returncode == 1


def test_isolated(quick: Run, configured: Path) -> None:
    assert quick("check", "--isolated", "article.txt").stdout.startswith(
        b"article.txt:1:11: mentioned -> said ("
    )


def test_standard_input_is_configured_by_its_name(quick: Run, configured: Path) -> None:
    piped = ("check", "--stdin-filename", "legal/new.md", "-")
    assert quick(*piped, stdin=SPUN.encode()).returncode == 0


@pytest.mark.parametrize("command", ["check", "fix", "config"])
def test_a_wrong_configuration_stops_everything(quick: Run, configured: Path, command: str) -> None:
    (configured / "legal" / "textrepair.toml").write_text("min-confidance = 0.5\n")
    done = quick(command, "legal")
    problem = b"legal/textrepair.toml: unknown key 'min-confidance'; did you mean 'min-confidence'?"
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"textrepair: error: %s\n" % problem


def test_a_configured_dictionary_that_is_not_there(quick: Run, configured: Path) -> None:
    (configured / "tiny.yaml").unlink()
    done = quick("check", "article.txt")
    assert done.stderr.startswith(b"textrepair: error: tiny.yaml: cannot read the dictionary (")
    assert (done.returncode, done.stdout) == (2, b"")


def test_what_is_in_force_and_where_it_comes_from(quick: Run, configured: Path) -> None:
    (configured / "textrepair.yaml").write_text("entries: {}\n")
    lines = quick("config", "legal/article.md").stdout.decode().splitlines()
    assert lines[:5] == [
        "# textrepair.toml",
        'dictionaries = ["textrepair.yaml", "tiny.yaml"]  # beside textrepair.toml, textrepair.toml',
        "only = true  # textrepair.toml",
        "min-confidence = 1.0  # textrepair.toml, overrides of legal/",
        'ignore = ["mentioned"]  # textrepair.toml',
    ]
    assert "force-exclude = false  # default" in lines
