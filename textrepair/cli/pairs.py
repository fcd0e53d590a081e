"""The article pairs that a command line names: a spun file and its originals, or a folder of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textrepair.errors import TextrepairError
from textrepair.evaluate import Article
from textrepair.finding import find
from textrepair.mine.articles import ORIGINAL, SPUN, Source, named_pairs, of_files


def articles(paths: Sequence[Path]) -> list[Article]:
    """Read the spun article `paths[0]` with its originals, or the pairs of a folder and below.

    Raises TextrepairError where a file is missing or no text, a pair is half, or there is none.
    """
    return [
        Article(source.name, source.spun(), tuple(read() for read in source.originals))
        for source in _sources(paths)
    ]


def _sources(paths: Sequence[Path]) -> list[Source]:
    if len(paths) == 1:
        return _in_folder(paths[0])
    for path in paths:
        if path.is_dir():
            raise TextrepairError(f"{path}: a folder among articles; name it alone, or files only")
    return [of_files(paths[0], paths[1:])]


def _in_folder(folder: Path) -> list[Source]:
    if folder.is_file():
        raise TextrepairError(f"{folder}: an article alone; name its original after it, or a folder of pairs")
    if not folder.is_dir():
        raise TextrepairError(f"{folder}: no such file or folder; check the name")
    found, errors = find([folder])
    if errors:
        raise errors[0]
    pairs = named_pairs(found, folder)
    if not pairs:
        names = f"NAME{SPUN}.txt and NAME{ORIGINAL}.txt"
        raise TextrepairError(f"{folder}: no article pairs in this folder; name them {names}")
    return pairs
