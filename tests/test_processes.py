"""Processes work in order, tell errors where they belong, and are gone when this one is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN
from textrepair import processes
from textrepair.errors import TextrepairError
from textrepair.processes import Pool, can_copy, cores

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")


HASTY = """
from textrepair import processes
from textrepair.__main__ import main
processes._PATIENCE = {"fork": 0, "spawn": 0}
main()
"""


def half(shared: int, number: int) -> int:
    if number % 2:
        raise TextrepairError(f"{number}: odd; double it")
    return number // 2 + shared


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes at once."""
    monkeypatch.setattr(processes, "_PATIENCE", {"fork": 0, "spawn": 0})


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_errors_where_they_belong(jobs: int) -> None:
    with Pool(half, 100, jobs, copy=True) as pool:
        results = list(pool.ahead_of(pool.start(number) for number in (0, 2, 3, 4)))
        assert [result() for result in (results[0], results[1], results[3])] == [100, 101, 102]
        with pytest.raises(TextrepairError, match="3: odd; double it"):
            results[2]()


def test_one_process_begins_nothing_ahead() -> None:
    begun = []
    with Pool(half, 0, 1) as pool:
        for number in pool.ahead_of(begun.append(number) or number for number in (0, 2, 4)):  # type: ignore[func-returns-value]
            assert begun[-1] == number


@pytest.mark.usefixtures("hasty")
def test_this_process_works_too_and_tells_its_own_errors() -> None:
    with Pool(slow, os.getpid(), 2, copy=True) as pool:
        results = list(pool.ahead_of(pool.start(number) for number in range(12)))
        assert results[0]() == 0
        with pytest.raises(TextrepairError, match="this one"):
            [result() for result in results]


def slow(parent: int, number: int) -> int:
    time.sleep(0.02)
    if os.getpid() == parent:
        raise TextrepairError("this one")
    return number


def test_a_short_run_starts_no_process() -> None:
    with Pool(slow, 0, 8, copy=True) as pool:
        results = pool.ahead_of(pool.start(number) for number in range(4))
        assert [result() for result in results] == [0, 1, 2, 3]
        assert multiprocessing.active_children() == []


def test_there_is_a_core() -> None:
    assert cores() >= 1


@POSIX
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left(tmp_path: Path, end: signal.Signals) -> None:
    if not can_copy():
        pytest.skip("processes are started afresh here, which takes longer")
    for n in range(8):
        (tmp_path / f"{n}.txt").write_text(SPUN * 4000)
    command = [sys.executable, "-c", HASTY, "fix", "--jobs", "2", "."]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not (workers := children(process.pid)) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(end)
        errors = process.communicate()[1]
    assert process.returncode == (130 if end == signal.SIGINT else -signal.SIGKILL)
    assert b"Traceback" not in errors
    for _ in range(500):
        if not any(map(is_running, workers)):
            break
        time.sleep(0.02)
    assert not any(map(is_running, workers))


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    if not listed.exists() and Path(f"/proc/{process}").exists():
        pytest.skip("the system does not tell the children of a process")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
