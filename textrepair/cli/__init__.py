"""The command line: one module per command; options in, exit status out."""

from __future__ import annotations

from collections.abc import Sequence

from textrepair.cli.plain import plain_call


def run(arguments: Sequence[str]) -> None:
    """Run the program with the arguments of a command line."""
    call = plain_call(arguments)
    if call:
        command, paths, options = call
        command(paths, **options)
        return
    from textrepair.cli.application import start

    start(arguments)
