from __future__ import annotations

import pytest

from textrepair.document.words import forms, words
from textrepair.repair.surface import replacement


def rewritten(text: str, spun: str, original: str) -> str:
    """Return `text` with `original` in place of the first `spun`."""
    found, phrase = words(text), forms(spun)
    folded = [word.form for word in found]
    start = next(n for n in range(len(found)) if tuple(folded[n : n + len(phrase)]) == phrase)
    change = replacement(text, found, start, start + len(phrase), forms(original))
    return text[: change.start] + change.after + text[change.end :]


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("The spy company said", "spy company", "spy agency", "The spy agency said"),
        ("The Spy company said", "spy company", "spy agency", "The Spy agency said"),
        ("Mentioned in passing", "mentioned", "said", "Said in passing"),
        ("Akin to this", "akin to", "such as", "Such as this"),
        ("Such As This", "such as", "like", "Like This"),
        ("the Home of Representatives", "home", "house", "the House of Representatives"),
        ("the Related Press", "related press", "associated press", "the Associated Press"),
        ("the Wooden Fund", "wooden", "big wood", "the Big Wood Fund"),
        ("the Spy Company", "spy company", "agency of spies", "the Agency of Spies"),
        ("“Individuals talk.”", "individuals", "the public", "“The public talk.”"),
        ("- Individuals talk", "individuals", "the public", "- The public talk"),
        ("THE SPY COMPANY SAID", "spy company", "intelligence agency", "THE INTELLIGENCE AGENCY SAID"),
        ("A MINIMUM OF 4", "a minimum of", "at least", "AT LEAST 4"),
        ("we saw 4 of them", "4", "four", "we saw four of them"),
        ("4 of them", "4", "four", "four of them"),
        ("up by seven.6 percent", "seven.6", "7.6", "up by 7.6 percent"),
    ],
)
def test_case_is_carried_over(text: str, spun: str, original: str, expected: str) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("so I would go", "i would", "i'd", "so I'd go"),
        ("so I'd go", "i'd", "i would", "so I would go"),
        ("so I’d go", "i'd", "we would", "so we would go"),
        ("than me", "me", "i", "than I"),
        ("I won", "i", "we", "We won"),
    ],
)
def test_the_first_person_is_capital_and_makes_no_name(
    text: str, spun: str, original: str, expected: str
) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("in us cities", "us", "u.s.", "in U.S. cities"),
        ("within the night", "within the night", "at 5 p.m.", "at 5 p.m."),
        ("fruit, as an example plums", "as an example", "e.g.", "fruit, e.g. plums"),
    ],
)
def test_abbreviations(text: str, spun: str, original: str, expected: str) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("saw a vehicle go", "vehicle", "automobile", "saw an automobile go"),
        ("saw an automobile go", "automobile", "car", "saw a car go"),
        ("An automobile went", "automobile", "car", "A car went"),
        ("A vehicle went", "vehicle", "automobile", "An automobile went"),
        ("A Vehicle for All", "vehicle", "automobile", "An Automobile for All"),
        ("A VEHICLE WENT", "vehicle", "automobile", "AN AUTOMOBILE WENT"),
        ("AN AUTOMOBILE WENT", "automobile", "car", "A CAR WENT"),
        ("saw an “automobile” go", "automobile", "car", "saw a “car” go"),
        ("in a\nvehicle", "vehicle", "automobile", "in an\nautomobile"),
        ("a 60 minutes ago", "60 minutes", "hour", "an hour ago"),
        ("an hour ago", "hour", "day", "a day ago"),
        ("a tool", "tool", "8-inch knife", "an 8-inch knife"),
        ("a vehicle", "vehicle", "van", "a van"),
        ("saw the vehicle", "vehicle", "automobile", "saw the automobile"),
    ],
)
def test_the_indefinite_article_is_put_right(text: str, spun: str, original: str, expected: str) -> None:
    assert rewritten(text, spun, original) == expected


def test_a_letter_is_no_article() -> None:
    assert rewritten("Vitamin A makes", "makes", "increases") == "Vitamin A increases"


def test_an_article_before_code_is_not_that_of_the_word_behind_it() -> None:
    text = "a `vehicle` vehicle"
    article, _, _, _, vehicle = words(text)
    assert replacement(text, [article, vehicle], 1, 2, ("automobile",)) == (12, 19, "automobile")


def test_an_article_that_has_its_own_replacement_is_left_to_it() -> None:
    text = "quite an automobile"
    assert replacement(text, words(text), 2, 3, ("car",)) == (6, 19, "a car")
    assert replacement(text, words(text), 2, 3, ("car",), done=2) == (9, 19, "car")


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("the nation’s plan", "nation's", "country's", "the country’s plan"),
        ("the nation's plan", "nation's", "country's", "the country's plan"),
        ("the NATION’S plan", "nation's", "country's", "the COUNTRY’S plan"),
        ("“They can not”", "can not", "can't", "“They can’t”"),
        ("They can not", "can not", "can't", "They can't"),
        ("It's “they can not”", "can not", "can't", "It's “they can't”"),
    ],
)
def test_apostrophes_are_those_of_the_text(text: str, spun: str, original: str, expected: str) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("Secretary-Basic Rutte", "secretary-basic", "secretary-general", "Secretary-General Rutte"),
        ("to work collectively", "work collectively", "co-operate", "to co-operate"),
        ("a modern design", "modern", "state-of-the-art", "a state-of-the-art design"),
        ("5 p.c. of", "5 p.c.", "5%", "5% of"),
        ("number one", "number one", "no. 1", "no. 1"),
        ("today", "today", "now, today", "now, today"),
        ("the 14th modification", "14th modification", "14th amendment", "the 14th amendment"),
        ("the eighties", "eighties", "1980s", "the 1980s"),
        ("a 3-d printer", "3-d", "3d", "a 3d printer"),
    ],
)
def test_spaces_between_what_is_joined(text: str, spun: str, original: str, expected: str) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "spun", "original", "expected"),
    [
        ("the spy\ncompany said", "spy company", "spy agency", "the spy\nagency said"),
        ("the spy\r\ncompany said", "spy company", "spy agency", "the spy\r\nagency said"),
        ("  the spy\n  company", "spy company", "spy agency", "  the spy\n  agency"),
        ("the spy\ncompany\nsaid", "spy company", "spy agency", "the spy\nagency\nsaid"),
        ("a spy\ncompany said", "spy company", "intelligence agency", "an intelligence\nagency said"),
        ("is in opposition\nto the plan", "in opposition to", "against", "is against\nthe plan"),
        ("as a result\nof this", "as a result of", "because of", "because\nof this"),
    ],
)
def test_a_phrase_over_a_line_break_keeps_the_break(
    text: str, spun: str, original: str, expected: str
) -> None:
    assert rewritten(text, spun, original) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is in opposition\nto.\n", "is against.\n"),
        ("is in opposition\nto\nit", "is against\nit"),
        ("is in opposition\nto", "is against"),
    ],
)
def test_where_a_break_would_end_up_before_a_stop_or_another_the_lines_are_joined(
    text: str, expected: str
) -> None:
    assert rewritten(text, "in opposition to", "against") == expected
