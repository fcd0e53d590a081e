from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mine.conftest import aligned
from textrepair.document.words import words
from textrepair.mine.alignment import align, core


@pytest.mark.parametrize(
    ("spun", "original", "expected"),
    [
        (
            "The spy company mentioned so.",
            "The spy agency said so.",
            "the spy [company|agency] [mentioned|said] so .",
        ),
        (
            "It just lately launched plans",
            "It recently released plans",
            "it [just lately|recently] [launched|released] plans",
        ),
        (
            "a ban on utilizing applied sciences at sea",
            "a ban on using technologies at sea",
            "a ban on [utilizing|using] [applied sciences|technologies] at sea",
        ),
        (
            "staff elevated solely costs",
            "workers raised only prices",
            "[staff|workers] [elevated|raised] [solely|only] [costs|prices]",
        ),
        (
            "They additionally shut the mill",
            "They also close the mill",
            "they [additionally|also] [shut|close] the mill",
        ),
        (
            "Kim mentioned they left",
            "Kim also said they left",
            "kim [|also] [mentioned|said] they left",
        ),
        (
            "issues reminiscent of smoke",
            "concerns such as smoke",
            "[issues|concerns] [reminiscent of|such as] smoke",
        ),
        (
            "an announcement got here late",
            "a statement came late",
            "[an|a] [announcement|statement] [got here|came] late",
        ),
        ("the 4 ships stayed away", "the four boats stayed away", "the [4|four] [ships|boats] stayed away"),
        (
            "they do not assault farms",
            "they don't attack farms",
            "they [do not|don't] [assault|attack] farms",
        ),
        (
            "the Secretary-Basic of the union",
            "the Secretary-General of the union",
            "the secretary - [basic|general] of the union",
        ),
    ],
)
def test_substitutions(spun: str, original: str, expected: str) -> None:
    assert aligned(spun, original) == expected


@pytest.mark.parametrize(
    ("spun", "original", "expected"),
    [
        (
            "their gross sales fell in May by two percent",
            "their sales fell in May by two percent",
            "their [gross|] sales fell in may by two percent",
        ),
        (
            "the mill will close in May, the mayor said on a visit.",
            "the mill will close in May.",
            "the mill will close in may [, the mayor said on a visit|] .",
        ),
        (
            "the mill will close in May.",
            "In spite of all the protests, the mill will close in May.",
            "[|in spite of all the protests ,] the mill will close in may .",
        ),
    ],
)
def test_additions_and_omissions_stand_alone(spun: str, original: str, expected: str) -> None:
    assert aligned(spun, original) == expected


def test_what_the_original_has_before_and_after_is_free() -> None:
    spun, original = words("the mill mentioned so in May"), words("the mill said so in May")
    longer = words("In a letter to us, the mill said so in May and in June.")
    assert align(spun, longer).cost == align(spun, original).cost > 0


def test_the_same_sentence_costs_nothing() -> None:
    assert align(words("The mill is old."), words("The mill is old.")).cost == 0


def test_known_phrases_lead() -> None:
    spun, original = "their battle in opposition to smoke", "their war against smoke"
    known = "in opposition to|against"
    assert aligned(spun, original, known) == "their [battle|war] [in opposition to|against] smoke"


def test_known_words_go_before_the_known_phrase_around_them() -> None:
    spun, original = "she mentioned in an announcement that", "she said in a statement that"
    known = "mentioned in an announcement|said in a statement", "mentioned|said", "announcement|statement"
    assert aligned(spun, original, *known) == "she [mentioned|said] in [an|a] [announcement|statement] that"


def test_a_step_says_whether_it_was_known() -> None:
    pairs = {(("mentioned",), ("said",))}
    steps = align(words("He mentioned sure"), words("He said yes"), pairs).steps
    assert [step.known for step in steps] == [False, True, False]


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("to hitch|to join", "hitch|join"),
        ("international ministry|foreign ministry", "international|foreign"),
        ("very important|important", "very important|important"),
        ("within the|in the", "within the|in the"),
        ("mentioned|said", "mentioned|said"),
    ],
)
def test_core_of_a_pair(pair: str, expected: str) -> None:
    spun, original = (tuple(side.split()) for side in pair.split("|"))
    assert "|".join(map(" ".join, core(spun, original))) == expected


SENTENCES = st.lists(
    st.sampled_from("the a of mill ships said 4 , - it's p.c fell".split()), max_size=14
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_steps_cover_both_sides_in_order(spun: str, original: str) -> None:
    left, right = words(spun), words(original)
    i = k = 0
    for step in align(left, right).steps:
        assert (step.i, step.k) == (i, k)
        i, k = step.j, step.m
    assert (i, k) == (len(left), len(right))
