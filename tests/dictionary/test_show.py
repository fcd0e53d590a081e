from __future__ import annotations

from textrepair.dictionary import Dictionary
from textrepair.dictionary.show import Inflected, knowledge

NEWS = Dictionary(
    "news",
    {
        "trooper": {"soldier": 3},
        "mentioned": {"said": 9, "discussed": 1, "mentioned": 2},
        "stated": {"said": 4},
        "make use of": {"use": 2},
        "nurse": {"nurse": 0},
    },
    kept={"the": 917},
)


def test_a_word_as_spun_and_how_often_it_was_kept() -> None:
    known = knowledge(NEWS, "Mentioned")
    assert known.as_spun == {"said": 9, "discussed": 1}
    assert (known.kept, known.protected) == (2, False)


def test_a_word_as_original_the_most_seen_first() -> None:
    assert list(knowledge(NEWS, "said").as_original.items()) == [("mentioned", 9), ("stated", 4)]


def test_what_another_form_implies() -> None:
    assert knowledge(NEWS, "troopers").inflected == (Inflected("soldiers", "trooper", "soldier", 3),)
    assert knowledge(NEWS, "making use of").inflected == (Inflected("using", "make use of", "use", 2),)


def test_a_listed_pair_is_not_implied_as_well() -> None:
    both = Dictionary("news", {"trooper": {"soldier": 3}, "troopers": {"soldiers": 1}})
    assert knowledge(both, "troopers").inflected == ()


def test_a_protected_word() -> None:
    assert knowledge(NEWS, "nurse").protected


def test_nothing_is_known_about_other_words() -> None:
    assert not knowledge(NEWS, "mill")
    assert knowledge(NEWS, "the").kept == 917
