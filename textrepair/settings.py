"""What holds for a file, and where it comes from: configuration, its overrides, the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from textrepair.config import KEYS, PROJECT_DICTIONARY, Config, load, nearest, shown
from textrepair.errors import TextrepairError
from textrepair.finding import Patterns, Selection, is_pattern

COMMAND_LINE = "command line"
_ADDED_UP = frozenset({"dictionaries", "exclude", "ignore"})


class Layer(NamedTuple):
    """Values from one place: how to call it, the folder that its paths are relative to, and the values."""

    origin: str
    root: Path
    values: Mapping[str, Any]


class Words(NamedTuple):
    """What repairs a text: dictionaries with the shipped ones below or without, what is never edited."""

    dictionaries: tuple[Path, ...] = ()
    only: bool = False
    ignore: tuple[str, ...] = ()
    min_confidence: float | None = None


class Settings:
    """The settings of one run; later layers win, and lists of dictionaries, exclusions and words add up.

    `given` are the values of the command line under the keys of configuration files. `config` is read in
    place of the files near each text, `isolated` reads none. Raises TextrepairError where a file is wrong.
    """

    def __init__(
        self, given: Mapping[str, Any] | None = None, config: Path | None = None, isolated: bool = False
    ) -> None:
        if config and isolated:
            raise TextrepairError("--config and --isolated exclude each other; leave one out")
        for key in ("include", "exclude"):
            for line in (given or {}).get(key, ()):
                if not is_pattern(line):
                    raise TextrepairError(f"--{key} {line}: no pattern as in .gitignore; see man gitignore")
        self._given = Layer(COMMAND_LINE, Path.cwd(), given or {})
        self._named = load(config) if config else None
        self._isolated = isolated

    def config(self, folder: Path) -> Config | None:
        """Return the configuration file that counts in a folder, an absolute path."""
        return None if self._isolated else self._named or _nearest(folder)

    def layers_of(self, folder: Path) -> tuple[Layer, ...]:
        """Return what holds in a folder, an absolute path, the weakest layer first."""
        config = self.config(folder)
        if not config:
            return (self._given,)
        root = Path(os.path.abspath(config.path.parent))  # noqa: PTH100 - links stay as they are named
        project = {"dictionaries": [PROJECT_DICTIONARY]} if (root / PROJECT_DICTIONARY).is_file() else {}
        name = str(config.path)
        return (
            Layer(f"beside {name}", root, project),
            Layer(name, root, config.values),
            self._given,
        )

    def layers(self, path: Path) -> Iterator[Layer]:
        """Yield what holds for a file, an absolute path, the weakest layer first."""
        *below, given = self.layers_of(path.parent)
        yield from below
        config = self.config(path.parent)
        for override in config.overrides if config else ():
            if Patterns(str(below[-1].root), override.paths).match(str(path)):
                name = f"{below[-1].origin}, overrides of {' '.join(override.paths)}"
                yield Layer(name, below[-1].root, override.values)
        yield given

    def words(self, path: Path) -> Words:
        """Return what repairs a file, an absolute path."""
        layers = list(self.layers(path))
        return Words(
            tuple(
                shown(layer.root / name) for layer in layers for name in layer.values.get("dictionaries", ())
            ),
            bool(_last(layers, "only")),
            tuple(chain.from_iterable(layer.values.get("ignore", ()) for layer in layers)),
            _last(layers, "min-confidence"),
        )

    def selection(self, folder: Path) -> Selection:
        """Return which files of a folder, an absolute path, count."""
        layers = self.layers_of(folder)
        patterns = {
            key: [
                Patterns(str(layer.root), tuple(layer.values[key]))
                for layer in layers
                if layer.values.get(key)
            ]
            for key in ("include", "exclude")
        }
        include = patterns["include"][-1] if patterns["include"] else Patterns("", ())
        return Selection(include, tuple(patterns["exclude"]), bool(_last(layers, "force-exclude")))

    def origins(self, key: str, path: Path) -> tuple[Any, list[str]]:
        """Return a value for a file, an absolute path, None for the default, and where it comes from."""
        layers = [layer for layer in self.layers(path) if layer.values.get(key) not in (None, [])]
        if key not in _ADDED_UP:
            return (layers[-1].values[key], [layers[-1].origin]) if layers else (None, [])
        values = [
            str(shown(layer.root / value)) if key == "dictionaries" else value
            for layer in layers
            for value in layer.values[key]
        ]
        return values or None, [layer.origin for layer in layers]

    def of_run(self, key: str) -> Any:
        """Return a value that counts for the whole run: as in the folder it is run from, None for none."""
        return _last(self.layers_of(self._given.root), key)

    def path_of_run(self, key: str) -> Path | None:
        """Return a value of the whole run that names a file."""
        layer = next(
            (layer for layer in reversed(self.layers_of(self._given.root)) if layer.values.get(key)), None
        )
        return shown(layer.root / layer.values[key]) if layer else None


@cache
def _nearest(folder: Path) -> Config | None:
    return nearest(folder)


def _last(layers: list[Layer] | tuple[Layer, ...], key: str) -> Any:
    assert key in KEYS
    return next((layer.values[key] for layer in reversed(layers) if layer.values.get(key) is not None), None)
