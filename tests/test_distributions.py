"""Wheel and sdist: the same bytes wherever they are built, all that is needed in them, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = {
    "textrepair/families.tsv",
    "textrepair/py.typed",
    "textrepair/language/PARAPHRASES.md",
    "textrepair/language/english.ngrams",
    "textrepair/language/paraphrases.bin",
    "textrepair/repair/terms.json",
    "textrepair/repair/weights.json",
    "textrepair/report/page.css",
    "textrepair/report/page.html",
    "textrepair/report/page.js",
    "textrepair/dictionaries/README.md",
    "textrepair/dictionaries/terms/science.yaml",
}
ABOUT = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE.md"}
FOLDERS = {"textrepair", "dictionaries", "docs", "seeds", "tests"}
FILES = {
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "NOTICE.md",
    "PKG-INFO",
    "README.md",
    "action.yml",
    "pyproject.toml",
}

pytestmark = pytest.mark.slow


class Built(NamedTuple):
    """What a build made, and the folder that the sdist unpacks to."""

    wheel: Path
    sdist: Path
    unpacked: Path


def build(source: Path, folder: Path, **environment: str) -> Built:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source)]
    made = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return Built(wheel, sdist, folder / "unpacked" / sdist.name.removesuffix(".tar.gz"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT, tmp_path_factory.mktemp("dist"), PYTHONHASHSEED="1", TZ="UTC")


def names_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_holds_the_program_and_its_data_and_nothing_else(built: Built) -> None:
    names = set(zipfile.ZipFile(built.wheel).namelist())
    code = {f"textrepair/{path.relative_to(ROOT / 'textrepair')}" for path in ROOT.glob("textrepair/**/*.py")}
    shipped = {f"textrepair/dictionaries/{path.name}" for path in (ROOT / "dictionaries").glob("*.yaml")}
    about = {name for name in names if name.startswith("textrepair-")}
    (compiled,) = (name for name in names if name.endswith(".index"))
    assert {name.partition("/")[2] for name in about} == ABOUT
    wanted = code | shipped | DATA | {compiled}
    assert names - about == wanted - {"textrepair/dictionary/wheel.py"}


def test_the_sdist_holds_what_builds_and_tests_the_program_and_nothing_else(built: Built) -> None:
    names = names_of(built.unpacked)
    assert {name for name in names if "/" not in name} == FILES
    assert {PurePosixPath(name).parts[0] for name in names if "/" in name} == FOLDERS
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".log"))]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        kept = {name for name in listed.stdout.split() if name.split("/")[0] in FOLDERS | FILES}
        assert kept - names == set()


def test_the_same_bytes_elsewhere_at_another_time(built: Built, tmp_path: Path) -> None:
    """The sdist is all that a wheel is made from, too."""
    shutil.copytree(built.unpacked, tmp_path / "another place")
    for path in (tmp_path / "another place").rglob("*"):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    again = build(tmp_path / "another place", tmp_path / "dist", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert again.wheel.read_bytes() == built.wheel.read_bytes()
    assert again.sdist.read_bytes() == built.sdist.read_bytes()


def test_the_first_run_compiles_nothing(built: Built, tmp_path: Path) -> None:
    zipfile.ZipFile(built.wheel).extractall(tmp_path / "site")
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


@pytest.mark.parametrize("tests", ["tests/golden", "tests/test_invariants.py", "tests/cli/test_bad_input.py"])
def test_tests_pass_from_the_sdist(built: Built, tests: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tests],
        cwd=built.unpacked,
        env=os.environ | {"PYTHONPATH": str(built.unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]
