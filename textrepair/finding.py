"""Finding the files that paths name: folders walked, with patterns as .gitignore has them."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textrepair.document import formats
from textrepair.errors import TextrepairError
from textrepair.files import looks_binary, refuse_devices

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Records are data more often than writing: they are read where they are named or included.
ENDINGS = tuple(ending for ending, format in formats.ENDINGS.items() if format != "jsonl")
# They stand for one, and take time out of proportion to match.
_STARS = re.compile(r"(?<!\\)\*{3,}")
VENDORED = frozenset({"node_modules", "bower_components", "vendor", "third_party", "site-packages", "venv"})
_HEAD = 8192  # bytes that tell an empty or binary file


class Patterns(NamedTuple):
    """Patterns as in .gitignore, relative to the folder `root`, an absolute path."""

    root: str
    lines: tuple[str, ...]

    def match(self, path: str, is_folder: bool = False) -> bool | None:
        """Tell whether the last pattern that fits an absolute path takes it in; None where none fits."""
        if not self.lines:
            return None
        inside = _below(path, self.root)
        return _compiled(self.lines).check_file(inside.replace(os.sep, "/") + "/" * is_folder).include


class Selection(NamedTuple):
    """Which files count: those that a folder stands for, and those to leave out, named or not.

    `include` says what is a text in a folder, by default the usual `ENDINGS`. With `force` the excluded,
    vendored and empty files are left out even where they are named, as hooks name them.
    """

    include: Patterns = Patterns("", ())
    exclude: tuple[Patterns, ...] = ()
    force: bool = False

    def includes(self, path: str) -> bool:
        """Tell whether a file that a folder holds is taken for a text, by its name."""
        if self.include.lines:
            return bool(self.include.match(path))
        return path.lower().endswith(ENDINGS)

    def excludes(self, path: str, is_folder: bool = False) -> bool:
        """Tell whether a pattern leaves a file or folder out; later patterns win."""
        verdicts = [patterns.match(path, is_folder) for patterns in self.exclude]
        return next((verdict for verdict in reversed(verdicts) if verdict is not None), False)

    def refuses(self, path: str, is_folder: bool = False) -> bool:
        """Tell whether a file is left out although it is named."""
        if not self.force:
            return False
        below = Path(_below(path, os.getcwd())).parts  # noqa: PTH109 - as text
        return not VENDORED.isdisjoint(below) or self.excludes(path, is_folder) or _is_empty_file(path)


def _below(path: str, root: str) -> str:
    """Return a path from `root` on; one elsewhere as a whole, for the patterns that fit its name."""
    try:
        inside = os.path.relpath(path, root)
    except ValueError:  # on another drive
        inside = os.pardir
    elsewhere = Path(inside).parts[:1] == (os.pardir,)
    return os.path.splitdrive(path)[1].lstrip(os.sep) if elsewhere else inside


def is_pattern(line: str) -> bool:
    """Tell whether a line is a pattern as in .gitignore."""
    try:
        return len(_spec([line])) > 0
    except (ValueError, re.error):  # of a range such as [a--]
        return False


@cache
def _compiled(lines: tuple[str, ...]) -> GitIgnoreSpec:
    patterns = filter(is_pattern, lines)
    # What lies inside is meant; pathspec takes the folder itself for matched too.
    return _spec(f"{line}/*" if line.endswith("/**") else line for line in patterns)


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():  # of Python, about the expressions that pathspec makes of "[["
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(_STARS.sub("*", line) for line in lines)


Select = Callable[[Path], Selection]


def find(
    paths: Iterable[Path], select: Select = lambda _folder: Selection()
) -> tuple[list[Path], list[TextrepairError]]:
    """Return the files that `paths` name, each once, and what is wrong with the folders among them.

    A file is taken as it is named, unless its selection refuses it. A folder stands for the text files in
    it and below, sorted; hidden and vendored names, links, what git ignores, empty and binary files are
    left out. `select` gives the selection that holds in a folder, an absolute path.
    """
    found: dict[str, Path] = {}
    errors: list[TextrepairError] = []
    for path in paths:
        # Unlike Path, os.path raises nothing here: `read` says what is wrong with a name.
        place = os.path.abspath(path)  # noqa: PTH100 - links stay as they are named
        is_folder = os.path.isdir(place)  # noqa: PTH112
        if select(Path(place if is_folder else os.path.dirname(place))).refuses(place, is_folder):  # noqa: PTH120
            continue
        for file in _Walk(path, select, errors).files() if is_folder else [path]:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values()), errors


class _Walk(NamedTuple):
    """A folder to walk, what selects files in it, and where its errors go."""

    folder: Path
    select: Select
    errors: list[TextrepairError]

    def files(self) -> list[Path]:
        known = len(self.errors)
        place = Path(os.path.abspath(self.folder))  # noqa: PTH100
        found = list(self._below(self.folder, place, _ignored_above(place)))
        if not found and len(self.errors) == known:
            which = " that are not excluded" if self.select(place).exclude else ""
            remedy = f"name one, or a folder with {' '.join(ENDINGS)} files"
            problem = f"no text files in this folder{which}; {remedy}"
            self.errors.append(TextrepairError(f"{self.folder}: {problem}"))
        return found

    def _below(self, folder: Path, place: Path, ignored: tuple[Patterns, ...]) -> Iterator[Path]:
        selection = self.select(place)
        entries = self._entries(folder)
        if any(entry.name == ".gitignore" for entry in entries):
            ignored = (*ignored, *_ignore_file(place, place / ".gitignore"))
        rules = selection._replace(exclude=(*ignored, *selection.exclude))
        for entry in entries:
            path, is_folder = str(place / entry.name), entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or entry.is_symlink() or rules.excludes(path, is_folder):
                continue
            if is_folder:
                if entry.name not in VENDORED:
                    yield from self._below(folder / entry.name, place / entry.name, ignored)
            elif selection.includes(path) and entry.is_file() and _holds_text(place / entry.name):
                yield folder / entry.name

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            problem = f"the folder cannot be read ({error.strerror}); check its permissions"
            self.errors.append(TextrepairError(f"{error.filename}: {problem}"))
            return []


def _ignored_above(place: Path) -> tuple[Patterns, ...]:
    """Return what the repository around a folder ignores; nothing where the folder itself is ignored."""
    top = next((above for above in (place, *place.parents) if (above / ".git").exists()), place)
    above = [folder for folder in reversed(place.parents) if folder.is_relative_to(top)]
    rules = [*_ignore_file(top, top / ".git" / "info" / "exclude")]
    for folder in above:
        rules += _ignore_file(folder, folder / ".gitignore")
    named = Selection(exclude=tuple(rules))
    return () if named.excludes(str(place), is_folder=True) else named.exclude


def _ignore_file(root: Path, path: Path) -> Iterator[Patterns]:
    try:
        lines = os.fsdecode(path.read_bytes()).splitlines()
    except OSError:
        return
    yield Patterns(str(root), tuple(lines))


def _holds_text(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True  # `read` says what is wrong with it
    return not (_is_empty(head) or looks_binary(head))


def _is_empty_file(path: str) -> bool:
    try:
        refuse_devices(Path(path))
        with Path(path).open("rb") as stream:
            return _is_empty(stream.read(_HEAD))
    except (OSError, TextrepairError):  # a folder, or `read` says what is wrong with it
        return False


def _is_empty(head: bytes) -> bool:
    return len(head) < _HEAD and not head.strip()
