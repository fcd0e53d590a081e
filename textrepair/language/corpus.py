"""A corpus as numbers: text files read as sentences, words numbered in order of appearance."""

from __future__ import annotations

import gzip
import lzma
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textrepair.document.sentences import read
from textrepair.errors import TextrepairError
from textrepair.language.ngrams import END, START, normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.integer[Any]]

BITS = 21  # of a word's number: three fit one 64-bit key
LOW = (1 << BITS) - 1
OTHER, FIRST, LAST = range(3)  # the numbers of words beyond the last number, of <s> and of </s>

_BATCH = 2_000_000  # characters
_AHEAD = 4


def find(corpus: Iterable[Path]) -> list[Path]:
    """Return the text files (.txt, .xz, .gz) that `corpus` names and that are in its folders, in order.

    Raises `TextrepairError` for a path without any.
    """
    files: list[Path] = []
    for path in corpus:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        texts = [file for file in inside if file.suffix in {".txt", ".xz", ".gz"} and file.is_file()]
        if not texts:
            raise TextrepairError(
                f"{path}: no text there; name .txt, .txt.xz or .txt.gz files or folders of them"
            )
        files += texts
    return files


class Vocabulary:
    """Words with their numbers, in order of appearance, and whether they are content words."""

    def __init__(self) -> None:
        self.forms = ["", START, END]
        self.content = [False, False, False]
        self._numbers = {START: FIRST, END: LAST}

    def number(self, form: str) -> int:
        """Return the number of a word, a new one when it is new."""
        number = self._numbers.get(form)
        if number is None:
            if len(self.forms) > LOW:
                return OTHER
            number = self._numbers[form] = len(self.forms)
            self.forms.append(form)
            self.content.append(_is_content(form))
        return number


def _is_content(form: str) -> bool:
    from wordfreq import zipf_frequency

    return form.isalpha() and len(form) > 2 and zipf_frequency(form, "en", wordlist="small") < 6.0


def numbered(
    files: Iterable[Path], vocabulary: Vocabulary, sources: dict[str, int], progress: Callable[[int], object]
) -> Iterator[Ids]:
    """Yield the files as arrays of word numbers, sentences between <s> and </s>; two processes read ahead.

    `sources` is given the words and punctuation marks of each file, `progress` the bytes as they are read.
    """
    import numpy as np

    with ProcessPoolExecutor(2) as pool:
        ahead: deque[tuple[str, Future[tuple[list[str], bytes]]]] = deque()

        def take() -> Ids:
            name, future = ahead.popleft()
            forms, text = future.result()
            table = np.fromiter(map(vocabulary.number, forms), np.uint64, len(forms))
            ids: Ids = table[np.frombuffer(text, np.uint32)]
            marks = np.count_nonzero((ids == FIRST) | (ids == LAST))
            sources[name] = sources.get(name, 0) + len(ids) - int(marks)
            return ids

        for name, lines in _batches(files, progress):
            ahead.append((name, pool.submit(_tokenised, lines)))
            if len(ahead) > _AHEAD:
                yield take()
        while ahead:
            yield take()


def _batches(files: Iterable[Path], progress: Callable[[int], object]) -> Iterator[tuple[str, list[str]]]:
    for path in files:
        with path.open("rb") as raw:
            lines = TextIOWrapper(_unpacked(raw, path.suffix), "utf-8", errors="replace")
            at = 0
            try:
                while batch := lines.readlines(_BATCH):
                    progress(raw.tell() - at)
                    at = raw.tell()
                    yield path.name, batch
            except (lzma.LZMAError, EOFError, gzip.BadGzipFile) as error:
                raise TextrepairError(
                    f"{path}: a damaged archive ({error}); unpack or fetch it again"
                ) from None


def _unpacked(raw: BufferedReader, suffix: str) -> Any:
    if suffix == ".xz":
        return lzma.open(raw)
    return gzip.open(raw) if suffix == ".gz" else raw


def _tokenised(lines: list[str]) -> tuple[list[str], bytes]:
    """Return the distinct forms of some paragraphs, and the paragraphs as 32-bit indices into them."""
    index: dict[str, int] = {}
    text = array("I")
    for line in lines:
        for sentence in read(line).sentences:
            forms = [START, *(normalise(word.form) for word in sentence.words), END]
            text.extend([index.setdefault(form, len(index)) for form in forms])
    return list(index), text.tobytes()
