from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from textrepair.cli.model import app

TEXT = "The ferry leaves the island at nine and comes back before dark.\n" * 3


def test_train_writes_a_model_that_info_describes(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT)
    model = tmp_path / "ferry.ngrams"
    trained = CliRunner().invoke(app, ["train", str(tmp_path), "-o", str(model)])
    assert trained.exit_code == 0
    assert trained.stdout == ""
    assert f"written to {model}" in trained.stderr
    told = CliRunner().invoke(app, ["info", str(model)]).stdout
    assert "trained on: 39 words and punctuation marks\n" in told
    assert "sources:    ferry.txt (39)\n" in told


def test_info_describes_the_shipped_model() -> None:
    told = CliRunner().invoke(app, ["info"]).stdout
    assert "english.ngrams\n" in told
    assert "licence:" in told


def test_a_folder_that_is_not_there_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT)
    done = CliRunner().invoke(app, ["train", str(tmp_path), "-o", str(tmp_path / "none" / "ferry.ngrams")])
    assert "there is no such folder" in str(done.exception)
