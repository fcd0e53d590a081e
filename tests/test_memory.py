"""Memory is given back between items, which go through."""

from __future__ import annotations

import pytest

from textrepair import memory


def test_items_go_through_and_memory_is_given_back_between(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(memory, "give_back", lambda: done.append(0))
    done += memory.giving_back(range(1, 8), 3)
    assert done == [1, 2, 3, 0, 4, 5, 6, 0, 7]


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_it_is_done_without_where_it_cannot_be_had(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    memory.give_back()
