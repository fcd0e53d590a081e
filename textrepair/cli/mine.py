"""`textrepair mine`: learn a dictionary from spun articles and their originals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.options import Pairs
from textrepair.cli.progress import progress
from textrepair.cli.sources import left_out, sources
from textrepair.errors import TextrepairError
from textrepair.report import plural

if TYPE_CHECKING:
    from textrepair.dictionary import Dictionary
    from textrepair.mine.evidence import Evidence

_LISTS = (".csv", ".jsonl")


def mine(
    paths: Pairs = None,
    spun: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A spun article. May be repeated.", show_default=False),
    ] = None,
    original: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Its original: one for each --spun in turn, or any number for one.",
            show_default=False,
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the dictionary there.", show_default=False
        ),
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Add to this dictionary. What is in it stays; articles mined for it before are left out.",
            show_default=False,
        ),
    ] = None,
    details: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write every pair with its figures and two examples there: .csv or .jsonl.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call it; else after FILE.", show_default=False),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Processes to use; else one a core.", show_default=False),
    ] = None,
) -> None:
    """Learn a dictionary from spun articles and their originals, and print it as YAML.

    In a folder of articles that are not named as pairs, the spun ones and their originals are found. The
    shipped dictionaries help to align the phrases; nothing is copied from them.

    Work broken off is taken up again: what is done is kept in FILE.partial until FILE is written.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import dump, load, shipped
    from textrepair.mine.articles import Articles
    from textrepair.mine.readings import count, pairs_of
    from textrepair.mine.scoring import add, score
    from textrepair.mine.workers import Journal, Workers
    from textrepair.processes import cores

    _check(target, update, details)
    old = load(update) if update else None
    prior = pairs_of([*shipped(), *([old] if old else [])])
    place = target or update
    partial = place.with_name(f"{place.name}.partial") if place else None
    workers = Workers(jobs or cores(), Journal(partial))
    try:
        with progress() as advance:
            found = sources(paths or [], spun or [], original or [], workers, advance)
            articles = Articles(found, old.sources if old else {})
            evidence = count(articles, prior, workers, advance)
    except KeyboardInterrupt:
        if partial and partial.exists():
            output.say(f"{partial}: what is done is kept here for the same command; remove it to start anew")
        raise
    left_out("mined for this dictionary before", "mined for this dictionary before", articles.done)
    if update and old:
        mined = add(replace(old, sources={**old.sources, **articles.credits}), evidence, prior)
        _update(update, mined)
    else:
        mined = score(evidence, name or (target.stem if target else "mined"), articles.credits, prior)
        if target:
            files.replace(target.resolve(), dump(mined).encode())
        else:
            output.write(dump(mined))
    if details:
        _write_details(details, evidence, mined)
    workers.journal.remove()
    what = f"{plural(len(mined), 'spun phrase')} and {plural(len(mined.kept), 'kept word')}"
    pairs = f"{plural(len(articles), 'article')}, {plural(articles.originals, 'original')}"
    output.say(f"{what}, {pairs} added" if update else f"{what} mined from {pairs}")


def _check(target: Path | None, update: Path | None, details: Path | None) -> None:
    """Raise TextrepairError, before the work is done, for options that lead nowhere."""
    if update and target:
        raise TextrepairError("--update writes the dictionary that it adds to; leave out --output")
    if details and details.suffix.lower() not in _LISTS:
        raise TextrepairError(f"{details}: neither .csv nor .jsonl; let the name end in one of them")
    for path in (target, details):
        if path and not path.resolve().parent.is_dir():
            raise TextrepairError(f"{path}: there is no such folder; make it first")


def _update(path: Path, mined: Dictionary) -> None:
    from textrepair.dictionary.update import updated

    file = files.read(path)
    text = updated(file.text, str(path), mined)
    if text != file.text:
        files.write(file, text)


def _write_details(path: Path, evidence: Evidence, mined: Dictionary) -> None:
    import csv
    import io
    import json

    from textrepair.mine.details import Detail
    from textrepair.mine.details import details as detailed

    found = detailed(evidence, mined)
    if path.suffix.lower() == ".csv":
        stream = io.StringIO(newline="")
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(Detail._fields)
        rows.writerows([*one[:-1], " | ".join(one.examples)] for one in found)
        text = stream.getvalue()
    else:
        text = "".join(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in found)
    files.replace(path.resolve(), text.encode(errors="replace"))
