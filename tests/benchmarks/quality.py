"""Every quality figure in CONTRIBUTING: `python -m tests.benchmarks.quality`.

Articles of the seed family are repaired in ten folds by original; clean text with the shipped
dictionaries; honest and spun paragraphs in turn; sentences and documents told apart.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.articles import READ, SHARED, pairs
from tests.benchmarks.fit import fit
from tests.benchmarks.held_out import Fold, count, folds, scorer
from tests.benchmarks.marks import plain_and_marks, restored
from textrepair.detect import Detector
from textrepair.dictionary.compiled import compiled
from textrepair.document import read
from textrepair.document.formats import TEXT
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import DEFAULT_CONFIDENCE, Repairer
from textrepair.repair.combination import weights_of
from textrepair.repair.judgement import SPUN

_THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Print all figures."""
    ten = list(folds(10))
    repair(ten)
    cross_fitted(ten)
    calibration(ten)
    other_families()
    clean()
    mixed(ten)
    detection(ten)


def repair(parts: Sequence[Fold]) -> None:
    """Print the precision-recall curve over the confidence threshold."""
    for threshold in _THRESHOLDS:
        totals: Counter[str] = Counter()
        for part in parts:
            totals.update(count(_repaired(Repairer(part.index, threshold)), part.articles))
        mark = " (default)" if threshold == DEFAULT_CONFIDENCE else ""
        print(f"gold, confidence {threshold}{mark}: {scorer().figures(totals)}")
    totals = Counter()
    for part in parts:
        unread = [article for article in part.articles if not READ.search(article.name)]
        totals.update(count(_repaired(Repairer(part.index)), unread))
    print(f"gold, articles that no writer of general.yaml read: {scorer().figures(totals)}")


def calibration(parts: Sequence[Fold]) -> None:
    """Print the share of right edits for each tenth of confidence, with all choices made together."""
    found: dict[int, list[bool]] = defaultdict(list)
    for part in parts:
        repairer = Repairer(part.index, 0.0)
        for article in part.articles:
            text, marks = plain_and_marks(article)
            judged = repairer.judge(text, TEXT)
            for number, reading in judged.readings.items():
                if judged.probabilities[number] >= SPUN:
                    sentence = judged.document.sentences[number]
                    path = [choice.option for choice in reading.choices]
                    for option, confidence in reading.choices:
                        found[int(confidence * 10)].append(restored(text, marks, sentence, path, option))
    for tenth, right in sorted(found.items()):
        share = sum(right) / len(right)
        print(f"confidence {tenth / 10:.1f}..{tenth / 10 + 0.1:.1f}: {share:.3f} of {len(right)} right")


def cross_fitted(parts: Sequence[Fold]) -> None:
    """Print the figures where the weights, too, are fitted on other articles: each half by the other."""
    model = LanguageModel.open()
    totals: Counter[str] = Counter()
    for half in (0, 1):
        weights = weights_of(fit(parts[1 - half :: 2], model))
        for part in parts[half::2]:
            repairer = Repairer(part.index, model=model, weights=weights)
            totals.update(count(_repaired(repairer), part.articles))
    print(f"gold, weights fitted on the other half: {scorer().figures(totals)}")


def other_families() -> None:
    """Print the figures of other spinners' articles, with the shipped dictionaries."""
    others = [article for article in pairs() if not article.family]
    print(f"other families: {scorer().figures(count(_repaired(Repairer(compiled())), others))}")


def _repaired(repairer: Repairer) -> Callable[[str], str]:
    return lambda text: repairer.repair(text).text


