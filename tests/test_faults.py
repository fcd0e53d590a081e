"""Faults for real: killed, no space, no rights, a damaged cache. One clear line each, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DICTIONARY, SPUN

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="needs signals, limits and modes of POSIX"),
]
FIX = ["fix", "--write", "--only", "--dictionary", "tiny.yaml"]
LONG = SPUN * 40

# Runs the program; `fault` is called with the name of each call of `os` and `pathlib` that touches the disk.
_HARNESS = """
import os, signal, sys
from pathlib import Path
wanted, action = int(sys.argv.pop(1)), sys.argv.pop(1)
calls = 0
def watch(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.chown", "os.mkdir", "os.utime") and any(
        name in str(argument) for argument in arguments for name in (".textrepair-", "article.txt", ".index")
    ):
        calls += 1
        if calls == wanted:
            if action == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(5, "Input/output error", str(arguments[0]))
sys.addaudithook(watch)
sys.argv[0] = "textrepair"
from textrepair.__main__ import main
main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "tiny.yaml").write_text(DICTIONARY)
    (tmp_path / "work" / "article.txt").write_text(LONG)
    return tmp_path / "work"


@pytest.fixture
def repaired(folder: Path) -> str:
    """Return what the article becomes."""
    done = run(folder, "fix", "--only", "--dictionary", "tiny.yaml", "-", stdin=LONG.encode())
    return done.stdout.decode()


def run(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    command: tuple[str, ...] = ("-m", "textrepair"),
    **environment: Any,
) -> subprocess.CompletedProcess[bytes]:
    known = os.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache")} | environment
    return subprocess.run(
        [sys.executable, *command, *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=known,
        check=False,
    )


def error_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one error that a run told, after which it ended with 2 and wrote nothing else."""
    (line,) = done.stderr.decode().splitlines()[:1]
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert line.startswith("textrepair: error: ")
    return line.removeprefix("textrepair: error: ")


@pytest.mark.parametrize("action", ["kill", "fail"])
def test_whatever_is_done_to_a_run_the_article_is_whole(folder: Path, repaired: str, action: str) -> None:
    article, stage, states = folder / "article.txt", 0, set()
    while True:
        stage += 1
        article.write_text(LONG)
        shutil.rmtree(folder.parent / "cache", ignore_errors=True)
        done = run(folder, *FIX, "article.txt", command=("-c", _HARNESS, str(stage), action))
        states.add(article.read_text())
        assert article.read_text() in (LONG, repaired)
        if done.returncode == 0 and article.read_text() == repaired and stage > 12:
            break
        assert b"Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 2
        left = [path for path in folder.iterdir() if path.name.startswith(".textrepair-")]
        assert not left or action == "kill"
        for path in left:
            path.unlink()
    assert states == {LONG, repaired}
    again = run(folder, *FIX, "article.txt")
    assert (again.returncode, article.read_text()) == (0, repaired)


def test_no_more_than_a_limit_of_bytes(folder: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); {_MAIN}"
    done = run(folder, *FIX, "article.txt", command=("-c", limited))
    assert "article.txt: cannot be written (File too large); check the disk" in error_of(done)
    assert (folder / "article.txt").read_text() == LONG
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "tiny.yaml"]


_MAIN = "import sys; sys.argv[0] = 'textrepair'; from textrepair.__main__ import main; main()"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of 64 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(folder: Path, small_disk: Path) -> None:
    article = small_disk / "article.txt"
    article.write_text(LONG)
    room = os.statvfs(small_disk)
    (small_disk / "other").write_bytes(bytes((room.f_bavail - 2) * room.f_frsize))
    done = run(folder, *FIX, str(article), XDG_CACHE_HOME=str(small_disk / "cache"))
    assert "article.txt: cannot be written (No space left on device); check the disk" in error_of(done)
    assert article.read_text() == LONG
    assert not list(small_disk.rglob(".textrepair-*"))


def test_a_read_only_disk(folder: Path, small_disk: Path) -> None:
    article = small_disk / "article.txt"
    article.write_text(LONG)
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    if subprocess.run(remount, capture_output=True, check=False).returncode:
        pytest.skip("the disk cannot be made read-only")
    assert "article.txt: " in error_of(run(folder, *FIX, str(article)))
    assert article.read_text() == LONG


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/dev/null/home", "XDG_CACHE_HOME": "", "XDG_STATE_HOME": ""},
        {"TMPDIR": "/nonexistent", "TMP": "/nonexistent", "TEMP": "/nonexistent"},
        {"XDG_CACHE_HOME": "/dev/null"},
        {"XDG_CACHE_HOME": "/proc"},
        {"HOME": "", "XDG_CACHE_HOME": "relative"},
    ],
)
def test_no_home_no_cache_no_temporary_folder(
    folder: Path, repaired: str, environment: dict[str, Any]
) -> None:
    done = run(folder, *FIX, "article.txt", **environment)
    assert done.returncode == 0
    assert (folder / "article.txt").read_text() == repaired
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "tiny.yaml"]


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "folder", "other", "huge head"])
def test_a_damaged_cache(folder: Path, repaired: str, damage: str) -> None:
    (cached,) = (folder.parent / "cache").rglob("*.index")
    data = cached.read_bytes()
    half = len(data) // 2
    cached.unlink()
    if damage == "folder":
        cached.mkdir()
    else:
        cached.write_bytes(
            {
                "cut": data[:half],
                "flipped": data[:half] + bytes([data[half] ^ 255]) + data[half + 1 :],
                "empty": b"",
                "other": b"\0" * 1000,
                "huge head": data[:60] + b"\xff" * 1000,
            }[damage]
        )
    done = run(folder, *FIX, "article.txt")
    assert (done.returncode, (folder / "article.txt").read_text()) == (0, repaired)


def test_two_runs_at_once(folder: Path) -> None:
    for n in range(12):
        (folder / f"{n}.txt").write_text(SPUN)
    command = [sys.executable, "-m", "textrepair", *FIX, "."]
    known = os.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache")}
    runs = [
        subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=known)
        for _ in range(3)
    ]
    told = [run.communicate()[1].decode() for run in runs]
    assert all("Traceback" not in one for one in told)
    for errors in told:
        for line in errors.splitlines():
            assert "error" not in line or line.endswith("changed while it was being repaired; run again")
    assert len({(folder / f"{n}.txt").read_text() for n in range(12)}) == 1
    assert (folder / "0.txt").read_text().startswith("The mayor said on Monday that the school")
    assert not list(folder.glob(".textrepair-*"))
