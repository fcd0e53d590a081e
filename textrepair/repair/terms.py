"""Scientific terms on their own: what "counterfeit consciousness" was before a spinner had it.

A phrase without a sentence has no context but itself, so that every hint counts: the words that stand in
known terms one after the other, and paraphrases where the dictionaries list no original. Its readings
are few enough to keep whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from heapq import nlargest
from math import exp, log
from operator import mul
from pathlib import Path
from typing import NamedTuple

from textrepair.dictionary.bundled import folder
from textrepair.dictionary.compiled import compiled
from textrepair.dictionary.index import Candidate, Index
from textrepair.document import Document, Word
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.language.paraphrases import LONGEST, PARAPHRASES, Paraphrases
from textrepair.repair.candidates import Evidence, Option, options
from textrepair.repair.company import Company, company_of, content_of
from textrepair.repair.decode import Choice, Reading
from textrepair.repair.installed import read
from textrepair.repair.known_terms import KnownTerms

_BEAM = 12
_LONGEST = 6  # words of a term
# Prior log odds that a phrase on its own is its author's, in nats: with it none of 300 titles and pieces of
# honest sentences is changed at the default confidence, without it six in a hundred are.
_HONEST = 4.0
_UNSEEN = 0.5
_RAISED = 4.0  # added to priors: a paraphrase of this prior is as good as none listed
Phrase = tuple[str, ...]


class Clues(NamedTuple):
    """What speaks for a reading of a term, added up over its options and words; logarithms are natural."""

    options: float  # how many options it takes
    context: float  # log-probability of its words
    company: float  # how much better its words go with each other
    share: float  # of the evidence for each option, see `Evidence`
    spun: float
    taken: float
    seen: float
    kin: float
    inflected: float
    longer: float
    phrase: float
    paraphrases: float  # options that only the paraphrases list
    prior: float  # 4 + log prior of the options that are paraphrases
    gain: float  # log frequency of the words put in less that of the words taken out, a word
    refuted: float  # log of 1 + times a paraphrase was seen as another word's original
    put_in: float  # log share of the phrase among all that was seen to replace the original
    pairs: float  # log of 1 + known terms that have two words one after the other
    first: float  # log of 1 + known terms that begin with the first word
    last: float  # log of 1 + known terms that end with the last word

    def score(self, weights: Clues) -> float:
        """Return the score of a reading with these clues."""
        total: float = sum(map(mul, self, weights))
        return total


class TermReading(NamedTuple):
    """One way to read a term: its words and the options that make it."""

    score: float
    forms: Phrase
    options: tuple[Option, ...] = ()


class TermReader:
    """Reads terms on their own, taken as spun."""

    def __init__(
        self, index: Index, model: LanguageModel, paraphrases: Paraphrases, weights: Clues | None = None
    ) -> None:
        self._index, self._model, self._paraphrases = index, model, paraphrases
        self.weights = weights or fitted()
        self._terms = KnownTerms(index)
        self._priors: dict[Phrase, dict[Phrase, float]] = {}

    def read(self, text: str, words: Sequence[Word]) -> Reading:
        """Return the best reading of a term, and how far it scores above the text itself.

        The probability of every choice is that of the whole reading. A term that is known is read as it is.
        """
        own = tuple(word.form for word in words)
        if " ".join(own) in self._index.as_original:
            return Reading((), 0.0)
        found = self.readings(text, words)
        best = found[0]
        kept = next((one.score for one in found if one.forms == own), found[-1].score)
        total = exp(kept + _HONEST - best.score) + sum(
            [exp(one.score - best.score) for one in found if one.forms != own]
        )
        return Reading(tuple(Choice(one, 1 / total) for one in best.options), best.score - kept)

    def readings(self, text: str, words: Sequence[Word]) -> list[TermReading]:
        """Return the likely readings of a term, the best first."""
        forms = [word.form for word in words]
        rows = self._rows(text, words)
        company = company_of(self._model, forms, rows)
        beams: list[dict[Phrase, TermReading]] = [{} for _ in range(len(forms) + 1)]
        beams[0][()] = TermReading(0.0, ())
        for at, form in enumerate(forms):
            arcs: list[tuple[Option | None, int, float, Phrase]] = [(None, at + 1, 0.0, (form,))]
            for option in rows[at]:
                spun = tuple(forms[at : option.end])
                score = self._of_option(spun, option, company).score(self.weights)
                arcs.append((option, option.end, score, option.forms))
            for reading in nlargest(_BEAM, beams[at].values()):
                for chosen, end, score, after in arcs:
                    total = reading.score + score + self._of_words(reading.forms, after).score(self.weights)
                    read, taken = reading.forms + after, reading.options + ((chosen,) if chosen else ())
                    known = beams[end].get(read)
                    if known is None or known.score < total:
                        beams[end][read] = TermReading(total, read, taken)
        ended = [
            one._replace(score=one.score + self._of_words(one.forms, (END,)).score(self.weights))
            for one in nlargest(4 * _BEAM, beams[-1].values())
        ]
        return sorted(ended, reverse=True)

    def clues(self, text: str, words: Sequence[Word], reading: TermReading) -> Clues:
        """Return what speaks for a reading."""
        forms = [word.form for word in words]
        company = company_of(self._model, forms, self._rows(text, words))
        parts = [
            self._of_option(tuple(forms[option.start : option.end]), option, company)
            for option in reading.options
        ]
        parts += [
            self._of_words(reading.forms[:n], reading.forms[n : n + 1]) for n in range(len(reading.forms))
        ]
        parts.append(self._of_words(reading.forms, (END,)))
        return Clues(*map(sum, zip(*parts, strict=True)))

    def _rows(self, text: str, words: Sequence[Word]) -> list[list[Option]]:
        rows = options(self._index, text, words)
        for start, row in enumerate(rows):
            row += self._paraphrased([word.form for word in words], start, {(o.end, o.forms) for o in row})
        return rows

    def _paraphrased(
        self, forms: Sequence[str], start: int, known: set[tuple[int, Phrase]]
    ) -> Iterator[Option]:
        for end in range(start + 1, min(start + LONGEST, len(forms)) + 1):
            spun = tuple(forms[start:end])
            if FUNCTION_WORDS.issuperset(spun):
                continue
            for original, _ in self._paraphrases.candidates(spun):
                if (end, original) not in known:
                    candidate = Candidate(original, 0, PARAPHRASES)
                    yield Option(start, end, original, candidate, self._unlisted(spun, original))

    def _unlisted(self, spun: Phrase, original: Phrase) -> Evidence:
        index, before, after = self._index, " ".join(spun), " ".join(original)
        seen, kept = index.as_spun.get(before, 0), index.kept.get(before, 0)
        taken, left = index.as_original.get(after, 0), index.kept.get(after, 0)
        return Evidence(
            share=log(_UNSEEN / (seen + 1)),
            spun=log((seen + _UNSEEN) / (kept + _UNSEEN)),
            taken=log((taken + _UNSEEN) / (left + _UNSEEN)),
            seen=0.0,
            kin=0.0,
            by_hand=1.0,
            inflected=0.0,
            longer=float(len(original) - len(spun)),
            phrase=float(len(spun) - 1),
            name=0.0,
        )

    def _of_option(self, spun: Phrase, option: Option, company: Company) -> Clues:
        evidence, candidate = option.evidence, option.candidate
        times = 0 if candidate.inflected else candidate.times
        taken = self._index.as_original.get(" ".join(option.forms), 0)
        listed = candidate.source != PARAPHRASES
        return Clues(
            options=1.0,
            context=0.0,
            company=company.gain(option.start, option.end, content_of(self._model, option.forms)),
            share=evidence.share,
            spun=evidence.spun,
            taken=evidence.taken,
            seen=evidence.seen,
            kin=evidence.kin,
            inflected=evidence.inflected,
            longer=evidence.longer,
            phrase=evidence.phrase,
            paraphrases=0.0 if listed else 1.0,
            prior=self._prior(option, spun),
            gain=self._frequency(option.forms) - self._frequency(spun),
            refuted=0.0 if listed else log(1 + taken),
            put_in=log((times + _UNSEEN) / (taken + 2)),
            pairs=0.0,
            first=0.0,
            last=0.0,
        )

    def _of_words(self, before: Phrase, words: Phrase) -> Clues:
        """Return what speaks for words after those before them."""
        context = pairs = first = last = 0.0
        history = [START, START, *before][-2:]
        for word in words:
            keys = [self._model.key(one) for one in (word, history[1], history[0])]
            context += self._model.logp(*keys)
            if word == END:
                last += self._terms.last(history[1])
            elif history[1] == START:
                first += self._terms.first(word)
            else:
                pairs += self._terms.pair(history[1], word)
            history = [history[1], word]
        return _NONE._replace(context=context, pairs=pairs, first=first, last=last)

    def _prior(self, option: Option, spun: Phrase) -> float:
        priors = self._priors.get(spun)
        if priors is None:
            priors = self._priors[spun] = dict(self._paraphrases.candidates(spun))
        return _RAISED + priors[option.forms] if option.forms in priors else 0.0

    def _frequency(self, words: Phrase) -> float:
        return sum([self._model.frequency(self._model.key(word)) for word in words]) / len(words)


def is_term(document: Document) -> bool:
    """Tell whether a text is nothing but a short phrase."""
    if len(document.sentences) != 1:
        return False
    words = document.sentences[0].words
    return 1 < len(words) <= _LONGEST and all(word.form[0].isalnum() or word.form == "-" for word in words)


@cache
def shipped_reader(model: LanguageModel) -> TermReader:
    """Return the reader of terms that comes with the program."""
    return TermReader(compiled([folder() / "terms" / "science.yaml"]), model, Paraphrases.open())


@cache
def fitted() -> Clues:
    """Return the weights fitted on tortured phrases, see `tests/benchmarks/science.py`.

    Raises TextrepairError where their file is missing or damaged.
    """
    return read(Path(__file__).with_name("terms.json"), lambda plain: Clues(**plain))


_NONE = Clues(*[0.0] * len(Clues._fields))
