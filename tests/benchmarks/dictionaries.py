"""Mine the shipped dictionaries anew: `python -m tests.benchmarks.dictionaries`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.benchmarks.articles import NEWS, Article, pairs, seed
from textrepair.dictionary import dump, load
from textrepair.mine import mine

FOLDER = Path(__file__).resolve().parents[2] / "dictionaries"


def main() -> None:
    """Write `news.yaml` and `web.yaml` from the seed family, guided by `general.yaml`."""
    known = [load(FOLDER / "general.yaml")]
    family = [seed(), *(article for article in pairs() if article.family)]
    groups = {
        "news": [article for article in family if NEWS.search(article.name)],
        "web": [article for article in family if not NEWS.search(article.name)],
    }
    for name, articles in groups.items():
        texts = [(article.spun, article.originals) for article in articles]
        mined = mine(texts, name, known, _sources(articles))
        (FOLDER / f"{name}.yaml").write_text(dump(mined), encoding="utf-8")
        print(f"{name}: {len(articles)} articles, {len(mined)} entries, {len(mined.kept)} kept words")


def _sources(articles: list[Article]) -> dict[str, str]:
    """Name each original once, with the number of its spun versions."""
    runs = Counter(article.original for article in articles)
    return {name: f"{times} spun version{'s' * (times > 1)}" for name, times in runs.items()}


if __name__ == "__main__":
    main()
