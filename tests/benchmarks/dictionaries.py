"""Mine the shipped dictionaries anew: `python -m tests.benchmarks.dictionaries`."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.articles import NEWS, Article, original_of, pairs, seed, unpaired
from textrepair.dictionary import Dictionary, dump, load
from textrepair.dictionary.index import build
from textrepair.document.formats import TEXT
from textrepair.mine import mine
from textrepair.mine.evidence import phrase
from textrepair.repair import Repairer
from textrepair.repair.judgement import SPUN

FOLDER = Path(__file__).resolve().parents[2] / "dictionaries"
# A decoded substitution counts from this confidence on, seen in so many articles.
_SURE, _MIN_ARTICLES = 0.9, 2


def main() -> None:
    """Write `news.yaml` and `web.yaml` from article pairs, and `decoded.yaml` from spun articles alone."""
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
    layers = [replace(load(FOLDER / f"{name}.yaml"), shipped=True) for name in ("general", *groups)]
    found = decoded(unpaired(), Repairer(build(layers)))
    (FOLDER / "decoded.yaml").write_text(dump(found), encoding="utf-8")
    print(f"decoded: {len(unpaired())} articles, {len(found)} entries")


def decoded(texts: dict[str, str], repairer: Repairer) -> Dictionary:
    """Return the substitutions that the decoder is sure of in several articles without originals.

    Which words are kept such articles cannot tell: they may be the spinner's, and unknown.
    """
    times: Counter[tuple[str, str]] = Counter()
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, text in texts.items():
        judged = repairer.judge(text, TEXT)
        for number, reading in judged.readings.items():
            if judged.probabilities[number] >= SPUN:
                words = judged.document.sentences[number].words
                for option, confidence in reading.choices:
                    if confidence >= _SURE and option.forms == option.candidate.original:
                        pair = phrase(words[option.start : option.end]), " ".join(option.forms)
                        times[pair] += 1
                        articles[pair].add(original_of(name))
    entries: dict[str, dict[str, int]] = defaultdict(dict)
    for (spun, original), seen in sorted(times.items()):
        if len(articles[spun, original]) >= _MIN_ARTICLES:
            entries[spun][original] = seen
    sources = {"decoded": f"{len({*map(original_of, texts)})} articles without their originals"}
    return Dictionary("decoded", dict(entries), {}, license="CC0-1.0", sources=sources)


def _sources(articles: list[Article]) -> dict[str, str]:
    """Name each original once, with the number of its spun versions."""
    runs = Counter(article.original for article in articles)
    return {name: f"{times} spun version{'s' * (times > 1)}" for name, times in runs.items()}


if __name__ == "__main__":
    main()
