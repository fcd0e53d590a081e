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

_BEAM = 8
_LOOKAHEAD = 2  # words after an option whose probability it changes

History = tuple[int, int]  # keys of the last word and of the one before


class Choice(NamedTuple):
    """An option on the best path, and its probability against its rivals in 0..1."""

    option: Option
    probability: float


class _Node(NamedTuple):
    score: float
    option: Option | None
    before: _Node | None


class Decoder:
    """Reads sentences with one language model and one set of weights."""

    def __init__(self, model: LanguageModel, weights: Weights) -> None:
        self._model, self._weights = model, weights
        self._start, self._end = model.key(START), model.key(END)

    def decode(self, forms: Sequence[str], options: Sequence[Sequence[Option]], odds: float) -> list[Choice]:
        """Return the options on the best path, in order.

        `odds` are the log odds that the sentence is spun.
        """
        options = with_company(self._model, forms, options)
        path = self._best_path(forms, options, odds)
        return [
            Choice(option, self._probability(forms, options, path, n, odds)) for n, option in enumerate(path)
        ]

    def _best_path(
        self, forms: Sequence[str], options: Sequence[Sequence[Option]], odds: float
    ) -> list[Option]:
        keys = [self._model.key(form) for form in forms]
        beams: list[dict[History, _Node]] = [{} for _ in range(len(forms) + 1)]
        beams[0][self._start, self._start] = _Node(0.0, None, None)
        for at in range(len(forms)):
            kept = sorted(beams[at].items(), key=lambda item: -item[1].score)[:_BEAM]
            beams[at].clear()
            for history, node in kept:
                self._extend(beams[at + 1], history, node, (keys[at],), 0.0, None)
                for option in options[at]:
                    prior = self._weights.prior(option.evidence, odds)
                    words = tuple(map(self._model.key, option.forms))
                    self._extend(beams[option.end], history, node, words, prior, option)
        ends = [
            (node.score + self._context((self._end,), history), node) for history, node in beams[-1].items()
        ]
        last: _Node | None = max(ends, key=lambda item: item[0])[1] if ends else None
        path = []
        while last:
            if last.option:
                path.append(last.option)
            last = last.before
        return path[::-1]

    def _extend(
        self,
        beam: dict[History, _Node],
        history: History,
        node: _Node,
        words: tuple[int, ...],
        prior: float,
        option: Option | None,
    ) -> None:
        score = node.score + prior + self._context(words, history)
        last, previous = (words[-1], words[-2] if len(words) > 1 else history[0])
        known = beam.get((last, previous))
        if known is None or known.score < score:
            beam[last, previous] = _Node(score, option, node)

    def _context(self, words: Sequence[int], history: History) -> float:
        last, previous = history
        total = 0.0
        for word in words:
            total += self._model.logp(word, last, previous)
            last, previous = word, last
        return self._weights.context * total

    def _probability(
        self,
        forms: Sequence[str],
        options: Sequence[Sequence[Option]],
        path: Sequence[Option],
        n: int,
        odds: float,
    ) -> float:
        """Return the probability of one option of the path against keeping and the other options there.

        The words around are read as on the path.
        """
        chosen = path[n]
        rivals = [option for option in options[chosen.start] if option.end == chosen.end]
        scores = [self._local(forms, path, n, option, odds) for option in rivals]
        kept = self._local(forms, path, n, None, odds)
        best = max(kept, *scores)
        total = exp(kept - best) + sum(exp(score - best) for score in scores)
        return exp(scores[rivals.index(chosen)] - best) / total

    def _local(
        self, forms: Sequence[str], path: Sequence[Option], n: int, option: Option | None, odds: float
    ) -> float:
        chosen = path[n]
        before = _reading(forms, path[:n], 0, chosen.start)[-2:]
        after = _reading(forms, path[n + 1 :], chosen.end, len(forms))[:_LOOKAHEAD]
        here = option.forms if option else forms[chosen.start : chosen.end]
        keys = [self._model.key(form) for form in (*here, *after)]
        if len(after) < _LOOKAHEAD:
            keys.append(self._end)
        history = [self._start, self._start, *map(self._model.key, before)]
        prior = self._weights.prior(option.evidence, odds) if option else 0.0
        return prior + self._context(keys, (history[-1], history[-2]))


def _reading(forms: Sequence[str], path: Sequence[Option], start: int, end: int) -> list[str]:
    words: list[str] = []
    for option in path:
        words += (*forms[start : option.start], *option.forms)
        start = option.end
    return [*words, *forms[start:end]]
