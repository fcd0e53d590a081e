from __future__ import annotations

import pytest

from textrepair.language.morphology import (
    american,
    article,
    inflections,
    lemmas,
    parallel,
    parallel_phrases,
    same_lexeme,
)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", ("say", "VERB")),
        ("troopers", ("trooper", "NOUN")),
        ("countries", ("country", "NOUN")),
        ("bigger", ("big", "ADJ")),
        ("lost", ("lose", "VERB")),
        ("ships", ("ship", "VERB")),
        ("ships", ("ship", "NOUN")),
    ],
)
def test_lemmas(form: str, lemma: tuple[str, str]) -> None:
    assert lemma in lemmas(form)


@pytest.mark.parametrize("form", ["4", "-", "received't", "seoul's", "pyongyang"])
def test_no_lemmas(form: str) -> None:
    assert lemmas(form) == frozenset()


def test_inflections() -> None:
    found = inflections("say", "VERB")
    assert (found["VBD"], found["VBZ"], found["VBG"]) == ("said", "says", "saying")
    assert inflections("blorf", "NOUN")["NN"] == "blorf"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("say", "said", True),
        ("country", "countries", True),
        ("seoul", "seoul", True),
        ("say", "tell", False),
        ("seoul", "busan", False),
    ],
)
def test_same_lexeme(one: str, other: str, expected: bool) -> None:
    assert same_lexeme(one, other) is expected


@pytest.mark.parametrize(
    ("spun", "original", "expected"),
    [
        ("mentioned", "said", {("mention", "say"), ("mentions", "says"), ("mentioning", "saying")}),
        ("trooper", "soldier", {("troopers", "soldiers")}),
        ("nations", "countries", {("nation", "country")}),
        ("greater", "bigger", {("great", "big"), ("greatest", "biggest")}),
    ],
)
def test_parallel(spun: str, original: str, expected: set[tuple[str, str]]) -> None:
    found = parallel(spun, original)
    assert set(found) == expected
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("spun", "original"),
    [("troopers", "soldier"), ("mentioned", "saying"), ("quickly", "soon"), ("4", "four"), ("of", "from")],
)
def test_pairs_of_unlike_form_have_no_others(spun: str, original: str) -> None:
    assert parallel(spun, original) == ()


def test_parallel_of_one_part_of_speech() -> None:
    assert ("shipping", "sending") in parallel("ship", "send")
    assert parallel("ship", "send", "NOUN") == ()


@pytest.mark.parametrize(
    ("spun", "original", "expected"),
    [
        ("mention", "say", ("mentioned", "said")),
        ("make use of", "use", ("making use of", "using")),
        ("spy company", "spy agency", ("spy companies", "spy agencies")),
        ("hike", "rate increase", ("hikes", "rate increases")),
    ],
)
def test_parallel_phrases(spun: str, original: str, expected: tuple[str, str]) -> None:
    found = parallel_phrases(tuple(spun.split()), tuple(original.split()))
    assert expected in {(" ".join(left), " ".join(right)) for left, right in found}


def test_phrases_inflect_only_where_they_differ() -> None:
    assert list(parallel_phrases(("in", "case"), ("in", "case"))) == []


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (
            "a",
            "dog house horse horrible hotel European ewe union unit university uniform unique unanimous "
            "uranium usual use useful utility Ukrainian Ugandan ubiquitous one one-time once UN US UK U.S. "
            "NATO PhD 4 7 10 100 1,100 12.5 eulogy Honolulu Hispanic year U-turn",
        ),
        (
            "an",
            "apple hour hourly honest honor honourable honorary heir umbrella unusual uninterested "
            "unidentified unimportant under urban ugly utter usher only onerous onion FBI MP HR NGO F.B.I. "
            "X-ray x-ray S-class 8 8.5 11 18 80 800 11,000 18,500 egg Iranian idea",
        ),
    ],
)
def test_article(expected: str, words: str) -> None:
    wrong = [word for word in words.split() if article(word.split("-")[0]) != expected]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        line.split()
        for line in """mobilise mobilize
            analysed analyzed
            organisations organizations
            colour color
            favoured favored
            neighbours neighbors
            centre center
            theatres theaters
            travelled traveled
            counsellors counselors
            catalogue catalog
            defence defense
            programmes programs
            anaemia anemia
            towards toward
            judgement judgment""".splitlines()
    ],
)
def test_dialects_of_one_word(one: str, other: str) -> None:
    assert american(one) == american(other)


@pytest.mark.parametrize(("one", "other"), [("said", "mentioned"), ("safety", "security"), ("four", "five")])
def test_two_words(one: str, other: str) -> None:
    assert american(one) != american(other)
