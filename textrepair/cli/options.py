"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WORDS, FILES, REPORT = "What is repaired", "Which files", "What is printed"

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATHS|-", help="Files and folders; - is standard input.", show_default=False),
]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FOLDER | LIST | SPUN ORIGINAL... | -]",
        help="A folder of articles, or of pairs NAME.spun.txt and NAME.orig.txt; a list of pairs (CSV, "
        "YAML, JSON lines); a spun article and its originals; - for JSON lines on standard input.",
        show_default=False,
    ),
]
Dictionaries = Annotated[
    list[Path] | None,
    typer.Option(
        "--dictionary",
        metavar="FILE",
        help="Add a dictionary to the shipped ones; later ones win. May be repeated.",
        show_default=False,
        rich_help_panel=WORDS,
    ),
]
Only = Annotated[
    bool,
    typer.Option(
        "--only", help="Use the --dictionary files alone, none of the shipped ones.", rich_help_panel=WORDS
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        help="Leave out edits less certain than this; 0.7 unless configured.",
        show_default=False,
        rich_help_panel=WORDS,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|-",
        help="Read names of files from there too, a line each or ended by NUL.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="What to read in folders in place of the usual endings, as in .gitignore.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATTERN",
        help="Leave out files and folders, as in .gitignore.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option(
        "--force-exclude", help="Leave out excluded files even where they are named.", rich_help_panel=FILES
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="What standard input is: its name in reports, its format and its configuration.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
Field = Annotated[
    str,
    typer.Option(metavar="NAME", help="The field of JSON Lines that is prose.", rich_help_panel=FILES),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="How the files are encoded, as utf-8 or cp1252; else recognised by their bytes.",
        show_default=False,
        rich_help_panel=FILES,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Read this configuration in place of the nearest textrepair.toml or pyproject.toml.",
        show_default=False,
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.", rich_help_panel=REPORT)]
Jobs = Annotated[
    int,
    typer.Option(
        min=0,
        metavar="N",
        help="How many processes repair; 0, the default, for as many as pay.",
        show_default=False,
    ),
]
Cache = Annotated[
    bool,
    typer.Option("--cache", help="Pass over files in which nothing was found before, unless they changed."),
]
