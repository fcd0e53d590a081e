"""Explains edits, and words left alone, with the decoder's own figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from operator import attrgetter, mul
from typing import NamedTuple

from textrepair.detect import Detector
from textrepair.dictionary.index import Index
from textrepair.document import Sentence
from textrepair.document.layout import Span
from textrepair.edits import Edit, Repair
from textrepair.language.ngrams import LanguageModel
from textrepair.repair.candidates import Evidence, Option
from textrepair.repair.combination import Weights
from textrepair.repair.decode import Decoder, Lattice, Scored
from textrepair.repair.explanation import Explanation, Passage, Verdict, Way, WordFigures
from textrepair.repair.judgement import Judgement
from textrepair.repair.surface import edit_of


class Case(NamedTuple):
    """A text with all that decided about it.

    `least_spun` and `least_confidence` are the probabilities in 0..1 from which a sentence is spun, and from
    which an edit is made.
    """

    judged: Judgement
    repair: Repair
    lexicon: Index
    model: LanguageModel
    detector: Detector
    decoder: Decoder
    weights: Weights
    least_spun: float
    least_confidence: float


class Explainer:
    """Explains what was made of one text."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sentences: dict[int, _Read] = {}

    def explain(self, spans: Iterable[Span]) -> list[Explanation]:
        """Return an explanation for each phrase or word that touches one of the spans."""
        found: dict[Span, Explanation] = {}
        for start, end in spans:
            touched = list(self._touched(start, end))
            for number, at in touched:
                one = self._read(number).explanation(at)
                found.setdefault((one.start, one.end), one)
            if not touched:
                one = self._hidden(start, end)
                found.setdefault((one.start, one.end), one)
        return [found[span] for span in sorted(found)]

    def _touched(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the words that touch a span: the number of the sentence, and that of the word in it."""
        sentences = self._case.judged.document.sentences
        first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
        after = bisect_left(sentences, end, key=lambda sentence: sentence.start)
        for number in range(first, after):
            for at, word in enumerate(sentences[number].words):
                if word.start < end and start < word.end:
                    yield number, at

    def _read(self, number: int) -> _Read:
        if number not in self._sentences:
            self._sentences[number] = _Read(self._case, number, self._witnesses[number])
        return self._sentences[number]

    @cached_property
    def _witnesses(self) -> list[list[tuple[str, float]]]:
        return self._case.detector.witnesses(self._case.judged.document)

    def _hidden(self, start: int, end: int) -> Explanation:
        text, threshold = self._case.judged.document.text, self._case.least_confidence
        edit = _edit_at(self._case.repair, start, end)
        verdict = _verdict(edit, self._case.repair, threshold) if edit else Verdict.hidden
        span = (edit.start, edit.end) if edit else (start, end)
        return Explanation(*span, text[start:end], verdict, edit, threshold, None, (), (), span)


class _Read:
    """One sentence as it was read."""

    def __init__(self, case: Case, number: int, witnesses: Sequence[tuple[str, float]]) -> None:
        self._case, self._number, self._witnesses = case, number, witnesses
        judged = case.judged
        self._sentence: Sentence = judged.document.sentences[number]
        self._forms = [word.form for word in self._sentence.words]
        self._options = judged.options(case.lexicon, number)
        # What no suspect is was not read; it is read now as if it were.
        reading = judged.readings.get(number) or case.decoder.decode(self._forms, self._options)
        self._choices = reading.choices
        self._path = [choice.option for choice in reading.choices]

    def explanation(self, at: int) -> Explanation:
        """Explain the phrase that a word belongs to."""
        start, end = self._place(at)
        words, edit, ways = self._sentence.words, self._edits.get((start, end)), self._ways(start, end)
        edit = edit if edit and edit.before != edit.after else None
        other = _edit_at(self._case.repair, words[at].start, words[at].end)
        if other and other != edit and edit not in self._case.repair.doubtful:
            # Not the decoder's: a brace left over, or a text that is nothing but a term.
            edit, ways = other, ()
        return Explanation(
            words[start].start,
            words[end - 1].end,
            self._known.get((start, end), " ".join(self._forms[start:end])),
            self._verdict(start, end, edit),
            edit,
            self._case.least_confidence,
            self._passage,
            tuple(map(self._figures, self._forms[start:end])),
            ways,
            (words[0].start, words[-1].end),
        )

    def _place(self, at: int) -> Span:
        """Return the words [start, end) that a word is decided with; an article goes with its noun."""
        word = self._sentence.words[at]
        for place, edit in self._edits.items():
            if place[0] <= at < place[1] or edit.start <= word.start < edit.end:
                return place
        around = [place for place in self._known if place[0] <= at < place[1]]
        return max(around, key=lambda place: place[1] - place[0], default=(at, at + 1))

    @cached_property
    def _edits(self) -> dict[Span, Edit]:
        """Return the edits of the best reading, made or not, by the words [start, end) they replace."""
        return {
            (option.start, option.end): self._edit_of(option, probability)
            for option, probability in self._choices
        }

    @cached_property
    def _known(self) -> dict[Span, str]:
        """Return the places of listed phrases."""
        return {
            (start, match.end): match.phrase
            for start in range(len(self._forms))
            for match in self._case.lexicon.matches(self._forms, start)
        }

    @cached_property
    def _lattice(self) -> Lattice:
        return self._case.decoder.lattice(self._forms, self._options)

    @cached_property
    def _passage(self) -> Passage:
        judged, number = self._case.judged, self._number
        told = judged.told.get(number)
        first = max(told, key=attrgetter("probability")) if told else None
        reading = judged.readings.get(number)
        return Passage(
            judged.probabilities[number],
            self._case.least_spun,
            reading.gain if reading else None,
            self._witnesses,
            " ".join(self._forms[first.start : first.end]) if first else "",
        )

    def _edit_of(self, option: Option, probability: float) -> Edit:
        done = max((other.end for other in self._path if other.end <= option.start), default=0)
        return edit_of(self._case.judged.document.text, self._sentence.words, option, probability, done)

    def _ways(self, start: int, end: int) -> tuple[Way, ...]:
        """Return the ways to read a place, the best first, then those that were not looked at."""
        listed = [option for option in self._options[start] if option.end == end]
        if not listed:
            return ()
        scores = self._case.decoder.scores(self._forms, self._lattice, self._path, start, end)
        looked_at = {score.option for score in scores}
        weak = [self._way(option) for option in listed if option not in looked_at]
        ranked = sorted(scores, key=lambda score: -score.total)
        return (
            *(self._scored(score, scores) for score in ranked),
            *sorted(weak, key=lambda way: -way.dictionary),
        )

    def _scored(self, own: Scored, scores: Sequence[Scored]) -> Way:
        if own.option is None:
            return Way("", None, None, {}, 0.0, 0.0, 0.0)
        rivals = [score for score in scores if score is not own]
        way = self._way(own.option, self._case.decoder.confidence(own, rivals))
        context = own.context - scores[0].context
        return way._replace(company=own.prior - way.dictionary, context=context)

    def _way(self, option: Option, probability: float | None = None) -> Way:
        weights = self._case.weights
        parts = map(mul, weights.evidence, option.evidence)
        evidence = {"bias": weights.bias, **dict(zip(Evidence._fields, parts, strict=True))}
        return Way(
            " ".join(option.forms),
            option.candidate,
            self._edit_of(option, probability or 0.0),
            evidence,
            weights.prior(option.evidence),
            probability=probability,
        )

    def _figures(self, form: str) -> WordFigures:
        index, model = self._case.lexicon, self._case.model
        zipf = model.frequency(model.key(form)) / log(10) + 9
        counts = (index.as_original, index.as_spun, index.kept)
        return WordFigures(form, zipf, *(count.get(form, 0) for count in counts))

    def _verdict(self, start: int, end: int, edit: Edit | None) -> Verdict:
        if self._case.judged.foreign:
            return Verdict.foreign
        if edit:
            return self._verdict_of_edit(edit)
        index = self._case.lexicon
        for (left, right), phrase in self._known.items():
            if left < end and start < right and not index.candidates(phrase):
                return Verdict.protected
        if (start, end) not in self._known:
            return Verdict.unknown
        if self._passage.probability < self._case.least_spun:
            return Verdict.honest
        if any(option.start < end and start < option.end for option in self._path):
            return Verdict.taken
        return Verdict.kept if any(option.end == end for option in self._options[start]) else Verdict.markup

    def _verdict_of_edit(self, edit: Edit) -> Verdict:
        if edit in (*self._case.repair.edits, *self._case.repair.doubtful):
            return _verdict(edit, self._case.repair, self._case.least_confidence)
        document = self._case.judged.document
        if self._passage.probability < self._case.least_spun:
            return Verdict.honest
        if any(suppression.hides(edit) for suppression in document.suppressions):
            return Verdict.suppressed
        return Verdict.taken if document.takes(edit) else Verdict.markup


def _edit_at(repair: Repair, start: int, end: int) -> Edit | None:
    edits = (*repair.edits, *repair.doubtful)
    return next((edit for edit in edits if edit.start < end and start < edit.end), None)


def _verdict(edit: Edit, repair: Repair, threshold: float) -> Verdict:
    if edit in repair.edits:
        return Verdict.repaired
    return Verdict.again if edit.confidence >= threshold else Verdict.doubtful
