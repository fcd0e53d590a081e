"""The shipped model, opened once, and a small dictionary of pairs seen in spun news."""

from __future__ import annotations

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, build
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer

ENTRIES = {
    "mentioned": {"said": 9, "discussed": 1},
    "individuals": {"people": 6, "persons": 1},
    "people": {"individuals": 3},
    "faculty": {"school": 4},
    "assembly": {"meeting": 6},
    "dwelling": {"house": 3},
    "house": {"home": 2},
    "home": {"house": 2},
    "automobile": {"car": 2},
    "elevate": {"raise": 2},
    "company": {"agency": 2},
    "agency": {"company": 1},
    "growth": {"development": 2},
    "development": {"growth": 3},
    "bosom malignancy": {"breast cancer": 2},
    "secretary-basic": {"secretary-general": 2},
    "in opposition to": {"against": 2},
    "a minimum of": {"at least": 3},
    "take care of": {"deal with": 1},
    "nation": {"country": 5},
    "received't": {"won't": 1},
}
KEPT = {"the": 917, "of": 410, "to": 398, "a": 350, "and": 340, "in": 300, "that": 160, "it": 120, "on": 110}
TINY = Dictionary("tiny", ENTRIES, kept=KEPT)


@pytest.fixture(scope="session")
def model() -> LanguageModel:
    return LanguageModel.open()


@pytest.fixture(scope="session")
def index() -> Index:
    return build([TINY])


@pytest.fixture(scope="session")
def repairer(index: Index, model: LanguageModel) -> Repairer:
    return Repairer(index, model=model)
