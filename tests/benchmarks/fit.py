"""Fit the weights of the combination on marked articles: `python -m tests.benchmarks.fit`.

Ten folds by original give each article an index that knows nothing of it. At every place where options
begin, the words around are read as the decoder reads them, and a conditional logit model (McFadden 1974)
learns to choose the marked original, or the text as it stands where no option is right. A logistic model
then learns from each sentence's word frequencies and from what its best reading gains whether it is spun;
the original articles are its honest text, since the language model has not read them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

import textrepair
from tests.benchmarks.articles import Article, marked
from tests.benchmarks.held_out import Fold, folds, scorer
from textrepair.detect import Detector
from textrepair.document import Sentence, read
from textrepair.document.words import fold, forms
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.repair.candidates import Evidence, Option, options
from textrepair.repair.combination import fitted
from textrepair.repair.company import with_company
from textrepair.repair.decode import Decoder, read_as

Matrix = NDArray[np.float64]
Marks = dict[tuple[int, int], tuple[str, list[str]]]
_WEIGHTS = Path(textrepair.__file__).parent / "repair" / "weights.json"
_PENALTY = 1.0
_SHORT = 3  # words of a sentence that tells too little


class Site(NamedTuple):
    """The options of a place, a row of features each with the kept text first, and which rows are right."""

    features: Matrix
    right: NDArray[np.bool_]


def main() -> None:
    """Fit all weights anew, print them, and write them into the package."""
    parts = list(folds(10))
    model = LanguageModel.open()
    found = [site for part in parts for article in part.articles for site in sites(part, article, model)]
    choice = fit_choice(found)
    names = ("bias", "context", *Evidence._fields)
    weights = dict(zip(names, (round(float(value), 3) for value in choice), strict=True))
    plain = {name: weights.pop(name) for name in names[:2]} | {
        "evidence": weights,
        "spun": fit_spun(parts, model),
    }
    print(f"{len(found)} places", json.dumps(plain, indent=2))
    _WEIGHTS.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def sites(part: Fold, article: Article, model: LanguageModel) -> Iterator[Site]:
    """Yield the places of an article where there is something to choose, and the answer is clear."""
    text, marks = _plain(article)
    decoder = Decoder(model, fitted())
    for sentence in read(text).sentences:
        words = [word.form for word in sentence.words]
        lattice = with_company(model, words, options(part.index, text, sentence.words))
        path, _ = decoder._best_path(words, lattice)
        for start, row in enumerate(lattice):
            if row:
                site = _site(text, marks, sentence, path, start, row, model)
                if site:
                    yield site


def _site(
    text: str,
    marks: Marks,
    sentence: Sentence,
    path: Sequence[Option],
    start: int,
    row: Sequence[Option],
    model: LanguageModel,
) -> Site | None:
    words = [word.form for word in sentence.words]
    end = max(option.end for option in row)
    before = read_as(words, [option for option in path if option.end <= start], 0, start)
    kept = _context(model, words, path, before, words[start:end], end, end)
    rows, right, closer = [[0.0] * (2 + len(Evidence._fields))], [True], False
    for option in row:
        gain = _context(model, words, path, before, option.forms, option.end, end) - kept
        rows.append([1.0, gain, *option.evidence])
        verdict = _verdict(text, marks, sentence, option)
        right.append(verdict == "right" or verdict == "free")
        right[0] &= verdict != "right"
        closer |= verdict == "closer"
    if closer and not any(right[1:]):
        return None
    return Site(np.array(rows), np.array(right))


def _context(
    model: LanguageModel,
    words: Sequence[str],
    path: Sequence[Option],
    before: Sequence[str],
    here: Sequence[str],
    end: int,
    last: int,
) -> float:
    """Return the log-probability of words in place of [.., end), up to two words behind `last`."""
    behind = read_as(words, [option for option in path if option.start >= end], end, len(words))
    size = last - end + 2
    keys = [model.key(form) for form in [START, START, *before, *here, *behind[:size]]]
    if len(behind) < size:
        keys.append(model.key(END))
    first = len(before) + 2
    return sum(model.logp(keys[n], keys[n - 1], keys[n - 2]) for n in range(first, len(keys)))


def _verdict(text: str, marks: Marks, sentence: Sentence, option: Option) -> str:
    """Tell whether an option gives a marked original: right, free (so is keeping), closer, or wrong."""
    start, end = sentence.words[option.start].start, sentence.words[option.end - 1].end
    touched = sorted((span, mark) for span, mark in marks.items() if span[0] < end and start < span[1])
    if not touched:
        return "wrong"
    left = min(start, touched[0][0][0])
    right = max(end, touched[-1][0][1])
    wanted: list[tuple[str, ...]] = [()]
    at, free = left, True
    for (begin, stop), (spun, originals) in touched:
        wanted = [words + forms(text[at:begin]) + forms(one) for words in wanted for one in originals]
        at, free = stop, free and fold(spun) in map(fold, originals)
    wanted = [words + forms(text[at:right]) for words in wanted]
    after = forms(text[left:start]) + option.forms + forms(text[end:right])
    if after in wanted:
        return "free" if free else "right"
    old = forms(text[left:right])
    near = min(Levenshtein.distance(after, words) for words in wanted)
    return "closer" if near < min(Levenshtein.distance(old, words) for words in wanted) else "wrong"


def _plain(article: Article) -> tuple[str, Marks]:
    text, marks, at = "", {}, 0
    gold = marked(article.name)
    for mark in scorer().MARK.finditer(gold):
        text += gold[at : mark.start()]
        marks[len(text), len(text) + len(mark[1])] = (mark[1], mark[2].split("|"))
        text, at = text + mark[1], mark.end()
    return text + gold[at:], marks


def fit_choice(found: Sequence[Site], rounds: int = 1500) -> Matrix:
    """Return the weights that make the right rows likeliest, by Adam (Kingma and Ba 2015)."""
    features = np.vstack([site.features for site in found])
    right = np.concatenate([site.right for site in found]).astype(float)
    sizes = [len(site.right) for site in found]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(found)), sizes)
    scale = features.std(0) + 1e-9
    scaled = features / scale
    weights, mean, square = (np.zeros(features.shape[1]) for _ in range(3))
    for n in range(1, rounds + 1):
        score = scaled @ weights
        chance = np.exp(score - np.maximum.reduceat(score, starts)[group])
        wanted = chance * right
        chance /= np.add.reduceat(chance, starts)[group]
        wanted /= np.maximum(1e-300, np.add.reduceat(wanted, starts))[group]
        slope = scaled.T @ (chance - wanted) + _PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - 0.05 * (mean / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
    return np.asarray(weights / scale)


def fit_spun(parts: Sequence[Fold], model: LanguageModel) -> dict[str, float]:
    """Return the weights of the log likelihood ratio that a sentence is spun, by Newton's method."""
    rows, labels = [], []
    for part in parts:
        detector, decoder = Detector(part.index, model), Decoder(model, fitted())
        texts = {(text, 1.0) for article in part.articles for text in [article.spun]}
        texts |= {(text, 0.0) for article in part.articles for text in article.originals}
        for text, label in sorted(texts):
            document = read(text)
            for sentence, ratio in zip(document.sentences, detector.ratios(document), strict=True):
                words = [word.form for word in sentence.words]
                if len(words) > _SHORT:
                    gain = decoder.decode(words, options(part.index, text, sentence.words)).gain
                    rows.append([1.0, ratio, gain, float(len(words))])
                    labels.append(label)
    features, spun = np.array(rows), np.array(labels)
    weights = np.zeros(4)
    for _ in range(20):
        chance = 1 / (1 + np.exp(-features @ weights))
        curve = features.T @ (features * (chance * (1 - chance))[:, None]) + 1e-3 * np.eye(4)
        weights += np.linalg.solve(curve, features.T @ (spun - chance))
    weights[0] -= np.log(spun.sum() / (len(spun) - spun.sum()))  # a ratio, whatever the share of spun text
    return dict(
        zip(("bias", "ratio", "gain", "word"), (round(float(one), 3) for one in weights), strict=True)
    )


if __name__ == "__main__":
    main()
