from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.language.bulk import ScoredTable, Vocabulary
from textrepair.language.ngrams import END, MASK, START, LanguageModel

MODEL = LanguageModel.open()
WORDS = f"{START} {END} the school said that a new law zorblax 12 , . of breast cancer"
FORMS = st.sampled_from(WORDS.split())


@given(st.lists(st.tuples(FORMS, FORMS, FORMS), min_size=1, max_size=20))
def test_probabilities_are_those_of_the_model(trigrams: list[tuple[str, str, str]]) -> None:
    keys = [[MODEL.key(form) for form in trigram] for trigram in trigrams]
    vocabulary, numbers = np.unique(np.array(keys, np.uint64), return_inverse=True)
    found = Vocabulary(MODEL, vocabulary).logp(*numbers.reshape(-1, 3).T)
    assert found.tolist() == [MODEL.logp(*trigram) for trigram in keys]


def test_pairs_score_as_in_the_model() -> None:
    words = "school teacher breast cancer surgery zorblax".split()
    keys = [(MODEL.key(one), MODEL.key(other)) for one in words for other in words]
    hashes = np.array([one + other & MASK for one, other in keys], np.uint64)
    scores = ScoredTable(MODEL.pairs, MODEL.pair_scores, 0.0).scores(hashes)
    assert scores.tolist() == pytest.approx([MODEL.pmi(*pair) for pair in keys])
    assert scores.any()


def test_many_words_fit_as_few() -> None:
    keys = [MODEL.key(form) for form in WORDS.split() * 600]
    assert MODEL.fits(keys)[:50] == MODEL.fits(keys[:52])
    assert MODEL.fits(keys[:3]) == [MODEL.logp(keys[2], keys[1], keys[0]) - MODEL.frequency(keys[2])]
