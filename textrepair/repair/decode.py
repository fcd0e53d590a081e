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

from textrepair.dictionary.index import Phrase
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.remembered import Remembered
from textrepair.repair.candidates import Option
from textrepair.repair.combination import Weights
from textrepair.repair.company import Company

_BEAM = 3
_MOST_KNOWN = 50_000  # trigrams looked up before that are remembered, about 8 MB
_MOST_OPTIONS = 20_000  # what options are worth and read as, remembered likewise
# An option whose evidence is so much weaker than the best, or than keeping the word, is not looked at: the
# context had made up for more in 7 of 2,434 edits.
_BEHIND = 2.0
_LOOKAHEAD = 2  # words after an option whose probability it changes

Path = Sequence[Option]
Trigram = tuple[int, int, int]  # keys of a word and of the two before, the nearer first
History = tuple[int, int]  # keys of the last word and of the one before


class Arc(NamedTuple):
    """One way on through a sentence: an option, or None to keep a word; its score apart from its context."""

    option: Option | None
    end: int
    score: float
    keys: Sequence[int]


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


# The score of a path up to some word, its last option or None for a word kept, and the node before.
_Node = tuple[float, Option | None, "_Node | None"]


class Decoder:
    """Reads sentences with one language model and one set of weights."""

    def __init__(self, model: LanguageModel, weights: Weights) -> None:
        self._model, self._weights = model, weights
        self._start, self._end = model.key(START), model.key(END)
        self._known: Remembered[Trigram, float] = Remembered(
            lambda trigram: model.logp(*trigram), _MOST_KNOWN
        )
        self._priors = Remembered(weights.prior, _MOST_OPTIONS)
        self._keys: Remembered[Phrase, tuple[int, ...]] = Remembered(
            lambda forms: tuple(map(model.key, forms)), _MOST_OPTIONS
        )

    def decode(self, forms: Sequence[str], options: Sequence[Sequence[Option]]) -> Reading:
        """Return the best reading of a sentence; `options` are those that begin at each of its words."""
        lattice = self.lattice(forms, options)
        path, score = self._best_path(lattice)
        kept = self._context([self._model.key(form) for form in (*forms, END)], (self._start, self._start))
        choices = (
            Choice(option, self._probability(forms, lattice, path, n)) for n, option in enumerate(path)
        )
        return Reading(tuple(choices), score - kept)

    def lattice(self, forms: Sequence[str], options: Sequence[Sequence[Option]]) -> Lattice:
        """Return the arcs that `decode` searches, for `scores`."""
        priors, keys, weight = self._priors, self._keys, self._weights.company
        worth = [_promising([(priors[option.evidence], option) for option in row]) for row in options]
        around = Company(self._model, forms, options)
        lattice = []
        for at, (form, row) in enumerate(zip(forms, worth, strict=True)):
            arcs = [Arc(None, at + 1, 0.0, keys[form,])]
            for score, option in row:
                score += weight * around.gain(option)
                arcs.append(Arc(option, option.end, score, keys[option.forms]))
            lattice.append(arcs)
        return lattice

    def _best_path(self, lattice: Lattice) -> tuple[list[Option], float]:
        known, weight = self._known, self._weights.context
        beams: list[dict[History, _Node]] = [{} for _ in range(len(lattice) + 1)]
        beams[0][self._start, self._start] = 0.0, None, None
        for at, arcs in enumerate(lattice):
            kept: Iterable[tuple[History, _Node]] = beams[at].items()
            if len(beams[at]) > _BEAM:
                kept = sorted(kept, key=_score, reverse=True)[:_BEAM]
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
                        beam[last, previous] = score, option, node
        ends = [(node[0] + self._context([self._end], history), node) for history, node in beams[-1].items()]
        score, best = max(ends, key=itemgetter(0))
        return _options_of(best), score

    def _context(self, words: Iterable[int], history: History) -> float:
        last, previous = history
        known, total = self._known, 0.0
        for word in words:
            total += known[word, last, previous]
            last, previous = word, last
        return self._weights.context * total

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
        return self._weights.calibration.confidence(log_odds)

    def _probability(self, forms: Sequence[str], lattice: Lattice, path: Path, n: int) -> float:
        """Return the probability of one option of the path against keeping and the other options there."""
        chosen, before, after = path[n], path[max(0, n - 2) : n], path[n + 1 : n + 1 + _LOOKAHEAD]
        scores = self._scores(forms, lattice, before, after, chosen.start, chosen.end)
        own = next(score for score in scores if score.option is chosen)
        return self.confidence(own, [score for score in scores if score is not own])

    def _scores(
        self, forms: Sequence[str], lattice: Lattice, before: Path, after: Path, start: int, end: int
    ) -> list[Scored]:
        """Score the arcs from `start` to `end`, and keeping; the words around are read as on the paths."""
        key = self._model.key
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
        for option, stop, prior, keys in lattice[start][1:]:
            if stop == end:
                found.append(Scored(option, prior, self._context([*keys, *behind], history)))
        return found


def _promising(scored: list[tuple[float, Option]]) -> list[tuple[float, Option]]:
    """Leave out the options that no context can be expected to make the best."""
    if not scored:
        return scored
    least = max([0.0, *(score for score, _ in scored)]) - _BEHIND
    return [(score, option) for score, option in scored if score >= least]


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
        _, option, node = node
        if option:
            path.append(option)
    return path[::-1]
