"""The program as typer knows it: its commands, options, help and errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, get_type_hints

import typer

from textrepair.cli import options, output
from textrepair.cli.help import GroupedCommand, examples

COMMANDS = ("fix", "check", "review", "explain", "mine", "evaluate", "source", "config")
GROUPS = ("dictionary", "model")
# Of click, which typer brings along: where from depends on its version.
_UsageError: Any = typer.BadParameter.__base__


def start(arguments: Sequence[str]) -> None:
    """Run the program with the arguments of a command line; what is wrong with them is told in one line."""
    try:
        sys.exit(application(arguments)(prog_name="textrepair", standalone_mode=False))
    except _UsageError as error:
        problem = error.format_message().rstrip(".?")
        if "\n" in problem:  # the help, where a command is missing
            error.show()
        else:
            command = error.ctx.command_path if error.ctx else "textrepair"
            output.complain(f"{problem}; see '{command} --help'")
        sys.exit(2)


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
            app.command(name, cls=GroupedCommand, epilog=examples(name))(_declared(getattr(module, name)))
    return app


def _declared(command: Callable[..., None]) -> Callable[..., None]:
    """Resolve the options in the signature of a command, which loads without them and without typer."""
    names: dict[str, Any] = {**vars(options), **command.__globals__}
    command.__annotations__ = get_type_hints(command, names, include_extras=True)
    return command


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
