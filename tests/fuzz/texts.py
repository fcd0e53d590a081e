"""What must hold for texts from anywhere: readers, repairs and diffs. Each check takes bytes and raises."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise

import pytest

from tests.cli.conftest import SPUN
from tests.document.conftest import check_prose
from tests.repair.conftest import TINY
from tests.test_invariants import EAGER
from textrepair import files
from textrepair.dictionary.index import build
from textrepair.document import Document, parts, read
from textrepair.edits import Edit, apply, undo
from textrepair.errors import TextrepairError
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer
from textrepair.report.diff import diff, plain
from textrepair.vouch import vouch

PART = b"\xff"  # never part of UTF-8
GROWN = 30_000  # characters of a text that grew from a piece
REPEATED = 5_000  # of one that is repaired
_END = re.compile(r"[\r\n]+")
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", re.MULTILINE)


def text_of(data: bytes) -> str:
    """Return bytes as the program reads them: those that are no UTF-8 pass through as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def check_document(data: bytes, format: str) -> None:
    """Read a text: sentences and words are prose, in order and disjoint; masks are so too."""
    text = text_of(data)
    document = read(text, format)
    check_prose(document)
    for notice in document.notices:
        assert 0 <= notice.start <= len(text)
        check_line(notice.problem)
    if format.startswith("jsonl"):
        _check_lines(text, document)


def _check_lines(text: str, document: Document) -> None:
    """Words may be replaced in JSON Lines, and nothing but their field changes."""
    edits = [
        Edit(word.start, word.end, text[word.start : word.end], "x", 1.0, "")
        for sentence in document.sentences
        for word in sentence.words
    ]
    for before, after in zip(_END.split(text), _END.split(apply(text, edits)), strict=True):
        if before != after:
            old, new = json.loads(before), json.loads(after)
            assert old.keys() == new.keys()
            assert all(old[key] == new[key] for key in old if key != "text")


def check_growth(data: bytes, format: str) -> None:
    """Read a text in which a piece of a few characters comes again and again; whoever calls has a clock."""
    before, piece, behind, *_ = (*data.split(PART), b"", b"", b"")
    if piece:
        many = piece * (GROWN // len(piece))
        head = rb"\begin{document}" if format == "latex" else b'{"text": "' if format == "jsonl" else b""
        check_document(head + before + many + behind + (b'"}\n' if format == "jsonl" else b""), format)


def check_parts(data: bytes, format: str) -> None:
    """Cut a text into small parts: they make the text, and are the same however it is given."""
    text = text_of(data)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "SIZE", 6)
        patched.setattr(parts, "LONGEST", 300)
        found = list(parts.cut([text], format))
        assert found == list(parts.cut((text[at : at + 7] for at in range(0, len(text), 7)), format))
    parts.reaches_far(text, format)
    assert "".join(part.text for part in found) == text
    at = 0
    for part in found:
        before = text[:at]
        assert part.start == at
        assert (part.line, part.column) == (before.count("\n"), at - (before.rfind("\n") + 1))
        if part.left_alone:
            check_line(part.left_alone)
        at += len(part.text)


@cache
def _repairer() -> Repairer:
    return Repairer(build([TINY]), 0.3, LanguageModel.open(), EAGER)


def check_repair(data: bytes, format: str) -> None:
    """Repair a file as `fix --write` does: it can be vouched for, undone and done again to no effect."""
    try:
        file = files.decode(data, "text")
    except TextrepairError:
        return
    repair = _repairer().repair(file.text, format)
    vouch(file, repair.text, repair.edits, format, _repairer().repair(repair.text, format).edits)
    assert undo(repair.text, repair.edits) == file.text
    for edit in (*repair.edits, *repair.doubtful):
        assert edit.before == file.text[edit.start : edit.end] != edit.after
        assert 0 <= edit.confidence <= 1
    check_patch(file.text, repair.edits)


