"""What to search for to find an original, and which text it is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.edits import Edit, Repair, apply
from textrepair.language.ngrams import LanguageModel
from textrepair.source import Quote, quotes, rank

SEEDS = Path(__file__).parents[1] / "seeds"
SPUN = (
    "The mayor mentioned on Monday that the Tilbury ferry will stop in 2031. "
    "It was a very nice day and everyone went out for a walk."
)


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.open()


@pytest.fixture(scope="module")
def index() -> Index:
    return build([Dictionary("tiny", {"mentioned": {"said": 9}}, kept={"mayor": 20, "monday": 20})])


def repaired(confidence: float, doubtful: bool = False) -> Repair:
    """Return a repair of the spun text whose one edit is so certain."""
    at = SPUN.index("mentioned")
    edit = Edit(at, at + 9, "mentioned", "said", confidence, "")
    if doubtful:
        return Repair(SPUN, (), (edit,), ())
    return Repair(apply(SPUN, [edit]), (edit,), (), ())


def test_names_and_numbers_come_first(index: Index, model: LanguageModel) -> None:
    best = quotes(repaired(0.99), index, model)[0]
    assert "Tilbury" in best.text
    assert 6 <= len(best.text.split()) <= 10


def test_quotes_share_no_words_and_stand_in_the_repaired_text(index: Index, model: LanguageModel) -> None:
    repair = repaired(0.99)
    found = quotes(repair, index, model)
    assert len(found) > 1
    assert all(repair.text[quote.start : quote.end] == quote.text for quote in found)
    places = sorted((quote.start, quote.end) for quote in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert quotes(repair, index, model, number=1) == found[:1]


@pytest.mark.parametrize(("confidence", "doubtful"), [(0.1, False), (0.9, True)])
def test_a_doubtful_word_is_rather_left_out(
    index: Index, model: LanguageModel, confidence: float, doubtful: bool
) -> None:
    sure, unsure = repaired(0.99), repaired(confidence, doubtful)
    assert probability(quotes(unsure, index, model, 20), "mayor") < 0.2
    assert probability(quotes(sure, index, model, 20), "mayor") > 0.3


def probability(found: list[Quote], word: str) -> float:
    """Return the probability of the quote that has a word, 0 where none has."""
    return max((quote.probability for quote in found if word in quote.text), default=0.0)


def test_quotation_marks_are_never_inside(index: Index, model: LanguageModel) -> None:
    text = "The ferry to Tilbury, she said, “will stop in 2031 for good”, and nobody in Gravesend asked why."
    for quote in quotes(Repair(text, (), (), ()), index, model):
        assert not {"“", "”", '"'} & set(quote.text)


def test_lines_are_joined(index: Index, model: LanguageModel) -> None:
    text = "Tilbury ferry will\nstop in 2031."
    (quote,) = quotes(Repair(text, (), (), ()), index, model)
    assert quote.text == "Tilbury ferry will stop in 2031"


def test_nothing_to_quote(index: Index, model: LanguageModel) -> None:
    assert quotes(Repair("Too short.", (), (), ()), index, model) == []


def test_the_original_of_each_seed_comes_first() -> None:
    originals = [(path.name, path.read_text()) for path in sorted(SEEDS.glob("*.orig.txt"))]
    for name, original in originals:
        spun = (SEEDS / name.replace(".orig.", ".spun.")).read_text()
        first, *others = rank(spun, originals)
        assert first.name == name
        assert first.share > 0.7 > 0.2 > max((other.share for other in others), default=0.0)
        assert rank(original, [(name, original)])[0].share == 1
