"""Quiet for a while: what is held back, what breaks through, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.alerts import Snooze, SnoozeKind, Watch, end_snooze, snooze, snoozed
from tests.domain.teller import MONTH, RENEWED, RESET, START, Teller, quota, raised


@pytest.mark.parametrize("kind", [SnoozeKind.HOUR, SnoozeKind.TOMORROW])
def test_a_timed_snooze_holds_back_until_it_ends_but_not_the_limit(kind: SnoozeKind) -> None:
    teller = Teller()
    teller.hear(70)
    until = START + timedelta(hours=1)
    teller.snooze(kind, until)
    assert teller.hear(85) == []
    assert teller.hear(100) == [quota(100)]
    teller = Teller()
    teller.hear(70)
    teller.snooze(kind, until)
    assert teller.hear(85, at=until - timedelta(seconds=1)) == []
    assert teller.hear(85, at=until) == [quota(80)]


def test_a_snooze_until_the_next_threshold_ends_with_it() -> None:
    teller = Teller()
    teller.hear(81)
    teller.snooze(SnoozeKind.NEXT_THRESHOLD)
    assert teller.hear(81, 104) == [raised(104)]
    assert teller.alerts[0].quiet
    assert teller.hear(84, 104) == [quota(80)]
    assert teller.watch.snooze is None


def test_a_snooze_until_the_reset_holds_even_the_limit_and_ends_there() -> None:
    teller = Teller()
    teller.hear(81)
    teller.snooze(SnoozeKind.RESET)
    assert teller.hear(120) == []
    assert teller.hear(85, resets_at=RESET + MONTH, at=RESET) == [RENEWED, quota(80)]
    assert not teller.alerts[0].quiet
    assert teller.watch.snooze is None


def test_a_timed_snooze_outlives_the_reset_and_keeps_the_renewal_quiet() -> None:
    teller = Teller()
    teller.hear(81)
    teller.snooze(SnoozeKind.TOMORROW, RESET + timedelta(days=1))
    assert teller.hear(1, resets_at=RESET + MONTH, at=RESET) == [RENEWED]
    assert teller.alerts[0].quiet
    assert snoozed(teller.watch, teller.now) == teller.watch.snooze


def test_a_snooze_is_over_at_its_end() -> None:
    watch = Watch(snooze=Snooze(SnoozeKind.HOUR, START))
    assert snoozed(watch, START - timedelta(seconds=1)) == watch.snooze
    assert snoozed(watch, START) is None
    assert snoozed(None, START) is None


def test_an_hour_is_an_hour_and_events_have_no_end() -> None:
    ends = {kind: snooze(None, kind, START, UTC)[0].snooze for kind in SnoozeKind}
    assert ends[SnoozeKind.HOUR] == Snooze(SnoozeKind.HOUR, START + timedelta(hours=1))
    for kind in (SnoozeKind.NEXT_THRESHOLD, SnoozeKind.RESET):
        assert ends[kind] == Snooze(kind, None)


@pytest.mark.parametrize(
    ("zone", "now", "morning"),
    [
        ("UTC", datetime(2026, 3, 2, 23, 59, tzinfo=UTC), datetime(2026, 3, 3, 6, tzinfo=UTC)),
        (
            "Europe/Berlin",  # the night of 23 hours
            datetime(2026, 3, 28, 22, tzinfo=UTC),
            datetime(2026, 3, 29, 4, tzinfo=UTC),
        ),
        (
            "America/New_York",
            datetime(2026, 3, 3, 1, tzinfo=UTC),
            datetime(2026, 3, 3, 11, tzinfo=UTC),
        ),
    ],
)
def test_tomorrow_begins_in_the_morning_of_the_zone(
    zone: str, now: datetime, morning: datetime
) -> None:
    watch, alerts = snooze(Watch(), SnoozeKind.TOMORROW, now, ZoneInfo(zone))
    assert (watch.snooze, alerts) == (Snooze(SnoozeKind.TOMORROW, morning), ())


def test_snoozing_keeps_everything_else_and_ends_when_wanted() -> None:
    teller = Teller()
    teller.hear(81)
    before = teller.watch
    teller.watch, _ = snooze(before, SnoozeKind.RESET, teller.now, UTC)
    assert teller.hear(100) == []
    ended, alerts = end_snooze(teller.watch)
    assert ended is not None
    assert (ended.snooze, ended.told, alerts) == (None, before.told, ())
    teller.watch = ended
    assert teller.hear(100) == [quota(100)]
    assert end_snooze(None) == (None, ())
