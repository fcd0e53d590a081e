"""Finding the original of a spun article: what to ask a search engine for, and which text of many it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import log, prod
from typing import NamedTuple

from textrepair.dictionary.index import Index
from textrepair.document import Document, Sentence, Word, read
from textrepair.document.formats import TEXT, format_of
from textrepair.document.layout import FILLER
from textrepair.document.prose import layout_of, readable
from textrepair.document.words import forms, is_word
from textrepair.edits import Repair
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import LanguageModel

_SHORTEST, _LONGEST = 6, 10  # words of a quote
_COMPARED = 30  # candidates
# A sentence of so many words or more, of which another has so many in order, is parallel to it.
_MIN_WORDS, _MIN_SAME = 5, 0.5
# What is believed of an unedited word that was never counted: kept in ten of eleven cases.
_KEPT, _PUT_IN = 2.0, 0.2
# A name or number tells an article from others as much as so many times its rarity in English.
_TELLING = 2.0
_SURE = 2  # the power of the probability in the worth of a quote: rather right than rare
_QUOTES = frozenset('"“”«»{}')


class Quote(NamedTuple):
    """A stretch of repaired text to search for word for word.

    `start` and `end` are offsets into the repaired text; `probability`, in 0..1, is that of the original
    having just these words.
    """

    start: int
    end: int
    text: str
    probability: float


class Ranked(NamedTuple):
    """A candidate, and the share in 0..1 of the article's words that it has in parallel sentences."""

    name: str
    share: float


class _Stretch(NamedTuple):
    """A part of the repaired text, and the probability that the original had it there."""

    start: int
    end: int
    probability: float


def quotes(
    repair: Repair, index: Index, model: LanguageModel, number: int = 5, format: str = TEXT
) -> list[Quote]:
    """Return the stretches of 6 to 10 words that are best to search for, the best one first.

    A quote is as good as it is likely to be the original's own and rare in English; names and numbers
    count double. The quotes share no words, and have no markup of the `format` in them.
    """
    stretches, text = list(_stretches(repair)), repair.text
    shown = text if format == TEXT else readable(text, layout_of(text, format))
    found = [
        scored
        for sentence in read(text, format).sentences
        for scored in _windows(shown, sentence, stretches, index, model)
    ]
    best: list[Quote] = []
    for _, quote in sorted(found, key=lambda item: (-item[0], item[1].start)):
        if len(best) == number:
            break
        if all(quote.end <= other.start or other.end <= quote.start for other in best):
            best.append(quote)
    return best


def rank(text: str, candidates: Iterable[tuple[str, str]], format: str = TEXT) -> list[Ranked]:
    """Return the named texts that may be the original of `text`, a repaired article, the best first.

    The endings of the names tell the formats of the candidates. Of all candidates those are compared with
    the article, sentence by sentence, that have most of its words, rare ones counting for more; those
    without a parallel sentence are left out.
    """
    article = read(text, format)
    found = [
        Ranked(name, _parallel(article, read(candidate, format_of(name))))
        for name, candidate in _shortlist(article, candidates)
    ]
    return sorted((one for one in found if one.share), key=lambda one: (-one.share, one.name))


def _parallel(article: Document, candidate: Document) -> float:
    """Return the part of the article's words that stand in like order in sentences of a candidate.

    `textrepair.mine.likeness.likeness` will not do: to it, sentences that both have tell nothing of spinning.
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    rows = [[word.form for word in sentence.words] for sentence in candidate.sentences]
    same = size = 0.0
    for sentence in article.sentences:
        words = [word.form for word in sentence.words]
        if len(words) >= _MIN_WORDS:
            size += len(words)
            best = extractOne(words, rows, scorer=Indel.normalized_similarity, score_cutoff=_MIN_SAME)
            same += len(words) * best[1] if best else 0.0
    return same / size if size else 0.0


def _shortlist(article: Document, candidates: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    words = {word.form for sentence in article.sentences for word in sentence.words} - FUNCTION_WORDS
    shared = [(words.intersection(forms(text)), name, text) for name, text in candidates]
    times = Counter(word for found, _, _ in shared for word in found)
    weights = {word: log(1 + len(shared) / count) for word, count in times.items()}
    best = nlargest(_COMPARED, shared, key=lambda item: sum(weights[word] for word in item[0]))
    return [(name, text) for _, name, text in best]


def _stretches(repair: Repair) -> Iterator[_Stretch]:
    """Yield what edits wrote, and what doubtful edits left, at their places in the repaired text."""
    shift = at = 0
    made = {edit.start: edit for edit in repair.edits}
    for edit in sorted({*repair.edits, *repair.doubtful}, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        if made.get(edit.start) == edit:
            shift += len(edit.after) - len(edit.before)
            at = edit.end
            yield _Stretch(start, start + len(edit.after), edit.confidence)
        elif edit.start >= at:
            yield _Stretch(start, start + len(edit.before), 1 - edit.confidence)


def _windows(
    text: str, sentence: Sentence, stretches: Sequence[_Stretch], index: Index, model: LanguageModel
) -> Iterator[tuple[float, Quote]]:
    """Yield the quotes of a sentence with their worth."""
    words = sentence.words
    inside = [one for one in stretches if sentence.start <= one.start < sentence.end]
    sure = [_own(word, inside, index) for word in words]
    rare = [_telling(words, n, model) for n in range(len(words))]
    for first in range(len(words)):
        counted = 0
        for last in range(first, len(words)):
            if words[last].form in _QUOTES:
                break
            counted += words[last].form[0].isalnum()
            if counted > _LONGEST:
                break
            ends = words[first].form[0].isalnum() and words[last].form[0].isalnum()
            if counted >= _SHORTEST and ends:
                start, end = words[first].start, words[last].end
                touched = [one.probability for one in inside if one.start < end and start < one.end]
                probability = prod(sure[first : last + 1]) * prod(touched)
                plain = " ".join(text[start:end].replace(FILLER, "").split())
                quote = Quote(start, end, plain, probability)
                yield probability**_SURE * sum(rare[first : last + 1]), quote


def _own(word: Word, stretches: Iterable[_Stretch], index: Index) -> float:
    """Return the probability that a word is the author's, as far as no edit says so."""
    if not word.form[0].isalnum() or any(one.start <= word.start < one.end for one in stretches):
        return 1.0
    kept, put_in = index.kept.get(word.form, 0) + _KEPT, index.as_spun.get(word.form, 0) + _PUT_IN
    return kept / (kept + put_in)


def _telling(words: Sequence[Word], n: int, model: LanguageModel) -> float:
    """Return how much a word tells, in nats: its rarity in English, double for names and numbers."""
    word = words[n]
    if not word.form[0].isalnum() or word.form in FUNCTION_WORDS:
        return 0.0
    name = n > 0 and word.capital
    return -model.frequency(model.key(word.form)) * (_TELLING if name or not is_word(word.form) else 1.0)
