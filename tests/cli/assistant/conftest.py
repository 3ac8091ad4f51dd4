"""A shell in the middle of March 2026, where days are counted in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.cli.insight.counted import write_utc
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from tests.shell import Shell

MARCH = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MARCH)


@pytest.fixture
def march(shell: Shell, clock: FakeClock) -> Shell:
    shell.around = shell.around._replace(clock=clock)
    write_utc(shell)
    return shell
