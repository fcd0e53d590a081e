"""What must hold for files that the program reads beside texts: dictionaries, settings, lists, caches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fuzz.texts import PART, check_line, text_of
from tests.repair.conftest import TINY
from textrepair import changes, config, encoding, files, streams
from textrepair.dictionary import read as dictionaries
from textrepair.dictionary.compiled import _read
from textrepair.dictionary.index import Index, build
from textrepair.dictionary.scan import phrases_of
from textrepair.dictionary.stored import dump
from textrepair.dictionary.write import dump as written
from textrepair.document import parts
from textrepair.document.layout import Comment
from textrepair.document.suppressions import suppressions
from textrepair.edits import Edit
from textrepair.errors import TextrepairError
from textrepair.finding import Patterns, is_pattern
from textrepair.language.ngrams import HEADER, SHIPPED, LanguageModel
from textrepair.language.paraphrases import Paraphrases, pack
from textrepair.mine import manifest, mine
from textrepair.report.baseline import Baseline
from textrepair.settings import Settings

INDEX = build([TINY])
CACHE = dump(INDEX, phrases_of(INDEX))
MODEL = SHIPPED.read_bytes()[: HEADER.size + 400]
PARAPHRASES = pack({("spy", "company"): [(("spy", "agency"), -0.5)], ("folks",): [(("people",), -1.0)]})
# What is held, read and cut at once, so that small texts are large.
_SMALL = (
    (encoding, "_HEAD", 16),
    (streams, "_HELD", 64),
    (streams, "_PIECE", 16),
    (parts, "SIZE", 6),
    (parts, "LONGEST", 300),
)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="fuzz")


def _file(name: str, data: bytes) -> Path:
    path = Path(_folder().name) / name
    path.write_bytes(data)
    return path


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Take errors for people as the right answer to what is wrong, where they are one line."""
    try:
        yield
    except TextrepairError as error:
        check_line(str(error))


def check_dictionary(data: bytes) -> None:
    """Read a dictionary; one that is read is written and read again as it is, and can be compiled."""
    with _clear_errors():
        found = dictionaries.load(_file("a.yaml", data))
        again = dictionaries.parse(written(found), "a.yaml")
        assert again == found
        _check_index(build([found]))


def _check_index(index: Index) -> None:
    for phrase in index.table:
        for candidate in index.candidates(phrase):
            assert candidate.original
            assert candidate.times >= 0


def check_cache(data: bytes) -> None:
    """Read a compiled dictionary: as it was written, or none."""
    index = _read(_file("a.index", data))
    assert index is None or (index.phrases and dump(index, index.phrases)) == CACHE == data


def check_stream(data: bytes) -> None:
    """Read a file part by part as it is read as a whole, and write it so."""
    path, whole = _file("a.txt", data), None
    with pytest.MonkeyPatch.context() as small, _clear_errors():
        for module, name, size in _SMALL:
            small.setattr(module, name, size)
        with suppress(TextrepairError):
            whole = files.read(path)
        source = streams.stream(path, "text")
        found = list(source.parts("text"))
        assert whole
        assert source.encoding == whole.encoding
        assert "".join(part.text for part in found) == whole.text
        with streams.Rewriting(source) as rewriting:
            for part in found:
                rewriting.put(part, part.text.replace("u", "z"))  # no word of markup has these
            rewriting.commit("text")
        assert path.read_bytes() == whole.encode(whole.text.replace("u", "z"))
        return
    assert not whole


def check_model(data: bytes) -> None:
    """Open a language model that is damaged."""
    with _clear_errors():
        LanguageModel.open(_file("a.ngrams", data))


def check_paraphrases(data: bytes) -> None:
    """Open paraphrases: as they were written, or none."""
    try:
        found = Paraphrases.open(_file("a.bin", data))
    except ValueError:
        return
    assert found.candidates(("folks",)) == [(("people",), -1.0)]


def check_config(data: bytes) -> None:
    """Read a configuration and ask what holds for a file and a folder."""
    with _clear_errors():
        path = _file(config.OWN, data)
        settings = Settings(config=path)
        settings.words(path.parent / "docs" / "a.md")
        selection = settings.selection(path.parent)
        for name in ("docs/a.md", "b.txt"):
            selection.includes(str(path.parent / name))
            selection.refuses(str(path.parent / name))
        for key in config.KEYS:
            settings.origins(key, path.parent / "docs" / "a.md")


def check_baseline(data: bytes) -> None:
    """Read a baseline; one that is read is written and read again."""
    with _clear_errors():
        path = _file("known.json", data)
        again = Baseline(path).renewed(())
        path.write_text(again, encoding="utf-8")
        assert Baseline(path).renewed(()) == again


def check_patterns(data: bytes) -> None:
    """Match names by patterns as in .gitignore."""
    lines = [line for line in text_of(data).splitlines() if is_pattern(line)]
    for name in ("/r/docs/a.md", "/r/a b.txt", "/r/docs"):
        Patterns("/r", tuple(lines)).match(name, name == "/r/docs")


def _pairs(ending: str) -> Callable[[bytes], None]:
    def check_pairs(data: bytes) -> None:
        """Read a list of article pairs, and the texts that it holds."""
        with _clear_errors():
            for source in manifest.sources(_file(f"pairs{ending}", data)):
                for read in (source.spun, *source.originals):
                    with _clear_errors():
                        read()

    return check_pairs


def check_mining(data: bytes) -> None:
    """Learn from a pair of texts: what is learnt is a dictionary that can be written and read."""
    spun, _, original = data.partition(PART)
    found = mine([(text_of(spun), [text_of(original)])])
    assert dictionaries.parse(written(found), "mined") == found


def check_suppressions(data: bytes) -> None:
    """Read comments, one a line."""
    text, at = text_of(data), 0
    comments = list[Comment]()
    for line in text.split("\n"):
        comments.append(Comment(at, at + len(line), line))
        at += len(line) + 1
    found, notices = suppressions(text, comments)
    edit = Edit(0, min(6, len(text)), text[:6], "said", 0.9, "")
    for suppression in found:
        assert 0 <= suppression.start <= suppression.end <= len(text)
        suppression.hides(edit)
        check_line(suppression.unused().problem)
    for notice in notices:
        assert 0 <= notice.start <= len(text)
        check_line(notice.problem)


def check_changes(data: bytes) -> None:
    """Read what git says of two texts: without the lines that changed, the new one is in the old one."""
    old, _, new = data.partition(PART)
    paths = [str(_file("old", old)), str(_file("new", new))]
    command = ["git", "diff", "--no-index", "-U0", "--inter-hunk-context=0", *changes._PLAIN, *paths]
    done = subprocess.run(command, capture_output=True, cwd=os.sep, check=False)
    assert done.returncode in (0, 1)
    found = [changes._range(hunk) for hunk in changes._HUNK.finditer(done.stdout) if hunk[2] != b"0"]
    lines = new.split(b"\n")
    changed = {number for first, last in found for number in range(first, last + 1)}
    assert all(1 <= number <= len(lines) for number in changed)
    before = iter(old.split(b"\n"))
    assert all(line in before for number, line in enumerate(lines, 1) if number not in changed and line)


check_pairs_csv, check_pairs_jsonl, check_pairs_yaml = map(_pairs, (".csv", ".jsonl", ".yaml"))
