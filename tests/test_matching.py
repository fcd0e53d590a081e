from __future__ import annotations

import pytest

from textrepair.matching import Counts, Place, match

# "The mayor [mentioned|said] [in addition|also] that it rained"; the second span has two originals.
PLACES = [
    Place((("the",),)),
    Place((("mayor",),)),
    Place((("mentioned",), ("said",)), counted=True),
    Place((("in", "addition"), ("also",), ("too",)), counted=True),
    Place((("that",),)),
    Place((("it",),)),
    Place((("rained",),)),
]


@pytest.mark.parametrize(
    ("output", "restored", "missed", "false"),
    [
        ("the mayor mentioned in addition that it rained", 0, 0, 0),
        ("the mayor said in addition that it rained", 1, 0, 0),
        ("the mayor said too that it rained", 2, 0, 0),
        ("the mayor told in addition that it rained", 0, 1, 0),
        ("the mayor in addition that it rained", 0, 1, 0),
        ("the mayor said in that it rained", 1, 1, 0),
        ("the mayor told us that it rained", 0, 1, 0),  # one edit of both spans
        ("the mayor said also it rained", 2, 0, 1),
        ("the mayor said also that it it rained", 2, 0, 1),
        ("the old mayor said also that it rained hard", 2, 0, 2),
        ("a mayor said also that it poured", 2, 0, 2),
        ("a man said also that it rained", 2, 0, 1),  # words in a row are one edit
        ("said also that it rained", 2, 0, 1),
        ("the mayor quickly said also that it rained", 2, 0, 1),
        ("the mayor said also", 2, 0, 1),
        ("", 0, 1, 0),
        ("he told them", 0, 1, 0),
    ],
)
def test_the_fewest_mismatches_tell_what_became_of_each_place(
    output: str, restored: int, missed: int, false: int
) -> None:
    assert match(PLACES, tuple(output.split())) == Counts(2, restored, missed, false, 8)


def test_words_where_nothing_should_be() -> None:
    assert match([], ("one", "two")) == Counts(false=1)
    assert match([], ()) == Counts()


def test_a_span_that_may_be_left_out() -> None:
    places = [Place((("very",), ()), counted=True), Place((("good",),))]
    assert match(places, ("good",)) == Counts(1, 1, 0, 0, 2)
    assert match(places, ("very", "good")) == Counts(1, 0, 0, 0, 2)
    assert match(places, ("quite", "good")) == Counts(1, 0, 1, 0, 2)
