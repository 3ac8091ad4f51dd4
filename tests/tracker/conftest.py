"""A tracker in a folder of its own, in the middle of March."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.tracker import UsageTracker
from tests.fakes import FakeClock
from tests.tracker.material import MARCH, home

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.tracker.home import Home


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MARCH)


@pytest.fixture
def machine(tmp_path: Path, clock: FakeClock) -> Home:
    return home(tmp_path / "home", clock)


@pytest.fixture
def tracker(machine: Home) -> UsageTracker:
    return UsageTracker(within=machine)
