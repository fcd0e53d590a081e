"""The best reading of a sentence: a search over the lattice of what may have stood there.

Keeping a word and every option of `candidates` are arcs of the lattice; the trigram model scores the
words along a path, the combination scores the options. A beam search keeps the best histories at each
word (Koehn 2010, "Statistical Machine Translation", chapter 6, without reordering).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.repair.candidates import Option
from textrepair.repair.combination import Weights
from textrepair.repair.company import with_company

_BEAM = 6
_MOST_KNOWN = 200_000  # trigrams looked up before that are remembered, about 30 MB
_LOOKAHEAD = 2  # words after an option whose probability it changes

Path = Sequence[Option]
Lattice = Sequence[Sequence[Option]]  # for each word of a sentence, the options that begin there
History = tuple[int, int]  # keys of the last word and of the one before


class Choice(NamedTuple):
    """An option on the best path, and its probability against its rivals in 0..1."""

    option: Option
    probability: float


class Reading(NamedTuple):
    """The best reading of a sentence: its choices in order, and how far it scores above the text itself."""

    choices: tuple[Choice, ...]
    gain: float


class _Node(NamedTuple):
    score: float
    option: Option | None
    before: _Node | None


class Decoder:
    """Reads sentences with one language model and one set of weights."""

    def __init__(self, model: LanguageModel, weights: Weights) -> None:
        self._model, self._weights = model, weights
        self._start, self._end = model.key(START), model.key(END)
        self._known: dict[tuple[int, int, int], float] = {}

    def decode(self, forms: Sequence[str], options: Lattice) -> Reading:
        """Return the best reading of a sentence."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        options = with_company(self._model, forms, options)
        path, score = self._best_path(forms, options)
        kept = self._context([self._model.key(form) for form in (*forms, END)], (self._start, self._start))
        choices = (
            Choice(option, self._probability(forms, options, path, n)) for n, option in enumerate(path)
        )
        return Reading(tuple(choices), score - kept)

    def _best_path(self, forms: Sequence[str], options: Lattice) -> tuple[list[Option], float]:
        key = self._model.key
        beams: list[dict[History, _Node]] = [{} for _ in range(len(forms) + 1)]
        beams[0][self._start, self._start] = _Node(0.0, None, None)
        for at, form in enumerate(forms):
            arcs: list[tuple[Option | None, int, float, list[int]]] = [(None, at + 1, 0.0, [key(form)])]
            for option in options[at]:
                prior = self._weights.prior(option.evidence)
                arcs.append((option, option.end, prior, [key(word) for word in option.forms]))
            kept = sorted(beams[at].items(), key=lambda item: -item[1].score)[:_BEAM]
            for option_or_word, end, prior, words in arcs:
                for history, node in kept:
                    score = node.score + prior + self._context(words, history)
                    last = (words[-1], words[-2] if len(words) > 1 else history[0])
                    known = beams[end].get(last)
                    if known is None or known.score < score:
                        beams[end][last] = _Node(score, option_or_word, node)
        ends = [
            (node.score + self._context([self._end], history), node) for history, node in beams[-1].items()
        ]
        score, best = max(ends, key=lambda item: item[0])
        return _options_of(best), score

    def _context(self, words: Sequence[int], history: History) -> float:
        last, previous = history
        known, total = self._known, 0.0
        for word in words:
            trigram = (word, last, previous)
            score = known.get(trigram)
            if score is None:
                score = known[trigram] = self._model.logp(word, last, previous)
            total += score
            last, previous = word, last
        return self._weights.context * total

    def _probability(self, forms: Sequence[str], options: Lattice, path: Path, n: int) -> float:
        """Return the probability of one option of the path against keeping and the other options there.

        The words around are read as on the path.
        """
        chosen = path[n]
        rivals = [option for option in options[chosen.start] if option.end == chosen.end]
        scores = [self._local(forms, path, n, option) for option in rivals]
        kept = self._local(forms, path, n, None)
        best = max(kept, *scores)
        total = exp(kept - best) + sum(exp(score - best) for score in scores)
        return exp(scores[rivals.index(chosen)] - best) / total

    def _local(self, forms: Sequence[str], path: Path, n: int, option: Option | None) -> float:
        chosen = path[n]
        before = read_as(forms, path[:n], 0, chosen.start)[-2:]
        after = read_as(forms, path[n + 1 :], chosen.end, len(forms))[:_LOOKAHEAD]
        here = option.forms if option else forms[chosen.start : chosen.end]
        keys = [self._model.key(form) for form in (*here, *after)]
        if len(after) < _LOOKAHEAD:
            keys.append(self._end)
        history = [self._start, self._start, *map(self._model.key, before)]
        prior = self._weights.prior(option.evidence) if option else 0.0
        return prior + self._context(keys, (history[-1], history[-2]))


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
        if node.option:
            path.append(node.option)
        node = node.before
    return path[::-1]
