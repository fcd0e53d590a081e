from __future__ import annotations

import pytest

from textrepair import spill
from textrepair.spill import Spill


@pytest.mark.parametrize("most", [0, 5, 1 << 20])
def test_items_come_back_in_order_however_few_are_held(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "MOST", most)
    items = Spill[str]()
    for n in range(20):
        items.append(f"item {n}", 2)
        assert list(items) == [f"item {n}" for n in range(n + 1)]
