"""`textrepair mine`: learn a dictionary from a spun article and its originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.errors import TextrepairError
from textrepair.report import plural


def mine(
    spun: Annotated[Path, typer.Argument(help="The spun article.", show_default=False)],
    originals: Annotated[
        list[Path],
        typer.Argument(
            metavar="ORIGINAL...", help="Its original, or reports that run partly parallel to it."
        ),
    ],
    target: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the dictionary there.", show_default=False
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call it; else after FILE.", show_default=False),
    ] = None,
) -> None:
    """Learn a dictionary from one spun article and one or more originals, and print it as YAML.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import dump
    from textrepair.mine import mine as learn

    texts = [files.read(path).text for path in (spun, *originals)]
    sources = {spun.stem: f"1 article, {plural(len(originals), 'original')}"}
    mined = learn([(texts[0], texts[1:])], name or (target.stem if target else "mined"), sources=sources)
    if target:
        _put(target, dump(mined))
    else:
        output.write(dump(mined))
    kept = plural(len(mined.kept), "kept word")
    output.say(
        f"{plural(len(mined), 'spun phrase')} and {kept} mined from {plural(len(originals), 'original')}"
    )


def _put(target: Path, text: str) -> None:
    try:
        files.replace(target.resolve(), text.encode())
    except FileNotFoundError:
        raise TextrepairError(f"{target}: there is no such folder; make it first") from None
