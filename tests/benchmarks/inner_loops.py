"""Times the inner loops: `python -m pytest tests/benchmarks/inner_loops.py`; no part of the tests."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.cli.conftest import HONEST, SPUN
from textrepair.detect import Detector
from textrepair.dictionary.compiled import compiled
from textrepair.dictionary.index import Index
from textrepair.dictionary.scan import Scanner, phrases_of
from textrepair.document import Document, read, words
from textrepair.document.words import forms
from textrepair.language.ngrams import LanguageModel
from textrepair.passages import all_honest, probabilities
from textrepair.repair import Repairer
from textrepair.repair.candidates import rows
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder

HONEST_TEXT = f"{HONEST.strip()}\n\n" * 200
SPUN_TEXT = f"{SPUN.strip()}\n\n" * 20


@pytest.fixture(scope="module")
def index() -> Index:
    return compiled()


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel.open()


@pytest.fixture(scope="module")
def document() -> Document:
    return read(HONEST_TEXT)


@pytest.fixture(scope="module")
def sentence() -> Sequence[str]:
    return forms(SPUN.strip())


def test_sentences(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read, HONEST_TEXT).sentences


@pytest.mark.parametrize("cut", [forms, words])
def test_words(benchmark: BenchmarkFixture, cut: object) -> None:
    assert benchmark(cut, HONEST_TEXT)


def test_phrases_word_by_word(benchmark: BenchmarkFixture, index: Index, document: Document) -> None:
    assert benchmark(lambda: [index.longer(one.forms) for one in document.sentences])


def test_phrases_of_many_sentences(benchmark: BenchmarkFixture, index: Index, document: Document) -> None:
    scanner = Scanner(index.phrases or phrases_of(index))
    assert benchmark(scanner.scan, document.sentences).size


@pytest.mark.parametrize("seen", [-(10**12), 10**12], ids=["short", "long"])
def test_ratios(
    benchmark: BenchmarkFixture, index: Index, model: LanguageModel, document: Document, seen: int
) -> None:
    detector = Detector(index, model)
    detector._seen = seen
    assert benchmark(detector.ratios, document)


def test_probabilities(benchmark: BenchmarkFixture, document: Document) -> None:
    assert benchmark(probabilities, document, [-3.0] * len(document.sentences))


def test_bounds(benchmark: BenchmarkFixture, document: Document) -> None:
    assert benchmark(all_honest, document, [-3.0] * len(document.sentences), 0.1)


def test_candidates(benchmark: BenchmarkFixture, index: Index) -> None:
    found = words(SPUN)
    assert any(benchmark(rows, index, SPUN, found))


def test_decoding(
    benchmark: BenchmarkFixture, index: Index, model: LanguageModel, sentence: Sequence[str]
) -> None:
    found = rows(index, SPUN.strip(), words(SPUN.strip()))
    assert benchmark(lambda: Decoder(model, fitted()).decode(sentence, found)).choices


def test_ngrams(benchmark: BenchmarkFixture, model: LanguageModel, sentence: Sequence[str]) -> None:
    keys = [model.key(form) for form in sentence]
    assert benchmark(lambda: [model.logp(*keys[n : n + 3]) for n in range(len(keys) - 2)])


@pytest.mark.parametrize("text", [HONEST_TEXT, SPUN_TEXT], ids=["honest", "spun"])
def test_repair(benchmark: BenchmarkFixture, index: Index, text: str) -> None:
    assert benchmark(lambda: Repairer(index).repair(text)).sentences
