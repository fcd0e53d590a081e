"""The main job: candidates, lattice, decoding, edits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textrepair.dictionary.compiled import compiled
from textrepair.dictionary.index import Index
from textrepair.document import Document, Sentence
from textrepair.document.formats import TEXT
from textrepair.edits import Edit, Notice, Passage, Repair, apply, compose
from textrepair.errors import TextrepairError
from textrepair.language.ngrams import LanguageModel
from textrepair.passages import passages
from textrepair.repair.anomalies import anomalies
from textrepair.repair.braces import left_over
from textrepair.repair.combination import Weights, fitted
from textrepair.repair.decode import Reading
from textrepair.repair.judgement import SPUN, Judge, Judgement
from textrepair.repair.surface import article_edit, edit_of
from textrepair.repair.terms import is_term, shipped_reader

if TYPE_CHECKING:
    from textrepair.document.layout import Span
    from textrepair.repair.explanation import Explanation

DEFAULT_CONFIDENCE = 0.7
_MOST_ROUNDS = 8


class Repairer:
    """Repairs texts with the dictionaries of one index, by default those that come with the program.

    `min_confidence` in 0..1 is the probability from which an edit is made rather than reported. With
    `lone_terms` a text that is nothing but a short phrase is read as a term of science. Raises
    `TextrepairError` where the language model that comes with the program is missing or damaged.
    """

    def __init__(
        self,
        index: Index | None = None,
        min_confidence: float = DEFAULT_CONFIDENCE,
        model: LanguageModel | None = None,
        weights: Weights | None = None,
        lone_terms: bool = False,
    ) -> None:
        self.index = compiled() if index is None else index
        self.model = model or _shipped_model()
        self.min_confidence = min_confidence
        self.judge = Judge(self.index, self.model, weights or fitted())
        self._lone_terms = lone_terms

    def repair(self, text: str, format: str = TEXT) -> Repair:
        """Return `text` with its spun passages repaired.

        `format` says how to tell its prose, see `textrepair.document.formats`. Raises ValueError for an
        unknown one.

        Repairing the result changes nothing. A sentence that would be repaired once more after its repair is
        left as it is and reported: where a dictionary leads from each of two words to the other, only a text
        that no longer looks spun tells that the right one stands there.
        """
        judged = self.judge(text, format)
        edits, doubtful = self._edits(judged)
        if not edits and self._lone_terms and not judged.foreign and is_term(judged.document):
            return self._term(judged)
        made = self._stable(judged, edits)
        if made != edits:
            ends = [edit.end for edit in made]
            doubtful = [edit for edit in sorted({*doubtful, *edits}) if not _touches(edit, made, ends)]
        return self._outcome(judged, made, doubtful, self._passages(judged))

    def _outcome(
        self, judged: Judgement, made: Sequence[Edit], doubtful: Sequence[Edit], passages: Sequence[Passage]
    ) -> Repair:
        document = judged.document
        sentences = tuple(document.sentences.spans)
        text, notices = apply(document.text, made), self._notices(judged)
        return Repair(text, tuple(made), tuple(doubtful), tuple(passages), notices, sentences)

    def _stable(self, judged: Judgement, edits: list[Edit]) -> list[Edit]:
        """Return those of the edits, and what they bring on, after which a text is left alone."""
        document, made = judged.document, list[Edit]()
        if not edits:
            return made
        settled, again = self._settled(document, edits)
        for _ in range(_MOST_ROUNDS):
            made = compose(judged.document.text, made, settled)
            if not again:
                return made
            rest = self.judge(apply(document.text, settled), document.format)
            document, edits = rest.document, self._edits(rest)[0]
            settled, again = self._settled(document, edits)
            if not settled:
                return made
        return []

    def _term(self, judged: Judgement) -> Repair:
        """Return a text that is nothing but a short phrase with the phrase read as a term."""
        text = judged.document.text
        found = list(self._term_edits(judged.document))
        edits = [edit for edit in found if edit.confidence >= self.min_confidence]
        if edits:
            again = self.judge(apply(text, edits), judged.document.format)
            more = [*self._edits(again)[0], *self._term_edits(again.document)]
            if any(edit.confidence >= self.min_confidence for edit in more):
                edits = []  # what would be repaired once more is doubtful
        doubtful = [edit for edit in found if edit not in edits]
        told = [Passage(edits[0].start, edits[-1].end, edits[0].confidence)] if edits else []
        return self._outcome(judged, edits, doubtful, told or self._passages(judged))

    def _term_edits(self, document: Document) -> Iterator[Edit]:
        for sentence in document.sentences:
            reading = shipped_reader(self.model).read(document.text, sentence.words)
            yield from filter(document.takes, _replacements(document.text, sentence, reading))

    def detect(self, text: str, format: str = TEXT) -> list[Passage]:
        """Return the passages of `text` that are spun; for `format` see `repair`."""
        return list(self._passages(self.judge(text, format)))

    def explain(self, text: str, spans: Iterable[Span], format: str = TEXT) -> list[Explanation]:
        """Return why the words that touch `spans` of a text are repaired or left alone, in order.

        For `format` see `repair`.
        """
        from textrepair.repair.case import Case
        from textrepair.repair.explain import Explainer

        judged, repair = self.judge(text, format, exactly=True), self.repair(text, format)
        judge = self.judge
        deciders = (self.index, self.model, judge.detector, judge.decoder, judge.weights)
        return Explainer(Case(judged, repair, *deciders, SPUN, self.min_confidence)).explain(spans)

    def _notices(self, judged: Judgement) -> tuple[Notice, ...]:
        """Return what is to be told of a text besides its edits."""
        if judged.foreign:
            return (Notice(0, "not English, by its commonest words; left alone"),)
        document = judged.document
        if not document.suppressions:
            return document.notices
        edits, doubtful = self._edits(judged._replace(document=document._replace(suppressions=())))
        unused = [
            suppression.unused()
            for suppression in document.suppressions
            if not any(map(suppression.hides, [*edits, *doubtful]))
        ]
        return tuple(sorted([*document.notices, *unused]))

    def _settled(self, document: Document, edits: list[Edit]) -> tuple[list[Edit], list[Edit]]:
        """Return the edits in sentences that need no others once they are made, and these others."""
        again, _ = self._edits(self.judge(apply(document.text, edits), document.format))
        unsettled = _sentences_of(document, edits, again)
        ends = [end for _, end in document.sentences.spans]
        return [edit for edit in edits if bisect_right(ends, edit.start) not in unsettled], again

    def _edits(self, judged: Judgement) -> tuple[list[Edit], list[Edit]]:
        """Return the edits to make and the doubtful ones."""
        text = judged.document.text
        edits: list[Edit] = []
        doubtful: list[Edit] = []
        for number, reading in judged.readings.items():
            if judged.probabilities[number] >= SPUN:
                sentence = judged.document.sentences[number]
                found = list(_replacements(text, sentence, reading))
                found = [edit for edit in found if judged.document.takes(edit)]
                sure = [edit for edit in found if edit.confidence >= self.min_confidence]
                braces = filter(judged.document.takes, left_over(text, sentence))
                edits += _disjoint([*sure, *braces])
                doubtful += [edit for edit in found if edit.confidence < self.min_confidence]
        return edits, doubtful

    def _passages(self, judged: Judgement) -> tuple[Passage, ...]:
        """Return the spun passages, each with the words in it that fit badly and have no repair."""
        document = judged.document
        read = [
            (document.sentences[number], [choice.option for choice in reading.choices])
            for number, reading in judged.readings.items()
            if judged.probabilities[number] >= SPUN
        ]
        odd = list(anomalies(self.model, document.text, read))
        starts = [anomaly.start for anomaly in odd]
        return tuple(
            passage._replace(
                anomalies=tuple(odd[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)])
            )
            for passage in passages(document, judged.probabilities, SPUN)
        )


def _shipped_model() -> LanguageModel:
    try:
        return LanguageModel.open()
    except OSError as error:
        problem = f"the language model cannot be read ({error.strerror}); install textrepair again"
        raise TextrepairError(f"{error.filename}: {problem}") from None


def _sentences_of(document: Document, edits: Sequence[Edit], again: Iterable[Edit]) -> set[int]:
    """Return the numbers of the sentences of `document` that edits of the repaired text lie in."""
    ends, shift, at = [], 0, 0
    for _, end in document.sentences.spans:
        while at < len(edits) and edits[at].start < end:
            shift += len(edits[at].after) - len(edits[at].before)
            at += 1
        ends.append(end + shift)
    return {bisect_right(ends, edit.start) for edit in again}


def _touches(edit: Edit, others: Sequence[Edit], ends: Sequence[int]) -> bool:
    """Tell whether an edit touches one of others that are in order and disjoint, with these `ends`."""
    at = bisect_right(ends, edit.start)
    return at < len(others) and others[at].start < edit.end


def _disjoint(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in order; where two touch the same text, the earlier one."""
    at = 0
    for edit in sorted(edits):
        if edit.start >= at:
            yield edit
            at = edit.end


def _replacements(text: str, sentence: Sentence, reading: Reading) -> Iterator[Edit]:
    done = 0
    for choice in reading.choices:
        edit = edit_of(text, sentence.words, choice.option, choice.probability, done)
        if edit.before != edit.after:
            if article := article_edit(text, sentence.words, choice.option, edit, done):
                yield article
            yield edit
        done = choice.option.end


__all__ = ["DEFAULT_CONFIDENCE", "Repairer"]
