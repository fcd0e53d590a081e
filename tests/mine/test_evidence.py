from __future__ import annotations

import pytest

from tests.mine.conftest import known_pairs
from textrepair.document import read
from textrepair.mine.evidence import Evidence, aligned, evidence, substitutions, total


def counted(spun: str, original: str, *known: str) -> Evidence:
    return evidence(read(spun), [read(original)], known_pairs(*known))


def replaced(spun: str, original: str, *known: str) -> list[str]:
    return ["|".join(pair) for pair in counted(spun, original, *known).replaced]


SPUN = "The faculty mentioned that 12 individuals would keep in the hall."
ORIGINAL = "The school said that 12 people would stay in the hall."


def test_what_was_replaced_and_what_was_kept() -> None:
    found = counted(SPUN, ORIGINAL)
    assert found.replaced == {
        ("faculty", "school"): 1,
        ("mentioned", "said"): 1,
        ("individuals", "people"): 1,
        ("keep", "stay"): 1,
    }
    words = {kept: times for kept, times in found.kept.items() if " " not in kept}
    assert words == {"the": 2, "that": 1, "12": 1, "would": 1, "in": 1, "hall": 1}
    assert {kept for kept in found.kept if " " in kept} == {"that 12", "in the", "the hall", "in the hall"}


def test_substitutions_have_their_place() -> None:
    text = "A Secretary-Basic took care of the navy vessels at the pier."
    ((sentence, original, alignment),) = aligned(
        read(text),
        [read("A Secretary-General dealt with the military vessels at the pier.")],
        known_pairs("took care of|dealt with"),
    )
    found = [
        (text[one.start : one.end], one.original) for one in substitutions(sentence, original, alignment)
    ]
    assert found == [("Basic", "general"), ("took care of", "dealt with"), ("navy", "military")]


def test_hyphens_are_written_as_in_print() -> None:
    assert replaced(
        "They bought thought-about rare books at the fair.", "They bought considered rare books at the fair."
    ) == ["thought-about|considered"]


def test_one_original_between_kept_words_is_beyond_doubt() -> None:
    clear = counted(SPUN, ORIGINAL).clear
    assert (clear["individuals", "people"], clear["faculty", "school"]) == (1, 0)


@pytest.mark.parametrize(
    ("spun", "original", "expected"),
    [
        (  # a sentence that ends later
            "The union mentioned that the mill would close, in accordance with the assertion.",
            "The union said that the mill would close.",
            ["mentioned|said"],
        ),
        (  # an adverb on the original's side
            "Kim mentioned that the port of the city would stay shut until May.",
            "Kim also said that the port of the city would stay shut until May.",
            ["mentioned|said"],
        ),
        (  # another article or pronoun
            "The port cited its longstanding custom of closing on holidays.",
            "The port cited a longstanding custom of closing on holidays.",
            [],
        ),
        (  # a contraction, a spelling, a name, quotes
            "“They have not mobilized the Zelenskyy regiment this year,” he said on a visit.",
            "‘They haven't mobilised the Zelensky regiment this year,’ he said on a visit.",
            [],
        ),
        (  # boilerplate before the first sentence
            "date 2024-10-22 HARBOR CITY — The workers demanded the rapid return of the boats to the harbor.",
            "Support us all year. The workers demanded the immediate return of the boats to the harbor.",
            ["rapid|immediate"],
        ),
    ],
)
def test_what_a_writer_changed_is_refused(spun: str, original: str, expected: list[str]) -> None:
    assert replaced(spun, original) == expected


def test_guesses_need_a_known_pair() -> None:
    spun = "The mayor will quickly ship a letter to the council of the town about the road."
    original = "The mayor, too, plans to send a letter to the council of the town about the road."
    assert replaced(spun, original) in ([], ["ship|send"])
    assert replaced(spun, original, "ship|send") == ["ship|send"]


@pytest.mark.parametrize(
    "report",
    [
        "The harbor workers went on strike this week, the union said, after talks on pay had failed.",
        "A strike closed the harbor on Monday. Ships waited.",
    ],
)
def test_a_report_in_other_words_says_nothing(report: str) -> None:
    spun = "Staff on the harbor walked out on Monday as a result of talks with the corporate had failed."
    assert counted(spun, report) == total([])


PARAGRAPHS = [
    "The ferry left an hour late on Monday, and its captain said that the fog was too thick to see the pier.",
    "Most of the passengers waited in the cafe on the quay. Nobody complained about the long delay.",
    "The owners of the line want to buy a new ship next year, but the bank has not agreed to the loan yet.",
]
CHANGES = {"said": "mentioned", "Most of": "A lot of", "buy": "purchase", "loan": "mortgage", "delay": "wait"}


def spun(text: str) -> str:
    for original, replacement in CHANGES.items():
        text = text.replace(original, replacement)
    return text


def test_moved_paragraphs() -> None:
    moved = "\n\n".join(map(spun, PARAGRAPHS[::-1]))
    assert counted(moved, "\n\n".join(PARAGRAPHS)) == counted(
        "\n\n".join(map(spun, PARAGRAPHS)), "\n\n".join(PARAGRAPHS)
    )._replace(examples=counted(moved, "\n\n".join(PARAGRAPHS)).examples)
    assert counted(moved, "\n\n".join(PARAGRAPHS)).replaced["mentioned", "said"] == 1


def test_merged_and_split_sentences() -> None:
    whole = "\n\n".join(PARAGRAPHS)
    merged = spun(whole).replace("quay. Nobody", "quay, and nobody")
    split = spun(whole).replace("Monday, and its", "Monday. Its").replace("year, but the", "year. But the")
    for text in (merged, split):
        assert counted(text, whole).replaced.keys() == counted(spun(whole), whole).replaced.keys()


def test_bylines_and_adverts_teach_nothing() -> None:
    whole = "\n\n".join(PARAGRAPHS)
    framed = "\n\n".join(
        [
            "By Ann Reed, Harbor Post, updated an hour ago",
            spun(PARAGRAPHS[0]),
            "Get our evening letter: five stories a day, free for the first month. Cancel any time.",
            *map(spun, PARAGRAPHS[1:]),
            "Readers pay for this work. Every gift, however small, keeps a reporter on the quay.",
        ]
    )
    advert = "Subscribe now for three pounds a month and read every story. You can stop whenever you like."
    assert counted(framed, f"{advert}\n\n{whole}").replaced == counted(spun(whole), whole).replaced


def test_the_best_of_several_originals() -> None:
    report = "The school said on Friday that 12 people, all students, would stay in the hall of the town."
    found = evidence(read(SPUN), [read(report), read(ORIGINAL)])
    assert found == counted(SPUN, ORIGINAL)


def test_a_word_too_many_is_a_guess_for_either_neighbor() -> None:
    found = counted("Their gross sales fell in May.", "Their sales fell in May.")
    assert found.added == {("gross sales", "sales"): 1}
    assert not found.replaced
    found = counted("The credit score union opened in May.", "The credit union opened in May.")
    assert found.added == {("credit score", "credit"): 1, ("score union", "union"): 1}


def test_evidence_adds_up() -> None:
    once = counted(SPUN, ORIGINAL)
    twice = total([once, once])
    assert twice.replaced["mentioned", "said"] == 2
    assert twice.kept["the"] == 4
    assert once.kept["the"] == 2
