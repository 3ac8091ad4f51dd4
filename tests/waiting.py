"""Waiting for what another thread or process does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30.0  # seconds: a busy machine may take long, a right one never does


def wait_until(true: Callable[[], object], what: str = "it") -> None:
    """Return once it is so; fail if it never happens."""
    ends_at = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends_at, f"{what} never happened"
        time.sleep(0.01)
