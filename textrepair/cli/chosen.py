"""What options choose: the settings of a run and the repairers for its files."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textrepair.errors import TextrepairError
from textrepair.settings import Settings, Words

if TYPE_CHECKING:
    from textrepair.repair import Repairer


def settings(config: Path | None, isolated: bool, **given: Any) -> Settings:
    """Return the settings of a run; `given` are values under the keys of configuration files, None for none.

    Paths among them are relative to the folder the program is run from.
    """
    keys = {name.replace("_", "-"): value for name, value in given.items() if value}
    if given.get("min_confidence") is not None:
        keys["min-confidence"] = given["min_confidence"]
    return Settings(keys, config, isolated)


def repairer_for(settings: Settings, name: str) -> Repairer:
    """Return the repairer for a file; raises TextrepairError for a dictionary that is wrong."""
    return repairer_with(settings.words(Path(os.path.abspath(name))))  # noqa: PTH100


def repairer(dictionaries: list[Path] | None, only: bool, min_confidence: float | None) -> Repairer:
    """Make the repairer that the options choose; raises TextrepairError for a dictionary that is wrong."""
    return repairer_with(Words(tuple(dictionaries or ()), only, (), min_confidence))


@cache
def repairer_with(words: Words) -> Repairer:
    """Return what repairs texts with these words; raises TextrepairError for a dictionary that is wrong."""
    from textrepair.dictionary.compiled import compiled
    from textrepair.repair import DEFAULT_CONFIDENCE, Repairer

    if words.only and not words.dictionaries:
        raise TextrepairError("--only leaves no dictionary; name one with --dictionary FILE")
    index = compiled(words.dictionaries, with_shipped=not words.only, ignored=words.ignore)
    least = DEFAULT_CONFIDENCE if words.min_confidence is None else words.min_confidence
    return Repairer(index, least, lone_terms=not (words.only or words.ignore))
