"""Fit the weights of the combination on marked articles: `python -m tests.benchmarks.fit`.

Ten folds by original give each article an index that knows nothing of it. At every place where options
begin, the words around are read as the decoder reads them, and a conditional logit model (McFadden 1974)
learns to choose the marked original, or the text as it stands where no option is right. A logistic model
then learns from each sentence's word frequencies and from what its best reading gains whether it is spun;
the original articles are its honest text, since the language model has not read them. Last, a line through
the log odds of the choices is fitted to how many of them are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import textrepair
from tests.benchmarks.articles import Article
from tests.benchmarks.held_out import Fold, folds
from tests.benchmarks.marks import Marks, plain_and_marks, restored, verdict
from textrepair.detect import Detector
from textrepair.document import Sentence, read
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.repair.candidates import Evidence, Option, options, rows
from textrepair.repair.combination import Calibration, SpunWeights, Weights, fitted, weights_of
from textrepair.repair.company import Company, company_of, content_of
from textrepair.repair.decode import Decoder, read_as

Matrix = NDArray[np.float64]
_WEIGHTS = Path(textrepair.__file__).parent / "repair" / "weights.json"
_PENALTY = 1.0
UNCALIBRATED = Calibration(0.0, 1.0)
_SHORT = 3  # words of a sentence that tells too little


class Site(NamedTuple):
    """The options of a place, a row of features each with the kept text first, and which rows are right."""

    features: Matrix
    right: NDArray[np.bool_]


def main() -> None:
    """Fit all weights anew, print them, and write them into the package."""
    plain = fit(list(folds(10)), LanguageModel.open())
    print(json.dumps(plain, indent=2))
    _WEIGHTS.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def fit(parts: Sequence[Fold], model: LanguageModel) -> dict[str, Any]:
    """Return all weights, fitted on the articles of some folds, as plain numbers."""
    found = [site for part in parts for article in part.articles for site in sites(part, article, model)]
    print(f"{len(found)} places")
    names = ("bias", "context", "company", *Evidence._fields)
    choice = dict(zip(names, (round(float(value), 3) for value in fit_choice(found)), strict=True))
    plain: dict[str, Any] = {name: choice.pop(name) for name in names[:3]} | {
        "evidence": choice,
        "spun": fitted().spun._asdict(),
        "calibration": UNCALIBRATED._asdict(),
    }
    plain["spun"] = fit_spun(parts, model, weights_of(plain))
    plain["calibration"] = fit_calibration(parts, model, weights_of(plain))
    return plain


def sites(part: Fold, article: Article, model: LanguageModel) -> Iterator[Site]:
    """Yield the places of an article where there is something to choose, and the answer is clear."""
    text, marks = plain_and_marks(article)
    decoder = Decoder(model, fitted())
    for sentence in read(text).sentences:
        words = [word.form for word in sentence.words]
        found = options(part.index, text, sentence.words)
        company = company_of(model, words, found)
        path, _ = decoder._best_path(decoder.lattice(words, rows(part.index, text, sentence.words)))
        for start, row in enumerate(found):
            if row:
                site = _site(text, marks, sentence, path, start, row, model, company)
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
    company: Company,
) -> Site | None:
    words = [word.form for word in sentence.words]
    end = max(option.end for option in row)
    before = read_as(words, [option for option in path if option.end <= start], 0, start)
    kept = _context(model, words, path, before, words[start:end], end, end)
    rows, right, closer = [[0.0] * (3 + len(Evidence._fields))], [True], False
    for option in row:
        gain = _context(model, words, path, before, option.forms, option.end, end) - kept
        rows.append(
            [
                1.0,
                gain,
                company.gain(option.start, option.end, content_of(model, option.forms)),
                *option.evidence,
            ]
        )
        judged = verdict(text, marks, sentence, option)
        right.append(judged == "right" or judged == "free")
        right[0] &= judged != "right"
        closer |= judged == "closer"
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


def fit_spun(parts: Sequence[Fold], model: LanguageModel, weights: Weights) -> dict[str, float]:
    """Return the weights of the log likelihood ratio that a sentence is spun."""
    features, labels = [], []
    for part in parts:
        detector, decoder = Detector(part.index, model), Decoder(model, weights)
        texts = {(text, 1.0) for article in part.articles for text in [article.spun]}
        texts |= {(text, 0.0) for article in part.articles for text in article.originals}
        for text, label in sorted(texts):
            document = read(text)
            for sentence, ratio in zip(document.sentences, detector.ratios(document), strict=True):
                words = [word.form for word in sentence.words]
                if len(words) > _SHORT:
                    gain = decoder.decode(words, rows(part.index, text, sentence.words)).gain
                    features.append([1.0, ratio, gain, float(len(words))])
                    labels.append(label)
    found = logistic(np.array(features), np.array(labels))
    found[0] -= log(sum(labels) / (len(labels) - sum(labels)))  # a ratio, whatever the share of spun text
    return dict(zip(SpunWeights._fields, (round(float(one), 3) for one in found), strict=True))


def fit_calibration(parts: Sequence[Fold], model: LanguageModel, weights: Weights) -> dict[str, float]:
    """Return the line from the log odds of choices to the log odds that they are right."""
    features, labels = [], []
    for part in parts:
        decoder = Decoder(model, weights)
        for article in part.articles:
            text, marks = plain_and_marks(article)
            for sentence in read(text).sentences:
                lattice = rows(part.index, text, sentence.words)
                reading = decoder.decode([word.form for word in sentence.words], lattice)
                path = [choice.option for choice in reading.choices]
                for option, chance in reading.choices:
                    features.append([1.0, log(chance / (1 - chance))])
                    labels.append(float(restored(text, marks, sentence, path, option)))
    found = logistic(np.array(features), np.array(labels))
    return dict(zip(Calibration._fields, (round(float(one), 3) for one in found), strict=True))


def logistic(features: Matrix, labels: Matrix) -> Matrix:
    """Return the weights of a logistic model, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-features @ weights))
        curve = features.T @ (features * (chance * (1 - chance))[:, None]) + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, features.T @ (labels - chance))
    return weights


if __name__ == "__main__":
    main()
