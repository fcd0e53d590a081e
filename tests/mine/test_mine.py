from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.dictionary import Dictionary, dump, parse
from textrepair.document.words import forms
from textrepair.mine import mine

Seeds = dict[str, tuple[str, list[str]]]
PHRASES = parse("entries: {in opposition to: against, for the reason that: since}", "phrases.yaml")

# What the spinner did to the article in ../shared/seeds, and what only its reporters did.
REAL = """
mentioned|said
navy|military
company|agency
troopers|soldiers
despatched|sent
safety|security
worldwide|international
neighborhood|community
applied sciences|technologies
in opposition to|against
for the reason that|since
""".split("\n")[1:-1]
REWORDED = set("call calls zelensky zelenskyy mobilise mobilize haven't quoted quotes also ' \"".split())


@pytest.fixture(scope="module")
def mined(seeds: Seeds) -> Dictionary:
    """Return what all articles that come with the project teach."""
    return mine(seeds.values(), "seeds")


@pytest.mark.parametrize(
    "pair",
    """mentioned|said corporate|company individuals|people gadgets|devices help|support assist|help
    purchase|buy sufficient|enough solely|only stroll|walk personal|own""".split(),
)
def test_words(mined: Dictionary, pair: str) -> None:
    spun, original = pair.split("|")
    assert original in mined.entries[spun]


@pytest.mark.parametrize(
    ("spun", "original"),
    [
        ("as a result of", "because"),
        ("earlier than", "before"),
        ("a number of", "several"),
        ("by no means", "never"),
        ("scale back", "reduce"),
        ("in opposition to", "against"),
        ("gross sales", "sales"),
        ("coronary heart", "heart"),
    ],
)
def test_phrases(mined: Dictionary, spun: str, original: str) -> None:
    assert original in mined.entries[spun]


def test_counts_are_evidence(mined: Dictionary, seeds: Seeds) -> None:
    mentioned = sum(forms(spun).count("mentioned") for spun, _ in seeds.values())
    assert mined.entries["mentioned"] == {"said": mentioned}
    assert mined.kept["the"] > 100
    assert mined.sources == {"seeds": f"{len(seeds)} articles with originals"}


def test_pairs_run_both_ways(mined: Dictionary) -> None:
    assert "workers" in mined.entries["employees"]
    assert "employees" in mined.entries["workers"]


def test_what_was_mined_is_a_dictionary_file(mined: Dictionary) -> None:
    assert parse(dump(mined), "seeds.yaml") == mined


def test_honest_text_teaches_nothing(seeds: Seeds) -> None:
    _, (original,) = seeds["local"]
    assert len(mine([(original, [original])])) == 0


def test_other_articles_teach_nothing(seeds: Seeds) -> None:
    spun, _ = seeds["local"]
    assert len(mine([(spun, seeds["history"][1] + seeds["games"][1])])) == 0


def test_known_phrases_lead() -> None:
    spun = "The town fought a battle in opposition to smoke for the reason that finish of the strike in May."
    original = "The town fought a war against smoke since the end of the strike in May."
    assert mine([(spun, [original])], known=[PHRASES]).entries["in opposition to"] == {"against": 1}


def test_pairs_beyond_doubt_guide_the_second_reading() -> None:
    spun = "They bought applied sciences from abroad. The plan to sell subtle applied sciences abroad failed."
    original = (
        "They bought technologies from abroad. The plan to sell sophisticated technologies abroad failed."
    )
    assert mine([(spun, [original])]).entries == {
        "applied sciences": {"technologies": 2},
        "subtle": {"sophisticated": 1},
    }


def test_a_real_article_among_free_reports(shared: Path) -> None:
    """One report is nearly the original, the others tell of the same event in their own words."""
    spun, *reports = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    mined = mine([(spun, reports)], known=[PHRASES])
    for pair in REAL:
        phrase, original = pair.split("|")
        assert original in mined.entries[phrase]
    words = {word for entry in mined for side in (entry.spun, *entry.originals) for word in forms(side)}
    assert not words & REWORDED
    assert not {"its", "a", "the"} & mined.entries.keys()
