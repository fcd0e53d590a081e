"""What the entries of dictionaries did on a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textrepair.dictionary.index import Candidate, Index, Match
from textrepair.document import Document, Sentence
from textrepair.edits import Edit, Repair


class Use(NamedTuple):
    """What became of one phrase: the places where it stands, the edits made there, the doubtful ones.

    `phrase` is in the form met, `edits` and `doubtful` count what was written or would be written.
    """

    phrase: str
    candidates: tuple[Candidate, ...]
    places: int
    edits: Counter[str]
    doubtful: Counter[str]


def uses(index: Index, document: Document, repair: Repair) -> list[Use]:
    """Return what each phrase of `index` did on a repaired document, those with most edits first."""
    matches = list(_matches(index, document))
    places = Counter(match.phrase for match, _, _ in matches)
    found = {
        phrase: Use(phrase, index.candidates(phrase), times, Counter(), Counter())
        for phrase, times in places.items()
    }
    at: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for match, start, end in matches:
        at[end].append((start, match.phrase))
    for edits, field in ((repair.edits, "edits"), (repair.doubtful, "doubtful")):
        for edit in edits:
            phrase = _phrase_of(edit, at.get(edit.end, ()))
            if phrase:
                getattr(found[phrase], field)[edit.after] += 1
    return sorted(
        found.values(),
        key=lambda use: (-use.edits.total(), -use.doubtful.total(), -use.places, use.phrase),
    )


def met(index: Index, documents: Iterable[Document]) -> set[str]:
    """Return the phrases of `index` that stand anywhere in documents, in the forms met."""
    return {match.phrase for document in documents for match, _, _ in _matches(index, document)}


def _matches(index: Index, document: Document) -> Iterator[tuple[Match, int, int]]:
    """Yield every match in a document, with its offsets."""
    for sentence in document.sentences:
        forms = [word.form for word in sentence.words]
        for start in range(len(forms)):
            for match in index.matches(forms, start):
                yield match, *_span(sentence, start, match.end)


def _span(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    return sentence.words[start].start, sentence.words[end - 1].end


def _phrase_of(edit: Edit, ending: Iterable[tuple[int, str]]) -> str | None:
    """Return the phrase that an edit replaces: it may begin with an article of its own before that."""
    inside = [found for found in ending if found[0] >= edit.start]
    return min(inside)[1] if inside else None
