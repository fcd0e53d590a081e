"""What is known about dictionaries, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textrepair.report.summary import plural

if TYPE_CHECKING:
    from textrepair.dictionary.diff import Change
    from textrepair.dictionary.show import Knowledge
    from textrepair.dictionary.stats import Stats
    from textrepair.dictionary.usage import Use

_OFFERED = 5  # originals that a line names where none was written


def stats_lines(rows: Sequence[tuple[str, Stats]]) -> Iterator[str]:
    """Yield a table with a row for each dictionary."""
    width = max(len(name) for name, _ in rows)
    yield " " * width + "".join(f"{field.replace('_', ' '):>10}" for field in rows[0][1]._fields)
    for name, numbers in rows:
        yield f"{name:{width}}" + "".join(f"{number:10}" for number in numbers)


def knowledge_lines(known: Knowledge) -> Iterator[str]:
    """Yield what one dictionary knows about a word, under its name."""
    yield f"{known.dictionary}:"
    if known.protected:
        yield "  protected: never touched"
    for label, counts in (("stands for", known.as_spun), ("is replaced by", known.as_original)):
        if counts:
            yield f"  {label}: " + ", ".join(f"{word} ({_seen(times)})" for word, times in counts.items())
    if known.kept:
        yield f"  kept: {plural(known.kept, 'time')}"
    for one in known.inflected:
        source = f"{one.from_spun}: {one.from_original}"
        yield f"  by inflection: {one.original}, from {source} ({_seen(one.times)})"


def change_line(change: Change) -> str:
    """Return one difference of two dictionaries, marked +, - or ~."""
    what = f"{change.spun}: {'(kept)' if change.original is None else change.original}"
    if change.before is None:
        return f"+ {what} {change.after}"
    if change.after is None:
        return f"- {what} {change.before}"
    return f"~ {what} {change.before} -> {change.after}"


def use_lines(rows: Sequence[Use]) -> Iterator[str]:
    """Yield a table of what entries did on a text, with what was written, or else could have been."""
    yield "places  edits doubtful  entry"
    for use in rows:
        made = [f"{after} ({times})" for after, times in (use.edits + use.doubtful).most_common()]
        what = ", ".join(made) or " | ".join(originals(use)[:_OFFERED]) or "protected"
        yield f"{use.places:6} {use.edits.total():6} {use.doubtful.total():8}  {use.phrase} -> {what}"


def originals(use: Use) -> list[str]:
    """Return what an entry may write, the listed before the inflected, the most seen first."""
    ranked = sorted(use.candidates, key=lambda candidate: (candidate.inflected, -candidate.times))
    return [" ".join(candidate.original) for candidate in ranked]


def _seen(times: int) -> str:
    return str(times) if times else "by hand"
