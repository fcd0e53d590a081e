"""Words to letters: case, articles and line breaks of what is put in place of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from textrepair.dictionary.index import Candidate, Phrase
from textrepair.document import Word
from textrepair.edits import Edit
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.paraphrases import PARAPHRASES
from textrepair.repair.candidates import Option

_ARTICLES = ("a", "an")
_OPENING = ('"', "'", "(")
_BETWEEN = " \t\r\n\u00a0\"'“‘("
_SEEN = {0: "by hand", 1: "seen once"}
_SMALL = ("a.m.", "p.m.", "e.g.", "i.e.")  # no capitals, as other words with dots are
_LINE_BREAK = re.compile(r"\s*\n\s*")
# Not before what would be markup at the beginning of a line.
_BLANKS = re.compile(r"[ \t]+(?=[^\s\d*+>\#|=~:.%`-])")
# What emphasis begins with: **company**, [company](x), <b>company</b>, \emph{company}.
_EMPHASIS = re.compile(r"\s+(?:[*_\[\#]+|<\w+>|\\\w+\{)")
# No space stands around hyphens, before stops and before the endings of numbers: 14th, 1980s, 3d.
_TIGHT = re.compile(r" (-) | ([.,%])|(?<=\d) ((?:st|nd|rd|th|s|d)\b)")


class Replacement(NamedTuple):
    """What is to be written in place of `text[start:end]`."""

    start: int
    end: int
    after: str


def edit_of(text: str, words: Sequence[Word], option: Option, confidence: float, done: int = 0) -> Edit:
    """Return the edit that writes an option into a sentence of `text`; for `done` see `replacement`."""
    change = replacement(text, words, option.start, option.end, option.forms, done)
    before = text[change.start : change.end]
    return Edit(change.start, change.end, before, change.after, confidence, _why(option.candidate))


def article_edit(text: str, words: Sequence[Word], option: Option, edit: Edit, done: int) -> Edit | None:
    """Return the edit that puts an article right from which the markup of `edit` parts it, if it is wrong."""
    at = option.start - 1
    if at < done or words[at].form not in _ARTICLES or edit.start < words[option.start].start:
        return None
    if not _EMPHASIS.fullmatch(text, words[at].end, edit.start):
        return None
    written = text[words[at].start : words[at].end]
    right = _article(written, edit.after, _begins(words, at))
    if right == written:
        return None
    return edit._replace(start=words[at].start, end=words[at].end, before=written, after=right)


def _why(candidate: Candidate) -> str:
    if candidate.source == PARAPHRASES:
        return PARAPHRASES
    seen = f"{candidate.source}: {_SEEN.get(candidate.times) or f'seen {candidate.times} times'}"
    return f"{seen}, in another form" if candidate.inflected else seen


def replacement(
    text: str, words: Sequence[Word], start: int, end: int, forms: Phrase, done: int = 0
) -> Replacement:
    """Return how to write `forms` in place of the words [start, end) of a sentence in `text`.

    An article before them is put right with them, unless it is one of the first `done` words of the
    sentence: these have their own replacements.
    """
    first, stop = words[start].start, words[end - 1].end
    before = text[first:stop]
    spun = tuple(text[word.start : word.end] for word in words[start:end]) if end - start > 1 else (before,)
    spelled = _written(forms, spun, _begins(words, start))
    if "'" in spelled and ("’" in before or ("'" not in text and ("’" in text or "“" in text))):
        spelled = spelled.replace("'", "’")
    # The point of "p.c." ends the sentence too where another begins.
    if before.endswith(".") and not spelled.endswith(".") and (end == len(words) or words[end].capital):
        spelled += "."
    if "\n" in before:
        spelled, stop = _broken(text, before, spelled, stop)
    at = start - 2 if start > 1 and words[start - 1].form in _OPENING else start - 1
    if at >= done and words[at].form in _ARTICLES:
        between = text[words[at].end : first]
        written = text[words[at].start : words[at].end]
        if not between.strip(_BETWEEN):
            right = _article(written, spelled, _begins(words, at))
            if right != written:
                return Replacement(words[at].start, stop, right + between + spelled)
    return Replacement(first, stop, spelled)


def _begins(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word begins a sentence, a quotation, an item of a list."""
    return not at or not words[at - 1].form[0].isalnum()


@lru_cache(maxsize=20_000)
def _written(forms: Phrase, spun: Phrase, begins: bool) -> str:
    """Return how an original is written where spun words stood."""
    return _join(_cased(forms, spun, begins))


def _cased(forms: Sequence[str], spun: Sequence[str], begins: bool) -> list[str]:
    """Give the words of an original the case of the spun words: one by one, or as a whole."""
    letters = [word for word in spun if word[0].isalpha()]
    if letters and all(word.isupper() for word in letters) and sum(map(len, letters)) > 1:
        return [form.upper() for form in forms]
    capitals = [
        word[0].isupper() and (not _is_first_person(word) or (begins and not n))
        for n, word in enumerate(spun)
    ]
    if len(spun) != len(forms):
        # A capital within the sentence makes a name; all of a name but its small words is capital.
        title = (len(letters) > 1 or not begins) and all(word[0].isupper() for word in letters)
        title = title and capitals[0]
        rest = [title and form not in FUNCTION_WORDS for form in forms[1:]]
        capitals = [capitals[0], *rest]
    return [_spelled(form, capital) for form, capital in zip(forms, capitals, strict=True)]


def _is_first_person(word: str) -> bool:
    return word.lower() == "i" or word[:2].lower() in ("i'", "i’")


def _spelled(form: str, capital: bool) -> str:
    if "." in form and form not in _SMALL:
        return form.upper()
    return form[:1].upper() + form[1:] if capital or _is_first_person(form) else form


def _join(words: Sequence[str]) -> str:
    return _TIGHT.sub(r"\1\2\3", " ".join(words))


def _broken(text: str, before: str, spelled: str, stop: int) -> tuple[str, int]:
    """Return a replacement with the line break of the phrase in it or behind it, and where it then stops.

    One word that no other follows on its line has no place for it: there the lines are joined.
    """
    line_break = _LINE_BREAK.search(before)
    if not line_break:
        return spelled, stop
    parts = spelled.split(" ")
    if len(parts) > 1:
        at = min(len(before[: line_break.start()].split()), len(parts) - 1)
        return " ".join(parts[:at]) + line_break[0] + " ".join(parts[at:]), stop
    blanks = _BLANKS.match(text, stop)
    return (spelled + line_break[0], blanks.end()) if blanks else (spelled, stop)


def _article(written: str, spelled: str, begins: bool) -> str:
    """Return the indefinite article to write before a word where `written` stands."""
    from textrepair.language.morphology import article

    right = article(re.split(r"[\s-]", spelled)[0])
    is_letter = written == "A" and not begins and not spelled[0].isupper()  # as in vitamin A
    if right == written.lower() or is_letter or not spelled[0].isalnum():
        return written
    if written.isupper() and len(spelled) > 1 and spelled.isupper():
        return right.upper()
    return right.capitalize() if written[0].isupper() else right
