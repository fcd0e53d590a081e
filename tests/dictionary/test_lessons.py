from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.dictionary.lessons import Lessons, taught

BELOW = Dictionary("below", {"mentioned": {"said": 9, "noted": 0}, "trooper": {"soldier": 4}}, shipped=True)


def learnt(
    old: Dictionary,
    accepted: Mapping[tuple[str, str], int] | None = None,
    refused: Mapping[str, int] | None = None,
    never: Iterable[str] = (),
) -> Dictionary:
    return taught(old, Lessons(Counter(accepted), Counter(refused), {*never}), build([BELOW, old]))


def test_a_pair_accepted_adds_to_what_is_known_of_the_phrase() -> None:
    new = learnt(Dictionary("own", {}), accepted={("mentioned", "said"): 2, ("mentioned", "told"): 1})
    assert new.entries == {"mentioned": {"said": 11, "noted": 0, "told": 1}}
    assert new.kept == {}


def test_an_own_entry_counts_alone() -> None:
    new = learnt(Dictionary("own", {"mentioned": {"said": 1}}), accepted={("mentioned", "said"): 1})
    assert new.entries == {"mentioned": {"said": 2}}


def test_a_pair_known_in_another_form_is_an_entry_of_its_own() -> None:
    new = learnt(Dictionary("own", {}), accepted={("troopers", "soldiers"): 1})
    assert new.entries == {"troopers": {"soldiers": 1}}


def test_a_phrase_refused_is_kept_and_not_protected() -> None:
    old = Dictionary("own", {"native": {"local": 3}}, kept={"folks": 1})
    new = learnt(old, refused={"native": 1, "folks": 2, "mentioned": 1})
    assert new.entries == {"native": {"local": 3, "native": 1}}
    assert new.kept == {"folks": 3, "mentioned": 1}
    assert build([BELOW, new]).candidates("mentioned")


def test_never_protects() -> None:
    new = learnt(Dictionary("own", {"mentioned": {"said": 3}}), never={"mentioned"})
    assert new.entries == {"mentioned": {"mentioned": 0}}
    assert build([BELOW, new]).candidates("mentioned") == ()


def test_hyphens_are_written_as_they_are_printed() -> None:
    old = Dictionary("own", {"Secretary-Basic": {"secretary-general": 1}})
    new = learnt(old, accepted={("secretary - basic", "secretary - general"): 1, ("e - post", "e - mail"): 1})
    assert new.entries == {"Secretary-Basic": {"secretary-general": 2}, "e-post": {"e-mail": 1}}


@pytest.mark.parametrize("lessons", [Lessons(), Lessons(Counter())])
def test_nothing_learnt_is_nothing(lessons: Lessons) -> None:
    assert not lessons
    assert len(taught(BELOW, lessons, build([BELOW]))) == 0
