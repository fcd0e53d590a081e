from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.errors import TextrepairError
from textrepair.repair import combination, terms
from textrepair.repair.installed import read

WEIGHTS = Path(combination.__file__).with_name("weights.json").read_text()


def test_weights_are_read(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text(WEIGHTS)
    assert read(tmp_path / "weights.json", combination.weights_of) == combination.fitted()


@pytest.mark.parametrize(
    "damaged", ["", WEIGHTS[: len(WEIGHTS) // 2], WEIGHTS.replace("slope", "slop"), "[]", "\udcff\udcfe"]
)
def test_damage_is_told_with_its_place(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(damaged, errors="surrogateescape")
    for made in (combination.weights_of, lambda plain: terms.Clues(**plain)):
        with pytest.raises(TextrepairError) as error:
            read(path, made)
        assert str(error.value).startswith(f"{path}: missing or damaged, ")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(
        TextrepairError, match=r"gone\.json: missing or damaged, .*; install textrepair again"
    ):
        read(tmp_path / "gone.json", combination.weights_of)
