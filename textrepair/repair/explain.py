"""Explains edits, and words left alone, with the decoder's own figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from textrepair.document.layout import Span
from textrepair.repair.case import Case
from textrepair.repair.explanation import Explanation, Verdict
from textrepair.repair.reread import Reread


class Explainer:
    """Explains what was made of one text."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sentences: dict[int, Reread] = {}

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

    def _read(self, number: int) -> Reread:
        if number not in self._sentences:
            self._sentences[number] = Reread(self._case, number)
        return self._sentences[number]

    def _hidden(self, start: int, end: int) -> Explanation:
        text, threshold = self._case.judged.document.text, self._case.least_confidence
        edit = self._case.edit_at(start, end)
        verdict = (edit and self._case.verdict(edit)) or Verdict.hidden
        span = (edit.start, edit.end) if edit else (start, end)
        return Explanation(*span, text[start:end], verdict, edit, threshold, None, (), (), span)
