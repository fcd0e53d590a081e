"""The command line: one module per command; options in, exit status out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from textrepair.cli.help import GroupedCommand, examples

COMMANDS = ("fix", "check", "review", "explain", "mine", "evaluate", "source", "config")
GROUPS = ("dictionary", "model")


def application(arguments: Sequence[str]) -> typer.Typer:
    """Return the program for the arguments of a command line: the command that they name, else all.

    Loading the others takes longer than a short text does.
    """
    app = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(textrepair)
    known = COMMANDS + GROUPS
    for name in arguments[:1] if arguments and arguments[0] in known else known:
        module = import_module(f"textrepair.cli.{name}")
        if name in GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name, cls=GroupedCommand, epilog=examples(name))(getattr(module, name))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from textrepair import __version__

        typer.echo(f"textrepair {__version__}")
        raise typer.Exit


def textrepair(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Repair spun English: give the words back that a synonym spinner replaced."""
