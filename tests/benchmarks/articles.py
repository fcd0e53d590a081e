"""The article pairs in `../shared`, which stay outside the project: what is measured and mined from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parents[3] / "shared"
# Articles that other spinners made; all the rest come from one family.
OTHER_FAMILIES = re.compile(r"greentea|nanotech|cricket|digitalmarketing|onlineads|forex|bitcoin|ww2")
# Who wrote general.yaml by hand read these articles before, to learn the spinner's manner.
READ = re.compile(
    r"politics_garland|business_bestbuy_ap2025|gaming_wilds|philosophy_favor|health_unitedhealthcare|"
    r"music_deathmetal|tattoos_piercing|education_rutgers|fitness_outdoor|travel_durango"
)
NEWS = re.compile(
    r"spun-000|business|finance|politics|media|sport|food|government|fashion_forever21|unitedhealthcare"
)


class Article(NamedTuple):
    """A spun text, its originals, and the name of the original that its runs share."""

    name: str
    spun: str
    originals: tuple[str, ...]

    @property
    def original(self) -> str:
        """Return the name without the letter of the run."""
        return original_of(self.name)

    @property
    def family(self) -> bool:
        """Whether the article is of the seed family."""
        return not OTHER_FAMILIES.search(self.name)


def original_of(name: str) -> str:
    """Return the name of an article without the letter of the run."""
    return re.sub(r"_[A-D]$", "", name)


def pairs() -> list[Article]:
    """Return all article pairs, in alphabetical order."""
    return [
        Article(
            path.name.removesuffix(".spun.txt"),
            _text(path),
            (_text(Path(str(path).replace(".spun.", ".orig."))),),
        )
        for path in sorted((SHARED / "pairs").glob("*.spun.txt"))
    ]


def unpaired() -> dict[str, str]:
    """Return the seed family's spun texts that no original is known of, by name."""
    return {
        path.stem: _text(path)
        for path in sorted((SHARED / "spun").glob("*.txt"))
        if not path.name.startswith("otherfamily")
    }


def seed() -> Article:
    """Return the spun seed article with the four reports of its event."""
    spun, *originals = sorted((SHARED / "seeds").glob("*.txt"))
    return Article("spun-000", _text(spun), tuple(map(_text, originals)))


def marked(name: str) -> str:
    """Return the marked text of an article."""
    return _text(SHARED / "gold" / f"{name}.marked.txt")


def _side(name: str, side: str) -> str:
    return _text(SHARED / "pairs" / f"{name}.{side}.txt")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
