from __future__ import annotations

import codecs
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and terminals")


def test_a_diff_on_standard_output_and_a_summary_on_standard_error(run: Run, folder: Path) -> None:
    done = run("fix", *TINY, "article.txt")
    assert done.returncode == 0
    assert done.stdout.startswith(
        b"--- article.txt\n+++ article.txt\n@@ -1,5 +1,5 @@\n-The mayor mentioned on"
    )
    assert b"\n+The mayor said on Monday that the school would open again in May." in done.stdout
    summary = (
        rb"\d+ edits in 1 of 1 file; 4 of 4 sentences spun, in 1 passage(; \d+ doubtful edits? left out)?\n"
    )
    assert re.fullmatch(summary, done.stderr)
    assert (folder / "article.txt").read_text() == SPUN


def test_write_lists_what_it_writes(run: Run, folder: Path) -> None:
    listed = run("fix", *TINY, "article.txt").stdout
    assert run("fix", *TINY, "--write", "article.txt").stdout == listed
    assert (folder / "article.txt").read_text().startswith("The mayor said on Monday that the school would")


def test_repairing_again_changes_nothing(run: Run, folder: Path) -> None:
    run("fix", *TINY, "--write", "article.txt")
    repaired = (folder / "article.txt").read_bytes()
    again = run("fix", *TINY, "--write", "--check", "article.txt")
    assert (again.returncode, again.stdout) == (0, b"")
    assert (folder / "article.txt").read_bytes() == repaired


