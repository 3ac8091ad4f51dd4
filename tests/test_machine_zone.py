"""The zone that days are counted in unless one is chosen: the machine's own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest

TOLD = """
from datetime import datetime
from jojo_tray.options import machine_zone
print(datetime(2026, {month}, 1, tzinfo=machine_zone()).utcoffset().total_seconds())
"""


def hours(zone: str, month: int = 7) -> float:
    """What a process that begins with this TZ counts its days by."""
    told = subprocess.run(
        [sys.executable, "-c", TOLD.format(month=month)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=True,
    )
    return timedelta(seconds=float(told.stdout)) / timedelta(hours=1)


def test_it_knows_its_summer() -> None:
    assert (hours("Europe/Berlin"), hours("Europe/Berlin", 1)) == (2, 1)
    assert hours("America/St_Johns") == -2.5


@pytest.mark.parametrize(("zone", "offset"), [("JST-9", 9), ("Nowhere/Atlantis", 0)])
def test_without_a_known_name_it_is_the_offset_of_now(zone: str, offset: float) -> None:
    assert hours(zone) == offset
