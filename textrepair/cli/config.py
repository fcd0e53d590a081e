"""`textrepair config`: what is in force, and where it comes from."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from textrepair.cli import output
from textrepair.cli.options import ConfigFile, Isolated
from textrepair.config import DEFAULTS
from textrepair.errors import TextrepairError
from textrepair.settings import Settings


def config(
    path: Annotated[
        Path, typer.Argument(help="A file or folder; else the one you are in.", show_default=False)
    ] = Path(),
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Print the configuration that holds for a file or folder, and where each value comes from.

    Exit status: 0 fine, 2 error.
    """
    if not path.exists():
        raise TextrepairError(f"{path}: no such file or folder; check the name")
    place = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are named
    file = place / "*" if place.is_dir() else place
    chosen = Settings({}, config, isolated)
    found = chosen.config(file.parent)
    lines = [f"# {found.path if found else 'no configuration file'}"]
    for key, default in DEFAULTS.items():
        value, origins = chosen.origins(key, file)
        text = json.dumps(default if value is None else value, ensure_ascii=False)
        lines.append(f"{key} = {text}  # {', '.join(origins) or 'default'}")
    output.write_lines(lines)
