"""Sentences read one by one, or many together where that is sooner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from textrepair.dictionary.index import Index
from textrepair.document import Sentence
from textrepair.repair.candidates import Pairs, rows
from textrepair.repair.decode import Decoder, Reading

_MOST_READ = 2000  # sentences whose readings are remembered, about 5 MB
# Words of suspects from which it pays to load numpy: that takes 90 ms, and saves 10 us a word.
_MANY = 8000
# A word more in the longest sentence costs as much as so many words more that are read one by one.
_STEP = 5
_MOST_TOGETHER = 16_000  # words, about 7 MB of numbers


class Reader:
    """Reads the sentences of texts; most sentences of a repaired text were read before."""

    def __init__(self, index: Index, decoder: Decoder) -> None:
        self._index, self._decoder = index, decoder
        self._known: dict[tuple[str, int], Reading] = {}
        self._seen = 0

    def read(self, text: str, sentences: Sequence[Sentence], pairs: Pairs | None = None) -> list[Reading]:
        """Return how sentences of a text read best; for `pairs` see `Index.longer`."""
        if len(self._known) > _MOST_READ:
            self._known.clear()
        places = [(text[sentence.start : sentence.end], len(sentence.words)) for sentence in sentences]
        new = {
            place: sentence
            for place, sentence in zip(places, sentences, strict=True)
            if place not in self._known
        }
        read = chain.from_iterable(self._read(text, batch, pairs) for batch in _batches(new.values()))
        self._known.update(zip(new, read, strict=True))
        return [self._known[place] for place in places]

    def _read(self, text: str, sentences: Sequence[Sentence], pairs: Pairs | None) -> list[Reading]:
        forms = [[word.form for word in sentence.words] for sentence in sentences]
        found = [rows(self._index, text, sentence.words, pairs) for sentence in sentences]
        self._seen += sum(map(len, forms))
        longest = _longest_together(list(map(len, forms))) if self._seen > _MANY else 0
        together = [number for number, words in enumerate(forms) if len(words) <= longest]
        readings: dict[int, Reading] = {}
        if together:
            from textrepair.repair.together import decode_all

            these = [forms[number] for number in together], [found[number] for number in together]
            readings = dict(zip(together, decode_all(self._decoder, *these), strict=True))
        return [
            readings.get(number) or self._decoder.decode(words, found[number])
            for number, words in enumerate(forms)
        ]


def _batches(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield sentences, so many at a time that what is worked out for them stays small."""
    batch, size = list[Sentence](), 0
    for sentence in sentences:
        if batch and size + len(sentence.words) > _MOST_TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(sentence)
        size += len(sentence.words)
    yield batch


def _longest_together(sizes: Sequence[int]) -> int:
    """Return the size in words of the longest sentence to read together with others; 0 where none is."""
    longest = [*sorted(sizes, reverse=True), 0]
    alone = accumulate(longest, initial=0)
    return min(zip(longest, alone, strict=False), key=lambda row: _STEP * row[0] + row[1])[0]
