"""The names of zones and regions."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from jojo_tray.domain.address import REGIONS
from jojo_tray.qt.look.regions import region_names
from jojo_tray.qt.look.zones import zone_names


def test_zones_are_offered_by_name() -> None:
    names = zone_names()
    assert names == sorted(names)
    assert {"UTC", "Europe/Berlin", "Asia/Kolkata"} <= set(names)
    assert datetime(2026, 1, 1, tzinfo=ZoneInfo(names[0])).astimezone(UTC)


def test_every_region_has_a_name() -> None:
    assert [region for region, _ in region_names()] == list(REGIONS)
    assert all(name != region for region, name in region_names())
