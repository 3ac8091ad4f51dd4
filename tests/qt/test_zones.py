"""Zones of settings and machine, and the regions' names."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.address import REGIONS
from jojo_tray.qt.look.regions import region_names
from jojo_tray.qt.look.zones import zone_in_force, zone_names
from jojo_tray.settings import Settings


def test_the_zone_that_is_set_wins() -> None:
    assert zone_in_force(Settings(time_zone="Asia/Kathmandu")) == ZoneInfo("Asia/Kathmandu")


@pytest.mark.parametrize(
    ("name", "hours"), [("Europe/Berlin", 2), ("America/St_Johns", -2.5), ("Nowhere/Atlantis", 0)]
)
def test_the_machines_own_zone_knows_its_summer(name: str, hours: float) -> None:
    code = (
        "from datetime import datetime\n"
        "from jojo_tray.qt.look.zones import zone_in_force\n"
        "from jojo_tray.settings import Settings\n"
        "zone = zone_in_force(Settings())\n"
        "print(datetime(2026, 7, 1, tzinfo=zone).utcoffset().total_seconds())"
    )
    environ = {**os.environ, "TZ": name}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, check=True
    )
    assert timedelta(seconds=float(told.stdout)) == timedelta(hours=hours)


def test_zones_are_offered_by_name() -> None:
    names = zone_names()
    assert names == sorted(names)
    assert {"UTC", "Europe/Berlin", "Asia/Kolkata"} <= set(names)
    assert datetime(2026, 1, 1, tzinfo=ZoneInfo(names[0])).astimezone(UTC)


def test_every_region_has_a_name() -> None:
    assert [region for region, _ in region_names()] == list(REGIONS)
    assert all(name != region for region, name in region_names())
