"""`textrepair review`: go through the proposed edits one by one, as `git add -p` does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import settings
from textrepair.cli.options import (
    ConfigFile,
    Dictionaries,
    Encoding,
    Exclude,
    Field,
    FilesFrom,
    ForceExclude,
    Include,
    Isolated,
    MinConfidence,
    Only,
)
from textrepair.cli.texts import STDIN, each_text, named, repaired
from textrepair.config import OWN, PROJECT_DICTIONARY
from textrepair.document.formats import format_of
from textrepair.edits import apply
from textrepair.errors import TextrepairError
from textrepair.report import plural

if TYPE_CHECKING:
    from textrepair.dictionary.index import Index
    from textrepair.dictionary.lessons import Lessons
    from textrepair.repair import Repairer
    from textrepair.review import Answer, Proposal, Review
    from textrepair.settings import Settings

LEARNING = "What is learned"


def review(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help="Files and folders.", show_default=False),
    ] = None,
    learn: Annotated[
        bool,
        typer.Option(
            "--learn",
            help=f"Record the answers in {PROJECT_DICTIONARY} beside the configuration, else here.",
            rich_help_panel=LEARNING,
        ),
    ] = False,
    learn_to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Record the answers in this dictionary.",
            show_default=False,
            rich_help_panel=LEARNING,
        ),
    ] = None,
    files_from: FilesFrom = None,
    include: Include = None,
    exclude: Exclude = None,
    force_exclude: ForceExclude = False,
    field: Field = "text",
    encoding: Encoding = None,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Ask about each edit and write those accepted.

    Each file is written when all its edits are answered. Answers in a file that you leave before are kept in
    your state folder, by the content of the file.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.cli.ask import Stopped

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TextrepairError("review asks on a terminal, and this is none; use check, or fix --write")
    sources = named(paths, files_from)
    if sources == STDIN:
        raise TextrepairError("-: standard input cannot be reviewed; name files")
    chosen = settings(
        config,
        isolated,
        include=include,
        exclude=exclude,
        force_exclude=force_exclude,
        dictionaries=dictionary,
        only=only,
        min_confidence=min_confidence,
    )
    target = learn_to or (_project_dictionary(chosen) if learn else None)
    if target:
        _check(target)
    session = _Session(field, target)
    try:
        fine = each_text(sources, "", chosen, session.work, encoding)
    except Stopped:
        fine = True
    session.tell(chosen)
    raise typer.Exit(0 if fine else 2)


class _Session:
    """One run: what was answered for good, where answers are recorded, how many edits there were."""

    def __init__(self, field: str, target: Path | None) -> None:
        self._field, self._target = field, target
        self._rules: dict[tuple[str, str], Answer] = {}
        self._asked = self._doubtful = self._taught = 0

    def work(self, file: files.TextFile, repairer: Repairer) -> None:
        """Go through one file, and write it."""
        from textrepair import unfinished
        from textrepair.cli.ask import ask
        from textrepair.document import read
        from textrepair.review import Review, learnt, proposals

        format = format_of(file.name, self._field)
        repair = repaired(repairer, file, format)
        self._doubtful += len(repair.doubtful)
        spans = [(edit.start, edit.end) for edit in repair.edits]
        document = read(file.text, format)
        found = list(proposals(document, repair, repairer.explain(file.text, spans, format)))
        found = [_spelled(file, proposal) for proposal in found]
        review = Review(found, unfinished.load(file.data, found), self._rules)
        self._asked += len(found)
        if found and review.at is None and all(decision.known for _, decision in review.decided):
            place = unfinished.place(file.data)
            output.say(
                f"{file.name}: {plural(len(found), 'edit')} refused before; remove {place} to be asked"
            )
            return
        if not ask(file, document, review):
            return
        self._rules |= review.rules
        self._write(file, review, format)
        if self._target and (lessons := learnt(review)):
            self._taught += _record(self._target, lessons, repairer.index)

    def tell(self, chosen: Settings) -> None:
        """Tell what was learned, and where there was nothing to ask."""
        if not self._asked:
            left = f"; {plural(self._doubtful, 'doubtful edit')} left out" if self._doubtful else ""
            output.say(f"no edits to review{left}")
        if self._target and self._taught:
            used = self._target.resolve() in map(Path.resolve, chosen.words(Path.cwd() / "*").dictionaries)
            advice = "" if used else f"; use it with --dictionary {self._target}"
            if advice and self._target.name == PROJECT_DICTIONARY:
                advice = f"{advice}, or put an empty {OWN} beside it"
            output.say(f"{plural(self._taught, 'line')} written to {self._target}{advice}")

    def _write(self, file: files.TextFile, review: Review, format: str) -> None:
        from textrepair import unfinished
        from textrepair.vouch import vouch

        text = apply(file.text, review.edits)
        if review.edits:
            vouch(file, text, review.edits, format)
            files.write(file, text)
        unfinished.forget(file.data)
        unfinished.keep(file.encode(text), file.name, review.refused_after)
        if review.proposals:
            refused = len(review.proposals) - len(review.edits)
            output.say(f"{file.name}: {plural(len(review.edits), 'edit')} written, {refused} left out")


def _spelled(file: files.TextFile, proposal: Proposal) -> Proposal:
    """Return a proposal without what the encoding of its file cannot spell."""
    others = tuple(other for other in proposal.others if file.encoding.spells(other.edit.after))
    return proposal._replace(others=others)


def _project_dictionary(chosen: Settings) -> Path:
    here = Path.cwd()
    found = chosen.config(here)
    return (found.path.parent if found else here) / PROJECT_DICTIONARY


def _check(target: Path) -> None:
    """Raise TextrepairError where answers cannot be recorded, before any is given."""
    from textrepair.dictionary import load

    if target.exists():
        load(target)
    elif not target.resolve().parent.is_dir():
        raise TextrepairError(f"{target}: there is no such folder; make it first")


def _record(target: Path, lessons: Lessons, index: Index) -> int:
    """Write what was learned into a dictionary, made where there is none, and return how many lines."""
    from textrepair.dictionary import Dictionary, dump, load
    from textrepair.dictionary.lessons import taught
    from textrepair.dictionary.update import updated

    if target.exists():
        new = taught(load(target), lessons, index)
        text = updated(target.read_text(encoding="utf-8-sig"), str(target), new)
    else:
        new = taught(Dictionary(target.stem, {}), lessons, index)
        text = dump(new)
    files.replace(target.resolve(), text.encode())
    return len(new.entries) + len(new.kept)
