"""Decisions of reviews kept in the user's state folder, by the content of the file that they are about.

So a review that was broken off goes on where it stopped, and what was refused is not asked again while
the file stays as it was written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from textrepair.edits import Edit
from textrepair.review import Answer, Choice, Decision, Proposal

_MOST_KEPT = 1000  # files in the state folder


def place(data: bytes) -> Path:
    """Return where the decisions about a file with this content are kept."""
    from platformdirs import user_state_path

    return user_state_path("textrepair") / "review" / f"{hashlib.sha256(data).hexdigest()[:32]}.json"


def load(data: bytes, proposals: Iterable[Proposal]) -> dict[Edit, Decision]:
    """Return the decisions on proposals for this content; what cannot be read is done without."""
    try:
        rows = json.loads(place(data).read_text(encoding="utf-8"))["decisions"]
        known = {(row["start"], row["end"], row["proposed"]): _decision(row) for row in rows}
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        return {}
    edits = (proposal.choice.edit for proposal in proposals)
    return {edit: known[key] for edit in edits if (key := (edit.start, edit.end, edit.after)) in known}


def _decision(row: Mapping[str, Any]) -> Decision:
    start, end, before, after = row["chosen"]
    choice = Choice(Edit(start, end, before, after, 0.0, "chosen in a review"), row["original"])
    return Decision(Answer(row["answer"]), choice, row["known"])


def keep(data: bytes, name: str, decisions: Iterable[tuple[Edit, Decision]]) -> bool:
    """Keep decisions about a file with this content, and tell whether that could be done."""
    rows = [
        {
            "start": edit.start,
            "end": edit.end,
            "proposed": edit.after,
            "answer": decision.answer,
            "chosen": decision.choice.edit[:4],
            "original": decision.choice.original,
            "known": decision.known,
        }
        for edit, decision in decisions
    ]
    if not rows:
        forget(data)
        return True
    try:
        target = place(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        partial.write_text(json.dumps({"file": name, "decisions": rows}), encoding="utf-8")
        partial.replace(target)
        _forget_oldest(target.parent)
    except (OSError, RuntimeError):  # no home folder
        return False
    return True


def _forget_oldest(folder: Path) -> None:
    """Leave the newest files in the folder alone: texts that changed are never asked about again."""
    for old in sorted(folder.iterdir(), key=lambda place: place.stat().st_mtime)[:-_MOST_KEPT]:
        old.unlink(missing_ok=True)


def forget(data: bytes) -> None:
    """Forget what was decided about a file with this content."""
    with suppress(OSError, RuntimeError):
        place(data).unlink()
