from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import numpy as np
import pytest

from textrepair.errors import TextrepairError
from textrepair.language import counting
from textrepair.language.corpus import BITS, LOW, find
from textrepair.language.counting import Counts, count
from textrepair.language.ngrams import LanguageModel, Table
from textrepair.language.tables import built, quantised
from textrepair.language.train import train

TEXT = (
    "The lighthouse keeper lit the lamp at dusk. A storm came in from the west.\n" * 3
    + "The lighthouse keeper lit a candle instead.\n" * 2
    + "Fishermen in the harbour mended 40 nets before the storm came in from the west.\n" * 4
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "coast.txt").write_text(TEXT)
    return folder


def counted(corpus: Path) -> Counts:
    return count(find([corpus]), lambda _size: None)


def named(counts: Counts, kind: str) -> dict[tuple[str, ...], int]:
    """Return counted n-grams or pairs by their words."""
    length = 3 if kind == "trigrams" else 2
    table = getattr(counts, kind)
    return {
        tuple(counts.forms[int(key) >> BITS * n & LOW] for n in reversed(range(length))): int(seen)
        for key, seen in zip(table.keys, table.counts, strict=True)
    }


def test_counts_what_was_seen_three_times(corpus: Path) -> None:
    counts = counted(corpus)
    trigrams = named(counts, "trigrams")
    assert trigrams["lighthouse", "keeper", "lit"] == 5
    assert trigrams["storm", "came", "in"] == 7
    assert trigrams["mended", "0", "nets"] == 4
    assert ("keeper", "lit", "a") not in trigrams
    assert named(counts, "bigrams")["<s>", "fishermen"] == 4


def test_no_ngram_crosses_the_end_of_a_sentence(corpus: Path) -> None:
    bigrams = named(counted(corpus), "bigrams")
    assert bigrams[".", "</s>"] == 12
    assert not any(first == "</s>" or last == "<s>" for first, last in bigrams)


def test_pairs_are_content_words_at_most_five_apart(corpus: Path) -> None:
    pairs = {frozenset(pair): seen for pair, seen in named(counted(corpus), "pairs").items()}
    assert pairs[frozenset({"lighthouse", "lamp"})] == 3
    assert frozenset({"lighthouse", "dusk"}) not in pairs
    assert frozenset({"the", "lamp"}) not in pairs


def test_many_runs_on_disk_count_as_one(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = counted(corpus)
    (corpus / "coast.txt").unlink()
    for number, line in enumerate(TEXT.splitlines()):
        (corpus / f"{number}.txt").write_text(line)
    monkeypatch.setattr(counting, "_BLOCK", 20)
    monkeypatch.setattr(counting, "_RANGE", 4)
    monkeypatch.setattr(counting, "_SAMPLE", 2)
    parts = counted(corpus)
    for kind in ("bigrams", "trigrams", "pairs"):
        assert named(parts, kind) == named(whole, kind)
    assert sum(parts.sources.values()) == whole.sources["coast.txt"]


def test_packed_files_and_folders_are_read_alike(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "coast.xz").write_bytes(lzma.compress(TEXT.encode()))
    (tmp_path / "coast.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    packed = [named(counted(tmp_path / name), "trigrams") for name in ("coast.xz", "coast.txt.gz")]
    assert packed == [named(counted(corpus), "trigrams")] * 2


def test_a_trained_model_knows_its_text(corpus: Path, tmp_path: Path) -> None:
    data = train([corpus])
    assert data == train([corpus])
    (tmp_path / "coast.ngrams").write_bytes(data)
    model = LanguageModel.open(tmp_path / "coast.ngrams")
    the, keeper, lit, storm = (model.key(form) for form in ("lighthouse", "keeper", "lit", "storm"))
    assert model.logp(lit, keeper, the) > -1 > model.logp(storm, keeper, the)
    assert model.about["sources"] == {"coast.txt": model.about["tokens"]}


def test_progress_ends_with_everything_done(corpus: Path) -> None:
    seen: dict[str, float] = {}
    train([corpus], lambda stage, share: seen.update({stage: share}))
    assert list(seen) == ["reading", "estimating", "packing"]
    assert seen["reading"] == seen["packing"] == 1


def test_a_smaller_model_keeps_what_tells_most(corpus: Path, tmp_path: Path) -> None:
    for size in (16_700, 20_000):
        (tmp_path / f"{size}.ngrams").write_bytes(train([corpus], size=size))
        assert (tmp_path / f"{size}.ngrams").stat().st_size <= size
    small, large = (LanguageModel.open(tmp_path / f"{size}.ngrams") for size in (16_700, 20_000))
    assert 0 < small.about["trigrams"] < large.about["trigrams"]
    assert small.about["bigrams"] < large.about["bigrams"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "too little text"),
        ("short.txt", b"Once only.\n", "too little text"),
        ("notes.doc", b"Text in a format of its own", "no text there"),
        ("cut.xz", lzma.compress(b"word " * 1000)[:-20], "damaged archive"),
        ("no.gz", b"plain text", "damaged archive"),
    ],
)
def test_what_cannot_be_trained_on_is_named(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TextrepairError, match=f"{name}: .*{problem}"):
        train([tmp_path / name])


def test_a_table_gives_every_ngram_its_code_and_few_others_any() -> None:
    random = np.random.default_rng(1)
    ngrams, others = random.integers(0, 1 << 60, (2, 20_000), np.uint64)
    codes = random.integers(0, 32, len(ngrams)).astype(np.uint32)
    cells, odd = built(ngrams, codes, "H")
    table = Table(cells.data, odd, 32)
    assert [table.find(int(ngram)) for ngram in ngrams] == codes.tolist()
    assert sum(table.find(int(ngram)) >= 0 for ngram in others) < 40


def test_a_few_levels_stand_for_many_values() -> None:
    values = np.random.default_rng(1).normal(-5, 2, 10_000)
    scores, codes = quantised(values, 32)
    assert np.abs(scores[codes] - values).mean() < 0.15
    assert len(scores) == 32
