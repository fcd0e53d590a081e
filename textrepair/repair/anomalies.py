"""Words that fit so badly where they stand that they may be a spinner's, though no repair is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textrepair.document import Sentence
from textrepair.document.words import is_word
from textrepair.edits import Anomaly
from textrepair.language.grammar import FUNCTION_WORDS
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.repair.candidates import Option

# In nats, both sides together. Of the words under it in spun passages of marked articles one in four is the
# spinner's, among all words left alone one in nine.
_MISFIT = -4.0


def anomalies(
    model: LanguageModel, text: str, sentence: Sentence, path: Sequence[Option]
) -> Iterator[Anomaly]:
    """Yield the words of a spun sentence that have no place in its best reading, by n-grams.

    Pointwise mutual information: how much rarer a word is between its neighbours than the frequencies of
    all three allow. Names are left out, which any model knows too little of.
    """
    forms: list[str] = [START, START]
    places: list[int] = [-1, -1]  # of words that stay
    after = 0
    for option in [*path, None]:
        stop = option.start if option else len(sentence.words)
        forms += [word.form for word in sentence.words[after:stop]]
        places += range(after, stop)
        if option:
            forms += option.forms
            places += [-1] * len(option.forms)
            after = option.end
    keys = [model.key(form) for form in [*forms, END]]
    for n, place in enumerate(places):
        if place >= 0 and _tells(sentence, place):
            word = sentence.words[place]
            left = model.logp(keys[n], keys[n - 1], keys[n - 2]) - model.frequency(keys[n])
            right = model.logp(keys[n + 1], keys[n], keys[n - 1]) - model.frequency(keys[n + 1])
            if left + right <= _MISFIT:
                yield Anomaly(word.start, word.end, text[word.start : word.end], left + right)


def _tells(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return is_word(word.form) and not word.capital and word.form not in FUNCTION_WORDS
