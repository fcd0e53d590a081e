"""Synonym-reversal dictionaries: what stood where a spinner put something else."""

from textrepair.dictionary.entry import Dictionary, Entry
from textrepair.dictionary.merge import merge
from textrepair.dictionary.read import load, parse
from textrepair.dictionary.shipped import shipped
from textrepair.dictionary.write import dump

__all__ = ["Dictionary", "Entry", "dump", "load", "merge", "parse", "shipped"]
