"""The notifier against services of many kinds: what it says to them, and what it hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from private_desktop import PrivateDesktop
from PySide6.QtCore import QUrl

from jojo_tray.domain.reports import ReportWritten
from jojo_tray.qt.desktop import dbus
from jojo_tray.qt.desktop.notifier import BusNotifier, Notice, Receipt
from jojo_tray.qt.report_news import ReportNews
from tests.desktop.notification_service import NotificationService
from tests.qt.stand_ins import tasks_at_once

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MakeDesktop = Callable[..., PrivateDesktop]
NOTICE = Notice("1:quota", "80 % used", "<b>15,000</b> left & more\nSecond line", number=5)


class Ear:
    """A running notifier and all that it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.notifier = BusNotifier()
        self.ready: list[bool] = []
        self.receipts: list[Receipt] = []
        self.chosen: list[str] = []
        self.lost: list[None] = []
        self.notifier.ready.connect(self.ready.append)
        self.notifier.answered.connect(self.receipts.append)
        self.notifier.chosen.connect(self.chosen.append)
        self.notifier.lost.connect(lambda: self.lost.append(None))
        self._qtbot = qtbot
        self.notifier.start()
        self.wait(lambda: bool(self.ready))

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds."""
        self._qtbot.waitUntil(condition, timeout=10_000)

    def show(self, notice: Notice) -> bool:
        """Show a notice; whether it was shown."""
        before = len(self.receipts)
        self.notifier.show(notice)
        self.wait(lambda: len(self.receipts) > before)
        return self.receipts[-1].shown


@pytest.fixture
def address(desktop: MakeDesktop, monkeypatch: pytest.MonkeyPatch) -> str:
    """A session bus without a notification service."""
    bus = desktop(panel=None, notifications=False, keyring="absent")
    found = bus.env["DBUS_SESSION_BUS_ADDRESS"]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found)
    return found


@pytest.fixture
def ear(address: str, qtbot: QtBot) -> Iterator[Ear]:
    """A notifier on that bus."""
    ear = Ear(qtbot)
    yield ear
    ear.notifier.stop()
    ear.notifier._thread.join()


def test_once_stopped_its_thread_has_ended(address: str, qtbot: QtBot) -> None:
    for _ in range(5):  # a thread that still tells something crashes the end of the program
        notifier = BusNotifier()
        notifier.start()
        notifier.stop()
        assert not notifier._thread.is_alive()


def test_the_whole_notice_goes_out_escaped(ear: Ear, address: str) -> None:
    with NotificationService(address) as service:
        assert ear.show(NOTICE)
        ((name, replaces, icon, title, body, actions, hints, timeout),) = service.told
    assert (name, replaces, title, timeout) == ("JoJo Tray", 0, "80 % used", -1)
    assert icon == hints["desktop-entry"][1] == "io.github.jojo_tray.JoJoTray"
    assert body == "&lt;b&gt;15,000&lt;/b&gt; left &amp; more\nSecond line"
    assert hints["urgency"] == ("y", 1)
    assert actions == ["default", "Open usage"]


@pytest.mark.parametrize(
    ("abilities", "title", "body", "actions"),
    [
        (("body", "actions"), "80 % used", "<b>15,000</b> left & more\nSecond line", 4),
        (("body",), "80 % used", "<b>15,000</b> left & more\nSecond line", 0),
        ((), "80 % used: <b>15,000</b> left & more", "", 0),
    ],
)
def test_a_service_gets_only_what_it_can_show(
    ear: Ear, address: str, abilities: tuple[str, ...], title: str, body: str, actions: int
) -> None:
    notice = Notice("f", NOTICE.title, NOTICE.body, can_snooze=True)
    with NotificationService(address, abilities) as service:
        assert ear.show(notice)
        (told,) = service.told
    assert (told[3], told[4], len(told[5])) == (title, body, actions)


def test_a_family_replaces_its_own_notice_until_it_was_closed(ear: Ear, address: str) -> None:
    urgent = Notice(NOTICE.family, "100 %", "", urgent=True)
    with NotificationService(address) as service:
        ear.show(NOTICE)
        ear.show(urgent)
        ear.show(Notice("other", "renewed", ""))
        service.drop(1)
        service.click(3, "default")  # so that the closing was heard, too
        ear.wait(lambda: bool(ear.chosen))
        ear.show(NOTICE)
        assert [told[1] for told in service.told] == [0, 1, 0, 0]
        assert service.told[1][6]["urgency"] == ("y", 2)


def test_clicks_on_our_own_notices_are_heard(ear: Ear, address: str) -> None:
    with NotificationService(address) as service:
        ear.show(NOTICE)
        service.click(99, "default")  # somebody else's
        service.click(1, "snooze")
        service.click(1, "default")
        ear.wait(lambda: len(ear.chosen) == 2)
    assert ear.chosen == ["snooze", "default"]


class NoReports:
    """A log without reports."""

    def untold(self) -> list[ReportWritten]:
        return []

    def note_told(self, report: ReportWritten) -> None:
        """Told is told."""


def test_a_click_on_a_report_opens_the_file(
    ear: Ear, address: str, tmp_path: Path, qtbot: QtBot
) -> None:
    opened: list[QUrl] = []
    path = tmp_path / "october_2026.pdf"
    path.write_bytes(b"%PDF-")

    def opener(url: QUrl) -> bool:
        opened.append(url)
        return True

    news = ReportNews(NoReports(), ear.notifier, tasks_at_once(), opener)
    with NotificationService(address) as service:
        ear.wait(lambda: ear.ready[-1])
        news.hear(ReportWritten(1, path, "Usage report, October 2026"))
        ear.wait(lambda: bool(ear.receipts))
        ((_, _, _, title, body, actions, _, _),) = service.told
        assert (title, actions) == ("Your report is ready", ["default", "Open"])
        assert body == "Usage report, October 2026\noctober_2026.pdf"
        service.click(1, "default")
        ear.wait(lambda: bool(opened))
    assert opened == [QUrl.fromLocalFile(str(path))]


def test_without_a_service_nothing_is_shown_until_it_comes(ear: Ear, address: str) -> None:
    assert ear.ready == [False]
    assert not ear.show(NOTICE)
    with NotificationService(address):
        ear.wait(lambda: ear.ready[-1])
        assert ear.show(NOTICE)
    ear.wait(lambda: not ear.ready[-1])


def test_a_service_that_refuses_or_hangs_is_no_delivery(
    ear: Ear, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with NotificationService(address, mood="refuses"):
        assert not ear.show(NOTICE)
    monkeypatch.setattr(dbus, "PATIENCE", 0.2)
    with NotificationService(address, mood="hangs"):
        assert not ear.show(NOTICE)


def test_a_service_that_starts_anew_knows_no_old_numbers(ear: Ear, address: str) -> None:
    for _ in range(2):
        with NotificationService(address) as service:
            ear.wait(lambda: ear.ready[-1])
            ear.show(NOTICE)
            assert service.told[0][1] == 0
        ear.wait(lambda: not ear.ready[-1])


def test_without_a_session_bus_every_notice_is_refused(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    ear = Ear(qtbot)
    assert ear.ready == [False]
    assert not ear.show(NOTICE)
    assert ear.lost == []
    ear.notifier.stop()
    ear.notifier._thread.join()
