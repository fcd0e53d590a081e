"""Inputs that once went wrong, and a short round of new ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.targets import CASES, TARGETS, mutated, run

FOUND = sorted(path for path in CASES.glob("*/*") if path.is_file())
ROUND = 100  # inputs of each target


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_went_wrong_once(case: Path) -> None:
    run(TARGETS[case.parent.name], case.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_short_round(name: str) -> None:
    target, random = TARGETS[name], Random(name)
    known = [*target.seeds, *[case.read_bytes() for case in FOUND if case.parent.name == name]]
    for _ in range(ROUND):
        run(target, mutated(random.choice(known), random))
