import json
from pathlib import Path

from tests.report.examples import ARTICLE, report
from textrepair.edits import Anomaly, Passage, Repair
from textrepair.report import found
from textrepair.report.json import statistics as document
from textrepair.report.statistics import bar, count_all, statistics

SPUN = (Path(__file__).resolve().parents[2] / "seeds" / "business.spun.txt").read_text()
OTHER = report("b.md", "folks. " + "Mentioned. " * 9, ("folks", "people"), *[("Mentioned", "Said")] * 9)


def test_figures_first_then_substitutions_the_most_frequent_first() -> None:
    assert list(statistics([ARTICLE, OTHER])) == [
        "words replaced  15 of 23, 65.2%",
        "sentences spun  12 of 12, 100.0%",
        "passages        2",
        "edits           13, and 2 doubtful",
        "reading ease    61.4 -> 104.3",
        "spinner         unknown",
        "",
        "replaced:",
        "11  mentioned -> said",
        " 1  folks -> people",
        " 1  in opposition to -> against",
    ]


def test_bars_stand_between_the_times_and_the_words() -> None:
    lines = list(statistics([ARTICLE], bars=True))
    assert lines[0] == "words replaced  5 of 13, 38.5%  ████▋"
    assert lines[-2:] == [
        "2  ████████████  mentioned -> said",
        "1  ██████        in opposition to -> against",
    ]


def test_a_bar_has_eight_steps_a_cell() -> None:
    assert [bar(share) for share in (0, 1 / 96, 0.25, 0.5 + 4 / 96, 1)] == [
        "",
        "▏",
        "███",
        "██████▌",
        "█" * 12,
    ]


def test_odd_words_are_told_by_number() -> None:
    text = "The steel band. The steel door. The vertical."
    odd = [Anomaly(4, 9, "steel", -5.0), Anomaly(20, 25, "Steel", -6.0), Anomaly(36, 44, "vertical", -4.5)]
    file = found("a.txt", text, Repair(text, (), (), (Passage(0, len(text), 0.9, tuple(odd)),)))
    assert list(statistics([file]))[-3:] == [
        "odd words in spun passages, no repair known:",
        "2  steel",
        "1  vertical",
    ]


def test_the_family_of_the_spinner_is_told_with_its_signs() -> None:
    spun = found("a.txt", SPUN, Repair(SPUN, (), (), ()))
    lines = list(statistics([spun, spun, ARTICLE]))
    assert 'spinner         "mentioned" family in 2 files' in lines
    start = lines.index('signs of the "mentioned" family of spinners:')
    assert lines[start + 1] == "10  mentioned for said"
    row = json.loads(document([spun]))["statistics"]["spinners"][0]
    assert (row["family"], row["files"], row["signs"][0]["phrase"]) == ("mentioned", 1, "mentioned")
    assert row["signs"][0].keys() == {"phrase", "original", "times", "seen"}


def test_nothing_found_is_nothing_to_count() -> None:
    none = count_all([])
    assert (none.words, none.share, none.ease, none.substitutions) == (0, 0.0, None, ())
    assert next(iter(statistics([]))) == "words replaced  0 of 0, 0.0%"


def test_the_same_figures_as_json() -> None:
    figures = json.loads(document([ARTICLE, OTHER]))["statistics"]
    assert (figures["words"], figures["replaced_words"], figures["spun_sentences"]) == (23, 15, 12)
    assert (figures["reading_ease"], figures["repaired_reading_ease"]) == (61.4, 104.3)
    assert figures["substitutions"][0] == {"before": "mentioned", "after": "said", "times": 11}
    assert json.loads(document([]))["statistics"]["reading_ease"] is None