def test_quiet_tells_errors_only(run: Run, folder: Path) -> None:
    done = run("fix", *TINY, "--write", "--quiet", "article.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (folder / "article.txt").read_text() != SPUN


def test_the_filter_writes_the_repaired_text_and_nothing_else(run: Run, folder: Path) -> None:
    done = run("fix", *TINY, "-", stdin=SPUN.encode())
    run("fix", *TINY, "--write", "article.txt")
    assert done.stdout == (folder / "article.txt").read_bytes()
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_and_no_path_is_the_filter_too(run: Run) -> None:
    done = run("fix", *TINY, stdin=SPUN.encode())
    assert done.stdout == run("fix", *TINY, "-", stdin=SPUN.encode()).stdout != b""


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_the_filter_keeps_line_ends_and_byte_order_mark(run: Run, mark: bytes) -> None:
    windows = mark + SPUN.replace("\n", "\r\n").encode() + b"  \x0c\r\n\r\nno final line end"
    repaired = run("fix", *TINY, "-", stdin=windows).stdout
    assert repaired.startswith(mark + b"The mayor said on Monday")
    assert repaired.endswith(b".\r\n  \x0c\r\n\r\nno final line end")
    assert repaired.count(b"\r\n") == windows.count(b"\r\n") == windows.count(b"\n")


def test_the_filter_passes_honest_text_and_nothing_at_all(run: Run) -> None:
    assert run("fix", *TINY, "-", stdin=HONEST.encode()).stdout == HONEST.encode()
    empty = run("fix", *TINY, "-", stdin=b"")
    assert (empty.returncode, empty.stdout, empty.stderr) == (0, b"", b"")


def test_a_diff_of_standard_input_has_the_name_given(run: Run) -> None:
    done = run("fix", *TINY, "--diff", "--stdin-filename", "docs/news.md", "-", stdin=SPUN.encode())
    assert done.stdout.startswith(b"--- docs/news.md\n+++ docs/news.md\n")


@pytest.mark.parametrize(("name", "status"), [("article.txt", 1), ("river.txt", 0)])
def test_check_tells_by_its_status(run: Run, name: str, status: int) -> None:
    assert run("fix", *TINY, "--check", name).returncode == status


def test_files_and_folders_at_once(run: Run, folder: Path) -> None:
    (folder / "docs" / "deep").mkdir(parents=True)
    for name in ("docs/b.md", "docs/a with space.md", "docs/deep/c.rst"):
        (folder / name).write_text(SPUN)
    done = run("fix", *TINY, "river.txt", "docs", "article.txt")
    heads = [line for line in done.stdout.decode().splitlines() if line.startswith("--- ")]
    names = ["docs/a with space.md", "docs/b.md", "docs/deep/c.rst", "article.txt"]
    assert heads == [f"--- {name}" for name in names]
    assert b" edits in 4 of 5 files; " in done.stderr


def test_confidence_is_a_threshold(run: Run) -> None:
    everything = run("fix", *TINY, "--min-confidence", "0", "article.txt")
    nothing = run("fix", *TINY, "--min-confidence", "1", "article.txt")
    assert b"+The mayor said" in everything.stdout
    assert nothing.stdout == b""
    assert re.match(rb"0 edits in 1 file; .*; \d+ doubtful edits left out\n", nothing.stderr)


def test_the_shipped_dictionaries_need_no_option(run: Run) -> None:
    assert b"+The mayor said on Monday" in run("fix", "article.txt").stdout


def test_what_cannot_be_printed_in_the_locale_is_printed(run: Run, folder: Path) -> None:
    (folder / "日本 “news”.txt").write_text(f"{SPUN}“日本”\n", encoding="utf-8")
    done = run("fix", *TINY, "日本 “news”.txt", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith("--- 日本 “news”.txt\n".encode())
    assert done.returncode == 0


@POSIX
def test_a_terminal_gets_colours_and_no_control_characters(folder: Path) -> None:
    (folder / "article.txt").write_text(f"{SPUN}\x1b[2J\x07\n")
    shown = on_terminal(folder, "fix", *TINY, "article.txt")
    assert "\x1b[31m-" in shown
    assert "\x1b[7;31mmentioned\x1b[0m" in shown
    assert r"\x1b[2J\x07" in shown
    assert not {"\x1b[2J", "\x07"} & set(re.findall(r"\x1b\[2J|\x07", shown))


@POSIX
def test_no_color_is_heeded(folder: Path) -> None:
    (folder / "article.txt").write_text(f"{SPUN}\x1b[2J\x07\n")
    shown = on_terminal(folder, "fix", *TINY, "article.txt", NO_COLOR="1")
    assert "+The mayor said on Monday" in shown
    assert "\x1b" not in shown


def test_colour_can_be_had_without_a_terminal(run: Run, folder: Path) -> None:
    (folder / "article.txt").write_text(f"{SPUN}\x1b[2J\n")
    shown = run("fix", *TINY, "article.txt", FORCE_COLOR="1", NO_COLOR="", TERM="").stdout
    assert b"\x1b[31m-" in shown
    assert b"\x1b[2J" not in shown


@POSIX
def test_a_terminal_and_no_path_is_a_mistake(folder: Path) -> None:
    assert on_terminal(folder, "fix") == (
        "textrepair: error: nothing to read; name files or folders, or - for standard input\r\n"
    )


@POSIX
def test_a_reader_that_stops_reading_is_no_error(folder: Path) -> None:
    (folder / "long.txt").write_text(SPUN * 200)
    command = [sys.executable, "-m", "textrepair", "fix", *TINY, "long.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == -signal.SIGPIPE


@POSIX
def test_an_interrupt_is_130_and_leaves_nothing_half_written(folder: Path) -> None:
    silent, ours = os.pipe()
    command = [
        sys.executable,
        "-m",
        "textrepair",
        "fix",
        "--write",
        *TINY,
        "article.txt",
        f"/dev/fd/{silent}",
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        pass_fds=[silent],
        # Where tests run in the background it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while process.poll() is None and (folder / "article.txt").read_text() == SPUN:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        errors = process.communicate()[1]
    os.close(ours)
    os.close(silent)
    assert (process.returncode, errors) == (130, b"")
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "river.txt", "tiny.yaml"]


def on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Run `textrepair` on a terminal and return what that shows."""
    import pty

    ours, theirs = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    command = [sys.executable, "-m", "textrepair", *arguments]
    known |= {"TERM": "xterm"} | environment
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=known):
        os.close(theirs)
        shown = b""
        while chunk := read_terminal(ours):
            shown += chunk
    os.close(ours)
    return shown.decode()


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux's way to say that the other side is closed
        return b""
