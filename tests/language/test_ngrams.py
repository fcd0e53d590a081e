from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from textrepair.document.words import forms
from textrepair.errors import TextrepairError
from textrepair.language.ngrams import END, HEADER, MAGIC, SHIPPED, START, LanguageModel, normalise


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.open()


def sentence_logp(model: LanguageModel, text: str) -> float:
    keys = [model.key(form) for form in (START, START, *forms(text), END)]
    return sum(model.logp(keys[n], keys[n - 1], keys[n - 2]) for n in range(2, len(keys)))


@pytest.mark.parametrize(
    ("usual", "spun"),
    [
        (
            "The spy agency said on Monday that it had no comment.",
            "The spy company mentioned on Monday that it had no remark.",
        ),
        ("Doctors found breast cancer in time.", "Doctors found bosom malignancy in time."),
        ("He leads by example, as a matter of fact.", "He leads by instance, as a matter of truth."),
        ("They won 12 of 20 games.", "They received 12 of 20 video games."),
    ],
)
def test_usual_words_are_more_probable_than_their_synonyms(
    model: LanguageModel, usual: str, spun: str
) -> None:
    assert sentence_logp(model, usual) > sentence_logp(model, spun) + 5


def test_more_context_makes_a_fixed_phrase_more_probable(model: LanguageModel) -> None:
    prime, minister, zebra = (model.key(form) for form in ("prime", "minister", "zebra"))
    the = model.key("the")
    assert model.logp(minister, prime, the) > -1
    assert model.logp(minister, prime, zebra) > model.logp(minister, zebra, zebra)
    assert model.logp(minister, zebra, zebra) > -20


def test_a_sentence_begins_with_some_words_rather_than_others(model: LanguageModel) -> None:
    start = model.key(START)
    assert model.logp(model.key("the"), start, start) > model.logp(model.key("of"), start, start)


def test_all_numbers_are_one_word(model: LanguageModel) -> None:
    assert normalise("1,024.5") == normalise("7") == "0"
    assert model.key("1,024.5") == model.key("7") != model.key("seven")


def test_words_outside_the_model_get_their_frequency_from_wordfreq(model: LanguageModel) -> None:
    known, outside, nonsense = (model.frequency(model.key(form)) for form in ("people", "hahaha", "qzxvkw"))
    assert known > outside > nonsense
    assert model.logp(model.key("qzxvkw"), model.key("the"), model.key("of")) < nonsense


def test_words_that_go_together(model: LanguageModel) -> None:
    breast, bosom, cancer = (model.key(form) for form in ("breast", "bosom", "cancer"))
    assert model.pmi(breast, cancer) == model.pmi(cancer, breast) > 3
    assert model.pmi(bosom, cancer) == 0


def test_opening_needs_no_heavy_library() -> None:
    script = (
        "import sys; from textrepair.language.ngrams import LanguageModel as M; m = M.open();"
        "k = m.key('the'); m.logp(k, k, k); print('numpy' in sys.modules, 'wordfreq' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda data: b"", "not a language model"),
        (lambda data: b"PK" + data, "not a language model"),
        (lambda data: data[: HEADER.size], "damaged"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data + b"\n", "damaged"),
        (lambda data: data.replace(b'"tokens"', b'"tokenz"', 1), "damaged"),
        (lambda data: data[: len(MAGIC)] + b"\xff" + data[len(MAGIC) + 1 :], "version 255"),
    ],
)
def test_a_file_that_is_no_model_is_named(damage: object, problem: str, tmp_path: Path) -> None:
    assert callable(damage)
    file = tmp_path / "mine.ngrams"
    file.write_bytes(damage(SHIPPED.read_bytes()))
    with pytest.raises(TextrepairError, match=f"mine.ngrams: .*{problem}"):
        LanguageModel.open(file)


def test_a_wrong_byte_in_a_table_is_told_when_the_whole_file_is_read(tmp_path: Path) -> None:
    assert LanguageModel.open(whole=True).about == LanguageModel.open().about
    data = bytearray(SHIPPED.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "mine.ngrams").write_bytes(data)
    LanguageModel.open(tmp_path / "mine.ngrams")
    with pytest.raises(TextrepairError, match=r"mine\.ngrams: a damaged model"):
        LanguageModel.open(tmp_path / "mine.ngrams", whole=True)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LanguageModel.open(tmp_path / "none.ngrams")
