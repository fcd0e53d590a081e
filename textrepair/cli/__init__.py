"""The command line: one module per command; options in, exit status out."""

from __future__ import annotations

from typing import Annotated

import typer

from textrepair.cli.check import check
from textrepair.cli.config import config
from textrepair.cli.dictionary import app as dictionary
from textrepair.cli.evaluate import evaluate
from textrepair.cli.explain import explain
from textrepair.cli.fix import fix
from textrepair.cli.help import GroupedCommand, examples
from textrepair.cli.mine import mine
from textrepair.cli.model import app as model
from textrepair.cli.review import review
from textrepair.cli.source import source

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (fix, check, review, explain, mine, evaluate, source, config):
    app.command(cls=GroupedCommand, epilog=examples(command.__name__))(command)
app.add_typer(dictionary, name="dictionary")
app.add_typer(model, name="model")


def _version(wanted: bool) -> None:
    if wanted:
        from textrepair import __version__

        typer.echo(f"textrepair {__version__}")
        raise typer.Exit


@app.callback()
def textrepair(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Repair spun English: give the words back that a synonym spinner replaced."""
