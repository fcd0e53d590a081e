"""The dictionaries that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textrepair.dictionary.entry import Dictionary

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of the shipped dictionaries: in the installed package, or in a source tree."""
    installed = _PACKAGE / "dictionaries"
    return installed if installed.is_dir() else _PACKAGE.parent / "dictionaries"


@cache
def shipped() -> tuple[Dictionary, ...]:
    """Return the shipped dictionaries, in alphabetical order of their files."""
    from dataclasses import replace

    from textrepair.dictionary.read import load

    return tuple(replace(load(path), shipped=True) for path in sorted(folder().glob("*.yaml")))
