from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN, Run
from textrepair.__main__ import main

TINY = ("--only", "--dictionary", "tiny.yaml")


def test_a_line_is_explained_with_its_edits_and_what_is_left_alone(quick: Run) -> None:
    done = quick("explain", *TINY, "article.txt:1")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("article.txt:1:11: mentioned -> said (0.")
    assert lines[0].endswith(", tiny: seen 9 times)")
    assert lines[1].startswith("  repaired: confidence 0.")
    assert lines[2].startswith("  mentioned: Zipf 4.")
    assert lines[2].endswith(", by spinners put in 9 times")
    assert "no dictionary has it: the, mayor, on, monday, that, would" in lines[-2]
    assert lines[-1].startswith("spinner: unknown; score ")


def test_a_column_is_explained_whatever_stands_there(quick: Run) -> None:
    done = quick("explain", *TINY, "article.txt:1:6")
    assert done.stdout.decode().startswith(
        "article.txt:1:5: mayor: left alone\n  no dictionary has it; sentence spun: probability "
    )


def test_a_phrase_is_explained_wherever_it_stands(quick: Run) -> None:
    found = quick("explain", *TINY, "article.txt", "The Faculty").stdout.decode()
    assert found.count("faculty -> school") == 2
    one = quick("explain", *TINY, "article.txt:5", "faculty").stdout.decode()
    assert one.count("faculty -> school") == 1


def test_verbose_tells_all_evidence_and_every_dictionary(quick: Run, folder: Path) -> None:
    (folder / "own.yaml").write_text("entries:\n  mentioned: {said: 4, noted: 2, cited: 0}\n")
    done = quick("explain", *TINY, "--dictionary", "own.yaml", "--verbose", "article.txt:1:11")
    shown = done.stdout.decode()
    assert "own: seen 4 times" in shown
    assert "own: by hand; too weak to be looked at" in shown
    assert "  tiny:\n    stands for: said (9)\n" in shown
    assert "  own:\n    stands for: said (4), noted (2), cited (by hand)\n" in shown
    assert "word frequencies: +" in shown
    assert "share -" in shown


def test_a_whole_text_is_explained_in_short(quick: Run) -> None:
    lines = quick("explain", *TINY, "article.txt").stdout.decode().splitlines()
    assert lines[0].startswith("article.txt:1:11: mentioned -> said (0.")
    assert lines[1].startswith("  repaired: confidence 0.")
    assert lines[2].startswith("article.txt:1:")


def test_json_has_every_place_and_figure(quick: Run) -> None:
    rows = json.loads(quick("explain", *TINY, "--json", "article.txt:1:11").stdout)
    (row,) = rows
    place = ["article.txt", 1, 11, 1, 20]
    assert [row[key] for key in ("path", "line", "column", "end_line", "end_column")] == place
    assert (row["verdict"], row["phrase"], row["edit"]["after"]) == ("repaired", "mentioned", "said")
    said, stands = row["ways"]
    assert said["probability"] == row["edit"]["confidence"]
    assert said["score"] == pytest.approx(said["dictionary"] + said["company"] + said["context"])
    assert (stands["candidate"], stands["score"]) == (None, 0.0)
    assert row["dictionaries"][0]["as_spun"] == {"said": 9}


def test_an_edit_under_the_threshold_says_so(quick: Run) -> None:
    done = quick("explain", *TINY, "--min-confidence", "1", "article.txt:1:11")
    headline, decision, *_ = done.stdout.decode().splitlines()
    assert headline.startswith("article.txt:1:11: not mentioned -> said (0.")
    assert decision.startswith("  not certain enough: confidence 0.")
    assert ", needed 1.00; sentence spun: probability " in decision


def test_honest_text_has_nothing_to_explain(quick: Run) -> None:
    done = quick("explain", *TINY, "river.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"river.txt: no edits, neither made nor doubtful; name a line or a word\n"


def test_standard_input_is_explained(quick: Run) -> None:
    done = quick("explain", *TINY, "--stdin-filename", "a.md", "-", "mentioned", stdin=SPUN.encode())
    assert done.stdout.startswith(b"a.md:1:11: mentioned -> said")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["article.txt:99"], "article.txt:99: no such line; the last is 5"),
        (["article.txt:1:999"], "article.txt:1:999: no such column; the line has 105"),
        (["article.txt:3:1"], "article.txt:3:1: no such column; the line has 0"),
        (["article.txt:1", "river"], "article.txt:1: 'river' does not stand there; check its spelling"),
        (["article.txt", "..."], "article.txt: '...' does not stand there; check its spelling"),
        (["missing.txt:3"], "missing.txt: no such file or folder; check the name"),
    ],
)
def test_places_that_are_none(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    error: str,
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["textrepair", "explain", *TINY, *arguments])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert capsys.readouterr() == ("", f"textrepair: error: {error}\n")


def test_a_folder_is_no_text(quick: Run) -> None:
    done = quick("explain", *TINY, ".")
    assert (done.returncode, done.stderr) == (2, b"textrepair: error: .: a folder; name a file in it\n")


def test_a_name_with_colons_is_a_name(quick: Run, folder: Path) -> None:
    (folder / "a:1").write_text(SPUN)
    assert quick("explain", *TINY, "a:1:1:11").stdout.startswith(b"a:1:1:11: mentioned -> said")
    assert quick("explain", *TINY, "a:1").stdout.startswith(b"a:1:1:11: mentioned -> said")


def test_the_spinner_of_a_text_is_told(quick: Run, folder: Path) -> None:
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    (folder / "spun.txt").write_bytes((seeds / "history.spun.txt").read_bytes())
    told = quick("explain", "spun.txt").stdout.decode().splitlines()[-1]
    assert told.startswith('spinner: "mentioned" family, score ')
    assert " for before (seen " in told
    rows = json.loads(quick("explain", "--json", "spun.txt:1:1").stdout)
    assert rows[0]["spinner"]["family"] == "mentioned"
    assert "spinner" not in quick("explain", "river.txt").stdout.decode()
