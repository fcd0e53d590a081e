from __future__ import annotations

from textrepair.dictionary import parse
from textrepair.mine.readings import Article, count, pairs_of
from textrepair.mine.workers import Workers

Seeds = dict[str, tuple[str, list[str]]]
SPUN = "The faculty mentioned that 12 individuals would keep in the hall."
ORIGINAL = "The school said that 12 people would stay in the hall."


def test_runs_over_one_original_are_one_witness() -> None:
    again = SPUN.replace("keep", "remain")
    found = count([Article(SPUN, [ORIGINAL], 0), Article(again, [ORIGINAL], 0), Article(SPUN, [ORIGINAL], 1)])
    assert found.replaced["mentioned", "said"] == 3
    assert found.articles["mentioned", "said"] == 2
    assert (found.articles["keep", "stay"], found.articles["remain", "stay"]) == (2, 1)


def test_examples_show_both_sides() -> None:
    found = count([Article(f"It rained. {SPUN} Then they left.", [ORIGINAL])])
    place = "The faculty mentioned that 12 [individuals ← people] would keep in the hall. Then they left."
    assert found.examples["individuals", "people"] == (f"It rained. {place}",)


def test_two_examples_of_a_pair_at_most() -> None:
    found = count([Article(f"{n} days on. {SPUN}", [ORIGINAL], n) for n in range(20, 25)])
    assert len(found.examples["mentioned", "said"]) == 2


def test_kept_phrases_are_counted_where_a_pair_has_them() -> None:
    known = pairs_of([parse("entries: {within the: in the}", "k.yaml")])
    assert count([Article(SPUN, [ORIGINAL])], known).kept["in the"] == 1
    assert "in the" not in count([Article(SPUN, [ORIGINAL])]).kept


def test_the_same_with_any_number_of_jobs(seeds: Seeds) -> None:
    articles = [Article(spun, originals, n // 2) for n, (spun, originals) in enumerate(seeds.values())]
    assert count(articles * 2, workers=Workers(2)) == count(articles * 2)


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    count([Article(SPUN, [ORIGINAL], n) for n in range(2)], advance=lambda *step: told.append(step))
    assert told == [(f"{which} reading", n, 2) for which in ("first", "second") for n in (1, 2)]


def test_pairs_of_dictionaries_and_what_differs_in_them() -> None:
    known = pairs_of([parse("entries: {international ministry: foreign ministry}", "k.yaml")])
    assert set(known) == {
        (("international", "ministry"), ("foreign", "ministry")),
        (("international",), ("foreign",)),
    }
