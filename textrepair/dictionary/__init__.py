"""Synonym-reversal dictionaries: what stood where a spinner put something else.

Names are loaded when first asked for: repairing needs neither YAML nor what reads and writes it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textrepair.dictionary.bundled import shipped
    from textrepair.dictionary.entry import Dictionary, Entry
    from textrepair.dictionary.merging import merge
    from textrepair.dictionary.read import load, parse
    from textrepair.dictionary.write import dump

__all__ = ["Dictionary", "Entry", "dump", "load", "merge", "parse", "shipped"]
_MODULES = {
    "Dictionary": "entry",
    "Entry": "entry",
    "dump": "write",
    "load": "read",
    "merge": "merging",
    "parse": "read",
    "shipped": "bundled",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
