"""Findings for other programs: one JSON document, or one JSON object a line.

Both are ASCII, so that no control character of a text reaches a terminal. The document is

    {"version": 1,
     "files": [{"path": "a.md", "sentences": 9, "spun_sentences": 4,
                "passages": [{"line": 1, "column": 1, "end_line": 3, "end_column": 20, "score": 0.98}],
                "findings": [{"line": 1, "column": 5, "end_line": 1, "end_column": 11,
                              "start": 4, "end": 10, "before": "native", "after": "local",
                              "confidence": 0.99, "reason": "web: seen 33 times"}],
                "doubtful": [],
                "notices": [{"line": 7, "column": 1, "end_line": 7, "end_column": 1,
                             "message": "unused suppression"}]}]}

with every file that was read. `findings` are what `fix` would change, and `doubtful` what it leaves because
its confidence is too low. Lines and columns count from 1, `start` and `end` from 0; columns and offsets are
in code points, ends are exclusive. Keys may be added; `version` is raised when one changes its meaning or
goes.

A line of JSONL is a finding with the `path` of its file.

With `--statistics` the document is

    {"version": 1,
     "statistics": {"files": 1, "edits": 15, "doubtful": 0, "words": 52, "replaced_words": 23,
                    "sentences": 3, "spun_sentences": 3, "passages": 1,
                    "reading_ease": 66.6, "repaired_reading_ease": 72.3,
                    "substitutions": [{"before": "mentioned", "after": "said", "times": 2}],
                    "anomalies": [{"word": "steel", "times": 1}],
                    "spinners": [{"family": "mentioned", "files": 1,
                                  "signs": [{"phrase": "mentioned", "original": "said",
                                             "times": 2, "seen": 97}]}]}}

Reading ease is that of Flesch, null where there are no words. `spinners` are families of spinners, as far as
files are surely from one, with the phrases that tell it; `seen` counts how often that family was seen to
write a phrase.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from textrepair.report.findings import Finding, Found
from textrepair.report.statistics import count_all

VERSION = 1
_STATISTICS = {
    "replaced": "replaced_words",
    "spun": "spun_sentences",
    "ease": "reading_ease",
    "repaired_ease": "repaired_reading_ease",
}


def document(files: Sequence[Found]) -> str:
    """Return the JSON document of all files."""
    rows = [
        {
            "path": file.name,
            "sentences": file.counts.sentences,
            "spun_sentences": file.counts.spun,
            "passages": [
                place._asdict() | {"score": round(passage.score, 4)} for place, passage in file.passages
            ],
            "findings": list(map(_row, file.edits)),
            "doubtful": list(map(_row, file.doubtful)),
            "notices": [place._asdict() | {"message": notice.problem} for place, notice in file.notices],
        }
        for file in files
    ]
    return json.dumps({"version": VERSION, "files": rows}, indent=2) + "\n"


def statistics(files: Sequence[Found]) -> str:
    """Return the JSON document of the figures of all files."""
    found = count_all(files)._asdict()
    row = {_STATISTICS.get(name, name): value for name, value in found.items()} | {
        "substitutions": [pair._asdict() for pair in found["substitutions"]],
        "anomalies": [{"word": word, "times": times} for word, times in found["anomalies"]],
        "spinners": [
            spinner._asdict() | {"signs": [sign._asdict() for sign in spinner.signs]}
            for spinner in found["spinners"]
        ],
    }
    for name in ("reading_ease", "repaired_reading_ease"):
        row[name] = None if row[name] is None else round(row[name], 1)
    return json.dumps({"version": VERSION, "statistics": row}, indent=2) + "\n"


def lines(file: Found) -> Iterator[str]:
    """Yield one JSON object for each edit of a file."""
    for finding in file.edits:
        yield json.dumps({"path": file.name} | _row(finding))


def _row(finding: Finding) -> dict[str, Any]:
    edit = finding.edit
    return finding.place._asdict() | {
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "confidence": round(edit.confidence, 4),
        "reason": edit.why,
    }