def check_many(data: bytes) -> None:
    """Repair a text in which a piece comes again and again; whoever calls has a clock."""
    before, piece, behind, *_ = (*data.split(PART), b"", b"", b"")
    if piece:
        check_repair(before + piece * (REPEATED // len(piece)) + behind, "text")


def check_encoding(data: bytes) -> None:
    """Decode bytes: encoded again they are the same."""
    for name in (None, "utf-8", "cp1252", "utf-16", "shift_jis"):
        try:
            file = files.decode(data, "text", name)
        except TextrepairError as error:
            check_line(str(error))
        else:
            assert file.encode(file.text) == data


def check_diff(data: bytes) -> None:
    """Make a diff of edits that the bytes name: each begins so far behind the last, and has so many words."""
    places, _, rest = data.partition(PART)
    text = text_of(rest)
    edits, at = list[Edit](), 0
    for gap, length in zip(places[::2], places[1::2], strict=False):
        start = at + gap % 64
        end = start + length % 8
        after = ["", "said", "two\nlines\n", "\n"][length // 8 % 4]
        if start < end <= len(text) and text[start:end] != after:
            edits.append(Edit(start, end, text[start:end], after, 0.9, "seen once"))
            at = end + 1
    check_patch(text, edits)


def check_patch(text: str, edits: list[Edit] | tuple[Edit, ...]) -> None:
    """Assert that the diff which edits make, applied as `patch` does, makes the text that they make."""
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert patched(text, plain(diff("text", text, edits))) == (apply(text, edits) if edits else text)


def patched(text: str, patch: str) -> str:
    """Apply a unified diff strictly: every line of context and every one taken out must be there."""
    old, new, at = _lines(text), list[str](), 0
    found = list(_HUNK.finditer(patch))
    for number, hunk in enumerate(found, 1):
        first, size = int(hunk[1]), int(hunk[2] or 1)
        start = first - 1 if size else first
        assert start >= at
        new += old[at:start]
        rows = list[str]()
        for row in _lines(patch[hunk.end() : found[number].start() if number < len(found) else None]):
            if row.startswith("\\"):  # No newline at end of file
                rows[-1] = rows[-1].removesuffix("\n")
            else:
                rows.append(row)
        assert {row[0] for row in rows} <= {*" -+"}
        assert old[start : start + size] == [row[1:] for row in rows if row[0] != "+"]
        added = [row[1:] for row in rows if row[0] != "-"]
        assert len(added) == int(hunk[4] or 1)
        new += added
        at = start + size
    return "".join([*new, *old[at:]])


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def check_line(message: str) -> None:
    """Assert that an error for people names a problem and a remedy."""
    problem, _, remedy = message.partition("; ")
    assert problem
    assert remedy


SEEDS = {
    "text": SPUN,
    "markdown": f"---\ntitle: The faculty\n---\n# A *dwelling*\n\n{SPUN}\n| a | b |\n|---|---|\n| `x` |\n",
    "mdx": f"import x from 'y'\n\n<B a={{1}}>\n\n{SPUN}\n{{/* textrepair: off */}}\n\n</B>\n",
    "html": f"<!doctype html>\n<p title='a faculty'>{SPUN}</p><!-- textrepair: off -->\n<pre>x</pre>&amp;",
    "rst": f"A faculty\n=========\n\n{SPUN}\n.. note:: It *is*.\n\n.. image:: a.png\n   :alt: A dwelling\n",
    "asciidoc": f"= A faculty\n\n{SPUN}\n|===\n|a |b\n|===\n\n----\ncode\n----\nSee link:a[the faculty].\n",
    "latex": f"\\begin{{document}}\n\\section{{A faculty}}\n{SPUN}\n% textrepair: off\n$x$ \\emph{{it}}\n",
    "jsonl": "".join(json.dumps({"id": n, "text": part}) + "\n" for n, part in enumerate(SPUN.split("\n\n"))),
}
