from __future__ import annotations

import pytest

from textrepair.document.words import words
from textrepair.mine.noise import is_noise


def noise(pair: str) -> bool:
    spun, original = pair.split("|")
    return is_noise(words(spun), words(original))


@pytest.mark.parametrize(
    "pair",
    [
        "mentioned|said",
        "spy company|spy agency",
        "4|four",
        "four|4",
        "12 months|year",
        "these|those",
        "could|would",
        "making use of|using",
        "Safety|Security",
        "Home|House",
        "Wooden|Wood",
        "Related Press|Associated Press",
        "received't|won't",
        "navy's|military's",
    ],
)
def test_a_spinner_writes(pair: str) -> None:
    assert not noise(pair)


@pytest.mark.parametrize(
    "pair",
    [
        "5|four",
        "400|thousands",
        "2024-10-22|yesterday",
        "seven.6|8",
        "mobilize|mobilise",
        "defense|defence",
        "towards|toward",
        "recieved|received",
        "calls|call",
        "quoted|quotes",
        "haven't|have not",
        "it is|it's",
        "cannot|can't",
        "Seoul|Seoul's",
        "Zelenskyy|Zelensky",
        "Georgy|Georgiy",
        "Monday|yesterday",
        "International|its",
        "Kim|Lee",
        "its|a",
        "he|the",
        "“|‘",
        "—|.",
    ],
)
def test_a_writer_writes(pair: str) -> None:
    assert noise(pair)
