"""What the aligned articles show: which words were replaced by what, and which were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from textrepair.document import Document, Sentence, Word
from textrepair.document.words import is_word
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.mine.alignment import MAX_SPUN, Alignment, Known, Pair, Step, align
from textrepair.mine.noise import is_noise
from textrepair.mine.sentences import partners

# A sentence whose alignment costs more for each of its words is a reporter's own, not a spinner's:
# spun sentences cost up to .5, the same news in other words .8 and more.
MAX_COST = 0.6
# Nearly all do at this cost, and no other sentence comes near it: no other is tried.
_SURE_COST = 0.3
_EXAMPLES, _AROUND = 2, 50  # how many of a pair, and the characters shown on either side


class Substitution(NamedTuple):
    """A spun phrase and its original, with the place of the spun phrase in code points.

    `clear` says that the original is one word and the words beside it are kept: no room for doubt.
    """

    start: int
    end: int
    spun: str
    original: str
    clear: bool


class Evidence(NamedTuple):
    """Counts over any number of articles; add them up with `total`.

    `replaced` counts (spun phrase, original phrase), `clear` those of them beyond doubt, `kept`
    words that stand on both sides, and `added` guesses at (phrase with a word too many, phrase without
    it): "gross sales" for "sales". `articles` counts the originals that a pair was seen in, and `examples`
    are up to two places of it, as "the spy [company ← agency] spoke".
    """

    replaced: Counter[tuple[str, str]]
    clear: Counter[tuple[str, str]]
    kept: Counter[str]
    added: Counter[tuple[str, str]]
    articles: Counter[tuple[str, str]] = Counter()  # noqa: RUF012 - evidence made by hand needs none
    examples: dict[tuple[str, str], tuple[str, ...]] = {}  # noqa: RUF012


def evidence(spun: Document, originals: Sequence[Document], known: Collection[Pair] = ()) -> Evidence:
    """Count what one spun article shows against its originals."""
    found = total([])
    for sentence, original, alignment in aligned(spun, originals, known):
        for seen in substitutions(sentence, original, alignment):
            found.replaced[seen.spun, seen.original] += 1
            found.clear[seen.spun, seen.original] += seen.clear
            _illustrate(found.examples, seen, spun.text)
        found.kept.update(kept_words(sentence, original, alignment))
        for seen in additions(sentence, original, alignment):
            found.added[seen.spun, seen.original] += 1
            _illustrate(found.examples, seen, spun.text)
    return one_witness([found])


def total(parts: Iterable[Evidence]) -> Evidence:
    """Add up the evidence of several articles."""
    whole = Evidence(Counter(), Counter(), Counter(), Counter(), Counter(), {})
    for part in parts:
        whole.replaced.update(part.replaced)
        whole.clear.update(part.clear)
        whole.kept.update(part.kept)
        whole.added.update(part.added)
        whole.articles.update(part.articles)
        for pair, examples in part.examples.items():
            have = whole.examples.get(pair, ())
            if len(have) < _EXAMPLES:
                whole.examples[pair] = tuple(dict.fromkeys((*have, *examples)))[:_EXAMPLES]
    return whole


def one_witness(parts: Iterable[Evidence]) -> Evidence:
    """Add up the evidence of spun versions of one original: each pair has it as one article."""
    whole = total(parts)
    return whole._replace(articles=Counter(dict.fromkeys((*whole.replaced, *whole.added), 1)))


def _illustrate(examples: dict[tuple[str, str], tuple[str, ...]], seen: Substitution, text: str) -> None:
    pair = seen.spun, seen.original
    have = examples.get(pair, ())
    if len(have) < _EXAMPLES:
        start, end = max(0, seen.start - _AROUND), min(len(text), seen.end + _AROUND)
        before, after = text[start : seen.start], text[seen.end : end]
        before = before.partition(" ")[2] if start else before
        after = after.rpartition(" ")[0] if end < len(text) else after
        place = f"{before}[{text[seen.start : seen.end]} ← {seen.original}]{after}"
        examples[pair] = (*have, " ".join(place.split()))


def aligned(
    spun: Document, originals: Sequence[Document], known: Collection[Pair] = ()
) -> Iterator[tuple[Sentence, tuple[Word, ...], Alignment]]:
    """Yield each spun sentence that has an original, that original's words, and their alignment."""
    known = Known.of(known)
    for sentence, passages in partners(spun, originals, known):
        size = len(sentence.words)
        best: tuple[Alignment, tuple[Word, ...]] | None = None
        for passage in passages:
            found = align(sentence.words, passage, known)
            if best is None or found.cost < best[0].cost:
                best = found, passage
            if best[0].cost <= _SURE_COST * size:
                break
        if best and best[0].cost <= MAX_COST * size:
            yield sentence, best[1], best[0]


