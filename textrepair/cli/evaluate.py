"""`textrepair evaluate`: how well repair gives originals back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from textrepair.cli import output
from textrepair.cli.chosen import repairer
from textrepair.cli.options import Dictionaries, MinConfidence, Only, Pairs
from textrepair.cli.progress import progress
from textrepair.cli.sources import sources
from textrepair.errors import TextrepairError

if TYPE_CHECKING:
    from textrepair.dictionary import Dictionary
    from textrepair.evaluate import Article
    from textrepair.matching import Counts

_FIGURES = {"precision": "precision", "recall": "recall", "F0.5": "f_half", "safety": "safety"}


def evaluate(
    paths: Pairs = None,
    held_out: Annotated[
        bool,
        typer.Option(
            "--held-out",
            help="Repair each article with a dictionary mined from the folder's pairs of other originals.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts and figures as JSON.")] = False,
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
) -> None:
    """Repair spun articles and measure how much of their originals comes back.

    A span is a phrase that the spinner put in place of another. Precision is the share of edits that
    restore a span, recall the share of spans restored, F0.5 their mean with precision weighed double, safety
    the share of edits that change no word of the author's. Articles NAME_A and NAME_B share an original.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import load, shipped
    from textrepair.evaluate import evaluate as measure
    from textrepair.mine import pairs_of

    read = _articles(paths or [])
    if held_out:
        base = [*(() if only else shipped()), *map(load, dictionary or [])]
        rows = _held_out(read, base, min_confidence)
    else:
        chosen = repairer(dictionary, only, min_confidence)
        known = pairs_of([*shipped(), *map(load, dictionary or [])])
        rows = [(article.name, measure(article, chosen.repair, known)) for article in read]
    output.write(_as_json(rows) if as_json else _table(rows))
    compared, words = (sum(getattr(counts, size) for _, counts in rows) for size in ("compared", "words"))
    if compared < words:
        output.say(
            f"{words - compared} of {words} words stand in sentences that no original has: not compared"
        )


def _articles(paths: Sequence[str]) -> list[Article]:
    from textrepair.evaluate import Article
    from textrepair.mine.workers import Workers
    from textrepair.processes import cores

    with progress() as advance:
        found = sources(paths, [], [], Workers(cores()), advance)
    return [Article(one.name, one.spun(), tuple(read() for read in one.originals)) for one in found]


def _held_out(
    articles: Sequence[Article], base: Sequence[Dictionary], min_confidence: float | None
) -> list[tuple[str, Counts]]:
    from textrepair.evaluate import held_out, sources_of
    from textrepair.repair import DEFAULT_CONFIDENCE

    if len(set(sources_of(articles))) < 2:
        raise TextrepairError("--held-out mines the pairs of other originals; give a folder of two or more")
    confidence = DEFAULT_CONFIDENCE if min_confidence is None else min_confidence
    found = held_out(articles, base, confidence)
    return sorted((article.name, counts) for article, counts in found)


def _table(rows: Sequence[tuple[str, Counts]]) -> str:
    from textrepair.matching import sum_of

    total = [("all", sum_of(counts for _, counts in rows))] if len(rows) > 1 else []
    width = max(len(name) for name, _ in [*rows, *total])
    head = " ".join(f"{figure:>9}" for figure in (*_FIGURES, "restored", "spans", "missed", "false"))
    lines = [f"{'':{width}} {head}"]
    for name, counts in [*rows, *total]:
        figures = " ".join(f"{getattr(counts, field):9.3f}" for field in _FIGURES.values())
        numbers = " ".join(
            f"{number:9}" for number in (counts.restored, counts.spans, counts.missed, counts.false)
        )
        lines.append(f"{name:{width}} {figures} {numbers}")
    return "".join(f"{line}\n" for line in lines)


def _as_json(rows: Sequence[tuple[str, Counts]]) -> str:
    from textrepair.matching import sum_of

    found = {
        "articles": {name: _figures(counts) for name, counts in rows},
        "all": _figures(sum_of(counts for _, counts in rows)),
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _figures(counts: Counts) -> dict[str, float]:
    ratios = {name.lower(): round(getattr(counts, field), 4) for name, field in _FIGURES.items()}
    return {**counts._asdict(), **ratios}
