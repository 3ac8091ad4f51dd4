"""The shell put together, offscreen, on the built-in account over real HTTP."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.alerts import Delivery, Metric, SnoozeKind
from jojo_tray.domain.downloads import Destination
from jojo_tray.domain.errors import KeyringAbsent, KeyringUnsafe, NoKey
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST
from jojo_tray.domain.usage import TrendRange
from jojo_tray.instance import socket_path
from jojo_tray.qt.display import Display
from jojo_tray.qt.shell import Shell
from jojo_tray.qt.sound.heard import Heard, Hearing
from jojo_tray.qt.tasks import LANES, Tasks
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.services.monitor import PollFailed, Urgency
from tests.fakes import FakeVault
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core
    from jojo_tray.domain.errors import JojoTrayError, KeyringProblem
    from jojo_tray.qt.popup.popup import Popup

SILENT_MACHINE = "PulseAudioService"
OFFSCREEN_REMARKS = ("systemTrayWindowChanged", "This plugin does not support")
WAIT = 10_000
WORKERS = (*LANES, "APScheduler", "ThreadPoolExecutor", "download")  # what they began, they end


class Bench:
    """A shell that runs, and what it is made of."""

    def __init__(self, core: Core, qtbot: QtBot, account: DemoAccount) -> None:
        self.core, self.qtbot, self.account = core, qtbot, account
        self.tray, self.tasks = Tray(), Tasks()
        self.display = Display(core, self.tray)
        self.display.first()
        self.shell = Shell(core, self.tasks, self.tray, self.display)
        self.left: list[None] = []
        self.shell.left.connect(lambda: self.left.append(None))

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=WAIT)

    def popups(self) -> list[str]:
        """The titles of the windows that are open."""
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]

    def popup(self) -> Popup:
        """The popup, once it was opened."""
        popup = self.shell._popup.made
        assert popup is not None
        return popup

    def start(self, *, greets: bool) -> None:
        """Start, and wait until leaving would stop the polls."""
        self.shell.start(greets=greets)
        self.until(lambda: self.shell._poller._schedule is not None)

    def read(self) -> Bench:
        """Start in the background and wait for the first reading."""
        self.start(greets=False)
        self.until(lambda: self.display.outlook.quota is not None)
        return self


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Bench]]:
    """A factory of shells; each is left at the end."""
    with ExitStack() as stack:

        def bench(**environ: str) -> Bench:
            server = stack.enter_context(DemoServer(DemoAccount()))
            environ = {"ELEVENLABS_BASE_URL": server.base_url, **environ}
            made = Bench(stack.enter_context(make_core(environ)), qtbot, server.account)
            stack.callback(_close, made)
            return made

        yield bench


def _close(bench: Bench) -> None:
    bench.shell.leave()
    for window in QApplication.topLevelWidgets():
        window.close()
    settle()
    for thread in threading.enumerate():
        if thread.name.startswith(WORKERS):
            thread.join()


KEY = {"ELEVENLABS_API_KEY": "demo-key"}


def test_it_polls_and_shows_what_it_read(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    assert "credits left" in bench.tray._icon.toolTip()
    assert bench.popups() == []


def test_starting_by_hand_opens_the_popup_with_the_chart(make: Callable[..., Bench]) -> None:
    bench = make(**KEY)
    bench.start(greets=True)
    bench.until(lambda: bench.popups() == ["JoJo Tray"])
    popup = bench.shell._popup.made
    assert popup is not None
    popup.trend_range_changed.emit(TrendRange.YEAR)
    bench.until(lambda: popup._trend._shown.range is TrendRange.YEAR)


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (None, NoKey),
        (KeyringAbsent(), KeyringAbsent),
        (KeyringUnsafe(backend="Plain"), KeyringUnsafe),
    ],
)
def test_without_a_key_the_welcome_opens_once(
    make: Callable[..., Bench], failure: KeyringProblem | None, error: type[JojoTrayError]
) -> None:
    bench = make()
    vault = bench.core.around.vault
    assert isinstance(vault, FakeVault)
    vault.failure = failure
    bench.start(greets=True)
    bench.until(lambda: bench.popups() == ["Welcome to JoJo Tray"])
    assert isinstance(bench.display.outlook.error, error)


def test_a_user_welcomed_before_gets_the_popup(make: Callable[..., Bench]) -> None:
    bench = make()
    bench.core.preferences.change(welcomed=True)
    bench.start(greets=True)
    bench.until(lambda: bench.popups() == ["JoJo Tray"])


@pytest.mark.parametrize(
    ("word", "seen"), [("show", "popup"), ("refresh", "asking"), ("quit", "left"), ("ping", "")]
)
def test_the_doorbell_is_answered(make: Callable[..., Bench], word: str, seen: str) -> None:
    bench = make(**KEY).read()
    bench.shell._answer(word)
    found = {
        "popup": bool(bench.popups()),
        "asking": bench.display.outlook.asking,
        "left": bool(bench.left),
    }
    assert [name for name, happened in found.items() if happened] == ([seen] if seen else [])


def test_a_click_on_a_notification_opens_or_snoozes(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell._notifier.chosen.emit("snooze")
    bench.until(lambda: bench.display.outlook.memory.snooze is not None)
    snooze = bench.display.outlook.memory.snooze
    assert snooze is not None
    assert snooze.kind is SnoozeKind.RESET
    bench.shell._notifier.chosen.emit("default")
    assert bench.popups() == ["JoJo Tray"]


@pytest.mark.qt_log_ignore(*OFFSCREEN_REMARKS, extend=True)
def test_settings_apply_at_once(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    face = bench.tray._face
    bench.shell._apply(bench.core.preferences.change(number_in_icon=True, icon_ink="dark"))
    assert bench.tray._face != face
    bench.shell._apply(bench.core.preferences.change(tray="never"))
    assert not bench.tray._icon.isVisible()
    assert bench.popups() == ["JoJo Tray"]
    bench.shell._apply(bench.core.preferences.change(tray="always"))
    assert bench.popups() == []


def test_without_a_tray_the_window_says_why_once(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell._host.missing.emit()
    assert "no tray" in notices(bench)
    bench.until(lambda: bench.core.settings.told_no_tray)
    bench.shell._host.found.emit()
    bench.shell._host.missing.emit()
    assert notices(bench) == ""


def test_the_history_opens_from_menu_popup_and_bell(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.tray.history_asked.emit()
    bench.until(lambda: bench.popups() == ["History"])
    host = bench.shell._library._host
    assert host is not None
    assert host.made is not None
    host.made.window.close()
    bench.shell._answer("history")
    assert bench.popups() == ["History"]
    host.made.window.close()
    bench.shell._popup.open()
    bench.popup().history_requested.emit()
    bench.until(lambda: bench.popups() == ["History"])
    assert bench.shell._library._host is host


def test_insights_open_from_menu_popup_and_bell(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.tray.insights_asked.emit()
    bench.until(lambda: bench.popups() == ["Insights"])
    front = bench.shell._insights.made
    assert front is not None
    front.window.close()
    bench.shell._answer("insights")
    assert bench.popups() == ["Insights"]
    front.window.close()
    bench.shell._popup.open()
    bench.popup().insights_requested.emit()
    bench.until(lambda: bench.popups() == ["Insights"])
    bench.until(lambda: bool(front.window.grid.cards))
    assert bench.shell._insights._language().zone == bench.core.insight.zone()
    bench.shell._hear(object())
    assert front.pulse.news.isActive()
    front.generation_asked.emit("nowhere")
    bench.until(lambda: "History" in bench.popups())


@pytest.mark.qt_log_ignore(SILENT_MACHINE, *OFFSCREEN_REMARKS, extend=True)
def test_a_generation_is_heard_from_the_popup(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    heard: list[Heard] = []
    bench.shell._library.heard.connect(heard.append)
    bench.shell._popup.open()
    bench.shell._poller.synchronise()
    rows = bench.popup()._generations
    bench.until(rows.isVisible)
    rows._rows[0].button.click()
    ends = {Hearing.PLAYING, Hearing.UNPLAYABLE}
    bench.until(lambda: bool(heard) and heard[-1].state in ends)
    assert [one.state for one in heard[:1]] == [Hearing.LOADING]
    path = heard[-1].path
    assert path is not None
    assert path.stat().st_size > 1000
    assert bench.core.sounds.size() == path.stat().st_size
    bench.shell._dialogs.key_changed.emit()
    assert heard[-1].entry is None  # it may be of an account that is not ours any more
    bench.shell.leave()
    told = len(heard)
    bench.shell._library.listening().stop()
    assert len(heard) == told


def test_a_key_that_may_not_read_the_history_is_told_of_in_the_popup(
    make: Callable[..., Bench],
) -> None:
    bench = make(ELEVENLABS_API_KEY="demo-without-speech_history_read").read()
    bench.shell._popup.open()
    bench.shell._poller.synchronise()
    status = bench.popup()._status
    bench.until(lambda: "speech_history_read" in status.text())


def test_of_a_forgotten_account_nothing_is_shown(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.core.history.sync()
    bench.tray.history_asked.emit()
    bench.until(lambda: bench.popups() == ["History"])
    host = bench.shell._library._host
    assert host is not None
    assert host.made is not None
    model = host.made.window.model
    bench.until(lambda: model.rowCount() > 0)
    bench.core.store.accounts.forget(bench.core.history.account().id)
    bench.shell._dialogs.key_changed.emit()
    bench.until(lambda: model.rowCount() == 0)


def test_what_is_wanted_in_the_history_is_done(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    library = bench.shell._library
    library.settings_asked.emit()
    library.key_asked.emit()
    assert sorted(bench.popups()) == ["Settings", "Welcome to JoJo Tray"]
    library.sync_asked.emit(True)
    bench.until(lambda: bench.core.history.marks().complete)
    library.cancel_asked.emit()


def test_downloads_of_the_last_run_go_on(make: Callable[..., Bench], tmp_path: Path) -> None:
    bench = make(**KEY).read()
    bench.core.history.sync()
    account = bench.core.history.account()
    newest = bench.core.history.search.first(account.id, EVERYTHING, NEWEST_FIRST, 1)
    bench.core.downloads.add([newest[0].item.item_id], Destination(tmp_path / "saved"))
    bench.shell._library.start()
    bench.until(lambda: bench.core.downloads.state().saved == 1)
    assert len(list((tmp_path / "saved").iterdir())) == 1


def notices(bench: Bench) -> str:
    """What the open popup says beside the figures."""
    popup = bench.shell._popup.visible
    assert popup is not None
    return popup._notices._text.text() if popup._notices.isVisible() else ""


def test_a_value_ages_without_any_event(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.core.clock.pass_(timedelta(minutes=11))  # type: ignore[attr-defined]
    bench.display.present()
    assert bench.tray._face is not None
    assert bench.tray._face.state == "stale"


def test_the_machine_on_battery_is_asked_less(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell._wake.battery.emit(True)
    assert bench.core.power.on_battery


def test_the_end_of_the_session_ends_the_program(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell._notifier.lost.emit()
    assert bench.left


def test_leaving_frees_the_socket_and_stops_polling(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell.leave()
    assert not socket_path(bench.core.around.folders).exists()
    before = bench.display.outlook
    bench.core.monitor.poll(Urgency.USER)
    bench.shell._bridge(PollFailed(NoKey(), NOW, None, 1))
    assert before.error is None


def test_after_leaving_nothing_opens(make: Callable[..., Bench]) -> None:
    bench = make(**KEY).read()
    bench.shell.leave()
    assert not [timer for timer in bench.shell.findChildren(QTimer) if timer.isActive()]


def test_an_alert_beside_the_readings_is_told_and_listed(make: Callable[..., Bench]) -> None:
    bench = make(**KEY)
    bench.account.adjust(voice_slots_used=30)
    bench.read()
    alerts = bench.core.store.alerts
    (account,) = bench.core.store.accounts.known()
    bench.until(
        lambda: [logged.alert.metric for logged in alerts.recent(account.id)] == [Metric.VOICES]
    )
    bench.until(lambda: alerts.recent(account.id)[0].delivery is not Delivery.CLAIMED)
    bench.until(lambda: len(bench.display.outlook.memory.alerts) == 1)
