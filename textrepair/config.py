"""Configuration files: `textrepair.toml`, or `[tool.textrepair]` in `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from textrepair.document.words import forms
from textrepair.errors import TextrepairError
from textrepair.files import refuse_devices
from textrepair.finding import ENDINGS, is_pattern
from textrepair.report.formats import FORMATS

OWN, SHARED = "textrepair.toml", "pyproject.toml"
PROJECT_DICTIONARY = "textrepair.yaml"
_OVERRIDES, _PATHS = "overrides", "paths"


class Kind(NamedTuple):
    """What a key may hold: a test, and the words for it in errors."""

    fits: Callable[[object], bool]
    expected: str


_TEXTS = Kind(
    lambda value: isinstance(value, list) and all(isinstance(item, str) and item for item in value),
    'a list of texts, as ["one", "two"]',
)
_PATTERNS = Kind(
    lambda value: _TEXTS.fits(value) and all(map(is_pattern, cast(list[str], value))),
    'a list of patterns as in .gitignore, such as ["drafts/", "*.template"]',
)
_PHRASES = Kind(
    lambda value: (
        _TEXTS.fits(value)
        and all(any(form[0].isalnum() for form in forms(text)) for text in cast(list[str], value))
    ),
    'a list of words and phrases, as ["one", "two of them"]',
)
_FLAG = Kind(lambda value: isinstance(value, bool), "true or false")
_SHARE = Kind(
    lambda value: isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1,
    "a number from 0 to 1",
)
_NUMBER = Kind(
    lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    "a whole number, 0 for as many as pay",
)
_FILE = Kind(lambda value: isinstance(value, str) and bool(value), "the name of a file in quotes")
_FORMAT = Kind(lambda value: value in FORMATS, f"one of {', '.join(FORMATS)}, in quotes")
_TABLES = Kind(
    lambda value: isinstance(value, list) and all(isinstance(item, dict) for item in value),
    f"[[{_OVERRIDES}]] tables",
)

OVERRIDABLE: Mapping[str, Kind] = {
    "dictionaries": _TEXTS,
    "only": _FLAG,
    "min-confidence": _SHARE,
    "ignore": _PHRASES,
}
KEYS: Mapping[str, Kind] = {
    **OVERRIDABLE,
    "include": _PATTERNS,
    "exclude": _PATTERNS,
    "force-exclude": _FLAG,
    "output-format": _FORMAT,
    "baseline": _FILE,
    "jobs": _NUMBER,
    "cache": _FLAG,
}
# What holds where nothing is said.
DEFAULTS: Mapping[str, Any] = {
    "dictionaries": [],
    "only": False,
    "min-confidence": 0.7,
    "ignore": [],
    "include": [f"*{ending}" for ending in ENDINGS],
    "exclude": [],
    "force-exclude": False,
    "output-format": "concise",
    "baseline": "",
    "jobs": 0,
    "cache": False,
}


class Override(NamedTuple):
    """Values for the paths that patterns as in .gitignore take in."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]


class Config(NamedTuple):
    """A configuration file that was read: what it sets, its paths relative to its folder."""

    path: Path
    values: Mapping[str, Any]
    overrides: tuple[Override, ...] = ()


def nearest(folder: Path) -> Config | None:
    """Return the configuration of the nearest folder that has one, from `folder` upwards.

    Beside `textrepair.toml` a `pyproject.toml` is not asked. Raises TextrepairError where a file is wrong.
    """
    for place in (folder, *folder.parents):
        own, shared = place / OWN, place / SHARED
        if own.is_file():
            return load(shown(own))
        if shared.is_file():
            table = _section(shown(shared))
            if table is not None:
                return _config(shown(shared), table)
    return None


def load(path: Path) -> Config:
    """Read one configuration file; raises TextrepairError, naming file, key and remedy, where it is wrong."""
    if path.name != SHARED:
        return _config(path, _toml(path))
    table = _section(path)
    if table is None:
        raise TextrepairError(f"{path}: there is no [tool.textrepair] in it; add it or name another file")
    return _config(path, table)


def shown(path: Path) -> Path:
    """Return an absolute path as people name it: from where they are, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _section(path: Path) -> Mapping[str, Any] | None:
    table: Any = _toml(path)
    for name in ("tool", "textrepair"):
        if not isinstance(table, dict) or name not in table:
            return None
        table = table[name]
    if not isinstance(table, dict):
        raise TextrepairError(f"{path}: tool.textrepair is no table; write [tool.textrepair] above its keys")
    return table


def _toml(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        refuse_devices(path)
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TextrepairError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    except UnicodeDecodeError:
        raise TextrepairError(f"{path}: not UTF-8 text; save it as UTF-8") from None
    except RecursionError:
        raise TextrepairError(f"{path}: nested too deep; write it as key = value") from None
    except tomllib.TOMLDecodeError as error:
        import re

        problem, line = str(error), re.search(r" \(at line (\d+), .*\)$", str(error))
        place = f"{path}:{line[1]}" if line else f"{path}"
        problem = problem[: line.start()] if line else problem
        raise TextrepairError(f"{place}: not valid TOML ({problem}); write it as key = value") from None


def _config(path: Path, table: Mapping[str, Any]) -> Config:
    _check(path, "", table, {**KEYS, _OVERRIDES: _TABLES})
    overrides = []
    for number, override in enumerate(table.get(_OVERRIDES, ()), 1):
        place = f"{_OVERRIDES} {number}: "
        _check(path, place, override, {_PATHS: _PATTERNS, **OVERRIDABLE})
        if not override.get(_PATHS):
            raise TextrepairError(f'{path}: {place}no {_PATHS}; write {_PATHS} = ["docs/**"] in it')
        values = {key: value for key, value in override.items() if key != _PATHS}
        overrides.append(Override(tuple(override[_PATHS]), values))
    return Config(path, {key: value for key, value in table.items() if key != _OVERRIDES}, tuple(overrides))


def _check(path: Path, place: str, table: Mapping[str, Any], keys: Mapping[str, Kind]) -> None:
    for key, value in table.items():
        if key not in keys:
            raise TextrepairError(f"{path}: {place}unknown key '{key}'; {_suggestion(key, keys)}")
        if not keys[key].fits(value):
            raise TextrepairError(f"{path}: {place}{key} is {_shown(value)}; write {keys[key].expected}")


def _suggestion(key: str, keys: Collection[str]) -> str:
    from rapidfuzz import fuzz, process

    near = process.extractOne(key.lower(), list(keys), scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean '{near[0]}'?" if near else f"the keys are {', '.join(keys)}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else f"[{', '.join(map(_shown, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
