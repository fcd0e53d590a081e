"""The best reading of a sentence: a search over the lattice of what may have stood there.

Keeping a word and every option of `candidates` are arcs of the lattice; the trigram model scores the
words along a path, the combination scores the options. A beam search keeps the best histories at each
word (Koehn 2010, "Statistical Machine Translation", chapter 6, without reordering).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log
from operator import itemgetter
from typing import NamedTuple

from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.remembered import Remembered
from textrepair.repair.candidates import Option, Row
from textrepair.repair.combination import Weights
from textrepair.repair.company import Company, Keys
from textrepair.repair.ways import company_at, ways

BEAM = 3  # histories kept at each word
_MOST_KNOWN = 50_000  # trigrams looked up before that are remembered, about 8 MB
_LOOKAHEAD = 2  # words after an option whose probability it changes

Path = Sequence[Option]
Trigram = tuple[int, int, int]  # keys of a word and of the two before, the nearer first
History = tuple[int, int]  # keys of the last word and of the one before


class Arc(NamedTuple):
    """One way on through a sentence: an option, or None to keep a word; its score apart from its context."""

    option: Option | None
    end: int
    score: float
    keys: Keys


Lattice = Sequence[Sequence[Arc]]  # for each word of a sentence, the arcs that begin there


class Scored(NamedTuple):
    """A way to read some words: an option, or None as they stand; its scores are in nats.

    `prior` is the score of the option apart from its context, 0 for the words as they stand, `context` what
    the language model gives the words and those behind that they change.
    """

    option: Option | None
    prior: float
    context: float

    @property
    def total(self) -> float:
        """Both scores together."""
        return self.prior + self.context


class Choice(NamedTuple):
    """An option on the best path, and its probability against its rivals in 0..1."""

    option: Option
    probability: float


class Reading(NamedTuple):
    """The best reading of a sentence: its choices in order, and how far it scores above the text itself."""

    choices: tuple[Choice, ...]
    gain: float


# The score of a path up to some word, where its last option begins, the option itself, None for a word kept,
# and the node before.
_Node = tuple[float, int, Option | None, "_Node | None"]


class Decoder:
    """Reads sentences with one language model and one set of weights."""

    def __init__(self, model: LanguageModel, weights: Weights) -> None:
        self.model, self.weights, self.ways = model, weights, ways(model, weights)
        self._start, self._end = model.key(START), model.key(END)
        self._known: Remembered[Trigram, float] = Remembered(
            lambda trigram: model.logp(*trigram), _MOST_KNOWN
        )

    def decode(self, forms: Sequence[str], rows: Sequence[Row]) -> Reading:
        """Return the best reading of a sentence; `rows` have the options that begin at each of its words."""
        lattice = self.lattice(forms, rows)
        path, score = self._best_path(lattice)
        kept = self._context([self.model.key(form) for form in (*forms, END)], (self._start, self._start))
        choices = (
            Choice(option, self._probability(forms, lattice, path, n)) for n, option in enumerate(path)
        )
        return Reading(tuple(choices), score - kept)

    def lattice(self, forms: Sequence[str], rows: Sequence[Row]) -> Lattice:
        """Return the arcs that `decode` searches, for `scores`."""
        weight, found = self.weights.company, list(map(self.ways.__getitem__, rows))
        company, key = Company(self.model, *company_at(self.model, forms, found)), self.model.key
        lattice = []
        for at, (form, place) in enumerate(zip(forms, found, strict=True)):
            arcs = [Arc(None, at + 1, 0.0, (key(form),))]
            for option, prior, keys, words in place.ways:
                end = at + option.end
                arcs.append(Arc(option, end, prior + weight * company.gain(at, end, words), keys))
            lattice.append(arcs)
        return lattice

    def _best_path(self, lattice: Lattice) -> tuple[list[Option], float]:
        known, weight = self._known, self.weights.context
        beams: list[dict[History, _Node]] = [{} for _ in range(len(lattice) + 1)]
        beams[0][self._start, self._start] = 0.0, 0, None, None
        for at, arcs in enumerate(lattice):
            kept: Iterable[tuple[History, _Node]] = beams[at].items()
            if len(beams[at]) > 1:
                kept = sorted(kept, key=_score, reverse=True)[:BEAM]
            for option, end, prior, keys in arcs:
                beam = beams[end]
                for (last, previous), node in kept:
                    context = 0.0
                    for word in keys:
                        context += known[word, last, previous]
                        last, previous = word, last
                    score = node[0] + prior + weight * context
                    best = beam.get((last, previous))
                    if best is None or best[0] < score:
                        beam.pop((last, previous), None)  # of equals the first is the best
                        beam[last, previous] = score, at, option, node
        ends = [(node[0] + self._context([self._end], history), node) for history, node in beams[-1].items()]
        score, best = max(ends, key=itemgetter(0))
        return _options_of(best), score

    def _context(self, words: Iterable[int], history: History) -> float:
        last, previous = history
        known, total = self._known, 0.0
        for word in words:
            total += known[word, last, previous]
            last, previous = word, last
        return self.weights.context * total

    def scores(
        self, forms: Sequence[str], lattice: Lattice, path: Path, start: int, end: int
    ) -> list[Scored]:
        """Return the ways to read the words [start, end) of a sentence, as they stand first.

        They are scored as `decode` scores a choice against its rivals. The words around are read as on
        `path`; options that `decode` does not look at are left out.
        """
        before = [option for option in path if option.end <= start]
        after = [option for option in path if option.start >= end]
        return self._scores(forms, lattice, before, after, start, end)

    def confidence(self, own: Scored, rivals: Iterable[Scored]) -> float:
        """Return the probability in 0..1 of one way to read some words against all others."""
        score = own.prior + own.context
        log_odds = -log(sum([exp(prior + context - score) for _, prior, context in rivals]))
        return self.weights.calibration.confidence(log_odds)

    def _probability(self, forms: Sequence[str], lattice: Lattice, path: Path, n: int) -> float:
        """Return the probability of one option of the path against keeping and the other options there."""
        chosen, before, after = path[n], path[max(0, n - 2) : n], path[n + 1 : n + 1 + _LOOKAHEAD]
        scores = self._scores(forms, lattice, before, after, chosen.start, chosen.end)
        own = next(score for score in scores if score.option == chosen)
        return self.confidence(own, [score for score in scores if score is not own])

    def _scores(
        self, forms: Sequence[str], lattice: Lattice, before: Path, after: Path, start: int, end: int
    ) -> list[Scored]:
        """Score the arcs from `start` to `end`, and keeping; the words around are read as on the paths."""
        key = self.model.key
        # Two options on either side are two words at least: no more of the path matters.
        near = before[-2:]
        left = [START, START, *read_as(forms, near, max(0, near[0].start - 2 if near else start - 2), start)]
        history = key(left[-1]), key(left[-2])
        near = after[:_LOOKAHEAD]
        last = min(len(forms), (near[-1].end if near else end) + _LOOKAHEAD)
        right = [*read_as(forms, near, end, last)[:_LOOKAHEAD], END][:_LOOKAHEAD]
        behind = [key(form) for form in right]
        here = [key(form) for form in forms[start:end]]
        found = [Scored(None, 0.0, self._context([*here, *behind], history))]
        for option, stop, prior, keys in lattice[start]:
            if option and stop == end:
                context = self._context([*keys, *behind], history)
                found.append(Scored(option.at(start), prior, context))
        return found


def _score(item: tuple[History, _Node]) -> float:
    return item[1][0]


def read_as(forms: Sequence[str], path: Path, start: int, end: int) -> list[str]:
    """Return the words [start, end) of a sentence as a path reads them."""
    words: list[str] = []
    for option in path:
        words += (*forms[start : option.start], *option.forms)
        start = option.end
    return [*words, *forms[start:end]]


def _options_of(node: _Node | None) -> list[Option]:
    path = []
    while node:
        _, start, option, node = node
        if option:
            path.append(option.at(start))
    return path[::-1]
