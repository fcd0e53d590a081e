"""`textrepair review`, at the keys of a real terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run
from tests.cli.terminal import Terminal
from textrepair.dictionary import load

TINY = ("--only", "--dictionary", "tiny.yaml")
PROMPT = "q,?]? "
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")

Begin = Callable[..., Terminal]


@pytest.fixture
def review(folder: Path) -> Begin:
    """Return a function that begins a review in the folder, with a state folder of its own."""

    def begin(*arguments: str) -> Terminal:
        state = {"HOME" if sys.platform == "darwin" else "XDG_STATE_HOME": str(folder / "state")}
        return Terminal(folder, "review", *TINY, *arguments, **state)

    return begin


def press(terminal: Terminal, keys: str) -> str:
    """Press a key at each question, and return what was shown up to the last one."""
    shown = ""
    for key in keys:
        shown = terminal.wait_for(PROMPT)
        terminal.press(key)
    return shown


def test_accepted_edits_are_written(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        first = press(terminal, "y")
        assert "article.txt:1 (1 of 1" in first
        assert "-The mayor mentioned on Monday that the faculty would open again in May.\r\n" in first
        assert "+The mayor said on Monday that the faculty would open again in May.\r\n" in first
        second = press(terminal, "n")
        assert "+The mayor said on Monday that the school would open again in May.\r\n" in second
        press(terminal, "d")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN.replace("mentioned", "said", 1)
    assert "article.txt: 1 edit written, " in terminal.shown


def test_all_alike_at_once_and_taken_back(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "auaN")
        press(terminal, "d")
        assert terminal.end() == 0
    written = (folder / "article.txt").read_text()
    assert written == SPUN.replace("mentioned", "said")


def test_a_review_goes_on_where_it_stopped(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "ynq")
        assert terminal.end() == 0
    assert "article.txt: not written; 2 of 1" in terminal.shown
    assert (folder / "article.txt").read_text() == SPUN
    (state,) = (folder / "state").rglob("*.json")
    assert str(state) in terminal.shown
    with review("article.txt") as terminal:
        assert "article.txt: 2 edits answered before; u takes the last answer back" in press(terminal, "u")
        assert "(2 of 1" in press(terminal, "n")
        assert "(3 of 1" in press(terminal, "d")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN.replace("mentioned", "said", 1)


def test_what_was_refused_is_not_asked_again(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        first = re.search(r"\(1 of (\d+)\)", press(terminal, "y"))
        assert first
        press(terminal, "n" * (int(first[1]) - 1))
        assert terminal.end() == 0
    with review("article.txt") as terminal:
        assert terminal.end() == 0
    (state,) = (folder / "state").rglob("*.json")
    assert f" edits refused before; remove {state} to be asked" in terminal.shown
    assert PROMPT not in terminal.shown


def test_a_file_is_skipped_and_asked_about_again(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "yns")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN
    with review("article.txt") as terminal:
        assert "(1 of 1" in press(terminal, "q")
        assert terminal.end() == 0


def test_another_text_is_typed(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "e")
        terminal.wait_for("Instead of 'mentioned' [said]: ")
        terminal.type("announced")
        press(terminal, "d")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN.replace("mentioned", "announced", 1)


def test_another_candidate_is_chosen_by_its_number(review: Begin, folder: Path) -> None:
    (folder / "more.yaml").write_text("entries:\n  mentioned: {said: 90, announced: 3}\n")
    with review("--dictionary", "more.yaml", "article.txt") as terminal:
        assert "1 announced" in press(terminal, "1")
        press(terminal, "d")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN.replace("mentioned", "announced", 1)


def test_other_keys_give_help_and_change_nothing(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "?9u")
        assert "y  write this edit" in terminal.shown
        press(terminal, "s")
        assert terminal.end() == 0
    assert "nothing has the number 9 here" in terminal.shown
    assert "nothing to take back in this file" in terminal.shown
    assert (folder / "article.txt").read_text() == SPUN


def test_answers_for_good_hold_in_the_next_file_too(review: Begin, folder: Path) -> None:
    (folder / "other.txt").write_text(SPUN)
    with review("article.txt", "other.txt") as terminal:
        press(terminal, "ad")
        assert "other.txt:1 (2 of" in press(terminal, "q")
        assert terminal.end() == 0
    assert (folder / "article.txt").read_text() == SPUN.replace("mentioned", "said")
    assert (folder / "other.txt").read_text() == SPUN


def test_answers_teach_the_project_dictionary(review: Begin, folder: Path) -> None:
    own = folder / "textrepair.yaml"
    own.write_text("# ours\nname: ours\nentries:\n  spy: agent  # by Ada\n")
    with review("--learn", "article.txt") as terminal:
        press(terminal, "ynnNd")
        assert terminal.end() == 0
    learnt = load(own)
    assert learnt.entries == {
        "spy": {"agent": 1},
        "mentioned": {"said": 10, "mentioned": 1},
        "individuals": {"individuals": 0},
    }
    assert learnt.kept == {"faculty": 1}
    assert "textrepair.yaml, or put an empty textrepair.toml beside it" in terminal.shown
    assert "# ours\n" in own.read_text()
    assert "# by Ada" in own.read_text()


def test_a_new_dictionary_is_made(review: Begin, folder: Path) -> None:
    with review("--learn-to", "new.yaml", "article.txt") as terminal:
        press(terminal, "yd")
        assert terminal.end() == 0
    assert load(folder / "new.yaml").entries == {"mentioned": {"said": 10}}
    assert "1 line written to new.yaml; use it with --dictionary new.yaml" in terminal.shown


def test_a_dictionary_that_cannot_be_written_is_told_before_any_question(review: Begin, folder: Path) -> None:
    with review("--learn-to", "missing/new.yaml", "article.txt") as terminal:
        assert terminal.end() == 2
    assert terminal.shown == (
        "textrepair: error: missing/new.yaml: there is no such folder; make it first\r\n"
    )


def test_an_interrupt_keeps_the_answers(review: Begin, folder: Path) -> None:
    with review("article.txt") as terminal:
        press(terminal, "y\x03")
        assert terminal.end() == 130
    assert (folder / "article.txt").read_text() == SPUN
    with review("article.txt") as terminal:
        assert "(2 of 1" in press(terminal, "q")
        assert terminal.end() == 0


def test_honest_text_asks_nothing(review: Begin) -> None:
    with review("river.txt") as terminal:
        assert terminal.end() == 0
    assert "no edits to review" in terminal.shown


def test_standard_input_cannot_be_reviewed(review: Begin) -> None:
    with review("-") as terminal:
        assert terminal.end() == 2
    assert "textrepair: error: -: standard input cannot be reviewed; name files" in terminal.shown


def test_no_terminal_is_an_error(run: Run) -> None:
    done = run("review", *TINY, "article.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"textrepair: error: review asks on a terminal, and this is none; use check, or fix --write\n"
    )
