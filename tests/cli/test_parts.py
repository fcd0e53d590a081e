"""Large files: read, reported and written part by part, on several cores; and files that are passed over."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, SPUN, Run
from textrepair import processes, streams, unchanged
from textrepair.document import parts
from textrepair.report.baseline import VERSION

TINY = ("--only", "--dictionary", "tiny.yaml")
LARGE = f"{SPUN}\n{HONEST}\n" * 12


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a text of some kilobytes a large one."""
    monkeypatch.setattr(parts, "SIZE", 25)
    monkeypatch.setattr(parts, "LONGEST", 4000)
    monkeypatch.setattr(streams, "_HELD", 1000)
    monkeypatch.setattr(streams, "_PIECE", 333)
    monkeypatch.setattr(processes, "_PATIENCE", {"fork": 0, "spawn": 0})


@pytest.fixture
def large(folder: Path) -> Path:
    (folder / "large.txt").write_text(LARGE)
    return folder / "large.txt"


@pytest.mark.usefixtures("small")
def test_places_are_those_in_the_whole_file(quick: Run, large: Path) -> None:
    assert len(list(parts.cut([LARGE], "text"))) > 5
    found = json.loads(quick("check", *TINY, "--output-format", "json", "large.txt").stdout)["files"]
    lines = LARGE.split("\n")
    assert len(found) == 1
    assert len(found[0]["findings"]) > 100
    for one in found[0]["findings"]:
        assert LARGE[one["start"] : one["end"]] == one["before"]
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(one["before"])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("options", [(), ("--output-format", "full"), ("--diff",), ("--jobs", "3")])
def test_a_long_line_is_told_of_part_by_part(quick: Run, folder: Path, options: tuple[str, ...]) -> None:
    line = " ".join(LARGE.split())
    (folder / "line.txt").write_text(line)
    done = quick("check", *TINY, *options, "line.txt")
    assert done.returncode == 1
    if not options:
        columns = [int(row.split(":")[2]) for row in done.stdout.decode().splitlines()]
        assert columns == sorted(columns)
        assert line[columns[-1] - 1 :].startswith(done.stdout.decode().splitlines()[-1].split()[1])


@pytest.mark.usefixtures("small")
@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_diff_filter_and_written_file_agree(quick: Run, large: Path) -> None:
    given = quick("fix", *TINY, "large.txt").stdout
    piped = quick("fix", *TINY, "-", stdin=large.read_bytes()).stdout
    copy = large.with_name("copy.txt")
    copy.write_bytes(large.read_bytes())
    subprocess.run(["patch", "--silent", "copy.txt"], input=given, cwd=large.parent, check=True)
    written = quick("fix", *TINY, "--write", "large.txt")
    assert (written.returncode, written.stdout) == (0, given)
    assert large.read_bytes() == copy.read_bytes() == piped != LARGE.encode()
    again = quick("fix", *TINY, "--write", "large.txt")
    assert (again.returncode, again.stdout, large.read_bytes()) == (0, b"", piped)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("mark", "codec"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "cp1252")]
)
def test_bytes_outside_the_edits_stay(quick: Run, large: Path, mark: bytes, codec: str) -> None:
    text = f"Café “Roma”.\r\n\r\n{LARGE}"
    large.write_bytes(mark + text.encode(codec))
    assert quick("fix", *TINY, "--write", "large.txt").returncode == 0
    repaired = large.read_bytes()
    assert repaired.startswith(mark + "Café “Roma”.\r\n\r\n".encode(codec))
    assert repaired[len(mark) :].decode(codec).count("said") == LARGE.count("mentioned")


@pytest.mark.usefixtures("small")
def test_any_number_of_jobs_tells_the_same(quick: Run, large: Path) -> None:
    for n in range(6):
        (large.parent / f"{n}.txt").write_text(SPUN * n)
    (large.parent / "7.txt").write_bytes(b"\xff\xfeA\0 ")
    for command in (["check"], ["check", "--output-format", "json"], ["fix"]):
        one, three = (quick(*command, *TINY, "--jobs", jobs, ".", "gone.txt", "7.txt") for jobs in ("1", "3"))
        assert (one.returncode, one.stdout, one.stderr) == (three.returncode, three.stdout, three.stderr)
        assert b"gone.txt: no such file" in one.stderr


@pytest.mark.usefixtures("small")
def test_a_file_changed_meanwhile_is_left_alone(
    quick: Run, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: large.write_text("Someone else wrote this.\n"))
    done = quick("fix", *TINY, "--write", "large.txt")
    assert done.returncode == 2
    assert b"large.txt: changed while it was being repaired; run again" in done.stderr
    assert large.read_text() == "Someone else wrote this.\n"
    assert not list(large.parent.glob(".textrepair-*"))


