from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from textrepair.document.words import Word, forms, words
from textrepair.mine.alignment import Alignment, Pair, align

SEEDS = Path(__file__).parents[2] / "seeds"
Draw = Callable[..., str]


def known_pairs(*pairs: str) -> set[Pair]:
    """Return the phrase pairs written as `spun|original`."""
    return {(forms(spun), forms(original)) for spun, original in (pair.split("|") for pair in pairs)}


def drawn(spun: Sequence[Word], original: Sequence[Word], alignment: Alignment) -> str:
    """Return an alignment as text, its kept words as they are and all else as `[spun|original]`."""
    parts = []
    for step in alignment.steps:
        left = " ".join(word.form for word in spun[step.i : step.j])
        right = " ".join(word.form for word in original[step.k : step.m])
        parts.append(left if left == right else f"[{left}|{right}]")
    return " ".join(parts)


def aligned(spun: str, original: str, *known: str) -> str:
    """Align two sentences and return the alignment as text."""
    left, right = words(spun), words(original)
    return drawn(left, right, align(left, right, known_pairs(*known)))


@pytest.fixture(scope="session")
def seeds() -> dict[str, tuple[str, list[str]]]:
    """Return the article pairs that come with the project, by name."""
    return {
        path.name.removesuffix(".spun.txt"): (
            path.read_text(),
            [Path(str(path).replace(".spun.", ".orig.")).read_text()],
        )
        for path in sorted(SEEDS.glob("*.spun.txt"))
    }
