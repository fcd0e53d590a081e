"""Help with examples and the options in groups, as plain text: loading rich takes longer than most runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typer.core import TyperCommand

_ARGUMENTS, _OTHERS = "Arguments", "Options"
EXAMPLES: Mapping[str, Sequence[str]] = {
    "fix": (
        "textrepair fix articles/               print what would change",
        "textrepair fix --write articles/       change it",
        "curl -s URL | textrepair fix -         repair a text on its way",
    ),
    "check": (
        "textrepair check .                     list what fix would change",
        "textrepair check --since main .        in lines changed since main",
        "textrepair check --output-format github docs/",
        "textrepair check --output-format html . > report.html",
        "git ls-files -z '*.md' | textrepair check --files-from -",
    ),
    "review": (
        "textrepair review article.txt",
        "textrepair review --min-confidence 0.4 --learn articles/",
    ),
    "explain": (
        "textrepair explain article.txt:12              the edits in a line",
        "textrepair explain article.txt:12:5            the word at a column",
        'textrepair explain article.txt "authorities"   a word wherever it stands',
    ),
    "config": ("textrepair config docs/guide.md",),
    "mine": ("textrepair mine spun.txt original.txt -o mined.yaml",),
}


class GroupedCommand(TyperCommand):
    """A command whose help shows options under the panel that each names, the others last."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options, group by group."""
        groups: dict[str, list[tuple[str, str]]] = {_ARGUMENTS: []}
        others: list[tuple[str, str]] = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record:
                panel = _panel(param)
                (groups.setdefault(panel, []) if panel else others).append(record)
        groups[_OTHERS] = others
        for name, records in groups.items():
            if records:
                with formatter.section(name):
                    formatter.write_dl(records)


def examples(command: str) -> str | None:
    """Return what to show below the help of a command, lines as they are."""
    lines = EXAMPLES.get(command, ())
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)]) if lines else None


def _panel(param: Any) -> str:
    if param.param_type_name == "argument":
        return _ARGUMENTS
    panel: str | None = getattr(param, "rich_help_panel", None)  # `--help` has none in older typer
    return panel or ""
