"""The options that several commands share, and what they choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textrepair.errors import TextrepairError

if TYPE_CHECKING:
    from textrepair.repair import Repairer

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATHS|-", help="Files and folders; - is standard input.", show_default=False),
]
Dictionaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--dictionary",
        metavar="FILE",
        help="Add a dictionary to the shipped ones; later ones win. May be repeated.",
        show_default=False,
    ),
]
Only = Annotated[
    bool, typer.Option("--only", help="Use the --dictionary files alone, none of the shipped ones.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Leave out edits less certain than this.", show_default=False),
]
StdinFilename = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="What to call standard input in diffs and messages.", show_default=False
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors only.")]


def repairer(dictionaries: list[Path] | None, only: bool, min_confidence: float | None) -> Repairer:
    """Make the repairer that the options choose; raises TextrepairError for a dictionary that is wrong."""
    from textrepair.dictionary.compiled import compiled
    from textrepair.repair import DEFAULT_CONFIDENCE, Repairer

    if only and not dictionaries:
        raise TextrepairError("--only leaves no dictionary; name one with --dictionary FILE")
    index = compiled(dictionaries or [], with_shipped=not only)
    return Repairer(index, DEFAULT_CONFIDENCE if min_confidence is None else min_confidence)
