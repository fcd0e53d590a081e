"""Which spinner wrote a text, told by its substitutions.

A spinner has habits: it writes "mentioned" wherever "said" stood, or "likewise" for "also". Texts that
share them come from one family of spinners; what programs these are is not known, so that a family is named
after a habit.
Each phrase that a family was seen to put in, and each that it takes out, carries a log ratio of its frequency
in the family's texts to that in ordinary English, and the ratios of a text add up (naive Bayes).
`families.tsv` lists them with counts, made by `tests/benchmarks/families.py` from articles with originals
and, for "likewise", the tortured phrases of the Problematic Paper Screener (Cabanac, Labbé and Magazinov).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from textrepair.document import Document, Sentence
from textrepair.document.layout import Span

DATA = Path(__file__).with_suffix(".tsv")
LONGEST = 4  # words of a phrase
# The words of a text are no independent witnesses, so that their weights count at this part; and a phrase put
# in counts once, as one that comes often may be what the text is about.
_TEMPER = 0.6
# The score from which a family is told. 3 million words of honest text stay below 18.
NEEDED = 20.0
_AHEAD = 10.0  # of the next family
_WORDS = 250  # words of a stretch


class Row(NamedTuple):
    """What a phrase mostly stands for, how often that was seen, and its weight in nats, -4..4.

    A phrase that a family takes out has a negative weight, and stands for nothing.
    """

    original: str
    seen: int
    weight: float


Table = dict[str, Row]  # by phrase


class Sign(NamedTuple):
    """A phrase that tells: what it mostly stands for, how often it is in the text, how often it was seen."""

    phrase: str
    original: str
    times: int
    seen: int


class Attribution(NamedTuple):
    """The family of spinners that a text is from, "" where that is not clear, and what tells it.

    `score` is the log ratio, in nats, of the likelihood of the text's most telling 250 words or so under
    the family that fits best to that in ordinary English; from `NEEDED` on, if no other family comes near,
    the family is told. `signs` are the phrases put in, the most telling first.
    """

    family: str
    score: float
    signs: tuple[Sign, ...]


@cache
def known() -> dict[str, Table]:
    """Return the table of each family."""
    found: dict[str, Table] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]:
        family, phrase, original, seen, weight = line.split("\t")
        found.setdefault(family, {})[phrase] = Row(original, int(seen), float(weight))
    return found


def attribute(document: Document, span: Span | None = None) -> Attribution:
    """Tell which family of spinners a text is from, by the most telling stretch that touches `span`."""
    tables = known()
    phrases = {
        family: [_phrases(sentence, table) for sentence in document.sentences]
        for family, table in tables.items()
    }
    best = Attribution("", 0.0, ())
    for first, last in _stretches(document.sentences, span or (0, len(document.text))):
        times = {family: Counter(chain(*rows[first:last])) for family, rows in phrases.items()}
        weights = {family: _weights(times[family], table) for family, table in tables.items()}
        scores = sorted(((sum(found.values()), family) for family, found in weights.items()), reverse=True)
        (score, family), (other, _) = scores[:2]
        if score > best.score:
            clear = score >= NEEDED and score >= other + _AHEAD
            signs = _signs(weights[family], times[family], tables[family])
            best = Attribution(family if clear else "", score, signs)
    return best


def _stretches(sentences: Sequence[Sentence], span: Span) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences of about 250 words that touch a span, each half over the one before."""
    first = 0
    while first < len(sentences):
        last, words = first, 0
        while last < len(sentences) and words < _WORDS:
            words += len(sentences[last].words)
            last += 1
        if sentences[first].start < max(span[1], span[0] + 1) and span[0] < sentences[last - 1].end:
            yield first, last
        if last == len(sentences):
            return
        over = 0
        while over < _WORDS / 2 and first < last:
            over += len(sentences[first].words)
            first += 1


def _phrases(sentence: Sentence, table: Mapping[str, Row]) -> list[str]:
    """Cut a sentence into phrases of a table, the longest first, and leave out the other words."""
    forms, found, at = [word.form for word in sentence.words], list[str](), 0
    while at < len(forms):
        size = next((n for n in range(LONGEST, 0, -1) if " ".join(forms[at : at + n]) in table), 0)
        if size:
            found.append(" ".join(forms[at : at + size]))
        at += size or 1
    return found


def _weights(times: Mapping[str, int], table: Mapping[str, Row]) -> dict[str, float]:
    """Return what each phrase adds to the score."""
    found = {}
    for phrase, count in times.items():
        weight = _TEMPER * table[phrase].weight
        found[phrase] = weight if weight > 0 else weight * count
    return found


def _signs(
    weights: Mapping[str, float], times: Mapping[str, int], table: Mapping[str, Row]
) -> tuple[Sign, ...]:
    ranked = sorted((-weight, phrase) for phrase, weight in weights.items() if weight > 0)
    return tuple(
        Sign(phrase, table[phrase].original, times[phrase], table[phrase].seen) for _, phrase in ranked
    )
