from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.errors import TextrepairError
from textrepair.mine.manifest import sources

LISTS = {
    "pairs.csv": "spun,original,name\na.txt,b.txt,mill\na.txt,c.txt,\n",
    "pairs.yaml": "- {spun: a.txt, original: [b.txt, c.txt], name: mill}\n",
    "pairs.jsonl": '{"spun": "a.txt", "original": ["b.txt", "c.txt"], "name": "mill"}\n',
}
TEXTS = """\
{"spun": "He mentioned it.", "original": "He said it."}

{"spun": "She mentioned it.\\nTwice.txt", "original": ["She said it.", "b.txt"]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"text {name}")
    return tmp_path


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_files(folder: Path, name: str) -> None:
    (folder / name).write_text(LISTS[name])
    (found,) = sources(folder / name)
    assert found.name == "mill"
    assert found.spun() == "text a"
    assert [read() for read in found.originals] == ["text b", "text c"]


def test_json_lines_with_the_texts_themselves(folder: Path) -> None:
    (folder / "pairs.jsonl").write_text(TEXTS)
    first, second = sources(folder / "pairs.jsonl")
    assert (first.name, first.spun(), first.originals[0]()) == ("pairs 1", "He mentioned it.", "He said it.")
    assert second.spun() == "She mentioned it.\nTwice.txt"
    assert [read() for read in second.originals] == ["She said it.", "text b"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.jsonl", '{"spun": "a"}\n', "p.jsonl:1: no original; give each pair a spun text and an original"),
        ("p.jsonl", '\n{"spun": "a",}\n', "p.jsonl:2: no JSON"),
        ("p.jsonl", "[1]\n", "p.jsonl:1: not an object"),
        ("p.jsonl", '{"spun": 1, "original": "b"}\n', "p.jsonl:1: a value that is not text; quote it"),
        ("p.csv", "spun,orig\na.txt,b.txt\n", "p.csv:2: unknown column 'orig'"),
        ("p.csv", "spun,original\na.txt,\n", "p.csv:2: no original"),
        ("p.csv", "spun,original\na.txt,b.txt,c.txt\n", "p.csv:2: more values than columns"),
        ("p.csv", "spun,original\n", "p.csv: no pairs in this list"),
        ("p.yaml", "- a.txt\n", "p.yaml:1: not a pair"),
        ("p.yaml", "a: b\n", "p.yaml:1: not a list of pairs"),
        ("p.yaml", "- {spun: [\n", "p.yaml:2: not valid YAML"),
        ("m.jsonl", "[" * 99_999, "m.jsonl:1: no JSON; write one object a line"),
        (
            "m.yaml",
            f"- {'[' * 99_999}",
            "m.yaml:1: not valid YAML; write '- spun: FILE'; quote what is no plain",
        ),
        (
            "m.yaml",
            "- {spun: 2024-99-99}",
            "m.yaml:1: not valid YAML; write '- spun: FILE'; quote what is no",
        ),
        ("m.yaml", "- !!python/name:os.system a", "m.yaml:1: not valid YAML (could not determine a constr"),
        (
            "m.csv",
            f"spun,original\n{'x' * 200_000},b",
            "m.csv:1: not valid CSV (field larger than field limit",
        ),
    ],
)
def test_errors_name_file_and_line(folder: Path, name: str, text: str, message: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(TextrepairError) as error:
        sources(folder / name)
    assert str(error.value).startswith(f"{folder / message}")
