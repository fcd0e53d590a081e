"""Runs the program: `python -m textrepair`, or `textrepair` once installed."""

from __future__ import annotations

import gc
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path

# Objects made between two searches for those that refer to each other in circles, of which there are next
# to none; then how many searches there are for one of older objects too, and how many of these for one of
# all. With Python's 700, 10 and 10 they take a seventh of the time of a spun text.
_BETWEEN_SEARCHES = 50_000, 20, 50


def main() -> None:
    """Run the command line and exit: 0 fine, 1 findings, 2 error, 130 interrupted; never with a traceback."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough, as in `textrepair check . | head`, ends the program without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        from textrepair.cli.output import complain

        complain(_message(error))
        sys.exit(2)


def _run() -> None:
    for name, mode in ("stdin", "r"), ("stdout", "w"), ("stderr", "w"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        _make_encodable(stream)
    if sys.argv[1:] == ["--version"]:  # answered before the command line is loaded, which takes longer
        from textrepair import __version__

        print(f"textrepair {__version__}")
        return
    from textrepair.cli import run

    gc.set_threshold(*_BETWEEN_SEARCHES)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrices here: starting more costs numpy 15 ms
    try:
        run(sys.argv[1:])
    finally:
        sys.stdout.flush()


def _make_encodable(stream: object) -> None:
    """Make every text printable: whatever a terminal can show, UTF-8 with plain line ends elsewhere."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _message(error: Exception) -> str:
    from textrepair.errors import TextrepairError

    if isinstance(error, TextrepairError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'standard output'}: {error.strerror}; check the disk and its permissions"
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__} {error}".split())
    return f"{place.filename}:{place.lineno}: {what}; this is a fault of textrepair, please report it"


if __name__ == "__main__":
    main()
