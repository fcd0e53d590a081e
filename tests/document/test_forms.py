from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from textrepair.document.words import fold, forms, words


@given(st.lists(st.sampled_from("İstanbul ﬁrst ’ é e\u0301 ß Ⅳ ½ \u200d x-y O’Neill \n 3.5 ﷺ ǆ".split(" "))))
def test_forms_are_those_of_the_words(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        assert forms(text) == tuple(word.form for word in words(text))
        assert forms(text) == tuple(fold(form) for form in forms(text))
