"""The dictionaries that come with the program."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from textrepair.dictionary.entry import Dictionary
from textrepair.dictionary.read import load

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of the shipped dictionaries: in the installed package, or in a source tree."""
    installed = _PACKAGE / "dictionaries"
    return installed if installed.is_dir() else _PACKAGE.parent / "dictionaries"


@cache
def shipped() -> tuple[Dictionary, ...]:
    """Return the shipped dictionaries, in alphabetical order of their files."""
    return tuple(replace(load(path), shipped=True) for path in sorted(folder().glob("*.yaml")))
