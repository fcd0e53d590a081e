from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from textrepair.dictionary import compiled as module
from textrepair.dictionary.compiled import compiled
from textrepair.dictionary.index import Index
from textrepair.errors import TextrepairError

DICTIONARY = "name: own\nentries:\n  mentioned: {said: 9, mentioned: 1}\n  trooper: soldier\nkept: {the: 7}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of our own."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)
    return tmp_path / "cache" / "textrepair"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(DICTIONARY)
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows with every dictionary that is compiled."""
    done: list[Path] = []
    build = module._build

    def noted(paths: tuple[Path, ...], with_shipped: bool, ignored: tuple[str, ...]) -> Index:
        done.extend(paths)
        return build(paths, with_shipped, ignored)

    monkeypatch.setattr(module, "_build", noted)
    return done


def index_of(*paths: Path) -> Index:
    return compiled(paths, with_shipped=False)


def test_the_second_time_the_cache_is_read(cache: Path, own: Path, builds: list[Path]) -> None:
    first, second = index_of(own), index_of(own)
    assert builds == [own]
    assert len(list(cache.iterdir())) == 1
    for column in ("table", "nexts", "as_spun", "as_original", "kept", "words"):
        assert getattr(first, column) == getattr(second, column)
    assert second.candidates("troopers") == first.candidates("troopers") != ()


def test_with_another_model_it_is_compiled_again(
    cache: Path, own: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    index_of(own)
    other = own.with_name("other.ngrams")
    other.write_bytes(b"another header")
    monkeypatch.setattr(module, "SHIPPED", other)
    index_of(own)
    assert builds == [own, own]


def test_a_changed_dictionary_is_compiled_again(cache: Path, own: Path, builds: list[Path]) -> None:
    index_of(own)
    own.write_text(DICTIONARY.replace("soldier", "guard"))
    assert [one.original for one in index_of(own).candidates("trooper")] == [("guard",)]
    assert builds == [own, own]


def test_the_order_of_dictionaries_matters(cache: Path, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("entries: {trooper: guard}")
    assert index_of(own, other).candidates("trooper") != index_of(other, own).candidates("trooper")


def test_a_dictionary_without_a_name_has_that_of_its_file(cache: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        path = tmp_path / f"{name}.yaml"
        path.write_text("entries: {trooper: guard}")
        assert index_of(path).candidates("trooper")[0].source == name


@pytest.mark.parametrize("part", [0, 5, 25, 60, -1])
def test_a_cache_that_is_cut_short_is_made_again(
    cache: Path, own: Path, builds: list[Path], part: int
) -> None:
    whole = index_of(own)
    (place,) = cache.iterdir()
    data = place.read_bytes()
    place.write_bytes(data[:part])
    assert vars(index_of(own)) == vars(whole)
    assert place.read_bytes() == data
    assert builds == [own, own]


@pytest.mark.parametrize("at", [0, 30, 60, -1])
def test_a_damaged_cache_is_made_again(cache: Path, own: Path, builds: list[Path], at: int) -> None:
    whole = index_of(own)
    (place,) = cache.iterdir()
    data = bytearray(place.read_bytes())
    data[at] ^= 0xFF
    place.write_bytes(data)
    assert vars(index_of(own)) == vars(whole)
    assert builds == [own, own]


def test_a_file_where_the_folder_belongs_is_done_without(cache: Path, own: Path, builds: list[Path]) -> None:
    cache.parent.write_text("no folder")
    assert vars(index_of(own)) == vars(index_of(own))
    assert builds == [own, own]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything can be written here")
def test_a_folder_that_cannot_be_written_is_done_without(cache: Path, own: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    assert index_of(own).candidates("trooper")
    assert list(cache.iterdir()) == []


def test_a_folder_where_the_file_belongs_is_done_without(cache: Path, own: Path, builds: list[Path]) -> None:
    index_of(own)
    (place,) = cache.iterdir()
    place.unlink()
    place.mkdir()
    assert index_of(own).candidates("trooper")
    assert builds == [own, own]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="has no XDG_CACHE_HOME")
def test_the_cache_folder_is_the_one_of_the_system(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    index_of(own)
    assert len(list((tmp_path / "xdg" / "textrepair").iterdir())) == 1
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")
    assert index_of(own).candidates("trooper")


def test_nothing_partial_is_left_behind(cache: Path, own: Path) -> None:
    index_of(own)
    assert [place.suffix for place in cache.iterdir()] == [".index"]


def test_a_missing_dictionary_is_told(cache: Path, tmp_path: Path) -> None:
    with pytest.raises(TextrepairError, match=r"none\.yaml: cannot read the dictionary"):
        index_of(tmp_path / "none.yaml")


def test_no_dictionaries_at_all(cache: Path) -> None:
    assert compiled(with_shipped=False).candidates("trooper") == ()


def test_ignored_words_are_protected_in_all_their_forms(cache: Path, own: Path, builds: list[Path]) -> None:
    ignoring = compiled([own], with_shipped=False, ignored=["Trooper"])
    assert index_of(own).candidates("troopers") != ()
    assert ignoring.candidates("troopers") == ignoring.candidates("trooper") == ()
    assert ignoring.matches(["trooper"], 0) != []
    assert builds == [own, own]
