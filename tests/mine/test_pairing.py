from __future__ import annotations

import random

from textrepair.mine.likeness import Likeness
from textrepair.mine.pairing import assign, pair

Seeds = dict[str, tuple[str, list[str]]]

ORIGINAL = """\
The Larkin mill will close in March, its owner Greta Olsen said on Monday. Some 140 people work there. The
workers want to buy the building and to make paper bags in it. "We have orders enough for a year," said Tom
Pike, who has worked at the mill since 1998. The council of Hadley will help them with a loan. The bank did
not want to say whether it would agree. A decision is likely before the end of the month.
"""
SPUN = """\
The Larkin mill will shut in March, its proprietor Greta Olsen mentioned on Monday. Some 140 individuals
work there. The employees wish to purchase the constructing and to make paper baggage in it. "We have orders
sufficient for a yr," mentioned Tom Pike, who has labored on the mill since 1998. The council of Hadley will
assist them with a mortgage. The financial institution didn't wish to say whether or not it might agree. A
choice is probably going before the tip of the month.
"""
AGAIN = """\
The Larkin mill will shut in March, its owner Greta Olsen stated on Monday. Some 140 folks work there. The
staff need to purchase the constructing and to make paper luggage in it. "We have orders sufficient for a
yr," stated Tom Pike, who has labored on the mill since 1998. The council of Hadley will assist them with a
mortgage. The financial institution didn't need to say whether or not it might agree. A call is probably
going before the tip of the month.
"""
REPORT = """\
Hadley may lose its largest employer. Greta Olsen announced on Monday that the mill her grandfather built is
to shut down. A decision is likely before the end of the month. For the town of 3,000 it would be a heavy
blow.
"""
WEATHER = """\
Snow fell on the hills above Hadley for the third day in a row on Tuesday, and two roads stayed closed until
noon. Ploughs had been out since four in the morning. Schools in the valley opened an hour late.
"""


def originals(*texts: str) -> dict[int, list[int]]:
    found = pair([lambda text=text: text for text in texts])  # type: ignore[misc]
    return {spun: list(others) for spun, others in found.originals.items()}


def test_a_spun_article_and_its_original_among_others() -> None:
    assert originals(WEATHER, SPUN, ORIGINAL) == {1: [2]}
    assert originals(ORIGINAL, WEATHER, SPUN) == {2: [0]}


def test_two_runs_over_one_original() -> None:
    assert originals(AGAIN, SPUN, ORIGINAL, WEATHER) == {0: [2], 1: [2]}


def test_more_versions_than_a_shortlist_holds() -> None:
    """A spinner's versions are nearer to each other than to their original."""
    drawn = random.Random(0)
    choices = [
        ("mentioned", "stated", "talked about"),
        ("employees", "staff", "workforce"),
        ("individuals", "folks", "persons"),
        ("choice", "call", "determination"),
    ]
    texts = []
    for _ in range(25):
        text = SPUN
        for first, *others in choices:
            text = text.replace(first, drawn.choice([first, *others]))
        texts.append(text)
    assert originals(*texts, ORIGINAL) == {n: [25] for n in range(25)}


def test_a_report_that_adds_a_sentence_is_an_original_too() -> None:
    nearly = ORIGINAL.rpartition(" A decision")[0]
    assert originals(SPUN, nearly, REPORT, WEATHER) == {0: [1, 2]}


def test_what_belongs_to_none() -> None:
    found = pair([lambda: SPUN, lambda: WEATHER])
    assert (found.originals, found.orphans, found.others) == ({}, [0], [1])


def test_two_runs_without_their_original_are_no_pair() -> None:
    assert originals(SPUN, AGAIN, WEATHER) == {}


def test_copies_are_no_pair() -> None:
    assert originals(ORIGINAL, ORIGINAL, ORIGINAL.replace("Some 140", "About 140")) == {}


def test_a_pile_of_articles(seeds: Seeds) -> None:
    names = [*seeds, *seeds]
    texts = [spun for spun, _ in seeds.values()] + [original for _, (original,) in seeds.values()]
    order = random.Random(0).sample(range(len(texts)), len(texts))
    found = originals(*(texts[n] for n in order))
    assert len(found) == len(seeds)
    for spun, (one,) in found.items():
        assert order[spun] < len(seeds) <= order[one]
        assert names[order[spun]] == names[order[one]]


def test_empty_and_strange_texts() -> None:
    assert originals() == {}
    assert originals("", "...", "\ud800", SPUN, ORIGINAL) == {3: [4]}


def test_no_original_is_spun_itself() -> None:
    near, far = Likeness((0, 1), 1.0, 0.2, 0.5), Likeness((0, 1), 1.0, 0.3, 0.4)
    links = {(0, 1): near, (0, 2): far, (1, 2): near}
    assert assign(links, [False] * 3) == {0: [2], 1: [2]}
    assert assign(links, [False, False, True]) == {}
