"""Edits and passages as people read them: a diff, concise lines, a summary."""

from textrepair.report.concise import concise
from textrepair.report.diff import Line, coloured, diff, plain
from textrepair.report.summary import Count, count, plural, summary
from textrepair.report.terminal import printable, printable_line, takes_colour

__all__ = [
    "Count",
    "Line",
    "coloured",
    "concise",
    "count",
    "diff",
    "plain",
    "plural",
    "printable",
    "printable_line",
    "summary",
    "takes_colour",
]
