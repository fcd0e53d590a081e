from __future__ import annotations

from collections import Counter

from textrepair.dictionary import Dictionary
from textrepair.dictionary.diff import Change
from textrepair.dictionary.index import Candidate
from textrepair.dictionary.show import knowledge
from textrepair.dictionary.stats import stats
from textrepair.dictionary.usage import Use
from textrepair.report.dictionary import (
    change_line,
    knowledge_lines,
    originals,
    stats_lines,
    use_lines,
)

NEWS = Dictionary("news", {"trooper": {"soldier": 3, "guard": 0}, "nurse": {"nurse": 0}}, kept={"the": 9})
CANDIDATES = (
    Candidate(("say",), 9, "news", inflected=True),
    Candidate(("told",), 1, "news"),
    Candidate(("said",), 9, "news"),
)


def test_what_is_known_stands_under_the_name_of_the_dictionary() -> None:
    known = {word: list(knowledge_lines(knowledge(NEWS, word))) for word in ("trooper", "troopers", "nurse")}
    assert known == {
        "trooper": ["news:", "  stands for: soldier (3), guard (by hand)"],
        "troopers": [
            "news:",
            "  by inflection: soldiers, from trooper: soldier (3)",
            "  by inflection: guards, from trooper: guard (by hand)",
        ],
        "nurse": ["news:", "  protected: never touched"],
    }


def test_kept_words() -> None:
    assert list(knowledge_lines(knowledge(NEWS, "the"))) == ["news:", "  kept: 9 times"]


def test_differences_are_marked() -> None:
    lines = [
        change_line(Change("mentioned", original, *counts))
        for original, *counts in (("said", None, 2), ("told", 1, None), (None, 3, 4))
    ]
    assert lines == ["+ mentioned: said 2", "- mentioned: told 1", "~ mentioned: (kept) 3 -> 4"]


def test_an_entry_that_wrote_nothing_shows_what_it_could_write() -> None:
    idle = Use("mentioned", CANDIDATES, 2, Counter(), Counter())
    busy = idle._replace(edits=Counter(said=1), doubtful=Counter(said=1))
    protected = Use("nurse", (), 1, Counter(), Counter())
    assert originals(idle) == ["said", "told", "say"]
    assert [line.split(maxsplit=3) for line in use_lines([busy, idle, protected])][1:] == [
        ["2", "1", "1", "mentioned -> said (2)"],
        ["2", "0", "0", "mentioned -> said | told | say"],
        ["1", "0", "0", "nurse -> protected"],
    ]


def test_columns_stand_under_their_names() -> None:
    head, row = stats_lines([("news", stats(NEWS))])
    assert len(head) == len(row)
    assert head.split()[:2] == ["entries", "phrases"]
    assert row.split()[:2] == ["news", "2"]
