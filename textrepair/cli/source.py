"""`textrepair source`: find the original of a spun article."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import repairer
from textrepair.cli.options import Dictionaries, MinConfidence, Only
from textrepair.cli.texts import STDIN
from textrepair.document.formats import format_of
from textrepair.errors import TextrepairError
from textrepair.files import decode
from textrepair.finding import find
from textrepair.report import printable_line

_RANKED = 10


def source(
    article: Annotated[
        Path, typer.Argument(metavar="ARTICLE", help="A spun article, or -.", show_default=False)
    ],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Texts among which its original may be.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
) -> None:
    """Print what to search for to find the original of a spun article, the best first.

    Each line is a stretch of the repaired article that the original most likely has word for word. With a
    folder, its ten texts that run most nearly parallel to the article follow, each with the share of the
    article's words that it has in parallel sentences.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.source import quotes, rank

    if article.is_dir():
        raise TextrepairError(f"{article}: a folder; name an article in it first, then the folder")
    chosen, format = repairer(dictionary, only, min_confidence), format_of(article.name)
    file = decode(sys.stdin.buffer.read(), "<stdin>") if str(article) in STDIN else files.read(article)
    repair = chosen.repair(file.text, format)
    found = quotes(repair, chosen.index, chosen.model, format=format)
    problems: list[TextrepairError] = []
    ranked = rank(repair.text, _texts(folder, article, problems), format)[:_RANKED] if folder else []
    for problem in problems:
        output.complain(problem)
    if as_json:
        rows = {"quotes": [quote._asdict() for quote in found], "texts": [text._asdict() for text in ranked]}
        output.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        raise typer.Exit(2 if problems else 0)
    lines = [f'"{quote.text}"' for quote in found]
    lines += ["", *(f"{text.share:.2f} {text.name}" for text in ranked)] if ranked else []
    output.write("".join(f"{printable_line(line)}\n" for line in lines))
    if not found:
        output.say(f"{article}: no six words in a row to search for")
    if folder and not (ranked or problems):
        output.say(f"{folder}: no text there runs parallel to the article")
    raise typer.Exit(2 if problems else 0)


def _texts(folder: Path, article: Path, problems: list[TextrepairError]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a folder with their names, but for the article; add what cannot be read."""
    if not folder.is_dir():
        problem = "not a folder; name one of texts" if folder.exists() else "no such folder; check the name"
        raise TextrepairError(f"{folder}: {problem}")
    found, errors = find([folder])
    problems += errors
    for path in found:
        try:
            text = files.read(path).text
        except TextrepairError as error:
            problems.append(error)
        else:
            if str(article) in STDIN or not path.samefile(article):
                yield str(path), text
