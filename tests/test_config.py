from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.config import DEFAULTS, KEYS, Override, load, nearest
from textrepair.errors import TextrepairError
from textrepair.repair import DEFAULT_CONFIDENCE
from textrepair.report import FORMATS

FULL = """\
dictionaries = ["words.yaml"]
only = false
min-confidence = 1
include = ["*.md"]
exclude = ["drafts/"]
force-exclude = true
ignore = ["faculty", "in opposition to"]
output-format = "full"
baseline = "known.json"
jobs = 2
cache = true

[[overrides]]
paths = ["docs/legal/**"]
min-confidence = 0.95
"""


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_every_key_can_be_set_and_has_a_default(tmp_path: Path) -> None:
    config = load(put(tmp_path / "textrepair.toml", FULL))
    assert set(config.values) == set(KEYS) == set(DEFAULTS)
    assert config.overrides == (Override(("docs/legal/**",), {"min-confidence": 0.95}),)


def test_the_defaults_are_those_of_the_program() -> None:
    assert DEFAULTS["min-confidence"] == DEFAULT_CONFIDENCE
    assert DEFAULTS["output-format"] in FORMATS


def test_pyproject_is_the_same_under_its_table(tmp_path: Path) -> None:
    own = load(put(tmp_path / "textrepair.toml", FULL))
    table = "[tool.textrepair]\n" + FULL.replace("[[overrides]]", "[[tool.textrepair.overrides]]")
    shared = load(put(tmp_path / "pyproject.toml", f'[project]\nname = "site"\n\n{table}'))
    assert shared[1:] == own[1:]


def test_the_nearest_folder_wins(tmp_path: Path) -> None:
    put(tmp_path / "textrepair.toml", "only = true")
    put(tmp_path / "site" / "pyproject.toml", "[tool.textrepair]\nonly = false")
    put(tmp_path / "site" / "docs" / "pyproject.toml", "[tool.other]\nonly = 1")
    (tmp_path / "blog").mkdir()
    found = {name: nearest(tmp_path / name) for name in ("blog", "site", "site/docs")}
    assert {name: config.path.parent.name for name, config in found.items() if config} == {
        "blog": tmp_path.name,
        "site": "site",
        "site/docs": "site",
    }


def test_its_own_file_is_preferred(tmp_path: Path) -> None:
    own = put(tmp_path / "textrepair.toml", "")
    put(tmp_path / "pyproject.toml", "[tool.textrepair]\nonly = true")
    config = nearest(tmp_path)
    assert config
    assert (config.path, config.values) == (own, {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min-confidance = 0.5", "unknown key 'min-confidance'; did you mean 'min-confidence'?"),
        ("min_confidence = 0.5", "unknown key 'min_confidence'; did you mean 'min-confidence'?"),
        ("excludes = []", "unknown key 'excludes'; did you mean 'exclude'?"),
        ("zzz = 1", "unknown key 'zzz'; the keys are dictionaries, only, "),
        ("min-confidence = 'high'", 'min-confidence is "high"; write a number from 0 to 1'),
        ("min-confidence = 1.5", "min-confidence is 1.5; write a number from 0 to 1"),
        ("min-confidence = true", "min-confidence is true; write a number from 0 to 1"),
        ("only = 1", "only is 1; write true or false"),
        ("exclude = 'drafts'", 'exclude is "drafts"; write a list of patterns as in .gitignore, such as ['),
        ("dictionaries = 'a.yaml'", 'dictionaries is "a.yaml"; write a list of texts, as ["one", "two"]'),
        (
            "ignore = ['a', 1]",
            'ignore is ["a", 1]; write a list of words and phrases, as ["one", "two of them"]',
        ),
        ("ignore = ['!!']", 'ignore is ["!!"]; write a list of words and phrases'),
        ("exclude = ['a', '!']", 'exclude is ["a", "!"]; write a list of patterns as in .gitignore'),
        ("output-format = 'xml'", 'output-format is "xml"; write one of concise, full, json, '),
        ("output-format = []", "output-format is []; write one of concise"),
        ("baseline = ''", 'baseline is ""; write the name of a file in quotes'),
        ("overrides = 1", "overrides is 1; write [[overrides]] tables"),
        ("[[overrides]]\nonly = true", 'overrides 1: no paths; write paths = ["docs/**"] in it'),
        (
            "[[overrides]]\npaths = ['a']\n[[overrides]]\npath = ['b']",
            "overrides 2: unknown key 'path'; did you mean 'paths'?",
        ),
        (
            "[[overrides]]\npaths = ['a']\nexclude = ['b']",
            "overrides 1: unknown key 'exclude'; the keys are paths, dictionaries, only, ",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = put(tmp_path / "textrepair.toml", text)
    with pytest.raises(TextrepairError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_a_trap_is_no_configuration(tmp_path: Path) -> None:
    path = put(tmp_path / "textrepair.toml", f"only = {'[' * 99_999}")
    with pytest.raises(TextrepairError, match=r"textrepair\.toml: nested too deep; write it as key = value"):
        load(path)


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "textrepair.toml", "only = true\nexclude = drafts\n")
    with pytest.raises(TextrepairError, match=r"textrepair\.toml:2: not valid TOML \(Invalid value\); write"):
        load(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TextrepairError, match=r"gone\.toml: cannot be read \(No such file or directory\)"):
        load(tmp_path / "gone.toml")
    (tmp_path / "textrepair.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(TextrepairError, match=r"textrepair\.toml: not UTF-8 text; save it as UTF-8"):
        load(tmp_path / "textrepair.toml")


def test_a_named_pyproject_without_the_table(tmp_path: Path) -> None:
    path = put(tmp_path / "pyproject.toml", "[tool]\ntextrepair = 1")
    with pytest.raises(TextrepairError, match=r"tool\.textrepair is no table; write \[tool\.textrepair\]"):
        load(path)
    path.write_text("[project]\n")
    with pytest.raises(TextrepairError, match=r"there is no \[tool\.textrepair\] in it; add it or name"):
        load(path)
