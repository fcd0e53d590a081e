"""How well a repair gives originals back."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textrepair.dictionary.index import build
from textrepair.edits import Edit, Repair
from textrepair.evaluate import Article, evaluate, held_out
from textrepair.matching import Counts, Place, Words, match, sum_of
from textrepair.mine import mine
from textrepair.repair import Repairer

SEEDS = Path(__file__).parents[1] / "seeds"
SPUN = "The mayor mentioned that the faculty would open again. She mentioned it was a small step."
ORIGINAL = "The mayor said that the school would open again. She said it was a small step."


def repaired(text: str, *edits: tuple[str, str]) -> Repair:
    """Return a repair that puts the second word of each pair where the first one stands first."""
    places = sorted((text.index(before), before, after) for before, after in edits)
    found = tuple(Edit(at, at + len(before), before, after, 1.0, "") for at, before, after in places)
    return Repair("", found, (), ())


def counts(*edits: tuple[str, str]) -> Counts:
    """Evaluate a repair of the spun text that makes these edits."""
    return evaluate(Article("town", SPUN, (ORIGINAL,)), lambda text: repaired(text, *edits))


def test_a_span_that_reads_as_its_original_is_restored() -> None:
    found = counts(("mentioned", "said"), ("faculty", "school"))
    assert (found.spans, found.restored, found.missed, found.false) == (3, 2, 0, 0)
    assert (found.precision, found.safety) == (1.0, 1.0)
    assert found.recall == pytest.approx(2 / 3)


def test_another_word_for_a_span_is_missed() -> None:
    found = counts(("mentioned", "told"), ("faculty", "school"))
    assert (found.restored, found.missed, found.false) == (1, 1, 0)


def test_a_change_of_the_authors_words_is_false() -> None:
    found = counts(("mentioned", "said"), ("small", "little"))
    assert (found.restored, found.missed, found.false) == (1, 0, 1)
    assert found.safety == 0.5


def test_no_edits_are_safe_and_restore_nothing() -> None:
    found = counts()
    assert (found.precision, found.recall, found.f_half, found.safety) == (0.0, 0.0, 0.0, 1.0)


def test_precision_weighs_double() -> None:
    assert Counts(spans=10, restored=5).f_half == pytest.approx(1.25 * 0.5 / (0.25 + 0.5))


def test_what_is_no_substitution_may_stand_either_way() -> None:
    article = Article("town", SPUN.replace("a small", "a very small"), (ORIGINAL,))
    kept = evaluate(article, lambda text: repaired(text))
    dropped = evaluate(article, lambda text: repaired(text, ("very small", "small")))
    assert kept[:4] == dropped[:4] == (3, 0, 0, 0)


def test_sentences_without_an_original_are_not_compared() -> None:
    more = f"{SPUN} Lorries waited in the valley for a week."
    found = evaluate(Article("town", more, (ORIGINAL,)), lambda text: repaired(text, ("valley", "dale")))
    assert found.false == 0
    assert found.words - found.compared == 9


def test_a_dictionary_is_mined_from_other_originals_only() -> None:
    shop, games, local = (seed(name) for name in ("business", "games", "local"))
    runs = [games._replace(name=f"games_{run}") for run in "AB"]
    found = {article.name: counts for article, counts in held_out([*runs, shop, local], [], 0.0)}
    taught = mine((other.spun, other.originals) for other in (shop, local))
    own = mine((other.spun, other.originals) for other in (*runs, shop, local))
    assert found["games_A"] == found["games_B"]
    assert found["games_A"].restored == evaluate(games, Repairer(build([taught]), 0.0).repair).restored > 0
    assert found["games_A"].restored < evaluate(games, Repairer(build([own]), 0.0).repair).restored


def seed(name: str) -> Article:
    """Return one of the pairs that come with the project."""
    spun, original = (SEEDS / f"{name}.{side}.txt" for side in ("spun", "orig"))
    return Article(name, spun.read_text(), (original.read_text(),))


@given(st.lists(st.tuples(st.sampled_from(["kept", "counted", "either"]), st.integers(0, 2)), max_size=8))
def test_every_reading_is_found_again(drawn: list[tuple[str, int]]) -> None:
    places: list[Place] = []
    output: list[str] = []
    restored = 0
    for number, (kind, length) in enumerate(drawn):
        spun = (f"spun{number}",)
        original: Words = tuple(f"original{number}.{n}" for n in range(length))
        places.append(Place((spun,) if kind == "kept" else (spun, original), kind == "counted"))
        chosen = spun if kind == "kept" or number % 2 else original
        output += chosen
        restored += kind == "counted" and chosen == original
    found = match(places, tuple(output))
    assert (found.restored, found.missed, found.false) == (restored, 0, 0)


@pytest.fixture
def judge(shared: Path) -> ModuleType:
    """Return the scorer that lies beside the project."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked_places(judge: ModuleType, line: str) -> list[Place]:
    """Return the places of a line of marked text, as the scorer reads it."""
    places, at = [], 0
    for mark in [*judge.MARK.finditer(line), None]:
        plain = line[at : mark.start()] if mark else line[at:]
        places += [Place(((word,),)) for word in judge.tokens(plain)]
        if mark:
            spun, *originals = (tuple(judge.tokens(words)) for words in (mark[1], *mark[2].split("|")))
            places.append(Place((spun, *originals), spun not in originals))
            at = mark.end()
    return places


def test_counts_agree_with_the_scorer_beside_the_project(judge: ModuleType, shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*.marked.txt"))[:6]:
        for line in path.read_text(encoding="utf-8").splitlines():
            plain = judge.MARK.sub(lambda mark: mark[1], line)
            output = judge.tokens(plain.replace("mentioned", "said").replace("firm", "company"))
            found = match(marked_places(judge, line), tuple(output))
            assert found[:4] == judge.match(line, output)[:4]


def test_counts_add_up() -> None:
    assert sum_of([Counts(1, 2, 3, 4, 5, 6), Counts(1, 1, 1, 1, 1, 1)]) == Counts(2, 3, 4, 5, 6, 7)
    assert sum_of([]) == Counts()
