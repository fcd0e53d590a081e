"""Findings for the tests of reports: a text, and which words of it are replaced."""

from __future__ import annotations

from hypothesis import strategies as st

from textrepair.document import read
from textrepair.edits import Edit, Notice, Passage, Repair
from textrepair.report import Found, found

TEXT = "The mayor\r\nmentioned it twice.\n\nNobody\tmentioned why, in opposition\n  to all rules.\n"
PAIRS = (("mentioned", "said"), ("mentioned", "said"), ("in opposition\n  to", "against"))


def report(name: str, text: str, *pairs: tuple[str, str]) -> Found:
    """Return findings with an edit for each pair, found in `text` in order, the last doubtful too."""
    edits, at = [], 0
    for before, after in pairs:
        start = text.index(before, at)
        at = start + len(before)
        edits.append(Edit(start, at, before, after, 0.875, "tiny: seen once"))
    passages = (Passage(0, len(text), 0.99),)
    notices = (Notice(0, "an unused suppression"),)
    repair = Repair(text, tuple(edits), tuple(edits[-1:]), passages, notices, sentences(text))
    return found(name, text, repair)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a text start and end, as a repair tells them."""
    return tuple((sentence.start, sentence.end) for sentence in read(text).sentences)


ARTICLE = report("docs/a b.md", TEXT, *PAIRS)

# Characters that mean something to a terminal, to XML, to JSON or to a log of GitHub.
NASTY = st.text(
    st.sampled_from("a\x00\x07\x1b\r\n\t\x7f\x9b\u202e\udcff\ufffe%:,;<>&\"'→日\U0001f600"), min_size=1
)


@st.composite
def nasty_reports(draw: st.DrawFn) -> Found:
    """Draw findings in which names, texts and replacements may be anything."""
    before, after, between = draw(NASTY), draw(NASTY), draw(NASTY)
    return report(draw(NASTY), f"{between}{before}{between}", (before, after))
