"""Edits and passages as people and programs read them: lines, diffs, documents, counts."""

from textrepair.report.concise import notices
from textrepair.report.findings import Finding, Found, found
from textrepair.report.formats import BY_FILE, BY_RUN, FORMATS
from textrepair.report.summary import Count, count, plural, summary
from textrepair.report.terminal import printable, printable_line, takes_bars, takes_colour

__all__ = [
    "BY_FILE",
    "BY_RUN",
    "FORMATS",
    "Count",
    "Finding",
    "Found",
    "count",
    "found",
    "notices",
    "plural",
    "printable",
    "printable_line",
    "summary",
    "takes_bars",
    "takes_colour",
]
