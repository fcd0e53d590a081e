"""The usual command lines of frequent commands, read without typer.

Loading typer takes longer than a short text does. It stays what decides which options there are and what they
mean: what is not read here, and whatever is wrong, it reads; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

Command = Callable[..., None]

# What hooks and editors run again and again.
_FREQUENT = ("check", "fix")
_SHORT = {"-q": "--quiet"}


def _count(word: str) -> int:
    if not (word.isascii() and word.isdecimal()):
        raise ValueError
    return int(word)


def _share(word: str) -> float:
    if not (word.isascii() and word.replace(".", "", 1).isdecimal() and float(word) <= 1):
        raise ValueError
    return float(word)


def _format(word: str) -> str:
    from textrepair.report import FORMATS

    if word not in FORMATS:
        raise ValueError
    return word


# Reads the value of an option, by the name of the parameter; raises ValueError where typer should.
_VALUES: Mapping[str, Callable[[str], Any]] = {
    "baseline": Path,
    "config": Path,
    "dictionary": Path,
    "encoding": str,
    "exclude": str,
    "field": str,
    "files_from": str,
    "include": str,
    "jobs": _count,
    "min_confidence": _share,
    "output_format": _format,
    "since": str,
    "stdin_filename": str,
}
_REPEATED = {"dictionary", "exclude", "include"}


def plain_call(arguments: Sequence[str]) -> tuple[Command, list[str], dict[str, Any]] | None:
    """Return the command, paths and options that a command line is, None where typer is to read it."""
    name, *words = arguments or [""]
    if name not in _FREQUENT or os.name == "nt":  # where typer expands patterns of files
        return None
    command: Command = getattr(import_module(f"textrepair.cli.{name}"), name)
    try:
        paths, options = _read(iter(words), command)
    except ValueError:
        return None
    return command, paths, options


def _read(words: Iterator[str], command: Command) -> tuple[list[str], dict[str, Any]]:
    """Return the paths and options among words; raises ValueError for what is not usual."""
    parameters = _parameters(command)
    paths: list[str] = []
    options: dict[str, Any] = {}
    for word in words:
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        option, sign, value = word.partition("=")
        name = parameters.get(_SHORT.get(option, option), "")
        if name not in _VALUES:
            if not name or sign:
                raise ValueError
            options[name] = True
            continue
        value = value if sign else next(words, "")
        if not value or (value.startswith("-") and value != "-"):
            raise ValueError
        found = _VALUES[name](value)
        options[name] = [*options.get(name, ()), found] if name in _REPEATED else found
    return paths, options


def _parameters(command: Command) -> dict[str, str]:
    """Return the parameters of a command that are options, by how the command line spells them."""
    code, defaults = command.__code__, command.__defaults__ or ()  # all parameters have one
    given = zip(code.co_varnames[: code.co_argcount], defaults, strict=True)
    names = [name for name, default in given if default is False or name in _VALUES]
    return {f"--{name.replace('_', '-')}": name for name in names}
