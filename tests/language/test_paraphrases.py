from __future__ import annotations

from math import exp
from pathlib import Path

import pytest

from textrepair.language.paraphrases import LONGEST, SHIPPED, Paraphrases, Phrase, pack

SMALL: dict[Phrase, list[tuple[Phrase, float]]] = {
    ("mentioned",): [(("said",), -0.5), (("pointed", "out"), -1.9)],
    ("keep", "away", "from"): [(("avoid",), -0.25)],
    ("individuals",): [(("people",), -0.13), (("persons",), -9.0)],
}


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path / "small.bin", pack(SMALL))


@pytest.fixture(scope="module")
def shipped() -> Paraphrases:
    return Paraphrases.open()


def test_a_written_file_reads_back(small: Path) -> None:
    paraphrases = Paraphrases.open(small)
    assert paraphrases.candidates(("mentioned",)) == [(("said",), -0.5), (("pointed", "out"), -1.875)]
    assert paraphrases.candidates(("keep", "away", "from")) == [(("avoid",), -0.25)]


def test_priors_are_rounded_and_cut(small: Path) -> None:
    found = dict(Paraphrases.open(small).candidates(("individuals",)))
    assert found == {("people",): -0.125, ("persons",): -7.875}


@pytest.mark.parametrize("phrase", [("said",), ("aaa",), ("zzz",), ("keep", "away"), ("mention",)])
def test_phrases_without_paraphrases_have_no_candidates(small: Path, phrase: Phrase) -> None:
    assert Paraphrases.open(small).candidates(phrase) == []


def test_an_empty_file_has_no_candidates(tmp_path: Path) -> None:
    assert Paraphrases.open(write(tmp_path / "empty.bin", pack({}))).candidates(("said",)) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not a file of paraphrases"),
        (b"something else, long enough to be read as a header", "not a file of paraphrases"),
        (pack(SMALL)[:-1], "damaged"),
        (pack(SMALL)[:-1] + b"?", "damaged"),
        (pack(SMALL)[:22] + b"\xff" + pack(SMALL)[23:], "version 255"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = write(tmp_path / "other.bin", content)
    with pytest.raises(ValueError, match=problem) as error:
        Paraphrases.open(path)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("spun", "original"),
    [
        ("mentioned", "said"),
        ("individuals", "people"),
        ("examination", "analysis"),
        ("automobiles", "cars"),
        ("examinations", "tests"),
        ("enlarged", "expanded"),
        ("bigger", "larger"),
    ],
)
def test_originals_agree_with_the_spun_form(shipped: Paraphrases, spun: str, original: str) -> None:
    assert (original,) in dict(shipped.candidates((spun,)))


def test_candidates_are_few_and_best_first(shipped: Paraphrases) -> None:
    found = shipped.candidates(("corporate",))
    assert 1 < len(found) <= 20
    priors = [prior for _, prior in found]
    assert priors == sorted(priors, reverse=True)
    assert sum(map(exp, priors)) < 1.1  # as rounded
    assert all(len(original) <= LONGEST for original, _ in found)


def test_the_shipped_file_is_small() -> None:
    assert SHIPPED.stat().st_size <= 4_000_000
