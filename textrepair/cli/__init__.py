"""The command line: one module per command; options in, exit status out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module

Command = Callable[..., None]

# What hooks and editors run again and again.
_FREQUENT = ("check", "fix")


def run(arguments: Sequence[str]) -> None:
    """Run the program with the arguments of a command line."""
    call = plain_call(arguments)
    if call:
        command, paths, flags = call
        command(paths, **flags)
        return
    from textrepair.cli.application import start

    start(arguments)


def plain_call(arguments: Sequence[str]) -> tuple[Command, list[str], dict[str, bool]] | None:
    """Return the frequent command, paths and flags that a command line is, None where it is anything else.

    It is what typer would call, from the same signature; loading typer takes longer than a short text does.
    """
    name, *words = arguments or [""]
    if name not in _FREQUENT or os.name == "nt":  # where typer expands patterns of files
        return None
    command: Command = getattr(import_module(f"textrepair.cli.{name}"), name)
    flags = _flags(command)
    paths = [word for word in words if word not in flags]
    if any(word.startswith("-") and word != "-" for word in paths):
        return None
    return command, paths, {flags[word]: True for word in words if word in flags}


def _flags(command: Command) -> dict[str, str]:
    """Return the parameters of a command that are flags, by how the command line spells them."""
    names, values = command.__code__.co_varnames, command.__defaults__ or ()
    defaults = zip(names, values, strict=False)  # parameters come first, and all have one
    return {f"--{name.replace('_', '-')}": name for name, value in defaults if value is False}
