from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.document import read
from textrepair.families import NEEDED, Attribution, Sign, attribute, known

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# Written for this test in the manner of the papers that the tortured phrases are from.
LIKEWISE = """\
The sickness is likewise described by irregular development of the bosom. In light of the fact that
the examination was restricted, the outcomes are portrayed with a wide scope of strategies. For example, the
vitality of the framework is estimated, and the exactness of the calculation is improved. Be that as it may,
individuals in the gathering utilized different methodologies, and their wellbeing was observed consistently.
The malignant growth spread to the encompassing tissue, in this manner influencing the cerebrum. It is in any
case fundamental to recognize the illness at the point when its impacts are normal. Profound learning,
likewise alluded to as neural organization, mirrors the innovative objective of these advances.
"""


def of(text: str) -> Attribution:
    return attribute(read(text))


@pytest.mark.parametrize("name", ["business", "games", "health", "history", "local"])
def test_articles_that_the_same_spinner_wrote_are_of_one_family(name: str) -> None:
    assert of((SEEDS / f"{name}.spun.txt").read_text()).family == "mentioned"
    honest = of((SEEDS / f"{name}.orig.txt").read_text())
    assert (honest.family, honest.score < 10) == ("", True)


def test_another_spinner_has_other_habits() -> None:
    found = of(LIKEWISE)
    assert found.family == "likewise"
    assert found.score > NEEDED
    assert {"bosom", "likewise", "wellbeing"} < {sign.phrase for sign in found.signs}


def test_signs_say_what_they_stand_for_and_how_often_they_were_seen() -> None:
    signs = {sign.phrase: sign for sign in of(LIKEWISE).signs}
    seen = known()["likewise"]["likewise"].seen
    assert signs["likewise"] == Sign("likewise", "also", 2, seen)
    assert seen >= 5


def test_a_mix_of_two_spinners_is_nobodys() -> None:
    found = of(LIKEWISE[:450] + (SEEDS / "business.spun.txt").read_text()[:700])
    assert (found.family, found.score > NEEDED) == ("", True)


def test_few_words_do_not_tell() -> None:
    assert of("Likewise, individuals utilized the framework.").family == ""
    assert of("") == Attribution("", 0.0, ())


def test_a_word_that_comes_often_counts_once() -> None:
    assert of("likewise. " * 100).score == pytest.approx(of("likewise.").score)


def test_the_part_of_a_text_that_is_asked_about_is_judged() -> None:
    honest = "The river rose by two feet on Tuesday night, and the road was closed. " * 40
    document = read(f"{LIKEWISE}\n\n{honest}")
    end = len(document.text)
    assert attribute(document).family == "likewise"
    assert attribute(document, (0, 1)).family == "likewise"
    assert attribute(document, (end - 10, end)).family == ""


def test_every_row_tells_something() -> None:
    for table in known().values():
        assert len(table) > 500
        for phrase, row in table.items():
            assert phrase == phrase.strip()
            assert row.seen > 0
            assert 0.2 <= abs(row.weight) <= 4
            assert bool(row.original) == (row.weight > 0)
