from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import HONEST, SPUN
from tests.repair.conftest import ENTRIES, KEPT, TINY
from textrepair.dictionary.index import build
from textrepair.document.prose import masked
from textrepair.edits import Repair, apply, undo
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer
from textrepair.repair.candidates import Evidence
from textrepair.repair.combination import SpunWeights, fitted

ARTICLE = """\
The mayor mentioned on Monday that the faculty would open again. She mentioned that individuals in every
dwelling had asked for it. "A MINIMUM OF 40 INDIVIDUALS," mentioned a spy
company, "are in opposition
to it." The nation’s Secretary-Basic drove an automobile to the assembly; no one received't elevate money.
"""

# The fixture of the session, where hypothesis wants none that is made for each test.
REPAIRER = Repairer(build([TINY]), model=LanguageModel.open())


def test_a_spun_article() -> None:
    assert REPAIRER.repair(ARTICLE).text == (
        "The mayor said on Monday that the school would open again. She said that people in every\n"
        'house had asked for it. "AT LEAST 40 PEOPLE," said a spy\n'
        'agency, "are against\n'
        "it.\" The country’s Secretary-General drove a car to the meeting; no one won't raise money.\n"
    )


def test_an_edit_tells_what_why_and_how_sure() -> None:
    edit = REPAIRER.repair(ARTICLE).edits[0]
    assert edit[:4] == (10, 19, "mentioned", "said")
    assert 0.6 < edit.confidence < 1
    assert edit.why == "tiny: seen 9 times"


def test_where_a_pair_comes_from_is_told(model: LanguageModel) -> None:
    entries = ENTRIES | {
        "mentioned": {"said": 0},
        "faculty": {"school": 1},
        "bosom malignancy": {"breast cancer": 300},
    }
    text = ARTICLE.replace("dwelling", "ward with bosom malignancies")
    repair = Repairer(build([replace(TINY, entries=entries)]), 0.0, model).repair(text)
    why = {edit.before: edit.why for edit in (*repair.edits, *repair.doubtful)}
    assert why["mentioned"] == "tiny: by hand"
    assert why["faculty"] == "tiny: seen once"
    assert why["bosom malignancies"] == "tiny: seen 300 times, in another form"


def test_honest_text_stays() -> None:
    assert REPAIRER.repair(HONEST)._replace(sentences=()) == Repair(HONEST, (), (), ())


def test_text_between_is_honest_where_it_reads_so() -> None:
    text = SPUN + "\n" + HONEST * 3 + "\n" + SPUN
    repair = REPAIRER.repair(text)
    honest = range(len(SPUN), len(SPUN) + 1 + 3 * len(HONEST))
    assert repair.edits
    assert not [edit for edit in repair.edits if edit.start in honest]


def test_the_threshold_parts_edits_from_doubtful_ones(model: LanguageModel) -> None:
    index = build([TINY])
    low, high = (Repairer(index, least, model).repair(ARTICLE) for least in (0.1, 0.9))
    assert len(low.edits) > len(high.edits) > 0
    assert all(edit.confidence >= 0.9 for edit in high.edits)
    assert all(edit.confidence < 0.9 for edit in high.doubtful)


def test_detect_gives_the_passages_of_repair() -> None:
    repair = REPAIRER.repair(SPUN)
    assert tuple(REPAIRER.detect(SPUN)) == repair.passages
    assert repair.passages


def test_line_endings_stay() -> None:
    text = ARTICLE.replace("\n", "\r\n")
    assert REPAIRER.repair(text).text == REPAIRER.repair(ARTICLE).text.replace("\n", "\r\n")


HIDDEN = [
    "https://example.com/individuals/mentioned",
    "`individuals mentioned`",
    "```\nindividuals mentioned\n```",
    "mentioned@example.com",
    '<a title="individuals mentioned">',
    "<!-- individuals mentioned -->",
    "src/individuals/mentioned.py",
    "@individuals #mentioned",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_prose_stays(hidden: str) -> None:
    text = SPUN.replace("dwelling", f"dwelling\n\n{hidden}\n\n")
    repair = REPAIRER.repair(text)
    assert "The mayor said" in repair.text
    assert hidden in repair.text


def test_a_repair_that_would_be_repaired_again_is_doubtful(model: LanguageModel) -> None:
    nothing = Evidence(*[0.0] * len(Evidence._fields))
    always = fitted()._replace(
        bias=2.0, context=0.0, company=0.0, evidence=nothing, spun=SpunWeights(9.0, 1.0, 0.0, 0.0)
    )
    entries = {"bosom": {"breast": 1}, "breast": {"bosom": 1}, "mentioned": {"said": 9}}
    text = "Bosom to bosom.\n\nHe mentioned more."
    repair = Repairer(build([replace(TINY, entries=entries)]), 0.6, model, always).repair(text)
    assert repair.text == "Bosom to bosom.\n\nHe said more."
    assert {edit.before for edit in repair.doubtful} == {"Bosom", "bosom"}


WORDS = [*ENTRIES, *(original for found in ENTRIES.values() for original in found), *KEPT]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.title),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(
        [*HIDDEN, "mayor", "Monday", "I", "A", "an", "’s", "'", "“", "-", "{", "}", "*", "\u00ad"]
    ),
    st.sampled_from([".", ". ", "!", ",", "\n", "\n\n", "\r\n", "\t", "\n> ", "\n- "]),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=15).map(lambda pieces: SPUN + " ".join(pieces) + SPUN),
)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
@example(ARTICLE)
def test_edits_make_the_repair_and_can_be_undone(text: str) -> None:
    repair = REPAIRER.repair(text)
    assert repair.text == apply(text, repair.edits)
    assert undo(repair.text, repair.edits) == text
    assert all(one.end <= other.start for one, other in pairwise(repair.edits))
    for edit in (*repair.edits, *repair.doubtful):
        assert edit.before == text[edit.start : edit.end] != edit.after
        assert 0 <= edit.confidence <= 1
    hidden = [(edit, span) for span in masked(text) for edit in repair.edits if edit.start < span[1]]
    assert all(edit.end <= start for edit, (start, _) in hidden)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
@example(ARTICLE)
@example("the company company company people")
def test_repairing_a_repaired_text_changes_nothing(text: str) -> None:
    repaired = REPAIRER.repair(text).text
    assert REPAIRER.repair(repaired).text == repaired


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=60))
@example("\ud800 individuals mentioned \udfff")
@example("ß ŉ ǰ İ ﬁ individuals mentioned")
def test_any_text_can_be_repaired(text: str) -> None:
    for whole in (text, SPUN + text, f"The {text} mentioned individuals {text} in every dwelling."):
        repair = REPAIRER.repair(whole)
        assert undo(repair.text, repair.edits) == whole
