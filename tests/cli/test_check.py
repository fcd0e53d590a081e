from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import HONEST, SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")


def test_findings_are_listed_by_place(quick: Run) -> None:
    done = quick("check", *TINY, "article.txt")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert re.fullmatch(r"article\.txt:1:11: mentioned -> said \([01]\.\d\d, .+\)", lines[0])
    assert all(re.fullmatch(r"article\.txt:\d+:\d+: .+ -> .+ \([01]\.\d\d, .+\)", line) for line in lines)
    assert re.match(
        rb"%d edits in 1 of 1 file; 4 of 4 sentences spun, in 1 passage" % len(lines), done.stderr
    )


def test_each_finding_stands_where_it_says(quick: Run) -> None:
    text = SPUN.splitlines()
    for line in quick("check", *TINY, "article.txt").stdout.decode().splitlines():
        found = re.match(r"article\.txt:(\d+):(\d+): (.+?) -> ", line)
        assert found
        assert text[int(found[1]) - 1].startswith(found[3], int(found[2]) - 1)


def test_fix_makes_the_edits_that_check_lists(quick: Run) -> None:
    listed = quick("check", *TINY, "article.txt")
    assert quick("fix", *TINY, "article.txt").stderr == listed.stderr


def test_honest_text_is_fine(quick: Run) -> None:
    done = quick("check", *TINY, "river.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.startswith(b"0 edits in 1 file; 0 of ")


def test_standard_input_has_the_name_given(quick: Run) -> None:
    done = quick("check", *TINY, "--stdin-filename", "news.md", "-", stdin=SPUN.encode())
    assert done.stdout.startswith(b"news.md:1:11: mentioned -> said (")
    assert done.returncode == 1


def test_quiet_leaves_the_status(quick: Run) -> None:
    done = quick("check", *TINY, "--quiet", "article.txt")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_an_error_outweighs_findings(quick: Run) -> None:
    done = quick("check", *TINY, "gone.txt", "article.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"textrepair: error: gone.txt: no such file or folder; check the name\n")
    assert done.stdout.startswith(b"article.txt:1:11: mentioned -> said (")


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_a_document_is_all_that_is_printed(quick: Run, format: str) -> None:
    done = quick("check", *TINY, "--output-format", format, "article.txt", "river.txt")
    assert done.returncode == 1
    assert "version" in json.loads(done.stdout)
    assert b" edits in 1 of 2 files; " in done.stderr


def test_a_diff_in_place_of_findings(quick: Run) -> None:
    done = quick("check", *TINY, "--diff", "article.txt")
    assert done.stdout == quick("fix", *TINY, "article.txt").stdout
    assert done.returncode == 1


def test_statistics_in_place_of_findings(quick: Run) -> None:
    done = quick("check", *TINY, "--statistics", "--exit-zero", "article.txt")
    assert done.stdout.startswith(b"words replaced  ")
    assert re.search(rb"\nreplaced:\n\d  (mentioned -> said|individuals -> people)\n\d  ", done.stdout)
    assert done.returncode == 0


def test_statistics_as_json(run: Run) -> None:
    done = run("check", *TINY, "--statistics", "--output-format", "json", "article.txt", "river.txt")
    figures = json.loads(done.stdout)["statistics"]
    assert (figures["files"], figures["spun_sentences"]) == (2, 4)
    assert 0 < figures["replaced_words"] < figures["words"]


def test_a_page_for_a_browser(run: Run) -> None:
    done = run("check", *TINY, "--output-format", "html", "article.txt", "river.txt")
    assert done.stdout.startswith(b"<!doctype html>")
    assert b"2 files read, 1 with findings" in done.stdout
    assert b'data-b="mentioned" data-a="said"' in done.stdout


def test_exit_zero_forgives_findings_and_no_errors(quick: Run) -> None:
    assert quick("check", *TINY, "--exit-zero", "article.txt").returncode == 0
    assert quick("check", *TINY, "--exit-zero", "article.txt", "gone.txt").returncode == 2


def test_an_old_repository_adopts_a_baseline(quick: Run, folder: Path) -> None:
    written = quick("check", *TINY, "--baseline", "known.json", "--write-baseline", "article.txt")
    assert (written.returncode, written.stdout) == (0, b"")
    assert re.fullmatch(rb"\d+ edits written to known\.json\n", written.stderr)
    (folder / "article.txt").write_text(f"{HONEST}\n{SPUN}\nThe nurse mentioned that individuals left.\n")
    done = quick("check", *TINY, "--baseline", "known.json", "article.txt")
    assert [line.split(b":")[1] for line in done.stdout.splitlines()] == [b"10", b"10"]
    assert b" known edits left out" in done.stderr
    assert done.returncode == 1


def test_a_baseline_in_a_folder_that_is_not_there(quick: Run) -> None:
    done = quick("check", *TINY, "--baseline", "gone/known.json", "--write-baseline", "article.txt")
    problem = b"gone/known.json: there is no such folder; make it first"
    assert (done.returncode, done.stderr) == (2, b"textrepair: error: %s\n" % problem)


def test_a_baseline_needs_a_name_to_be_written(quick: Run) -> None:
    done = quick("check", *TINY, "--write-baseline", "article.txt")
    problem = b"--write-baseline needs a file to write; name it with --baseline FILE"
    assert (done.returncode, done.stderr) == (2, b"textrepair: error: %s\n" % problem)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_lines_changed_since_a_revision(quick: Run, folder: Path) -> None:
    (folder / "article.txt").write_text(SPUN)
    identity = ("-c", "user.name=Ines", "-c", "user.email=ines@example.org")
    for command in (["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "-m", "Start"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    (folder / "article.txt").write_text(SPUN.replace("The council mentioned", "The nurse mentioned"))
    done = quick("check", *TINY, "--since", "HEAD", ".")
    lines = [line.split(b":")[1] for line in done.stdout.splitlines()]
    assert set(lines) == {b"5"}
    unknown = quick("check", *TINY, "--since", "gone", "article.txt", "river.txt")
    problem = f"gone: git knows no such revision in {folder}; check --since"
    assert (unknown.returncode, unknown.stderr.decode()) == (2, f"textrepair: error: {problem}\n")
    assert b"standard input has no history" in quick("check", *TINY, "--since", "HEAD", "-").stderr
