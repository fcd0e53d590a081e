from __future__ import annotations

import pytest

from tests.mine.test_pairing import ORIGINAL, SPUN, WEATHER
from textrepair.document import read
from textrepair.mine.likeness import Likeness, likeness


def test_likeness() -> None:
    spun, original = likeness(read(SPUN), read(ORIGINAL))
    assert spun.share == 1.0
    assert spun.gain == pytest.approx(-original.gain, abs=0.2)
    assert spun.spun
    assert not original.spun
    nothing, _ = likeness(read(SPUN), read(WEATHER))
    assert nothing == Likeness((), 0.0, 0.0, 0.0)
