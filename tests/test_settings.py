"""What holds for a file: the nearest configuration, its overrides, and the command line on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.errors import TextrepairError
from textrepair.settings import Settings, Words

CONFIG = """\
dictionaries = ["words.yaml"]
exclude = ["drafts/"]
ignore = ["faculty"]
min-confidence = 0.5
output-format = "full"
baseline = "known.json"

[[overrides]]
paths = ["docs/legal/"]
min-confidence = 0.95
ignore = ["party"]

[[overrides]]
paths = ["*.rst"]
only = true
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a configuration, which is the folder we are in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "textrepair.toml").write_text(CONFIG)
    (tmp_path / "docs" / "legal").mkdir(parents=True)
    return tmp_path


def test_overrides_count_for_the_paths_that_they_name(site: Path) -> None:
    settings, words = Settings(), (Path("words.yaml"),)
    assert settings.words(site / "docs" / "a.md") == Words(words, False, ("faculty",), 0.5)
    assert settings.words(site / "docs" / "legal" / "a.md") == Words(words, False, ("faculty", "party"), 0.95)
    assert settings.words(site / "docs" / "legal" / "a.rst") == Words(words, True, ("faculty", "party"), 0.95)


def test_the_command_line_wins_and_adds_to_lists(site: Path) -> None:
    settings = Settings({"dictionaries": [Path("more.yaml")], "min-confidence": 0, "exclude": ["old/"]})
    found = settings.words(site / "docs" / "legal" / "a.md")
    assert found.dictionaries == (Path("words.yaml"), Path("more.yaml"))
    assert found.min_confidence == 0
    selection = settings.selection(site)
    assert [selection.excludes(str(site / name)) for name in ("drafts/a.md", "old/a.md", "a.md")] == [
        True,
        True,
        False,
    ]


def test_a_dictionary_beside_the_configuration_is_taken_first(site: Path) -> None:
    (site / "textrepair.yaml").write_text("entries: {mentioned: said}\n")
    (site / "docs" / "textrepair.yaml").write_text("entries: {mentioned: said}\n")
    found = Settings().words(site / "docs" / "a.md").dictionaries
    assert found == (Path("textrepair.yaml"), Path("words.yaml"))


def test_a_configuration_further_down_stands_alone(site: Path) -> None:
    (site / "docs" / "textrepair.toml").write_text("exclude = ['*.md']\n")
    settings = Settings()
    assert settings.words(site / "docs" / "legal" / "a.md") == Words()
    assert settings.selection(site / "docs").excludes(str(site / "docs" / "a.md"))
    assert not settings.selection(site).excludes(str(site / "a.md"))


def test_isolated_reads_nothing(site: Path) -> None:
    (site / "textrepair.yaml").write_text("entries: {mentioned: said}\n")
    settings = Settings(isolated=True)
    assert settings.words(site / "a.md") == Words()
    assert settings.of_run("output-format") is None


def test_a_named_configuration_counts_everywhere(site: Path) -> None:
    (site / "ci").mkdir()
    (site / "ci" / "strict.toml").write_text("min-confidence = 0.9\n")
    settings = Settings(config=Path("ci/strict.toml"))
    assert settings.words(site / "docs" / "legal" / "a.md") == Words(min_confidence=0.9)
    with pytest.raises(TextrepairError, match="--config and --isolated exclude each other"):
        Settings(config=Path("ci/strict.toml"), isolated=True)


def test_values_of_the_run_come_from_the_folder_we_are_in(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings().of_run("output-format") == "full"
    assert Settings({"output-format": "json"}).of_run("output-format") == "json"
    assert Settings().path_of_run("baseline") == Path("known.json")
    monkeypatch.chdir(site / "docs")
    assert Settings().path_of_run("baseline") == site / "known.json"
    assert Settings({"baseline": Path("own.json")}).path_of_run("baseline") == Path("own.json")


def test_every_value_tells_where_it_comes_from(site: Path) -> None:
    settings, path = Settings({"exclude": ["old/"]}), site / "docs" / "legal" / "a.md"
    assert settings.origins("min-confidence", path) == (
        0.95,
        ["textrepair.toml, overrides of docs/legal/"],
    )
    assert settings.origins("exclude", path) == (["drafts/", "old/"], ["textrepair.toml", "command line"])
    assert settings.origins("force-exclude", path) == (None, [])
