from __future__ import annotations

import json

from textrepair.dictionary.index import Candidate
from textrepair.edits import Edit
from textrepair.families import Attribution, Sign
from textrepair.repair.explanation import Explanation, Passage, Verdict, Way, WordFigures
from textrepair.report.explanation import explained, left_alone, spinner, values
from textrepair.report.findings import Lines

TEXT = "At noon\nshe mentioned it."
SAID = Edit(12, 21, "mentioned", "said", 0.96, "news: seen 43 times")
TOLD = Edit(12, 21, "mentioned", "told", 0.2, "web: seen once")
ONE = Explanation(
    12,
    21,
    "mentioned",
    Verdict.repaired,
    SAID,
    0.7,
    Passage(0.98, 0.7, 6.5, [("mentioned", 1.8), ("noon", -0.2)]),
    (WordFigures("mentioned", 4.83, 0, 44, 1),),
    (
        Way(
            "said", Candidate(("said",), 43, "news"), SAID, {"bias": -0.2, "share": 3.7}, 3.5, -0.1, 2.8, 0.96
        ),
        Way("told", Candidate(("told",), 1, "web"), TOLD, {}, 2.5, 0.0, -1.5, 0.2),
        Way("", None, None, {}, 0.0, 0.0, 0.0),
        Way("cited", Candidate(("cited",), 0, "general"), TOLD._replace(after="cited"), {}, -3.3),
    ),
    (8, 25),
)
ORIGIN = Attribution("mentioned", 31.5, (Sign("mentioned", "said", 2, 97),))


def test_an_edit_its_passage_its_words_and_its_rivals() -> None:
    assert list(explained("a.txt", Lines(TEXT), ONE)) == [
        "a.txt:2:5: mentioned -> said (0.96, news: seen 43 times)",
        "  repaired: confidence 0.96, needed 0.70; sentence spun: probability 0.98, needed 0.70",
        "  mentioned: Zipf 4.8, by spinners put in 44 times, kept 1 time",
        "               score = dictionary + company + context  confidence",
        "  said         +6.20        +3.50     -0.10     +2.80        0.96  news: seen 43 times",
        "  told         +1.00        +2.50     +0.00     -1.50        0.20  "
        "web: seen once; fits worse between the words around",
        "  (mentioned)  +0.00        +0.00     +0.00     +0.00              as it stands",
        "  too weak: cited",
    ]


def test_verbose_adds_evidence_and_what_is_too_weak() -> None:
    shown = "\n".join(explained("a.txt", Lines(TEXT), ONE, verbose=True))
    assert "  word frequencies: +1.6 (mentioned +1.8, noon -0.2)\n" in shown
    assert "  best reading: +6.5 over the text\n" in shown
    assert "bias -0.20, share +3.70\n" in shown
    assert shown.endswith("web: seen once; too weak to be looked at")


def test_what_is_not_done_says_why() -> None:
    doubtful = ONE._replace(verdict=Verdict.doubtful, threshold=0.99)
    headline, decision, *_ = explained("a.txt", Lines(TEXT), doubtful)
    assert headline == "a.txt:2:5: not mentioned -> said (0.96, news: seen 43 times)"
    assert decision.startswith("  not certain enough: confidence 0.96, needed 0.99; ")
    hidden = Explanation(0, 2, "At", Verdict.hidden, None, 0.7, None, (), (), (0, 2))
    assert list(explained("a.txt", Lines(TEXT), hidden)) == [
        "a.txt:1:1: At: left alone",
        "  no prose: space, code, an address or a tag",
    ]


def test_words_left_alone_are_gathered_by_reason() -> None:
    words = [
        ("noon", Verdict.unknown),
        ("it", Verdict.kept),
        ("she", Verdict.unknown),
        ("noon", Verdict.unknown),
    ]
    alone = [
        ONE._replace(phrase=phrase, verdict=verdict, words=(WordFigures(phrase, 5.0, 0, 0, 0),))
        for phrase, verdict in words
    ]
    comma = ONE._replace(phrase=",", verdict=Verdict.unknown, words=(WordFigures(",", 7.0, 0, 0, 0),))
    assert list(left_alone([*alone, comma])) == [
        "no dictionary has it: noon, she",
        "reads best as it stands: it",
    ]


def test_values_are_those_of_the_explanation() -> None:
    row = json.loads(json.dumps(values("a.txt", Lines(TEXT), ONE, ORIGIN)))
    assert (row["line"], row["column"], row["verdict"], row["reason"]) == (2, 5, "repaired", "repaired")
    assert row["edit"]["after"] == "said"
    assert [way["score"] and round(way["score"], 2) for way in row["ways"]] == [6.2, 1.0, 0.0, None]
    assert row["ways"][0]["candidate"]["source"] == "news"
    assert row["words"][0]["zipf"] == 4.83
    assert row["passage"]["witnesses"][0] == ["mentioned", 1.8]
    sign = {"phrase": "mentioned", "original": "said", "times": 2, "seen": 97}
    assert row["spinner"] == {"family": "mentioned", "score": 31.5, "signs": [sign]}


def test_the_spinner_is_told_with_its_signs_where_it_is_clear() -> None:
    assert list(spinner(ORIGIN, spun=True)) == [
        'spinner: "mentioned" family, score 31.5, needed 20.0: mentioned for said (seen 97)'
    ]
    unclear = Attribution("", 12.25, ())
    assert list(spinner(unclear, spun=True)) == ["spinner: unknown; score 12.2, needed 20.0"]
    assert list(spinner(unclear, spun=False)) == []
