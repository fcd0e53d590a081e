from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from textrepair.errors import TextrepairError
from textrepair.mine.articles import Articles, Source, in_file, named_pairs, of_files

ORIGINAL = (
    "The ferry left an hour late on Monday. Its captain said that the fog was too thick to see the pier."
)
EDITED = ORIGINAL + " Nobody complained."
OTHER = (
    "Snow fell on the hills for the third day in a row, and two roads stayed closed until noon on Tuesday."
)


def source(name: str, spun: str, *originals: str) -> Source:
    return Source(name, partial(str, spun), tuple(partial(str, original) for original in originals))


def test_versions_of_one_original_stand_side_by_side() -> None:
    found = Articles(
        [source("a", "one", ORIGINAL), source("b", "two", OTHER), source("c", "three", "Another.", OTHER)]
    )
    assert [article.spun for article in found] == ["one", "two", "three"]
    assert len({article.witness for article in found[1:]}) == 1
    near = Articles([source("a", "one", ORIGINAL), source("b", "two", OTHER), source("c", "three", EDITED)])
    assert [(article.spun, article.witness) for article in near] == [("one", 0), ("three", 0), ("two", 1)]


def test_an_article_is_known_again_by_its_text() -> None:
    first = Articles([source("a", "one", ORIGINAL)])
    again = Articles([source("renamed", "one", ORIGINAL), source("a", "two", ORIGINAL)], first.credits)
    assert again.done == ["renamed"]
    assert [article.spun for article in again] == ["two"]
    assert not again.credits.keys() & first.credits.keys()


def test_sources_without_a_digest_are_known_by_name() -> None:
    found = Articles([source("town", "one", ORIGINAL), source("b", "two", OTHER)], {"town": "12 articles"})
    assert found.done == ["town"]
    assert len(found) == 1


def test_credits_name_every_article() -> None:
    found = Articles([source("a", "one", ORIGINAL), source("a", "two", ORIGINAL, OTHER)])
    (first, what), (second, more) = found.credits.items()
    assert (first, second[:2]) == ("a", "a ")
    assert what.startswith("1 article, 1 original, ")
    assert more.startswith("1 article, 2 originals, ")
    assert found.originals == 3


def test_articles_are_read_when_asked_for(tmp_path: Path) -> None:
    spun, original = tmp_path / "town.spun.txt", tmp_path / "town.orig.txt"
    spun.write_text("one")
    original.write_text(ORIGINAL)
    found = Articles(named_pairs([original, spun], tmp_path))
    spun.write_text("changed")
    assert found[0].spun == "changed"
    assert list(found.credits) == ["town"]
    assert of_files(spun, [original]).name == "town"
    original.unlink()
    with pytest.raises(TextrepairError, match=r"no town\.orig\.txt beside it"):
        named_pairs([spun], tmp_path)
    with pytest.raises(TextrepairError, match="no such file"):
        in_file(original)()
