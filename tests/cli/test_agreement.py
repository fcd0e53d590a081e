"""The report, the diff, the exit status, the pipe and the written file tell the same edits."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import HONEST, SPUN, Run
from textrepair.files import decode

TINY = ("--only", "--dictionary", "tiny.yaml")
TEXTS = {
    "plain.txt": SPUN.encode(),
    "windows.txt": b"\xef\xbb\xbf" + SPUN.replace("\n", "\r\n").encode() + b"no line end \xff\xfe",
    "utf16.txt": SPUN.encode("utf-16"),
    "latin.txt": f"{SPUN}Café, naïve\n".encode("cp1252"),
    "page.md": f"---\nauthor: mentioned\n---\n# A faculty\n\n{SPUN}\n```\nmentioned\n```\n".encode(),
    "page.html": f"<p title='mentioned'>{SPUN}</p><code>mentioned</code>".encode(),
    "page.rst": f"{SPUN}\n::\n\n    mentioned\n".encode(),
    "page.tex": f"\\section{{A faculty}}\n{SPUN}\\label{{mentioned}}\n".encode(),
    "rows.jsonl": json.dumps({"text": SPUN, "by": "mentioned"}).encode() + b"\n",
    "escape.txt": f"{SPUN}\x1b[2J\x07\u202e{SPUN}".encode(),
    "river.md": HONEST.encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_all_outputs_tell_the_same_edits(quick: Run, folder: Path, name: str) -> None:
    path, data = folder / name, TEXTS[name]
    path.write_bytes(data)
    report = quick("check", *TINY, "--output-format", "json", name)
    (file,) = json.loads(report.stdout)["files"]
    concise = quick("check", *TINY, name)
    shown = quick("fix", *TINY, name)
    piped = quick("fix", *TINY, "--stdin-filename", name, "-", stdin=data)
    tried = quick("fix", *TINY, "--check", "--quiet", name)
    assert path.read_bytes() == data
    written = quick("fix", *TINY, "--write", name)
    edits = len(file["findings"])
    assert path.read_bytes() == replayed(data, file["findings"])
    assert (report.returncode, concise.returncode, tried.returncode) == (int(edits > 0),) * 3
    assert (shown.returncode, piped.returncode, written.returncode) == (0, 0, 0)
    assert len(concise.stdout.splitlines()) == edits
    assert shown.stdout == written.stdout
    assert path.read_bytes() == piped.stdout
    assert (path.read_bytes() != data) == (edits > 0) == (name != "river.md")
    counted = re.match(rb"(\d+) edits? in", written.stderr)
    assert counted
    assert int(counted[1]) == edits
    assert quick("fix", *TINY, "--check", name).returncode == 0


def replayed(data: bytes, findings: list[dict[str, Any]]) -> bytes:
    """Return the bytes of a file with the findings of a report made, the last first."""
    file = decode(data, "article.txt")
    text = file.text
    for finding in reversed(findings):
        assert text[finding["start"] : finding["end"]] == finding["before"]
        text = text[: finding["start"]] + finding["after"] + text[finding["end"] :]
    return file.encode(text)


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("name", ["plain.txt", "windows.txt", "page.md", "escape.txt"])
def test_patch_makes_what_write_makes(quick: Run, folder: Path, name: str) -> None:
    (folder / name).write_bytes(TEXTS[name].removeprefix(b"\xef\xbb\xbf").removesuffix(b"\xff\xfe"))
    diff = quick("fix", *TINY, name).stdout
    piped = quick("fix", *TINY, "--stdin-filename", name, "-", stdin=(folder / name).read_bytes()).stdout
    subprocess.run(["patch", "--silent", "--binary", name], input=diff, cwd=folder, check=True)
    assert (folder / name).read_bytes() == piped
