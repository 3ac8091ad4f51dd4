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
from jojo_tray.domain.alerts import SnoozeKind
from jojo_tray.domain.errors import KeyringAbsent, KeyringUnsafe, NoKey
from jojo_tray.domain.usage import TrendRange
from jojo_tray.instance import socket_path
from jojo_tray.qt.display import Display
from jojo_tray.qt.shell import Shell
from jojo_tray.qt.tasks import Tasks
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.services.monitor import PollFailed, Urgency
from tests.fakes import FakeVault
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core
    from jojo_tray.domain.errors import JojoTrayError, KeyringProblem

OFFSCREEN_REMARKS = ("systemTrayWindowChanged", "This plugin does not support")
WAIT = 10_000
WORKERS = ("disk", "wire", "APScheduler", "ThreadPoolExecutor")  # what they began, they end


class Bench:
    """A shell that runs, and what it is made of."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core, self.qtbot = core, qtbot
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
            made = Bench(stack.enter_context(make_core(environ)), qtbot)
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
    bench.until(lambda: popup._trend._range is TrendRange.YEAR)


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
