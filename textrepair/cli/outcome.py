"""What a process does with a part of a text: repair it, and find what is to be told of it."""

from __future__ import annotations

from typing import NamedTuple

from textrepair.cli.chosen import repairer_with
from textrepair.document.parts import Part
from textrepair.edits import Notice, Repair, apply
from textrepair.encoding import Encoding
from textrepair.files import TextFile
from textrepair.report.findings import Found, found, moved
from textrepair.settings import Words


class Task(NamedTuple):
    """A part to repair: of which file, how, and whether the repair is to be verified."""

    words: Words
    name: str
    part: Part
    format: str
    encoding: Encoding
    vouched: bool


class Outcome(NamedTuple):
    """What was found in a part, at its places in the whole text, and the repaired part."""

    found: Found
    text: str


def outcome(_: None, task: Task) -> Outcome:
    """Return the outcome for a part; raises TextrepairError where it is wanted verified and is not sound.

    It is sent from process to process, so that texts that the other one has are left out, as "": that of what
    was found, and a repaired one that is no other.
    """
    part, repair = task.part, _repair(task, task.part)
    if task.vouched and repair.edits:
        from textrepair.vouch import vouch

        again = _repair(task, part._replace(text=repair.text))
        file = TextFile(task.name, part.text, task.encoding.encode(part.text), task.encoding)
        vouch(file, repair.text, repair.edits, task.format, again.edits)
    here = found(task.name, part.text, repair, task.format)
    return Outcome(moved(here._replace(text=""), part), repair.text if repair.edits else "")


def completed(sent: Outcome, part: Part) -> Outcome:
    """Return an outcome for a part with the texts that were left out."""
    return Outcome(sent.found._replace(text=part.text), sent.text if sent.found.edits else part.text)


def _repair(task: Task, part: Part) -> Repair:
    """Return the repair of a part without edits that its encoding cannot spell, or that move its end."""
    if part.left_alone:
        return Repair(part.text, (), (), (), (Notice(0, part.left_alone),))
    repair = repairer_with(task.words).repair(part.text, task.format)
    edits = part.kept(edit for edit in repair.edits if task.encoding.spells(edit.after))
    if len(edits) == len(repair.edits):
        return repair
    return repair._replace(text=apply(part.text, edits), edits=edits)
