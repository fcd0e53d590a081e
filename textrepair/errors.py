"""The one exception for what a person can put right."""

from __future__ import annotations


class TextrepairError(Exception):
    """Something wrong with what the user gave: a file, a dictionary, an option.

    Its text is one line, `PATH[:LINE]: what is wrong; remedy`, fit to be shown as it is.
    """
