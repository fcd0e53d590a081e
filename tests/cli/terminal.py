"""The real program on a pseudo-terminal, spoken to as a person at the keys does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from select import select

_PATIENCE = 30.0  # seconds


class Terminal:
    """`textrepair` on a terminal of its own; use it in a `with` block."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        known = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
        known |= {"TERM": "xterm", "NO_COLOR": "1"} | environment
        self._process = subprocess.Popen(
            [sys.executable, "-m", "textrepair", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=known,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        self._read = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    def wait_for(self, text: str) -> str:
        """Wait until `text` is shown, and return what was shown up to there since the last time."""
        while (at := self.shown.find(text, self._read)) < 0:
            if not self._more():
                raise AssertionError(f"not shown: {text!r}; shown: {self.shown[self._read :]!r}")
        before, self._read = self.shown[self._read : at + len(text)], at + len(text)
        return before

    def press(self, key: str) -> None:
        """Press a key once the program waits for one: what is pressed before is dropped."""
        import termios

        end = time.monotonic() + _PATIENCE
        while termios.tcgetattr(self._ours)[3] & termios.ICANON and time.monotonic() < end:
            time.sleep(0.005)
        os.write(self._ours, key.encode())

    def type(self, line: str) -> None:
        os.write(self._ours, f"{line}\n".encode())

    def end(self) -> int:
        """Wait until the program ends, and return its exit status."""
        while self._more():
            pass
        return self._process.wait(_PATIENCE)

    def _more(self) -> bool:
        if not select([self._ours], [], [], _PATIENCE)[0]:
            return False
        try:
            chunk = os.read(self._ours, 4096)
        except OSError:  # Linux's way to say that the other side is closed
            return False
        self.shown += chunk.decode(errors="replace")
        return bool(chunk)
