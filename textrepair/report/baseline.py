"""A baseline: the findings of a repository as it was, so that new ones alone are reported.

It is a JSON file, one line a finding, that people can read and review:

    {"version": 1,
     "findings": {"docs/a.md": ["mentioned -> said 3f2a9c1b04de"]}}

Paths are relative to its folder. A finding is known by its file, by what is replaced by what, and by a hash
of that and the three words on either side in its sentence, so that it stays known when its line moves or is
wrapped anew.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from textrepair.errors import TextrepairError
from textrepair.files import refuse_devices
from textrepair.report.concise import change
from textrepair.report.findings import Finding, Found, fingerprint, only

VERSION = 1


class Baseline:
    """The findings that are known, read from the file `path`; none where `empty`.

    Raises TextrepairError where the file cannot be read or is no baseline.
    """

    def __init__(self, path: Path, empty: bool = False) -> None:
        self.path = path
        self._known = {} if empty and not path.exists() else _load(path)
        self._left = Counter[str]()  # of the file that is read

    def new(self, found: Found, goes_on: bool = False) -> Found:
        """Return what was found in a file without the findings that are known.

        It `goes_on` where another part of the same file came just before.
        """
        if not goes_on:
            self._left = Counter(self._known.get(self._name(found), ()))
        edits = []
        for finding in found.edits:
            line = _line(finding)
            self._left[line] -= 1
            if self._left[line] < 0:
                edits.append(finding)
        return only(found, edits)

    def renewed(self, files: Iterable[Found]) -> str:
        """Return the baseline anew: as before but for these files, and for files that are gone."""
        read = {self._name(file): [_line(finding) for finding in file.edits] for file in files}
        merged = {name: lines for name, lines in (self._known | read).items() if lines}
        kept = {
            name: lines
            for name, lines in sorted(merged.items())
            if name in read or (self.path.parent / name).exists()
        }
        return json.dumps({"version": VERSION, "findings": kept}, indent=1, ensure_ascii=False) + "\n"

    def _name(self, found: Found) -> str:
        path, folder = os.path.abspath(found.name), os.path.abspath(self.path.parent)  # noqa: PTH100
        try:
            return Path(os.path.relpath(path, folder)).as_posix()
        except ValueError:  # on another drive
            return Path(path).as_posix()


def _line(finding: Finding) -> str:
    return f"{change(finding.edit.before, finding.edit.after)} {fingerprint(finding)}"


def _load(path: Path) -> dict[str, list[str]]:
    try:
        refuse_devices(path)
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = f"cannot read the baseline ({error.strerror}); make it with --write-baseline"
        raise TextrepairError(f"{path}: {problem}") from None
    except (ValueError, RecursionError):
        data = None
    if not (isinstance(data, dict) and data.get("version") == VERSION and _fits(data.get("findings"))):
        raise TextrepairError(f"{path}: not a baseline; remove it and make it with --write-baseline")
    known: dict[str, list[str]] = data["findings"]
    return known


def _fits(findings: object) -> bool:
    return isinstance(findings, dict) and all(
        isinstance(lines, list) and all(isinstance(line, str) for line in lines)
        for lines in findings.values()
    )
