from __future__ import annotations

from math import log

import pytest
from wordfreq import word_frequency

from textrepair.language.frequency import frequencies


@pytest.mark.parametrize("word", ["the", "copyright", "yr", "don't"])
def test_frequencies_are_those_of_wordfreq(word: str) -> None:
    assert frequencies()[word] == pytest.approx(log(word_frequency(word, "en", wordlist="small")), abs=0.02)


def test_rare_words_are_not_listed() -> None:
    assert "qzxvkw" not in frequencies()
