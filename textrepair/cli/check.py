"""`textrepair check`: list what `fix` would change."""

from __future__ import annotations

import typer

from textrepair.cli import output
from textrepair.cli.options import Dictionaries, MinConfidence, Only, Paths, Quiet, StdinFilename, repairer
from textrepair.cli.texts import each_text, named
from textrepair.files import TextFile
from textrepair.report import Count, concise, count, summary


def check(
    paths: Paths = None,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    stdin_filename: StdinFilename = "<stdin>",
    quiet: Quiet = False,
) -> None:
    """List spun words as path:line:column: before -> after (confidence, why).

    Exit status: 0 fine, 1 edits found, 2 error.
    """
    sources = named(paths)
    chosen = repairer(dictionary, only, min_confidence)
    counts: list[Count] = []

    def work(file: TextFile) -> None:
        repair = chosen.repair(file.text)
        counts.append(count(file.text, repair))
        if not quiet:
            output.write("".join(f"{line}\n" for line in concise(file.name, file.text, repair.edits)))

    fine = each_text(sources, stdin_filename, work)
    if counts and not quiet:
        output.say(summary(counts))
    raise typer.Exit(2 if not fine else int(any(count.edits for count in counts)))
