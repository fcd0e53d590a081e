from __future__ import annotations

import re

from tests.cli.conftest import SPUN, Run

TINY = ("--only", "--dictionary", "tiny.yaml")


def test_findings_are_listed_by_place(run: Run) -> None:
    done = run("check", *TINY, "article.txt")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert re.fullmatch(r"article\.txt:1:11: mentioned -> said \([01]\.\d\d, .+\)", lines[0])
    assert all(re.fullmatch(r"article\.txt:\d+:\d+: .+ -> .+ \([01]\.\d\d, .+\)", line) for line in lines)
    assert re.match(
        rb"%d edits in 1 of 1 file; 4 of 4 sentences spun, in 1 passage" % len(lines), done.stderr
    )


def test_each_finding_stands_where_it_says(run: Run) -> None:
    text = SPUN.splitlines()
    for line in run("check", *TINY, "article.txt").stdout.decode().splitlines():
        found = re.match(r"article\.txt:(\d+):(\d+): (.+?) -> ", line)
        assert found
        assert text[int(found[1]) - 1].startswith(found[3], int(found[2]) - 1)


def test_fix_makes_the_edits_that_check_lists(run: Run) -> None:
    listed = run("check", *TINY, "article.txt")
    assert run("fix", *TINY, "article.txt").stderr == listed.stderr


def test_honest_text_is_fine(run: Run) -> None:
    done = run("check", *TINY, "river.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.startswith(b"0 edits in 1 file; 0 of ")


def test_standard_input_has_the_name_given(run: Run) -> None:
    done = run("check", *TINY, "--stdin-filename", "news.md", "-", stdin=SPUN.encode())
    assert done.stdout.startswith(b"news.md:1:11: mentioned -> said (")
    assert done.returncode == 1


def test_quiet_leaves_the_status(run: Run) -> None:
    done = run("check", *TINY, "--quiet", "article.txt")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_an_error_outweighs_findings(run: Run) -> None:
    done = run("check", *TINY, "gone.txt", "article.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"textrepair: error: gone.txt: no such file or folder; check the name\n")
    assert done.stdout.startswith(b"article.txt:1:11: mentioned -> said (")
