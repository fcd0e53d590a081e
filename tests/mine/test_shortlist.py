from __future__ import annotations

from textrepair.mine.shortlist import Sketch, shortlists


def test_rare_words_make_the_shortlist() -> None:
    sketches = [Sketch(words, False) for words in ((1, 2, 3, 9), (2, 3, 4, 9), (5, 6, 9), (6, 7, 9))]
    assert shortlists(sketches)[0][0] == 1
    assert shortlists([Sketch((1, 2), False), Sketch((3, 4), False)]) == {}
