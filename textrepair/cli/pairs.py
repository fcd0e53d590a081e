"""The article pairs that a command line names: a spun file and its originals, or a folder of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from textrepair import files
from textrepair.errors import TextrepairError
from textrepair.evaluate import Article
from textrepair.finding import find

_SPUN, _ORIGINAL = ".spun", ".orig"


def articles(paths: Sequence[Path]) -> list[Article]:
    """Read the spun article `paths[0]` with its originals, or the pairs of a folder and below.

    Raises TextrepairError where a file is missing or no text, a pair is half, or there is none.
    """
    if len(paths) == 1:
        return list(_in_folder(paths[0]))
    for path in paths:
        if path.is_dir():
            raise TextrepairError(f"{path}: a folder among articles; name it alone, or files only")
    spun, *originals = map(_text, paths)
    return [Article(paths[0].stem.removesuffix(_SPUN), spun, tuple(originals))]


def _in_folder(folder: Path) -> Iterator[Article]:
    if folder.is_file():
        raise TextrepairError(f"{folder}: an article alone; name its original after it, or a folder of pairs")
    if not folder.is_dir():
        raise TextrepairError(f"{folder}: no such file or folder; check the name")
    found, errors = find([folder])
    if errors:
        raise errors[0]
    spun = [path for path in found if path.stem.endswith(_SPUN)]
    if not spun:
        names = f"NAME{_SPUN}.txt and NAME{_ORIGINAL}.txt"
        raise TextrepairError(f"{folder}: no article pairs in this folder; name them {names}")
    for path in spun:
        name = path.stem.removesuffix(_SPUN)
        original = path.with_name(f"{name}{_ORIGINAL}{path.suffix}")
        if not original.is_file():
            problem = f"no {original.name} beside it; add the original or rename this file"
            raise TextrepairError(f"{path}: {problem}")
        place = path.with_name(name).relative_to(folder).as_posix()
        yield Article(place, _text(path), (_text(original),))


def _text(path: Path) -> str:
    return files.read(path).text
