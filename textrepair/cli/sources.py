"""The article pairs that a command line names, or that are found in a folder it names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textrepair import files
from textrepair.cli import output
from textrepair.cli.progress import Advance
from textrepair.errors import TextrepairError
from textrepair.finding import find
from textrepair.report import plural

if TYPE_CHECKING:
    from textrepair.mine.articles import Source
    from textrepair.mine.workers import Workers

_NAMES_SHOWN = 8


def sources(
    paths: Sequence[str], spun: Sequence[Path], originals: Sequence[Path], workers: Workers, advance: Advance
) -> list[Source]:
    """Return the pairs that the command line names; raises TextrepairError where that is not clear."""
    from textrepair.mine import articles, manifest

    if spun or originals:
        return [*_named(spun, originals), *(sources(paths, [], [], workers, advance) if paths else [])]
    if not paths or paths == ["-"]:
        return _piped()
    if "-" in paths:
        raise TextrepairError("-: standard input cannot be mixed with files; name it alone")
    places = [Path(path) for path in paths]
    if all(place.is_dir() for place in places):
        return [source for place in places for source in _in_folder(place, workers, advance)]
    for place in places:
        if place.is_dir():
            raise TextrepairError(f"{place}: a folder among articles; name it alone, or files only")
    if len(places) > 1:
        return [articles.of_files(places[0], places[1:])]
    if places[0].suffix.lower() in manifest.ENDINGS:
        return manifest.sources(places[0])
    problem = "an article alone; name its original after it, or a folder"
    raise TextrepairError(
        f"{places[0]}: {problem}"
        if places[0].is_file()
        else f"{places[0]}: no such file or folder; check the name"
    )


def _named(spun: Sequence[Path], originals: Sequence[Path]) -> list[Source]:
    from textrepair.mine.articles import of_files

    if len(spun) == 1 and originals:
        return [of_files(spun[0], originals)]
    if len(spun) != len(originals):
        counts = f"{len(spun)} --spun and {len(originals)} --original"
        raise TextrepairError(f"{counts}; give one --original for each --spun, or a list of pairs")
    return [of_files(one, [other]) for one, other in zip(spun, originals, strict=True)]


def _piped() -> list[Source]:
    """Return the pairs in JSON lines on standard input, which are put in a file to be read twice."""
    from atexit import register
    from shutil import copyfileobj, rmtree
    from tempfile import mkdtemp

    from textrepair.mine import manifest

    if sys.stdin.isatty():
        raise TextrepairError(
            "nothing to read; name a folder, a list of pairs, or an article and its original"
        )
    folder = mkdtemp(prefix="textrepair-")
    register(rmtree, folder, ignore_errors=True)
    file = Path(folder, "stdin.jsonl")
    with file.open("wb") as stream:
        copyfileobj(sys.stdin.buffer, stream)
    try:
        return manifest.sources(file)
    except TextrepairError as error:
        raise TextrepairError(str(error).replace(str(file), "-", 1)) from None


def _in_folder(folder: Path, workers: Workers, advance: Advance) -> list[Source]:
    from textrepair.mine.articles import named_pairs

    found, errors = find([folder])
    if errors:
        raise errors[0]
    return named_pairs(found, folder) or _in_pile(found, folder, workers, advance)


def _in_pile(found: Sequence[Path], folder: Path, workers: Workers, advance: Advance) -> list[Source]:
    """Return the pairs among articles without labels, and tell which articles belong to none."""
    from textrepair.mine.articles import Source, in_file
    from textrepair.mine.pairing import pair

    found = [path for path in found if _is_text(path)]
    texts = [in_file(path) for path in found]
    pairing = pair(texts, workers, advance)
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in found]
    left_out(
        "looks spun, but its original is not here",
        "look spun, but their originals are not here",
        [names[n] for n in pairing.orphans],
    )
    left_out("belongs to no other", "belong to no other", [names[n] for n in pairing.others])
    if not pairing.originals:
        problem = "no spun article with its original among these"
        raise TextrepairError(
            f"{folder}: {problem}; name pairs NAME.spun.txt and NAME.orig.txt, or an article and its original"
        )
    return [
        Source(names[n], texts[n], tuple(texts[other] for other in others))
        for n, others in pairing.originals.items()
    ]


def _is_text(path: Path) -> bool:
    """Tell whether a file can be read, and what is wrong with it where not: one file stops no others."""
    try:
        files.read(path)
    except TextrepairError as error:
        output.say(f"left out: {error}")
        return False
    return True


def left_out(alone: str, several: str, names: Sequence[str]) -> None:
    """Tell why articles were left out, said of one and of several; nothing where there are none."""
    if names:
        more = f" and {len(names) - _NAMES_SHOWN:,} more" if len(names) > _NAMES_SHOWN else ""
        left_out = f"{plural(len(names), 'article')} left out, {alone if len(names) == 1 else several}"
        output.say(f"{left_out}: {', '.join(names[:_NAMES_SHOWN])}{more}")
