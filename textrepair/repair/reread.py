"""A sentence read again as the decoder read it, to tell why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log
from operator import attrgetter, mul

from textrepair.document import Sentence
from textrepair.document.layout import Span
from textrepair.edits import Edit
from textrepair.repair.candidates import Evidence, Option
from textrepair.repair.case import Case
from textrepair.repair.decode import Lattice, Scored
from textrepair.repair.explanation import Explanation, Passage, Verdict, Way, WordFigures
from textrepair.repair.surface import edit_of


class Reread:
    """One sentence as it was read."""

    def __init__(self, case: Case, number: int) -> None:
        self._case, self._number = case, number
        judged = case.judged
        self._sentence: Sentence = judged.document.sentences[number]
        self._forms = [word.form for word in self._sentence.words]
        self._rows = judged.rows(case.lexicon, number)
        # What no suspect is was not read; it is read now as if it were.
        reading = judged.readings.get(number) or case.decoder.decode(self._forms, self._rows)
        self._choices = reading.choices
        self._path = [choice.option for choice in reading.choices]

    def explanation(self, at: int) -> Explanation:
        """Explain the phrase that a word belongs to."""
        start, end = self._place(at)
        words, edit, ways = self._sentence.words, self._edits.get((start, end)), self._ways(start, end)
        edit = edit if edit and edit.before != edit.after else None
        other = self._case.edit_at(words[at].start, words[at].end)
        if other and other != edit and not (edit and self._case.verdict(edit)):
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
        return self._case.decoder.lattice(self._forms, self._rows)

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
            self._case.witnesses[number],
            " ".join(self._forms[first.start : first.end]) if first else "",
        )

    def _edit_of(self, option: Option, probability: float) -> Edit:
        done = max((other.end for other in self._path if other.end <= option.start), default=0)
        return edit_of(self._case.judged.document.text, self._sentence.words, option, probability, done)

    def _listed(self, start: int, end: int) -> list[Option]:
        return [option.at(start) for option in self._rows[start].options if option.end == end - start]

    def _ways(self, start: int, end: int) -> tuple[Way, ...]:
        """Return the ways to read a place, the best first, then those that were not looked at."""
        listed = self._listed(start, end)
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
        return Verdict.kept if self._listed(start, end) else Verdict.markup

    def _verdict_of_edit(self, edit: Edit) -> Verdict:
        if known := self._case.verdict(edit):
            return known
        document = self._case.judged.document
        if self._passage.probability < self._case.least_spun:
            return Verdict.honest
        if any(suppression.hides(edit) for suppression in document.suppressions):
            return Verdict.suppressed
        return Verdict.taken if document.takes(edit) else Verdict.markup
