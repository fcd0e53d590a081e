"""Where article pairs are: in files by their names, in a pile without names, in lists of pairs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from typing import NamedTuple, overload
from zlib import crc32

from textrepair import files
from textrepair.document.words import forms
from textrepair.errors import TextrepairError
from textrepair.mine.readings import Article

SPUN, ORIGINAL = ".spun", ".orig"
# Two texts whose smallest so many hashes of five words in a row are the same by half are versions of one
# text but for a few edits (bottom-k sketch, Broder 1997, "On the resemblance and containment of documents").
_SHINGLE, _SKETCH, _SAME = 5, 32, 0.5
_DIGITS = 10
_DIGEST = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{_DIGITS}}}(?![0-9a-f])")

ReadText = Callable[[], str]


class Source(NamedTuple):
    """A spun article and its originals, each a function that reads the text; and its name for people."""

    name: str
    spun: ReadText
    originals: tuple[ReadText, ...]


class Articles(Sequence[Article]):
    """Articles that are read when they are asked for, spun versions of one original side by side.

    `before` are the sources of a dictionary that was mined before: articles among them are left out, and
    their names are in `done`. `credits` are the sources of what is mined from the others: their names, and
    what tells them again, a digest of the spun text.
    """

    def __init__(self, sources: Iterable[Source], before: Mapping[str, str] | None = None) -> None:
        before = before or {}
        digests = {digest for what in before.values() for digest in _DIGEST.findall(what)}
        undigested = {name for name, what in before.items() if not _DIGEST.search(what)}
        self.done: list[str] = []
        self.credits: dict[str, str] = {}
        new: list[tuple[Source, list[frozenset[int]]]] = []
        for source in sources:
            digest, sketches = _marks(source)
            if digest in digests or source.name in undigested:
                self.done.append(source.name)
                continue
            taken = source.name in before or source.name in self.credits
            name = f"{source.name} {digest}" if taken else source.name
            self.credits[name] = (
                f"1 article, {len(source.originals)} original{'s' * (len(source.originals) != 1)}, {digest}"
            )
            new.append((source, sketches))
        witnesses = _same([sketches for _, sketches in new])
        order = sorted(range(len(new)), key=lambda n: (witnesses[n], n))
        self._sources = [new[n][0] for n in order]
        self._witnesses = [witnesses[n] for n in order]

    @property
    def originals(self) -> int:
        """The number of originals."""
        return sum(len(source.originals) for source in self._sources)

    def __len__(self) -> int:
        """Return the number of spun articles."""
        return len(self._sources)

    @overload
    def __getitem__(self, n: int) -> Article: ...
    @overload
    def __getitem__(self, n: slice) -> list[Article]: ...
    def __getitem__(self, n: int | slice) -> Article | list[Article]:
        """Read an article, or several."""
        if isinstance(n, slice):
            return [self[one] for one in range(*n.indices(len(self)))]
        source = self._sources[n]
        return Article(source.spun(), [read() for read in source.originals], self._witnesses[n])


def in_file(path: Path) -> ReadText:
    """Return the function that reads the text of a file."""
    return partial(_text, path)


def of_files(spun: Path, originals: Iterable[Path]) -> Source:
    """Return a spun article and its originals, each a file."""
    return Source(spun.stem.removesuffix(SPUN), in_file(spun), tuple(map(in_file, originals)))


def named_pairs(found: Iterable[Path], folder: Path) -> list[Source]:
    """Return the pairs NAME.spun.txt and NAME.orig.txt among files; half a pair raises TextrepairError."""
    return [_pair(path, folder) for path in found if path.stem.endswith(SPUN)]


def _pair(spun: Path, folder: Path) -> Source:
    name = spun.stem.removesuffix(SPUN)
    original = spun.with_name(f"{name}{ORIGINAL}{spun.suffix}")
    if not original.is_file():
        raise TextrepairError(f"{spun}: no {original.name} beside it; add the original or rename this file")
    return of_files(spun, [original])._replace(name=spun.with_name(name).relative_to(folder).as_posix())


def _text(path: Path) -> str:
    return files.read(path).text


def _marks(source: Source) -> tuple[str, list[frozenset[int]]]:
    """Return the digest of a spun text and the sketches of its originals."""
    digest = sha256(source.spun().encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return digest, [_sketch(read()) for read in source.originals]


def _sketch(text: str) -> frozenset[int]:
    words = forms(text)
    rows = zip(*(islice(words, n, None) for n in range(min(_SHINGLE, len(words)))), strict=False)
    return frozenset(nsmallest(_SKETCH, {crc32(" ".join(row).encode(errors="replace")) for row in rows}))


def _same(sketches: Sequence[Iterable[frozenset[int]]]) -> list[int]:
    """Return for each article the number of the first one with nearly the same original."""
    seen: list[tuple[int, int]] = []  # the witness and the size of each sketch
    having: defaultdict[int, list[int]] = defaultdict(list)
    witnesses = []
    for number, own in enumerate(sketches):
        witness = number
        for sketch in own:
            shared = Counter(other for hash_ in sketch for other in having[hash_])
            for other, times in shared.items():
                if times >= _SAME * max(len(sketch), seen[other][1]):
                    witness = min(witness, seen[other][0])
        for sketch in own:
            for hash_ in sketch:
                having[hash_].append(len(seen))
            seen.append((witness, len(sketch)))
        witnesses.append(witness)
    return witnesses
