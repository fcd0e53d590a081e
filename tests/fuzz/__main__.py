"""`python -m tests.fuzz TARGET [SECONDS]`: fuzz one target, guided by coverage; see https://pypi.org/p/atheris.

What atheris learns is kept in `.cache/fuzz/TARGET`, and what it finds in `.cache/fuzz/TARGET.found`, the
smallest input for each place where something went wrong. A found input goes to `tests/fuzz/cases/TARGET`
with the commit that mends it.
"""

from __future__ import annotations

import sys
import traceback
from hashlib import sha256
from pathlib import Path

import atheris

WORK = Path(".cache/fuzz")
_SLACK = 4  # code that counts what it covers is slower


def main(name: str, seconds: int) -> None:
    """Fuzz a target for so many seconds, 0 for ever."""
    atheris.instrument_imports(include=["textrepair", "html", "markdown_it", "mdit_py_plugins"]).__enter__()
    from tests.fuzz.targets import CASES, TARGETS, TOKENS, run

    if name not in TARGETS:
        sys.exit(f"no such target; one of {', '.join(TARGETS)}")
    target, corpus, found = TARGETS[name], WORK / name, WORK / f"{name}.found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    tokens = WORK / "tokens"
    tokens.write_text("".join(f'"{spelled(token)}"\n' for token in TOKENS))

    def one(data: bytes) -> None:
        try:
            run(target, data, _SLACK)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            keep(found, data, error)

    folders = [str(folder) for folder in (corpus, CASES / name) if folder.is_dir()]
    limits = [
        f"-max_total_time={seconds}",
        "-max_len=1500",
        "-timeout=300",
        "-report_slow_units=900",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={WORK}/",
    ]
    atheris.Setup(
        [sys.argv[0], *folders, f"-dict={tokens}", *limits, "-print_final_stats=1", "-verbosity=0"], one
    )
    atheris.Fuzz()


def spelled(token: bytes) -> str:
    """Return a token as dictionaries of libFuzzer have it."""
    return "".join(f"\\x{byte:02x}" for byte in token)


def keep(folder: Path, data: bytes, error: BaseException) -> None:
    """Keep an input that went wrong, unless a smaller one did so at the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    slow = type(error).__name__ == "TooSlowError"  # wherever the clock struck
    places = "" if slow else "".join(f"{frame.filename}:{frame.lineno}" for frame in frames[-2:])
    path = folder / sha256(f"{type(error).__name__}{places}".encode()).hexdigest()[:8]
    if not path.exists() or len(data) < path.stat().st_size:
        path.write_bytes(data)
        place = f"{frames[-1].filename}:{frames[-1].lineno}"
        print(f"{path}: {type(error).__name__} {error} at {place}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "", int(sys.argv[2]) if len(sys.argv) > 2 else 0)
