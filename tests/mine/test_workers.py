from __future__ import annotations

from pathlib import Path

from textrepair.mine.workers import Journal, Workers


def length(shared: str, item: str) -> int:
    """Return a length; a function of a module, as processes need it."""
    return len(shared) + len(item)


ITEMS = ["one", "three", "seventeen", ""] * 5


def test_the_same_with_any_number_of_jobs() -> None:
    alone = list(Workers(1).map(length, "ab", ITEMS, len(ITEMS)))
    assert alone == [len(item) + 2 for item in ITEMS]
    assert list(Workers(3).map(length, "ab", ITEMS, len(ITEMS))) == alone


def test_what_was_done_is_not_done_again(tmp_path: Path) -> None:
    done: list[str] = []

    def noted(_: None, item: str) -> int:
        done.append(item)
        return len(item)

    path = tmp_path / "town.yaml.partial"
    work = Workers(1, Journal(path)).map(noted, None, ["one", "three", "five"], 3)
    assert [next(work), next(work)] == [3, 5]  # broken off
    assert list(Workers(1, Journal(path)).map(noted, None, ["one", "three", "five"], 3)) == [3, 5, 4]
    assert done == ["one", "three", "five"]


def test_another_question_is_asked_anew(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    workers = Workers(1, journal)
    assert list(workers.map(length, "a", ["b"], 1)) == [2]
    assert list(workers.map(length, "aa", ["b"], 1)) == [3]


def test_a_journal_is_removed_with_all_its_files(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.keep(b"key", ({"a": 1}, ["b"]))
    assert journal.find(b"key") == ({"a": 1}, ["b"])
    assert journal.find(b"other") is None
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_journal_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_bytes(b"no database, but as long as the head of one is. " * 40)
    journal = Journal(path)
    journal.keep(b"key", 1)
    assert journal.find(b"key") == 1


def test_a_place_that_takes_no_journal_is_done_without(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "gone" / "journal")
    assert list(Workers(1, journal).map(length, "", ["abc"], 1)) == [3]
    journal.remove()
