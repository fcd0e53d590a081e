"""The program asks nothing of any network: it works where every socket is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SPUN

_REFUSED = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        print(event, *arguments, file=sys.stderr)
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(refuse)
sys.argv[0] = "textrepair"
from textrepair.__main__ import main
main()
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _REFUSED, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_refusal_is_real(folder: Path) -> None:
    asks = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    code = _REFUSED.replace("from textrepair.__main__ import main", f"main = lambda: exec({asks!r})")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 99


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["fix", "--write", "article.txt"], 0),
        (["check", "--output-format", "html", "article.txt"], 1),
        (["explain", "article.txt:1:11"], 0),
        (["mine", "article.txt", "original.txt"], 0),
        (["source", "article.txt"], 0),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_no_socket_is_opened(folder: Path, arguments: list[str], status: int) -> None:
    (folder / "original.txt").write_text(SPUN.replace("mentioned", "said"))
    done = run(folder, *arguments)
    assert done.returncode == status, done.stderr