def clean() -> None:
    """Print the false edits in honest text of ten kinds."""
    repairer, judge = Repairer(compiled()), scorer()
    edits = words = 0
    for path in sorted((SHARED / "clean").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found, size = len(repairer.repair(text).edits), len(judge.tokens(text))
        edits, words = edits + found, words + size
        print(f"clean, {path.stem}: {found} edits in {size} words = {1000 * found / size:.3f} per 1,000")
    print(f"clean, all: {edits} edits in {words} words = {1000 * edits / words:.3f} per 1,000")


def mixed(parts: Sequence[Fold]) -> None:
    """Print the edits in honest paragraphs that stand in turn with spun ones."""
    honest = list(_clean_pieces(60))
    draw = random.Random(3)
    found: Counter[bool] = Counter()
    words: Counter[bool] = Counter()
    for part in parts:
        repairer = Repairer(part.index)
        for article in part.articles:
            pieces = [
                piece
                for paragraph in article.spun.split("\n")
                if paragraph.strip()
                for piece in (paragraph, "")
            ]
            pieces = [piece or draw.choice(honest) for piece in pieces]
            edits = repairer.repair("\n\n".join(pieces)).edits
            at = 0
            for number, piece in enumerate(pieces):
                spun = number % 2 == 0
                found[spun] += sum(at <= edit.start < at + len(piece) for edit in edits)
                words[spun] += len(piece.split())
                at += len(piece) + 2
    for spun, name in ((False, "honest"), (True, "spun")):
        print(f"mixed, {name} paragraphs: {1000 * found[spun] / words[spun]:.2f} edits per 1,000 words")


def detection(parts: Sequence[Fold]) -> None:
    """Print how well word frequencies, and the whole judgement, tell spun text from honest text."""
    model = LanguageModel.open()
    spun_sentences, spun_documents, short = [], [], []
    for part in parts:
        detector, repairer = Detector(part.index, model), Repairer(part.index, model=model)
        for article in part.articles:
            spun_sentences += _sentence_ratios(detector, article.spun)
            spun_documents += [_mean_ratio(detector, piece) for piece in _cut(article.spun, 250)]
            short += [bool(repairer.detect(piece)) for piece in _cut(article.spun, 100)]
    detector, repairer = Detector(parts[0].index, model), Repairer(parts[0].index, model=model)
    texts = list(_clean_pieces(250))
    honest_sentences = [ratio for text in texts for ratio in _sentence_ratios(detector, text)]
    honest_documents = [_mean_ratio(detector, text) for text in texts]
    flagged = [bool(repairer.detect(text)) for text in _clean_pieces(100)]
    print(f"detection, sentences: AUC {_auc(spun_sentences, honest_sentences):.4f} (word frequencies alone)")
    print(f"detection, 250 words: AUC {_auc(spun_documents, honest_documents):.5f}")
    # Precision at equal numbers of spun and honest documents.
    recall, alarm = sum(short) / len(short), sum(flagged) / len(flagged)
    print(f"detection, 100 words: recall {recall:.3f}, precision {recall / (recall + alarm):.4f}")


def _sentence_ratios(detector: Detector, text: str) -> list[float]:
    document = read(text)
    ratios = detector.ratios(document)
    return [
        ratio for ratio, sentence in zip(ratios, document.sentences, strict=True) if len(sentence.words) > 7
    ]


def _mean_ratio(detector: Detector, text: str) -> float:
    document = read(text)
    return sum(detector.ratios(document)) / max(
        1, sum(len(sentence.words) for sentence in document.sentences)
    )


def _cut(text: str, words: int) -> Iterator[str]:
    """Yield pieces of so many words or more, made of whole lines or sentences."""
    piece: list[str] = []
    for sentence in read(text).sentences:
        piece.append(text[sentence.start : sentence.end].strip())
        if sum(len(part.split()) for part in piece) >= words:
            yield " ".join(piece)
            piece = []


def _clean_pieces(words: int) -> Iterator[str]:
    for path in sorted((SHARED / "clean").glob("*.txt")):
        yield from _cut(path.read_text(encoding="utf-8"), words)


def _auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative (Mann and Whitney 1947)."""
    ranked = sorted([(value, 1) for value in positive] + [(value, 0) for value in negative])
    ranks = sum(rank for rank, (_, label) in enumerate(ranked, 1) if label)
    return (ranks - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))


if __name__ == "__main__":
    main()
