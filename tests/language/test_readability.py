import pytest

from textrepair.language.readability import reading_ease, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("time", 1),
        ("times", 1),
        ("used", 1),
        ("hmm", 1),
        ("table", 2),
        ("wanted", 2),
        ("changes", 2),
        ("going", 2),
        ("agency", 3),
        ("hospital", 3),
        ("variable", 4),
        ("nation", 2),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_ease_is_what_flesch_wrote() -> None:
    # 2 sentences, 10 words, 13 syllables
    sentences = ["the cat sat on the mat".split(), "reading is very easy".split()]
    assert reading_ease(sentences) == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 1.3)


def test_a_sentence_without_words_is_none() -> None:
    assert reading_ease([[], "go on".split()]) == reading_ease(["go on".split()])
    assert reading_ease([]) is None
