"""`textrepair mine`: learn a dictionary from spun articles and their originals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.errors import TextrepairError
from textrepair.finding import find
from textrepair.report import plural

_SPUN, _ORIGINAL = ".spun", ".orig"


class Article(NamedTuple):
    """A spun article and its originals, as files."""

    name: str
    spun: Path
    originals: Sequence[Path]


def mine(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FOLDER | SPUN ORIGINAL...",
            help="A folder of pairs NAME.spun.txt and NAME.orig.txt; or a spun article and its original, "
            "or several reports that run partly parallel to it.",
            show_default=False,
        ),
    ],
    target: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the dictionary there.", show_default=False
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call it; else after FILE.", show_default=False),
    ] = None,
) -> None:
    """Learn a dictionary from spun articles and their originals, and print it as YAML.

    The shipped dictionaries help to align the phrases; nothing is copied from them.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import dump, shipped
    from textrepair.mine import mine as learn

    articles = _articles(paths)
    texts = [(_text(article.spun), list(map(_text, article.originals))) for article in articles]
    sources = {
        article.name: f"1 article, {plural(len(article.originals), 'original')}" for article in articles
    }
    mined = learn(texts, name or (target.stem if target else "mined"), shipped(), sources)
    if target:
        _put(target, dump(mined))
    else:
        output.write(dump(mined))
    found = f"{plural(len(mined), 'spun phrase')} and {plural(len(mined.kept), 'kept word')}"
    originals = sum(len(article.originals) for article in articles)
    output.say(f"{found} mined from {plural(len(articles), 'article')}, {plural(originals, 'original')}")


def _articles(paths: Sequence[Path]) -> list[Article]:
    if len(paths) == 1:
        return _in_folder(paths[0])
    for path in paths:
        if path.is_dir():
            raise TextrepairError(f"{path}: a folder among articles; name it alone, or files only")
    return [Article(paths[0].stem, paths[0], paths[1:])]


def _in_folder(folder: Path) -> list[Article]:
    """Return the pairs in a folder and below; raises TextrepairError where there are none, or one is half."""
    if folder.is_file():
        raise TextrepairError(f"{folder}: an article alone; name its original after it, or a folder of pairs")
    if not folder.is_dir():
        raise TextrepairError(f"{folder}: no such file or folder; check the name")
    found, errors = find([folder])
    if errors:
        raise errors[0]
    articles = [_pair(path, folder) for path in found if path.stem.endswith(_SPUN)]
    if not articles:
        raise TextrepairError(
            f"{folder}: no article pairs in this folder; name them NAME{_SPUN}.txt and NAME{_ORIGINAL}.txt"
        )
    return articles


def _pair(spun: Path, folder: Path) -> Article:
    name = spun.stem.removesuffix(_SPUN)
    original = spun.with_name(f"{name}{_ORIGINAL}{spun.suffix}")
    if not original.is_file():
        raise TextrepairError(f"{spun}: no {original.name} beside it; add the original or rename this file")
    return Article(spun.with_name(name).relative_to(folder).as_posix(), spun, [original])


def _text(path: Path) -> str:
    return files.read(path).text


def _put(target: Path, text: str) -> None:
    try:
        files.replace(target.resolve(), text.encode())
    except FileNotFoundError:
        raise TextrepairError(f"{target}: there is no such folder; make it first") from None
