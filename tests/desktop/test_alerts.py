"""Alerts on a real notification service: once, with the right words, and what a click does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from private_desktop import PrivateDesktop

from tests.desktop.bus import (
    Bus,
    NotificationLog,
    act_on_notification,
    choose,
    menu,
    shown_notifications,
)
from tests.desktop.running_tray import RunningTray

MakeDesktop = Callable[..., PrivateDesktop]
SPACING = 5.2  # seconds between two readings, at the least


@pytest.fixture
def tray(desktop: MakeDesktop) -> RunningTray:
    """The program, not yet started, with 85 % of the credits used."""
    tray = RunningTray(desktop())
    tray.account.set(character_count=85_000)
    return tray


@pytest.fixture
def told(tray: RunningTray) -> Iterator[NotificationLog]:
    """All that is notified in the test."""
    with tray.notifications() as log:
        yield log


def labels(bus: Bus, tray: RunningTray) -> list[str]:
    """The menu's texts, those of its submenus too."""
    entries = menu(bus, tray.icon())
    return [sub.label for entry in entries for sub in (entry, *entry.entries)]


def test_a_threshold_is_told_once_and_opens_the_popup(
    tray: RunningTray, told: NotificationLog
) -> None:
    tray.start_with_icon()
    (notice,) = tray.wait(told.told, "the notification")
    assert (notice.app_name, notice.summary) == ("JoJo Tray", "80 % of your credits used")
    assert "15,000 credits left, 85,000 of 100,000 credits, resets in" in notice.body
    assert notice.hints["urgency"] == 1
    assert notice.hints["desktop-entry"] == "io.github.jojo_tray.JoJoTray"
    assert notice.actions[::2] == ("default", "snooze")
    with tray.bus() as bus:
        tray.wait(lambda: shown_notifications(bus), "the notification on the screen")
        act_on_notification(bus)
        tray.popup()
    tray.stop()
    tray.start_with_icon()
    time.sleep(1)
    assert len(told.told()) == 1


def test_the_limit_itself_is_urgent_and_replaces_the_first_notice(
    tray: RunningTray, told: NotificationLog
) -> None:
    tray.start_with_icon()
    tray.wait(told.told, "the first notification")
    tray.account.set(character_count=101_000)
    time.sleep(SPACING)
    tray.run("refresh")
    first, second = tray.wait(lambda: two(told), "the second notification")
    assert second.summary == "Credits used up"
    assert "1,000 credits over the limit" in second.body
    assert second.hints["urgency"] == 2
    assert (first.replaces, second.replaces > 0) == (0, True)
    with tray.bus() as bus:
        assert shown_notifications(bus) == 1


def two(told: NotificationLog) -> list[object]:
    """Both notifications, once there are two."""
    found = told.told()
    return list(found) if len(found) == 2 else []


def test_an_alert_waits_for_a_service_that_comes_late(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(notifications=False))
    tray.account.set(character_count=85_000)
    tray.start_with_icon()
    with tray.notifications() as told:
        tray.desktop.start_notifications()
        (notice,) = tray.wait(told.told, "the notification")
        assert notice.summary == "80 % of your credits used"
        tray.desktop.stop_notifications()
        tray.desktop.start_notifications()
        time.sleep(1)
        assert len(told.told()) == 1


def test_alerts_can_be_snoozed_from_the_menu(tray: RunningTray, told: NotificationLog) -> None:
    icon = tray.start_with_icon()
    tray.wait(told.told, "the notification")
    with tray.bus() as bus:
        choose(bus, icon, "For an hour", within="Snooze alerts")
        tray.wait(lambda: "End snooze" in labels(bus, tray), "the snooze to run")
        assert [text for text in labels(bus, tray) if text.startswith("Alerts snoozed until")]
        choose(bus, icon, "End snooze", within="Snooze alerts")
        tray.wait(lambda: "End snooze" not in labels(bus, tray), "the snooze to end")


def test_a_test_notification_can_be_asked_for(tray: RunningTray, told: NotificationLog) -> None:
    tray.account.set(character_count=10)
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        choose(bus, icon, "Settings")
    (window,) = tray.wait(lambda: tray.desktop.windows("^Settings"), "the settings")
    tray.desktop.run("xdotool", "windowfocus", "--sync", str(window))
    tray.desktop.key("ctrl+Tab", "alt+s")
    (notice,) = tray.wait(told.told, "the test notification")
    assert notice.summary == "Notifications work"
