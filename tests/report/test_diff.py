from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.edits import Edit, apply
from textrepair.report.diff import Diff, Line, coloured, diff, plain


def edits_of(text: str, *pairs: tuple[str, str]) -> list[Edit]:
    """Return an edit for each pair, found in `text` from left to right."""
    found, at = [], 0
    for before, after in pairs:
        start = text.index(before, at)
        at = start + len(before)
        found.append(Edit(start, at, before, after, 0.9, "tiny: seen once"))
    return found


def plain_diff(text: str, edits: Sequence[Edit]) -> str:
    return plain(diff("article.txt", text, edits))


def test_a_diff() -> None:
    text = "".join(f"Line {number}.\n" for number in range(1, 10)) + "The mayor mentioned so.\n"
    assert plain_diff(text, edits_of(text, ("mentioned", "said"))) == (
        "--- article.txt\n"
        "+++ article.txt\n"
        "@@ -7,4 +7,4 @@\n"
        " Line 7.\n"
        " Line 8.\n"
        " Line 9.\n"
        "-The mayor mentioned so.\n"
        "+The mayor said so.\n"
    )


def test_no_edits_no_diff() -> None:
    assert plain_diff("Nothing to see.\n", []) == ""


def test_a_missing_line_end_is_said() -> None:
    text = "She mentioned it."
    assert plain_diff(text, edits_of(text, ("mentioned", "said"))).endswith(
        "-She mentioned it.\n\\ No newline at end of file\n+She said it.\n\\ No newline at end of file\n"
    )


def test_a_name_with_control_characters_stays_one_line() -> None:
    text = "She mentioned it.\n"
    head = plain(diff("a\nb\x1b[31m.txt", text, edits_of(text, ("mentioned", "said")))).splitlines()[0]
    assert head == r"--- a\nb\x1b[31m.txt"


SPUN = st.sampled_from(["mentioned", "faculty", "in\nopposition\nto", "safety \r\n"])
ORIGINAL = st.sampled_from(["said", "school", "against", "secu\nrity", ""])
BETWEEN = st.sampled_from([" ", "\n", "\r\n", " x\n\n\n\n", "a\nb\nc\nd\ne\nf\ng\nh\n", "\x0c\u2028 \r"])
PARTS = st.lists(st.tuples(SPUN, ORIGINAL, BETWEEN), min_size=1, max_size=12)


def patched(text: str, lines: Sequence[Line]) -> str:
    """Return `text` with a diff applied, checking that what it takes away stands where it says."""
    old, new, at = re.findall(r"[^\n]*\n|[^\n]+", text), "", 0
    for line in lines[2:]:
        if line.sign == "@@ ":
            start = int(line.text.split(" ")[0].split(",")[0][1:]) - 1
            new += "".join(old[at:start])
            at = start
            continue
        if line.sign in "- ":
            assert line.text == old[at]
            at += 1
        if line.sign in "+ ":
            new += line.text
    return new + "".join(old[at:])


@given(PARTS)
def test_the_diff_makes_the_repaired_text(parts: list[tuple[str, str, str]]) -> None:
    text, edits = "", []
    for before, after, between in parts:
        edits.append(Edit(len(text), len(text) + len(before), before, after, 0.9, ""))
        text += before + between
    assert patched(text, list(diff("n", text, edits))) == apply(text, edits)


def test_a_last_line_is_taken_out() -> None:
    edit = Edit(5, 6, "}", "", 0.9, "")
    assert plain_diff("Line\n}", [edit]).endswith("@@ -1,2 +1 @@\n Line\n-}\n\\ No newline at end of file\n")


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_patch_reads_it(tmp_path: Path) -> None:
    text = "She mentioned it.\r\n\r\n" + "Line.\n" * 20 + "\x0cIn opposition\nto \u2028 it"
    edits = edits_of(text, ("mentioned", "said"), ("In opposition\nto", "Against"))
    (tmp_path / "article.txt").write_bytes(text.encode())
    given_diff = plain_diff(text, edits).encode()
    subprocess.run(
        ["patch", "--silent", "--binary", "article.txt"], input=given_diff, cwd=tmp_path, check=True
    )
    assert (tmp_path / "article.txt").read_bytes() == apply(text, edits).encode()


def test_colours_stand_on_what_the_edits_touch() -> None:
    text = "The mayor mentioned so,\r\nin opposition\r\nto it.\r\n"
    edits = edits_of(text, ("mentioned", "said"), ("in opposition\r\nto", "against"))
    shown = coloured(diff("article.txt", text, edits))
    reversed_ = [shown.plain[span.start : span.end] for span in shown.spans if "reverse" in str(span.style)]
    assert reversed_ == ["mentioned", "in opposition", "to", "said", "against"]
    assert "\r" not in shown.plain


def test_escape_sequences_are_spelt_out_on_a_terminal() -> None:
    text = "She \x1b[2Jmentioned \x07it.\n"
    shown = coloured(diff("article.txt", text, edits_of(text, ("mentioned", "said")))).plain
    assert r"-She \x1b[2Jmentioned \x07it." in shown
    assert "\x1b" not in shown


@given(PARTS, st.lists(st.integers(0, 60), max_size=6))
def test_a_text_in_parts_has_the_same_diff(pieces: list[tuple[str, str, str]], cuts: list[int]) -> None:
    text, edits = "", []
    for before, after, between in pieces:
        edits.append(Edit(len(text), len(text) + len(before), before, after, 0.9, ""))
        text += before + between
    # No part ends in an edit, nor behind one that takes out a line end.
    inside = {at for edit in edits for at in range(edit.start + 1, edit.end + edit.before.endswith("\n"))}
    ends = sorted({*cuts, len(text)} - inside)
    parts, lines, at = Diff("n"), list[Line](), 0
    for end in [end for end in ends if 0 < end <= len(text)]:
        taken = [edit for edit in edits if at <= edit.start < end]
        moved = [edit._replace(start=edit.start - at, end=edit.end - at) for edit in taken]
        lines += parts.add(text[at:end], moved)
        at = end
    assert plain([*lines, *parts.end()]) == plain(diff("n", text, edits))


def test_a_long_line_in_parts() -> None:
    parts = Diff("n")
    lines = [*parts.add("No end. ", [])]
    lines += parts.add("He mentioned it. ", edits_of("He mentioned it. ", ("mentioned", "said")))
    lines += [*parts.add("No end", []), *parts.end()]
    assert plain(lines).splitlines()[2:] == [
        "@@ -1 +1 @@",
        "-No end. He mentioned it. No end",
        r"\ No newline at end of file",
        "+No end. He said it. No end",
        r"\ No newline at end of file",
    ]
