"""What the user asks for from icon, menu and popup reaches keyring, store and schedule."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import SnoozeKind, snoozed
from jojo_tray.domain.errors import KeyringLocked
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.qt.commands import Commands
from jojo_tray.qt.display import Display
from jojo_tray.qt.look.series_colours import COLOURS_FILE, ColourBook
from jojo_tray.qt.poller import Poller
from jojo_tray.qt.popup.popup_host import PopupHost
from jojo_tray.qt.popup.trend_reader import TrendReader
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.services.monitor import PollFailed
from tests.fakes import FakeVault
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import FakeSchedule, settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from jojo_tray.app import Core
    from jojo_tray.qt.popup.popup import Popup


class Bench:
    """The commands with a real core and a schedule that only remembers."""

    def __init__(self, core: Core) -> None:
        self.core, self.schedule, self.tray = core, FakeSchedule(), Tray()
        tasks = tasks_at_once()
        self.display = Display(core, self.tray)
        self.display.first()
        host = PopupHost(_no_popup, self.tray.geometry)
        colours = ColourBook(core.around.folders.state / COLOURS_FILE)
        self.display.furnish(tasks, host, TrendReader(core, tasks, host, colours))
        poller = Poller(lambda: self.schedule, tasks, core.clock, lambda: timedelta(minutes=5))
        self.commands = Commands(core, tasks, poller, self.display)
        poller.start()
        settle()


def _no_popup(windowed: bool) -> Popup:
    raise AssertionError(f"nobody asked for a popup ({windowed})")


@pytest.fixture
def vault() -> FakeVault:
    """A keyring with a key, locked."""
    vault = FakeVault(default="demo-key")
    vault.locked = True
    return vault


@pytest.fixture
def bench(qapp: QApplication, vault: FakeVault) -> Iterator[Bench]:
    """The commands, with one reading in the store."""
    with make_core(vault=vault) as core:
        account = core.store.accounts.for_key(core.settings.service_url, "mark")
        core.store.samples.add(account.id, Sample(NOW, Quota(1, 100, NOW + timedelta(days=3))))
        yield Bench(core)


def test_refresh_asks_the_service(bench: Bench, vault: FakeVault) -> None:
    bench.commands.refresh()
    settle()
    assert bench.schedule.asked == ["start", "refresh"]
    assert bench.display.outlook.asking
    assert vault.asked == []


def test_refresh_with_a_locked_keyring_unlocks_it_first(bench: Bench, vault: FakeVault) -> None:
    bench.display.hear(PollFailed(KeyringLocked(), NOW, None, 1))
    assert "Unlock" in [
        action.text().replace("&", "").split()[0]
        for action in bench.tray._menu.actions()
        if action.isVisible() and action.text()
    ]
    bench.commands.refresh()
    settle()
    assert vault.asked == ["read", "read with prompt"]
    assert bench.schedule.asked[-1] == "refresh"


def test_a_prompt_that_is_dismissed_is_not_shown_again(bench: Bench, vault: FakeVault) -> None:
    vault.dismissed = True
    bench.commands.unlock()
    settle()
    assert vault.asked.count("read with prompt") == 1
    assert bench.schedule.asked[-1] == "refresh"  # the poll tells that it is still locked


def test_a_snooze_is_remembered_shown_and_ended(bench: Bench) -> None:
    account = bench.display.outlook.account
    assert account is not None
    bench.commands.snooze(SnoozeKind.HOUR)
    settle()
    watch = bench.core.store.alerts.watch(account.id)
    assert snoozed(watch, NOW + timedelta(minutes=59)) is not None
    assert bench.display.outlook.memory.snooze is not None
    bench.commands.snooze(None)
    settle()
    assert snoozed(bench.core.store.alerts.watch(account.id), NOW) is None
    assert bench.display.outlook.memory.snooze is None


@pytest.mark.usefixtures("qapp")
def test_without_an_account_there_is_nothing_to_snooze() -> None:
    with make_core() as core:
        bench = Bench(core)
        bench.commands.snooze(SnoozeKind.RESET)
        settle()
        assert core.store.accounts.known() == []
