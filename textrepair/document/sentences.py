"""A document: the sentences of its prose, each a list of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple, overload

from textrepair.document.formats import TEXT, reserved
from textrepair.document.layout import Fence, Span
from textrepair.document.prose import layout_of, readable
from textrepair.document.suppressions import Suppression, suppressions
from textrepair.document.words import Word, forms, words
from textrepair.edits import Edit, Notice

_STOPS = ".!?…"
# What follows one of them, and whether what stands before is as short as an abbreviation: only there one is
# looked for.
_STOP = r"""((?<![.!?…]{2})[.!?…]*+)
    ((?<=\b[A-Z]\.)|(?<=\b[A-Z][a-z]\.)|(?<=\b[A-Z][a-z]{2}\.)|(?<=\b[A-Z][a-z]{3}\.)
      |(?<=\.[A-Za-z]\.)|(?<=\b(?:vs|cf|al)\.)|(?<=\bapprox\.))?
    ["'”’)\]\u00ad]*+\s++(?=["'“‘(\[\u00ad]*[A-Z0-9])"""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|cf|approx|Fig|al)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
# A spinner's template leaves braces behind; the words read on across them.
_LEFT_OVER = "{}"
_TOGETHER = 20  # sentences whose words are cut at once; so many tell the language of a text
# What a sentence must have, where braces count and where they are left over.
_SOLID = [re.compile(rf"[^\s\u00ad\u200b-\u200d\u2060\ufeff{extra}]") for extra in ("", _LEFT_OVER)]


class Prose(NamedTuple):
    """What is read of a text, character by character as long as the text itself.

    Words read on across `left_over` characters. `references` are the places behind the characters that are
    spelt with others, each with the place behind its spelling.
    """

    text: str
    left_over: str = ""
    references: Mapping[int, int] = MappingProxyType({})

    def forms(self, text: str) -> Sequence[str]:
        """Return the folded forms of the words of a stretch of it."""
        found = forms(text)
        return [form for form in found if form not in self.left_over] if self.left_over else found


class Sentence:
    """A sentence: offsets in code points, and the number of its paragraph from 0.

    Its words are cut when they are first asked for, as most sentences need no more than their forms.
    """

    def __init__(self, start: int, end: int, paragraph: int, prose: Prose) -> None:
        self.start, self.end, self.paragraph = start, end, paragraph
        self._prose = prose

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words and punctuation marks of the sentence; there is one at least."""
        text, left_over, references = self._prose
        found = words(text, self.start, self.end)
        if left_over:
            found = [word for word in found if word.form not in left_over]
        if references:
            found = [word._replace(end=references.get(word.end, word.end)) for word in found]
        return tuple(found)

    @property
    def text(self) -> str:
        """What is read of the sentence, as long as it is."""
        return self._prose.text[self.start : self.end]

    @cached_property
    def forms(self) -> Sequence[str]:
        """The folded forms of the words."""
        return self._prose.forms(self.text)


class Sentences(Sequence[Sentence]):
    """The sentences of a text, made when they are asked for: of honest text hardly any is.

    `spans` are their offsets in code points, `paragraphs` the numbers of their paragraphs; they are read of
    `prose`.
    """

    def __init__(self, spans: Sequence[Span], paragraphs: Sequence[int], prose: Prose) -> None:
        self.spans, self.paragraphs, self.prose = spans, paragraphs, prose
        self._made: dict[int, Sentence] = {}

    @overload
    def __getitem__(self, number: int) -> Sentence: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Sentence]: ...

    def __getitem__(self, number: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        found = self._made.get(number)
        if found is None:
            start, end = self.spans[number]
            found = self._made[number] = Sentence(start, end, self.paragraphs[number], self.prose)
        return found

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def forms(self) -> Iterator[str]:
        """The folded forms of the words of all of them."""
        text = self.prose.text
        for at in range(0, len(self), _TOGETHER):
            texts = [text[start:end] for start, end in self.spans[at : at + _TOGETHER]]
            yield from self.prose.forms("\n".join(texts))

    @property
    def texts(self) -> list[str]:
        """What is read of each sentence, as `Sentence.text`."""
        text = self.prose.text
        return [text[start:end] for start, end in self.spans]


class Document(NamedTuple):
    """A text and the sentences of its prose; words in code, addresses and tags are left out.

    `masks` are the spans of it that are no prose, in order and disjoint; `fences` are stretches where some
    characters must not be written. `suppressions` come from its comments, `notices` tell what is wrong with
    these.
    """

    text: str
    sentences: Sentences
    masks: tuple[Span, ...] = ()
    format: str = TEXT
    fences: tuple[Fence, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    notices: tuple[Notice, ...] = ()

    def takes(self, edit: Edit) -> bool:
        """Tell whether an edit may be made.

        It must touch prose alone and none that is suppressed, and bring in nothing that is read as markup.
        """
        if self.suppressions and any(suppression.hides(edit) for suppression in self.suppressions):
            return False
        # What is taken out, or a letter put in place of a quote, must not join what is no prose to a word.
        start = edit.start - (not edit.after or _joins(edit.before[:1], edit.after[:1]))
        end = edit.end + (not edit.after or _joins(edit.before[-1:], edit.after[-1:]))
        at = bisect_right(self.masks, (start, start))
        if (at and self.masks[at - 1][1] > start) or (at < len(self.masks) and self.masks[at][0] < end):
            return False
        markup = reserved(self.format)
        if not markup and not self.fences:
            return True
        new = {*edit.after} - {*edit.before}
        return new.isdisjoint(markup) and not any(
            new.intersection(fence.characters)
            for fence in self.fences
            if fence.start <= edit.start and edit.end <= fence.end
        )


def _joins(before: str, after: str) -> bool:
    return after.isalnum() and not before.isalnum()


def read(text: str, format: str = TEXT) -> Document:
    """Split `text` into sentences of words, leaving out what is not prose.

    `format` is a name that `formats.format_of` gives. Raises ValueError for an unknown one.
    """
    layout = layout_of(text, format)
    bare = readable(text, layout)
    is_template = any(brace in bare for brace in _LEFT_OVER)
    references = {start + len(character): end for start, end, character in layout.references}
    prose = Prose(bare, _LEFT_OVER if is_template else "", references)
    solid = _SOLID[is_template].search
    spans, paragraphs = list[Span](), list[int]()
    for paragraph, (start, end) in enumerate(layout.blocks):
        # Most sentences begin with a letter, which is told sooner.
        found = [span for span in _split(bare, start, end) if bare[span[0]].isalnum() or solid(bare, *span)]
        spans += found
        paragraphs += [paragraph] * len(found)
    suppressed, notices = suppressions(text, layout.comments) if layout.comments else ((), ())
    return Document(
        text,
        Sentences(spans, paragraphs, prose),
        tuple(layout.masks),
        format,
        tuple(layout.fences),
        tuple(suppressed),
        (*layout.notices, *notices),
    )


def _split(text: str, start: int, end: int) -> list[Span]:
    found, at = list[Span](), start
    for stop in _stops(text, start, end):
        if stop.lastindex == 1 or not _ABBREVIATION.search(text[max(at, stop.start() - 12) : stop.end(1)]):
            after = stop.end()
            found.append((at, after))
            at = after
    if at < end:
        found.append((at, end))
    return found


def _stops(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return where sentences may end, sign by sign: what begins with one character is found fast."""
    signs = [sign for sign in _STOPS if text.find(sign, start, end) >= 0]
    found = [stop for sign in signs for stop in _stop(sign).finditer(text, start, end)]
    return sorted(found, key=re.Match.start) if len(signs) > 1 else found


@cache
def _stop(sign: str) -> re.Pattern[str]:
    return re.compile(rf"\{sign}{_STOP}", re.VERBOSE)
