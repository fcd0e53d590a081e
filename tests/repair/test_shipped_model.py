"""A language model that is not there, or no longer what it was, is told in one line with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.dictionary.index import build
from textrepair.errors import TextrepairError
from textrepair.language import ngrams
from textrepair.repair import Repairer


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (None, "the language model cannot be read (No such file or directory); install textrepair again"),
        (slice(0, 10), "not a language model; "),
        (slice(0, -1), "a damaged model; "),
    ],
)
def test_what_is_wrong_with_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: slice | None, problem: str
) -> None:
    path = tmp_path / "english.ngrams"
    if part:
        path.write_bytes(ngrams.SHIPPED.read_bytes()[part])
    monkeypatch.setattr(ngrams, "SHIPPED", path)
    with pytest.raises(TextrepairError) as raised:
        Repairer(build([]))
    assert str(raised.value).startswith(f"{path}: {problem}")
