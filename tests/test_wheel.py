from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OWN = ("textrepair/", "textrepair-")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    (found,) = folder.iterdir()
    return found


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert all(name.startswith(OWN) for name in names)
    assert {"textrepair/py.typed", "textrepair/language/english.ngrams"} <= set(names)
    assert "textrepair/dictionary/wheel.py" not in names
    shipped = {f"textrepair/dictionaries/{path.name}" for path in (ROOT / "dictionaries").glob("*.yaml")}
    assert shipped <= set(names)


@pytest.mark.slow
def test_the_first_run_compiles_nothing(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = "import textrepair.dictionary.compiled as c; c._build = None; print(len(c.compiled().table))"
    environment = {"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path), "PATH": ""}
    run = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout, run.stderr
    assert int(run.stdout) > 10_000
    assert not list(tmp_path.rglob("textrepair/*.index"))
