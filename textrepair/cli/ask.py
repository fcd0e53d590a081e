"""The questions of a review on the terminal: one key answers each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from textrepair import files, unfinished
from textrepair.cli import output
from textrepair.document import Document
from textrepair.report import plural
from textrepair.report.review import offers, question, sentences
from textrepair.review import Answer, Choice, Decision, Proposal, Review, written

_HELP = """\
y  write this edit                     a  write it, and all like it from here on
n  leave this place as it is           N  never change this word, from here on
1  write what has this number          e  write something else, which you type
u  take the last answer back           d  write what is accepted in this file, leave the rest
s  leave this file as it is            q  stop; the answers in this file are kept for next time
"""


_ANSWERS = {"y": Answer.yes, "n": Answer.no, "a": Answer.always, "N": Answer.never}


class Stopped(Exception):  # noqa: N818 - no error
    """The person has had enough."""


def ask(file: files.TextFile, document: Document, review: Review) -> bool:
    """Ask until all proposals for a file are answered, and tell whether it is to be written.

    Each answer is kept at once, so that nothing is lost however the program ends. Raises `Stopped`.
    """
    waiting: list[str] = []
    if review.decided:
        answered = plural(len(review.decided), "edit")
        output.say(f"{file.name}: {answered} answered before; u takes the last answer back")
    while (at := review.at) is not None:
        _show(file, review, at)
        key = _key(waiting)
        if key == "q":
            _tell_kept(file, review)
            raise Stopped
        if key == "d":
            return True
        if key == "s":
            _keep(file, [answered for answered in review.decided if answered[1].known])
            return False
        _act(key, file, document, review, review.proposals[at])
        _keep(file, review.decided)
    return True


def _keep(file: files.TextFile, answered: Sequence[tuple[Proposal, Decision]]) -> None:
    decisions = [(proposal.choice.edit, decision) for proposal, decision in answered]
    unfinished.keep(file.data, file.name, decisions)


def _show(file: files.TextFile, review: Review, at: int) -> None:
    proposal = review.proposals[at]
    line = file.text.count("\n", 0, proposal.choice.edit.start) + 1
    output.write_lines(["", question(file.name, line, review, at)])
    output.write_diff(sentences(file.text, proposal, review.edits))
    output.write_lines(offers(proposal))
    last = len(proposal.others)
    numbers = ",1" if last == 1 else f",1-{last}" if last else ""
    output.write(f"Write it [y,n,a,N{numbers},e,u,d,s,q,?]? ")
    sys.stdout.flush()


def _key(waiting: list[str]) -> str:
    """Return the next key that is pressed, those `waiting` first; the end of input is `q`.

    Terminals hand over together what is typed fast, and many people press Enter after a key.
    """
    key = "\n"
    while key in "\r\n":
        if not waiting:
            try:
                pressed = typer.getchar()
            except EOFError:
                pressed = "q"
            waiting += [pressed] if pressed.startswith("\x1b") else pressed
        key = waiting.pop(0)
    output.write(f"{key if key.isprintable() else ''}\n")
    return key


def _act(key: str, file: files.TextFile, document: Document, review: Review, proposal: Proposal) -> None:
    if key in _ANSWERS:
        review.answer(_ANSWERS[key])
    elif key in "123456789":
        if int(key) <= len(proposal.others):
            review.answer(Answer.yes, proposal.others[int(key) - 1])
        else:
            output.write(f"nothing has the number {key} here; e lets you type what to write\n")
    elif key == "e":
        choice = _typed(file, document, proposal)
        if choice:
            review.answer(Answer.yes, choice)
    elif key == "u":
        if not review.undo():
            output.write("nothing to take back in this file\n")
    else:
        output.write(_HELP)


def _typed(file: files.TextFile, document: Document, proposal: Proposal) -> Choice | None:
    """Ask what to write; None where that was broken off or cannot be written there."""
    edit = proposal.choice.edit
    try:
        after = typer.prompt(f"Instead of '{' '.join(edit.before.split())}'", default=edit.after).strip()
    except typer.Abort:
        return None
    choice = written(proposal, after)
    if document.takes(choice.edit) and file.encoding.spells(after):
        return choice
    output.write("that would be read as markup there, or cannot be encoded\n")
    return None


def _tell_kept(file: files.TextFile, review: Review) -> None:
    new = [decision for _, decision in review.decided if not decision.known]
    if new:
        place = unfinished.place(file.data)
        kept = f"kept in {place} for the next review"
        what = kept if place.exists() else f"lost, as {place} cannot be written"
        count = f"{len(review.decided)} of {plural(len(review.proposals), 'edit')}"
        output.say(f"{file.name}: not written; {count} answered, {what}")
