"""Speed and memory beside those of other tools, as a table in Markdown: `make bench`.

Whole processes are measured, in turn and round by round, so that a machine that is slower for a while is so
for all: medians, and the medians of ratios within a round. What is not installed is left out.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.articles import SHARED
from tests.benchmarks.prose import dictionary, honest, spun

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # bytes of text
ENTRIES = (1_000, 10_000, 100_000)  # of a dictionary
FILES = 40
ONE_LINE = "The river rose by two feet on Tuesday night.\n"

OURS, PEERS, ESTIMATOR = "textrepair", ("codespell", "typos"), "torturephrases-estimator"
_ESTIMATE = "from TorturePhrases_Estimator import identify_tortured_phrases as f; f(open({!r}).read())"
_MOST_ESTIMATED = 100_000  # bytes: it looks for each of 150,000 phrases in the whole text

Command = Sequence[str | Path]


class Used(NamedTuple):
    """What a process took: seconds from start to end, and the most MiB of memory."""

    seconds: float
    memory: float


Measured = Mapping[str, Sequence[Used]]


class Bench:
    """Measures commands in a folder of its own, so many rounds each."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder, self.rounds = folder, rounds

    def write(self, name: str, text: str) -> Path:
        """Write a text into the folder."""
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def check(self, paths: Sequence[Path], *options: str | Path, rounds: int = 0) -> Measured:
        """Measure `textrepair check` and the peers, where they are installed, on the same files."""
        commands: dict[str, Command] = {OURS: [_tool(OURS) or OURS, "check", *options, *paths]}
        commands |= {name: [tool, *paths] for name in PEERS if (tool := _tool(name))}
        if len(paths) == 1 and paths[0].stat().st_size <= _MOST_ESTIMATED and _version(ESTIMATOR):
            commands[ESTIMATOR] = [sys.executable, "-c", _ESTIMATE.format(str(paths[0]))]
        return self.measure(commands, rounds)

    def measure(self, commands: Mapping[str, Command], rounds: int = 0) -> Measured:
        """Run commands in turn, after one round that does not count."""
        used: dict[str, list[Used]] = {name: [] for name in commands}
        for number in range((rounds or self.rounds) + 1):
            for name, command in commands.items():
                took = self._run(command)
                if number:
                    used[name].append(took)
        return used

    def _run(self, command: Command) -> Used:
        quiet = subprocess.DEVNULL
        start = perf_counter()
        process = subprocess.Popen(command, cwd=self._folder, stdin=quiet, stdout=quiet, stderr=quiet)
        _, process.returncode, usage = os.wait4(process.pid, 0)
        return Used(perf_counter() - start, usage.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)))


def rows(
    bench: Bench, sizes: Sequence[int], entries: Sequence[int]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what is measured, and the figures of each tool."""
    clean = honest(sizes[-1])
    size = len(clean) // FILES
    parts = [clean[number * size : (number + 1) * size] for number in range(FILES)]
    paths = [bench.write(f"files/{number}.txt", part) for number, part in enumerate(parts)]
    with one_core():
        yield from starts(bench)
        yield from texts(bench, clean, sizes)
        yield from dictionaries(bench, bench.write("some.txt", clean[: sizes[-2]]), entries)
        yield f"{FILES} files of {_bytes(size)}", cells(bench.check(paths))
    yield f"{FILES} files, all cores", cells(bench.check(paths))
    yield (
        f"{FILES} files, all cores, unchanged since the last run with `--cache`",
        cells(bench.check(paths, "--cache")),
    )


def texts(bench: Bench, clean: str, sizes: Sequence[int]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Measure texts of several lengths."""
    for size in sizes:
        used = bench.check([bench.write(f"{size}.txt", clean[:size])])
        yield f"clean text, {_bytes(size)}", cells(used, len(clean[:size].split()))
    yield "its memory", {name: f"{median(one.memory for one in runs):.0f} MiB" for name, runs in used.items()}
    text = spun(sizes[-2] // 2)
    command: Command = [_tool(OURS) or OURS, "check", bench.write("spun.txt", text)]
    yield f"spun text, {_bytes(len(text))}", cells(bench.measure({OURS: command}), len(text.split()))


@contextmanager
def one_core() -> Iterator[None]:
    """Bind this process, and those it starts, to one core where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(usual)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, usual)


def starts(bench: Bench) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Measure how long it takes to begin."""
    rounds = 5 * bench.rounds
    yield "one line", cells(bench.check([bench.write("one.txt", ONE_LINE)], rounds=rounds))
    tools = {name: tool for name in (OURS, *PEERS) if (tool := _tool(name))}
    yield (
        "`--version`",
        cells(bench.measure({name: [tool, "--version"] for name, tool in tools.items()}, rounds)),
    )
    python = {"with": [sys.executable, "-c", "import textrepair"], "without": [sys.executable, "-c", ""]}
    used = bench.measure(python, rounds)
    took = median(a.seconds - b.seconds for a, b in zip(used["with"], used["without"], strict=True))
    yield "`import textrepair`, beyond the start of Python", {OURS: _seconds(took)}


def dictionaries(bench: Bench, path: Path, entries: Sequence[int]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Measure dictionaries of several sizes, compiled in the round that does not count."""
    commands: dict[str, Command] = {}
    for size in entries:
        file = bench.write(f"{size}.yaml", dictionary(size))
        commands[f"{size:,}"] = [_tool(OURS) or OURS, "check", "--only", "--dictionary", file, path]
    for number, cell in cells(bench.measure(commands)).items():
        yield f"{_bytes(path.stat().st_size)} with {number} entries", {OURS: cell}


def cells(used: Measured, words: int = 0) -> dict[str, str]:
    """Return median times, words a second, and how many times the time of the first each takes."""
    first = next(iter(used.values()))
    shown = {}
    for name, runs in used.items():
        took = median(one.seconds for one in runs)
        rate = f", {words / took:,.0f} words/s" if words > 50_000 else ""
        ratio = median(a.seconds / b.seconds for a, b in zip(runs, first, strict=True))
        shown[name] = _seconds(took) + rate + ("" if runs is first else f" ({ratio:.2f} x)")
    return shown


def _tool(name: str) -> str | None:
    """Return the command of a tool that is installed beside Python, or else on the path."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _bytes(size: int) -> str:
    return f"{size / 1e6:g} MB" if size >= 1e6 else f"{size / 1e3:g} KB"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def about() -> Iterator[str]:
    """Yield what is measured, and where."""
    processors = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(": ")[2] for line in processors.splitlines() if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"{platform.platform()}, {os.cpu_count()} cores of {processor}, {python}."
    known = {name: _version(name) or "not installed" for name in (OURS, *PEERS, ESTIMATOR)}
    yield f"{', '.join(f'{name} {number}' for name, number in known.items())}."
    yield "Text: ../shared." if (SHARED / "clean").is_dir() else "Text: seeds/, and Python's manual."


def main(sizes: Sequence[int] = SIZES, entries: Sequence[int] = ENTRIES, rounds: int = 3) -> None:
    """Print the table."""
    columns = [OURS, *(name for name in PEERS if _tool(name)), *([ESTIMATOR] if _version(ESTIMATOR) else [])]
    with TemporaryDirectory() as name:
        print(
            "\n".join(about()), f"\n\n| | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 1)}", flush=True
        )
        for what, figures in rows(Bench(Path(name).resolve(), rounds), sizes, entries):
            print(f"| {what} | {' | '.join(figures.get(name, '') for name in columns)} |", flush=True)


if __name__ == "__main__":
    main()
