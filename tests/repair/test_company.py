from __future__ import annotations

from dataclasses import replace

from tests.repair.conftest import TINY
from textrepair.dictionary.index import Index, build
from textrepair.document import words
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import options
from textrepair.repair.company import company_of, content_of


def companies(model: LanguageModel, index: Index, text: str) -> dict[str, float]:
    """Return for each candidate in a sentence how much better than the spun words it goes with the others."""
    found = words(text)
    rows = options(index, text, found)
    company = company_of(model, [word.form for word in found], rows)
    return {
        " ".join(option.forms): company.gain(option.start, option.end, content_of(model, option.forms))
        for row in rows
        for option in row
    }


def test_an_original_goes_with_the_words_around(model: LanguageModel, index: Index) -> None:
    found = companies(model, index, "Doctors treat bosom malignancy with surgery.")
    assert found["breast cancer"] > 3


def test_the_words_around_are_read_as_their_originals(model: LanguageModel) -> None:
    alone = build([replace(TINY, entries={"bosom": {"breast": 2}})])
    both = build([replace(TINY, entries={"bosom": {"breast": 2}, "malignancy": {"cancer": 2}})])
    text = "the bosom malignancy"
    assert companies(model, both, text)["breast"] > companies(model, alone, text)["breast"]


def test_words_far_away_are_no_company(model: LanguageModel, index: Index) -> None:
    near = companies(model, index, "the faculty and every other teacher")
    far = companies(model, index, "the faculty and then all of us and every other teacher")
    assert near["school"] > far["school"] == 0


def test_function_words_are_no_company(model: LanguageModel, index: Index) -> None:
    assert companies(model, index, "the faculty of the") == {"school": 0}
