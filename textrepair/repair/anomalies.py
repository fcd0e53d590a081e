"""Words that fit so badly where they stand that they may be a spinner's, though no repair is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textrepair.document import Sentence, Word
from textrepair.document.words import is_word
from textrepair.edits import Anomaly
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.repair.candidates import Option

# In nats, both sides together. Of the words under it in spun passages of marked articles one in four is the
# spinner's, among all words left alone one in nine.
_MISFIT = -4.0


def anomalies(
    model: LanguageModel, text: str, sentences: Iterable[tuple[Sentence, Sequence[Option]]]
) -> Iterator[Anomaly]:
    """Yield the words of spun sentences that have no place in their best readings, by n-grams.

    Pointwise mutual information: how much rarer a word is between its neighbours than the frequencies of
    all three allow. Names are left out, which any model knows too little of.
    """
    forms: list[str] = []
    places: list[Word | None] = []
    for sentence, path in sentences:
        forms += START, START
        places += None, None
        after = 0
        for option in [*path, None]:
            stays = sentence.words[after : option.start if option else None]
            forms += [word.form for word in stays]
            places += stays
            if option:
                forms += option.forms
                places += [None] * len(option.forms)
                after = option.end
        forms.append(END)
        places.append(None)
    fits = model.fits(list(map(model.keys.__getitem__, forms)))
    for word, left, right in zip(places[2:], fits, fits[1:], strict=False):
        if word and left + right <= _MISFIT and _tells(word):
            yield Anomaly(word.start, word.end, text[word.start : word.end], left + right)


def _tells(word: Word) -> bool:
    return is_word(word.form) and not word.capital and word.form not in FUNCTION_WORDS
