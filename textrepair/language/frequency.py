"""Word frequencies of ordinary English, from wordfreq (Speer 2022)."""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path

_CENTIBEL = log(10) / 100


@cache
def frequencies() -> dict[str, float]:
    """Return the natural logarithms of the frequencies of the 29,000 words in wordfreq's small list.

    The list is read from the installed package without importing it: that takes 10 ms instead of 130, as
    neither its tokenizer nor its language tags are needed for words that are already folded.
    """
    import gzip
    from importlib.util import find_spec

    import msgpack

    spec = find_spec("wordfreq")
    assert spec
    assert spec.origin
    packed = (Path(spec.origin).parent / "data" / "small_en.msgpack.gz").read_bytes()
    # A header, then for each hundredth of a factor of ten downwards the words of that frequency.
    _, *buckets = msgpack.loads(gzip.decompress(packed))
    return {word: -step * _CENTIBEL for step, bucket in enumerate(buckets) for word in bucket}
