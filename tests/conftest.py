"""What tests in several folders need."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


@pytest.fixture
def shared() -> Path:
    """Return the folder of real articles that lies beside the project, on machines that have it."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the articles in ../shared, which are no part of the project")
    return folder
