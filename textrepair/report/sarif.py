"""Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0), for code scanning services."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from textrepair.report.concise import change
from textrepair.report.findings import Finding, Found, fingerprint

_RULE = {
    "id": "spun-word",
    "shortDescription": {"text": "A synonym spinner replaced this word"},
    "fullDescription": {"text": "A word or phrase that a synonym spinner put in place of the author's."},
    "help": {"text": "Restore the original by hand, or run: textrepair fix --write FILE"},
    "defaultConfiguration": {"level": "warning"},
}


def sarif(files: Sequence[Found]) -> str:
    """Return a SARIF log with a result, and its fix, for each edit; it is ASCII."""
    from textrepair import __version__

    run = {
        "tool": {"driver": {"name": "textrepair", "semanticVersion": __version__, "rules": [_RULE]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(file.name, finding) for file in files for finding in file.edits],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2) + "\n"


def _result(name: str, finding: Finding) -> dict[str, Any]:
    edit, place = finding.edit, finding.place
    artifact = {"uri": _uri(name)}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.after}}
    return {
        "ruleId": _RULE["id"],
        "ruleIndex": 0,
        "level": "warning",
        "rank": round(100 * edit.confidence, 2),
        "message": {"text": f"{change(edit.before, edit.after)} ({edit.confidence:.2f}, {edit.why})"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"textrepair/v1": fingerprint(finding)},
        "fixes": [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}],
    }


def _uri(name: str) -> str:
    from urllib.parse import quote_from_bytes

    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote_from_bytes(os.fsencode(path.as_posix()))
