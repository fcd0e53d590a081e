"""Repair spun English: give the words back that a synonym spinner replaced."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from textrepair.edits import Anomaly, Edit, Passage, Repair

if TYPE_CHECKING:
    from textrepair.dictionary import Dictionary
    from textrepair.repair import Repairer

__all__ = ["Anomaly", "Edit", "Passage", "Repair", "__version__", "detect", "mine", "repair"]
__version__ = "0.1.0"


def repair(
    text: str,
    dictionaries: Sequence[Dictionary] | None = None,
    min_confidence: float | None = None,
    format: str = "text",
) -> Repair:
    """Repair the spun passages of `text` from dictionaries, by default those that come with the program.

    Edits whose confidence, in 0..1, is under `min_confidence` are reported as doubtful and not made;
    None is the threshold of the command line. `format` says how to tell prose from markup: text, markdown,
    mdx, html, rst, asciidoc, latex or jsonl (`jsonl:FIELD`); raises ValueError for another. For many texts
    and dictionaries of your own, make one `textrepair.repair.Repairer` and keep it.

    >>> found = repair("The native hospital will close subsequent yr, the authorities mentioned on Friday.")
    >>> found.text
    'The local hospital will close next year, the government said on Friday.'
    >>> edit = found.edits[0]
    >>> edit.start, edit.end, edit.before, edit.after, edit.confidence > 0.9
    (4, 10, 'native', 'local', True)
    """
    return _repairer(dictionaries, min_confidence).repair(text, format)


def detect(text: str, format: str = "text") -> list[Passage]:
    """Return the passages of `text` that are spun, judged by the dictionaries that come with the program.

    For `format` see `repair`.

    >>> detect("The river rose by two feet on Tuesday night.")
    []
    >>> spun = "The native hospital will close subsequent yr, the authorities mentioned on Friday."
    >>> [(passage.start, passage.end, passage.score > 0.9) for passage in detect(spun)]
    [(0, 82, True)]
    """
    return _shipped(None).detect(text, format)


def mine(pairs: Iterable[tuple[str, str | Sequence[str]]]) -> Dictionary:
    """Learn a dictionary from pairs of a spun article and its original, or several partly parallel ones.

    >>> dictionary = mine([("Nobody mentioned why.", "Nobody said why.")])
    >>> dictionary.entries
    {'mentioned': {'said': 1}}
    """
    from textrepair.dictionary import shipped
    from textrepair.mine import mine as learn

    articles = ((spun, [found] if isinstance(found, str) else found) for spun, found in pairs)
    return learn(articles, known=shipped())


def _repairer(dictionaries: Sequence[Dictionary] | None, min_confidence: float | None) -> Repairer:
    from textrepair.dictionary.index import build
    from textrepair.repair import DEFAULT_CONFIDENCE, Repairer

    if dictionaries is None:
        return _shipped(min_confidence)
    return Repairer(build(dictionaries), DEFAULT_CONFIDENCE if min_confidence is None else min_confidence)


@cache
def _shipped(min_confidence: float | None) -> Repairer:
    from textrepair.dictionary.compiled import compiled
    from textrepair.repair import DEFAULT_CONFIDENCE, Repairer

    least = DEFAULT_CONFIDENCE if min_confidence is None else min_confidence
    return Repairer(compiled(), least, lone_terms=True)


class _Package(ModuleType):
    """This package: loading `textrepair.repair`, the subpackage, does not hide the function of that name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