@pytest.mark.usefixtures("small")
def test_a_baseline_knows_all_parts(quick: Run, large: Path) -> None:
    quick("check", *TINY, "--baseline", "known.json", "--write-baseline", "large.txt")
    known = json.loads((large.parent / "known.json").read_text())
    assert known["version"] == VERSION
    done = quick("check", *TINY, "--baseline", "known.json", "large.txt")
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.usefixtures("small")
def test_phrases_ignored_at_the_end_are_ignored_from_the_beginning(quick: Run, large: Path) -> None:
    large.write_text(f"{LARGE}\n<!-- textrepair: ignore[mentioned] -->\n")
    assert b"mentioned ->" not in quick("check", *TINY, "large.txt").stdout


@pytest.mark.usefixtures("small")
def test_what_is_no_english_is_told_once(quick: Run, large: Path) -> None:
    large.write_text("Der Fluss ist in der Nacht um zwei Meter gestiegen, und die Straße war zu.\n\n" * 100)
    done = quick("check", *TINY, "large.txt")
    assert done.stderr.count(b"not English") == 1


class TestUnchanged:
    @pytest.fixture(autouse=True)
    def cache(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        return folder / "cache" / "textrepair" / "unchanged"

    def test_fine_files_are_passed_over_and_counted(self, quick: Run, cache: Path) -> None:
        options = ("check", *TINY, "--exclude", "cache/", "--output-format", "json", ".")
        plain, first, second = quick(*options), quick(*options, "--cache"), quick(*options, "--cache")
        assert (plain.stdout, plain.stderr) == (first.stdout, first.stderr) == (second.stdout, second.stderr)
        assert cache.is_file()

    def test_nothing_is_repaired_in_a_file_that_is_known(
        self, quick: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert quick("check", *TINY, "--cache", "river.txt").returncode == 0
        monkeypatch.setattr("textrepair.cli.repairs.outcome", lambda *_: 1 / 0)
        assert (
            quick("check", *TINY, "--cache", "river.txt").stderr
            == b"0 edits in 1 file; 0 of 3 sentences spun\n"
        )

    @pytest.mark.parametrize("change", ["text", "dictionary", "option"])
    def test_a_change_is_seen(self, quick: Run, folder: Path, change: str) -> None:
        assert quick("check", *TINY, "--cache", "river.txt").returncode == 0
        options: tuple[str, ...] = ()
        if change == "text":
            (folder / "river.txt").write_text(SPUN)
        elif change == "dictionary":
            (folder / "tiny.yaml").write_text("not: a dictionary")
        else:
            options = ("--min-confidence", "2")
        assert quick("check", *TINY, "--cache", *options, "river.txt").returncode != 0

    @pytest.mark.parametrize("damage", [b"", b"\0" * 100, None])
    def test_a_damaged_cache_is_done_without(self, quick: Run, cache: Path, damage: bytes | None) -> None:
        quick("check", *TINY, "--cache", "river.txt")
        cache.write_bytes(cache.read_bytes()[:-1] if damage is None else damage)
        assert quick("check", *TINY, "--cache", "river.txt").returncode == 0
        assert unchanged._load(cache)

    def test_a_cache_that_cannot_be_made(self, quick: Run, folder: Path) -> None:
        (folder / "cache").write_text("a file")
        assert quick("check", *TINY, "--cache", "river.txt").returncode == 0

    def test_old_texts_are_forgotten(self, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unchanged, "_MOST_KEPT", 3)
        for n in range(5):
            known = unchanged.Unchanged()
            known.add(bytes([n]), n)
            known.save()
        assert unchanged._load(cache) == {bytes([n]): n for n in (2, 3, 4)}


# What a process has used since it began; the system's account of a child counts the memory of who started it.
PEAK = """
import atexit, re
from pathlib import Path
from textrepair.__main__ import main
status = Path("/proc/self/status")
atexit.register(lambda: Path("peak").write_text(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]))
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs memory in kilobytes, as Linux tells it")
@pytest.mark.parametrize("between", ["\n", " "])
def test_memory_does_not_grow_with_a_file(folder: Path, between: str) -> None:
    sizes = []
    for times in (3_000, 30_000):  # 0.6 and 6 MB, in lines or in one
        text = HONEST.replace("river", "rivière") * times
        (folder / "large.txt").write_text(between.join(text.split("\n")), encoding="utf-8")
        command = [sys.executable, "-c", PEAK, "fix", "--jobs", "1", *TINY, "--write", "large.txt"]
        subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL, check=True)
        sizes.append(int((folder / "peak").read_text()) / 1024)
    assert sizes[1] < sizes[0] + 15 < 115
