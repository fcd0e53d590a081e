"""`textrepair model`: train a language model on text of one's own, and tell what is in one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.errors import TextrepairError

app = typer.Typer(no_args_is_help=True, help="Train a language model, or print what is in one.")

Progress = Callable[[str, float], object]


@app.command()
def train(
    corpus: Annotated[
        list[Path],
        typer.Argument(metavar="CORPUS...", help="Text files (.txt, .xz, .gz) or folders of them."),
    ],
    target: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write the model there.")],
) -> None:
    """Train a model on good English of your own: a paragraph a line, any amount of it.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.language.train import train as learn

    if not target.resolve().parent.is_dir():
        raise TextrepairError(f"{target}: there is no such folder; make it first")
    with _progress() as progress:
        data = learn(corpus, progress)
    files.replace(target.resolve(), data)
    output.say(f"{len(data) / 1e6:.1f} MB written to {target}")


@app.command()
def info(
    file: Annotated[
        Path | None, typer.Argument(help="A model file; else the shipped one.", show_default=False)
    ] = None,
) -> None:
    """Print what a model knows, where it comes from, and whether its file is whole.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.language.ngrams import SHIPPED, VERSION, LanguageModel

    path = file or SHIPPED
    files.refuse_devices(path)
    about = LanguageModel.open(path, whole=True).about
    rows = {
        "file": path,
        "size": f"{path.stat().st_size:,} bytes",
        "version": VERSION,
        "trained on": f"{about['tokens']:,} words and punctuation marks",
        "vocabulary": f"{about['words']:,} words",
        **{name: f"{about[name]:,}" for name in ("bigrams", "trigrams", "pairs")},
        "licence": about["licence"],
        "sources": ", ".join(f"{name} ({tokens:,})" for name, tokens in about["sources"].items()),
    }
    output.write("".join(f"{name + ':':12}{value}\n" for name, value in rows.items()))


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a function that moves a progress bar on a terminal, and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _stage, _share: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda stage, share: bar.update(task, description=stage, completed=share)
