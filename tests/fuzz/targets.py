"""What is fuzzed: for each target the check that takes bytes and raises, and texts to begin with."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.cli.conftest import DICTIONARY, HONEST, SPUN
from tests.document.formats.test_formats import FORMATS, PIECES
from tests.fuzz import files, texts
from tests.fuzz.texts import PART, SEEDS

CASES = Path(__file__).with_name("cases")
TOKENS = [piece.encode("utf-8", "surrogatepass") for piece in PIECES] + [
    *[
        b"mentioned",
        b"individuals",
        b"the faculty",
        b"- ",
        b": ",
        b"[[",
        b"]]",
        b"&a ",
        b"*a ",
        b"{% raw %}",
        PART,
    ],
    *[b"textrepair: off", b"textrepair: ignore[a]", b"entries:\n", b"'", b"min-confidence = ", b"<![CDATA["],
]


class Target(NamedTuple):
    """A check, what to begin with, and how many seconds of CPU an input may take."""

    check: Callable[[bytes], None]
    seeds: Sequence[bytes]
    limit: float = 2.0


class TooSlowError(BaseException):
    """An input took longer than its target allows; no `except Exception` on the way may take it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError after so many seconds of CPU; without a limit where there are no such signals."""

    def stop(*_: object) -> None:
        raise TooSlowError

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def run(target: Target, data: bytes, slack: int = 1) -> None:
    """Check an input within the limit of its target, or so many times that."""
    with limited(slack * target.limit):
        target.check(data)


def mutated(data: bytes, random: Random) -> bytes:
    """Return bytes with some pieces put in, taken out, moved or damaged."""
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(data))
        end = min(len(data), at + random.choice((0, 1, 4, 30)))
        piece = random.choice((random.choice(TOKENS), random.randbytes(1), data[at:end] * 2, b""))
        data = data[:at] + piece + data[end:]
    return data


def _of_format(format: str) -> dict[str, Target]:
    seed = SEEDS[format].encode()
    grow = [PART.join((b"", token, b"")) for token in TOKENS[:80:4]]
    return {
        f"read-{format}": Target(partial(texts.check_document, format=format), [seed]),
        f"grow-{format}": Target(partial(texts.check_growth, format=format), grow, 4.0),
        f"repair-{format}": Target(partial(texts.check_repair, format=format), [seed], 4.0),
    }


TARGETS: dict[str, Target] = (
    {name: target for format in FORMATS for name, target in _of_format(format).items()}
    | {
        f"parts-{format}": Target(partial(texts.check_parts, format=format), [SEEDS[format].encode()])
        for format in ("text", "markdown", "jsonl")
    }
    | {
        "repair-many": Target(
            texts.check_many, [PART.join((b"", b"The faculty mentioned it to ", b"."))], 4.0
        ),
        "encoding": Target(
            texts.check_encoding, [SPUN.encode("utf-16"), "“é” ".encode("cp1252") * 9, HONEST.encode()]
        ),
        "diff": Target(texts.check_diff, [b"\x05\x0a\x20\x01" + PART + SPUN.encode()]),
        "dictionary": Target(files.check_dictionary, [DICTIONARY.encode()]),
        "cache": Target(files.check_cache, [files.CACHE]),
        "stream": Target(
            files.check_stream,
            [SPUN.encode(), SPUN.encode("utf-16"), SPUN.replace("e", "é").encode("cp1252")],
        ),
        "model": Target(files.check_model, [files.MODEL]),
        "paraphrases": Target(files.check_paraphrases, [files.PARAPHRASES]),
        "config": Target(
            files.check_config,
            [
                b'dictionaries = ["a.yaml"]\nexclude = ["drafts/"]\nignore = ["the faculty"]\nonly = true\n'
                b'[[overrides]]\npaths = ["docs/"]\nonly = true\n'
            ],
        ),
        "baseline": Target(
            files.check_baseline, [b'{"version": 1, "findings": {"a.md": ["a -> b 3f2a9c1b04de"]}}']
        ),
        "patterns": Target(files.check_patterns, [b"docs/\n!*.md\n/a[a-z]?\n**/x\n"]),
        "pairs-csv": Target(files.check_pairs_csv, [b'name,spun,original\na,a.txt,"b.txt"\n']),
        "pairs-jsonl": Target(
            files.check_pairs_jsonl, [b'{"spun": "One two.\\n", "original": ["One.\\n", "a.txt"]}\n']
        ),
        "pairs-yaml": Target(files.check_pairs_yaml, [b"- {spun: a.txt, original: [b.txt, c.txt]}\n"]),
        "mining": Target(
            files.check_mining, [SPUN.encode() + PART + SPUN.replace("mentioned", "said").encode()], 4.0
        ),
        "suppressions": Target(
            files.check_suppressions, [b"textrepair: off\na\ntextrepair: on\ntextrepair: ignore[a, b]\n"]
        ),
        "changes": Target(files.check_changes, [b"a\nb\nc\n" + PART + b"a\nc\nd\n"]),
    }
)
