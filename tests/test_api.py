"""What `import textrepair` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import textrepair
from tests.cli.conftest import HONEST, SPUN
from textrepair.dictionary import Dictionary
from textrepair.edits import apply
from textrepair.repair import Repairer

TINY = Dictionary(
    "tiny",
    {
        "mentioned": {"said": 9},
        "faculty": {"school": 4},
        "individuals": {"people": 6},
        "elevate": {"raise": 2},
    },
    kept={"the": 917, "of": 410, "to": 398, "and": 340, "that": 160},
)


def test_repair_gives_the_text_and_the_edits_that_make_it() -> None:
    repair = textrepair.repair(SPUN, [TINY])
    assert repair.text.startswith("The mayor said on Monday")
    assert repair.text == apply(SPUN, repair.edits)
    assert repair.edits[0][:4] == (10, 19, "mentioned", "said")


def test_confidence_is_a_threshold() -> None:
    repair = textrepair.repair(SPUN, [TINY], min_confidence=1.0)
    assert repair.text == SPUN
    assert "said" in {edit.after for edit in repair.doubtful}


def test_detect_tells_spun_from_honest() -> None:
    (passage,) = textrepair.detect(SPUN)
    assert SPUN[passage.start : passage.end] == SPUN.strip()
    assert textrepair.detect(HONEST) == []


def test_mine_learns_from_pairs() -> None:
    spun = "The mayor mentioned it. The council mentioned the faculty would close. Nobody mentioned why."
    original = spun.replace("mentioned", "said").replace("faculty", "school")
    assert textrepair.mine([(spun, original)]).entries["mentioned"] == {"said": 3}
    assert textrepair.mine([(spun, [HONEST, original])]).entries["mentioned"] == {"said": 3}


@pytest.mark.parametrize("name", ["repair", "detect", "mine"])
def test_subpackages_do_not_hide_functions(name: str) -> None:
    __import__(f"textrepair.{name}")
    assert callable(getattr(textrepair, name))
    assert Repairer.__module__ == "textrepair.repair"


@pytest.mark.parametrize("module", ["textrepair", "textrepair.cli"])
def test_heavy_libraries_wait_until_they_are_needed(module: str) -> None:
    heavy = {"docutils", "lemminflect", "markdown_it", "numpy", "rich", "wordfreq", "yaml"}
    code = f"import sys, {module}; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