def substitutions(
    sentence: Sentence, original: Sequence[Word], alignment: Alignment
) -> Iterator[Substitution]:
    """Yield the phrase pairs of an alignment that a spinner made."""
    for gap in _gaps(sentence, original, alignment.steps):
        odd = [_noise(step, sentence, original) for step in gap]
        for n, step in enumerate(gap):
            vague = _vague(step) and (any(odd) or sum(map(_vague, gap)) > 1)
            guess = vague or _beside_addition(gap, n, sentence, original)
            if not odd[n] and (step.known or not guess):
                left, right = sentence.words[step.i : step.j], original[step.k : step.m]
                clear = len(gap) == len(right) == 1
                yield Substitution(left[0].start, left[-1].end, phrase(left), phrase(right), clear)


def _vague(step: Step) -> bool:
    """Whether a pair could be cut differently: many words, and not known."""
    return not (step.known or step.alone) and max(step.j - step.i, step.m - step.k) > 1


def _noise(step: Step, sentence: Sentence, original: Sequence[Word]) -> bool:
    return step.alone or is_noise(sentence.words[step.i : step.j], original[step.k : step.m])


def _gaps(sentence: Sentence, original: Sequence[Word], steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the runs of steps between kept words."""

    def kept(step: Step) -> bool:
        return _same(sentence.words[step.i : step.j], original[step.k : step.m])

    for same, run in groupby(steps, key=kept):
        if not same:
            yield list(run)


def phrase(words: Sequence[Word]) -> str:
    """Return folded words as they are in print: hyphens without space, as in dictionaries."""
    return " ".join(word.form for word in words).replace(" - ", "-")


def kept_words(sentence: Sentence, original: Sequence[Word], alignment: Alignment) -> Iterator[str]:
    """Yield the words and numbers that stand on both sides of an alignment, and the phrases of them."""
    run: list[Word] = []
    for step in alignment.steps:
        left = sentence.words[step.i : step.j]
        if not _same(left, original[step.k : step.m]):
            run = []
            continue
        run = [*run[1 - MAX_SPUN :], left[0]]
        for start in range(len(run)):
            if run[start].form[0].isalnum() and left[0].form[0].isalnum():
                yield phrase(run[start:])


def additions(sentence: Sentence, original: Sequence[Word], alignment: Alignment) -> Iterator[Substitution]:
    """Yield each word of meaning that the spun side has alone, with the kept word on its left, then right."""
    words, steps = sentence.words, alignment.steps
    for n, step in enumerate(steps):
        if step.k != step.m or step.j - step.i != 1 or not _means(words[step.i]):
            continue
        for beside in (*steps[max(0, n - 1) : n], *steps[n + 1 : n + 2]):
            left = words[beside.i : beside.j]
            if _same(left, original[beside.k : beside.m]) and _means(left[0]):
                both = words[min(step.i, beside.i) : max(step.j, beside.j)]
                yield Substitution(both[0].start, both[-1].end, phrase(both), left[0].form, False)


def _means(word: Word) -> bool:
    return is_word(word.form) and word.form not in FUNCTION_WORDS


def _same(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a word was kept; that "a" is "an" before another word is no change."""
    if len(left) != 1 or len(right) != 1:
        return False
    return left[0].form == right[0].form or {left[0].form, right[0].form} == {"a", "an"}


def _beside_addition(gap: Sequence[Step], n: int, sentence: Sentence, original: Sequence[Word]) -> bool:
    """Whether a step touches words of meaning that one side has alone: what stands for what is a guess."""
    before, after = gap[max(0, n - 1) : n], gap[n + 1 : n + 2]
    touched = [_words(step, sentence, original)[-1] for step in before if step.alone]
    touched += [_words(step, sentence, original)[0] for step in after if step.alone]
    return any(map(_means, touched))


def _words(step: Step, sentence: Sentence, original: Sequence[Word]) -> tuple[Word, ...]:
    return *sentence.words[step.i : step.j], *original[step.k : step.m]
