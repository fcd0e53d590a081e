"""The marks of spun phrases in an article, and whether what the decoder chose restores them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from tests.benchmarks.articles import Article, marked
from tests.benchmarks.held_out import scorer
from textrepair.document import Sentence
from textrepair.document.words import fold, forms
from textrepair.repair.candidates import Option
from textrepair.repair.decode import read_as

# Where in the plain text, as it stands there, and what may have stood there.
Marks = dict[tuple[int, int], tuple[str, list[str]]]


def verdict(text: str, marks: Marks, sentence: Sentence, option: Option) -> str:
    """Tell whether an option gives a marked original: right, free (so is keeping), closer, or wrong."""
    start, end = sentence.words[option.start].start, sentence.words[option.end - 1].end
    touched = sorted((span, mark) for span, mark in marks.items() if span[0] < end and start < span[1])
    if not touched:
        return "wrong"
    left = min(start, touched[0][0][0])
    right = max(end, touched[-1][0][1])
    wanted: list[tuple[str, ...]] = [()]
    at, free = left, True
    for (begin, stop), (spun, originals) in touched:
        wanted = [words + forms(text[at:begin]) + forms(one) for words in wanted for one in originals]
        at, free = stop, free and fold(spun) in map(fold, originals)
    wanted = [words + forms(text[at:right]) for words in wanted]
    after = forms(text[left:start]) + option.forms + forms(text[end:right])
    if after in wanted:
        return "free" if free else "right"
    old = forms(text[left:right])
    near = min(Levenshtein.distance(after, words) for words in wanted)
    return "closer" if near < min(Levenshtein.distance(old, words) for words in wanted) else "wrong"


def restored(text: str, marks: Marks, sentence: Sentence, path: Sequence[Option], option: Option) -> bool:
    """Tell whether all marks that an option touches are restored, together with the options beside it."""
    words = sentence.words
    first, last = option.start, option.end
    while True:
        left, right = words[first].start, words[last - 1].end
        touched = sorted((span, mark) for span, mark in marks.items() if span[0] < right and left < span[1])
        edges = [edge for (start, end), _ in touched for edge in (start, end - 1)]
        inside = [n for n, word in enumerate(words) if any(word.start <= edge < word.end for edge in edges)]
        beside = [one for one in path if one.start < last and first < one.end]
        start = min([first, *inside, *(one.start for one in beside)])
        end = max([last, *(n + 1 for n in inside), *(one.end for one in beside)])
        if (start, end) == (first, last):
            break
        first, last = start, end
    if not touched:
        return False
    wanted: list[tuple[str, ...]] = [()]
    at = words[first].start
    for (begin, stop), (_, originals) in touched:
        wanted = [found + forms(text[at:begin]) + forms(one) for found in wanted for one in originals][:500]
        at = stop
    wanted = [found + forms(text[at : words[last - 1].end]) for found in wanted]
    own = [word.form for word in words]
    return _loose(read_as(own, beside, first, last)) in map(_loose, wanted)


def _loose(found: Sequence[str]) -> tuple[str, ...]:
    """Return words without what the scorer does not look at: which indefinite article it is, hyphens."""
    return tuple("a" if word == "an" else word for word in found if word != "-")


def plain_and_marks(article: Article) -> tuple[str, Marks]:
    text, marks, at = "", {}, 0
    gold = marked(article.name)
    for mark in scorer().MARK.finditer(gold):
        text += gold[at : mark.start()]
        marks[len(text), len(text) + len(mark[1])] = (mark[1], mark[2].split("|"))
        text, at = text + mark[1], mark.end()
    return text + gold[at:], marks
