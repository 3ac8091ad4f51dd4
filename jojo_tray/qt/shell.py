"""Everything behind the icon put together: who tells whom."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from jojo_tray.domain.alerts import SnoozeKind
from jojo_tray.domain.downloads import DownloadMoved, QueueMoved
from jojo_tray.domain.history import SyncProgress
from jojo_tray.instance import socket_path
from jojo_tray.qt.announcer import Announcer
from jojo_tray.qt.bridge import Bridge
from jojo_tray.qt.commands import Commands
from jojo_tray.qt.desktop.doorbell import Doorbell
from jojo_tray.qt.desktop.gateway_process import gateway_process
from jojo_tray.qt.desktop.notifier import REPORT, SNOOZE, make_notifier
from jojo_tray.qt.desktop.wake import Wake
from jojo_tray.qt.dialogs import Dialogs
from jojo_tray.qt.insight.insight_host import InsightHost
from jojo_tray.qt.library import Library
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.scheme import wear
from jojo_tray.qt.look.series_colours import COLOURS_FILE, ColourBook
from jojo_tray.qt.outlook import needs_key
from jojo_tray.qt.poller import Poller
from jojo_tray.qt.popup.generation_reader import GenerationReader
from jojo_tray.qt.popup.popup_host import PopupHost
from jojo_tray.qt.popup.trend_reader import TrendReader
from jojo_tray.qt.report_news import ReportNews
from jojo_tray.qt.tray.tray_host import TrayHost
from jojo_tray.services.monitor import Polled, PollFailed

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.popup.popup import Popup
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.qt.tray.tray import Tray
    from jojo_tray.settings import Settings

# Many a second; nothing that tray and popup say depends on them.
FLEETING = (SyncProgress, DownloadMoved, QueueMoved)
WATCHDOG = 60_000  # milliseconds
LATE_PARTS = 2_000  # what only helps may begin when the start is over


class Shell(QObject):
    """Made once the icon shows; `left` asks the program to end."""

    left = Signal()

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        tray: Tray,
        display: Display,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tray = tray
        self._display = display
        self._greets = False
        self._tasks = tasks
        self._popup = PopupHost(self._make_popup, tray.geometry, self)
        self._colours = colours = ColourBook(core.around.folders.state / COLOURS_FILE)
        self._trend = TrendReader(core, self._tasks, self._popup, colours)
        self._last = GenerationReader(lambda: core.history, self._tasks, self._popup)
        self._library = Library(core, self._tasks, lambda: display.language, self)
        self._insights = InsightHost(core, self._tasks, lambda: display.day_language, colours, self)
        self._poller = Poller(core.schedule, self._tasks, core.clock, self._interval)
        self._commands = Commands(core, self._tasks, self._poller, display)
        self._notifier = make_notifier(tray.balloon, self)
        self._announcer = Announcer(
            core.store.alerts, self._notifier, self._tasks, core.clock, lambda: display.language
        )
        self._reports = ReportNews(core.store.reports, self._notifier, self._tasks, parent=self)
        self._gateway = gateway_process(core.around, self)
        self._dialogs = Dialogs(core, self._tasks, display, self._gateway, self)
        self._doorbell = Doorbell(socket_path(core.around.folders), self)
        self._host = TrayHost(core.settings.tray, self)
        self._wake = Wake(self)
        self._bridge = Bridge(self)
        self._connect()

    def start(self, *, greets: bool) -> None:
        """Listen, poll, and show something to whoever started the program by hand."""
        self._greets = greets
        self._display.furnish(self._tasks, self._popup, self._trend)
        self._doorbell.listen()
        self._core.monitor.listen(self._bridge)
        self._poller.start()
        self._notifier.start()
        self._host.start()
        self._watchdog = QTimer(self)
        self._watchdog.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._watchdog.timeout.connect(self._poller.check)
        self._watchdog.start(WATCHDOG)
        self._late = QTimer(self, singleShot=True, interval=LATE_PARTS)
        self._late.timeout.connect(self._wake.start)
        self._late.timeout.connect(self._library.start)
        self._late.timeout.connect(lambda: self._gateway.follow(self._core.settings))
        self._late.start()
        if self._display.outlook.quota is not None:
            self._greet()

    def leave(self) -> None:
        """Let go of everything; nothing waits."""
        for timer in self.findChildren(QTimer):
            timer.stop()  # the one that looks for a tray would open the popup again
        self._gateway.leave()
        self._popup.discard()
        self._library.leave()
        self._insights.close()
        self._doorbell.close()
        self._poller.stop()
        self._notifier.stop()
        self._tasks.stop()
        self._core.close()
        self._gateway.wait()

    def _connect(self) -> None:
        tray, commands, host = self._tray, self._commands, self._host
        self._bridge.heard.connect(self._hear)
        tray.opened.connect(self._popup.toggle)
        tray.message_clicked.connect(self._notifier.clicked)
        tray.history_asked.connect(self._library.open_history)
        tray.insights_asked.connect(self._insights.open)
        tray.refresh_asked.connect(commands.refresh)
        tray.unlock_asked.connect(commands.unlock)
        tray.snoozed.connect(commands.snooze)
        tray.settings_asked.connect(self._dialogs.open_settings)
        tray.quit_asked.connect(self.left)
        host.lost.connect(tray.recreate)
        host.missing.connect(self._live_without_tray)
        host.found.connect(self._live_in_tray)
        self._doorbell.rung.connect(self._answer)
        self._notifier.chosen.connect(self._chosen)
        self._notifier.answered.connect(self._dialogs.show_receipt)
        self._notifier.lost.connect(self.left)
        self._wake.woke.connect(self._poller.poke)
        self._wake.battery.connect(commands.use_power)
        self._dialogs.account_forgotten.connect(partial(self._tasks.disk, self._colours.forget))
        self._dialogs.key_changed.connect(self._library.start_over)
        self._dialogs.key_changed.connect(self._insights.start_over)
        self._dialogs.key_changed.connect(commands.refresh)
        self._dialogs.settings_changed.connect(self._apply)
        self._dialogs.test_asked.connect(self._announcer.test)
        self._connect_library()

    def _connect_library(self) -> None:
        library = self._library
        self._popup.opened.connect(self._last.read)
        library.settings_asked.connect(self._dialogs.open_settings)
        library.key_asked.connect(self._dialogs.open_key)
        library.sync_asked.connect(lambda full: self._poller.synchronise(full=full))
        library.cancel_asked.connect(self._poller.cancel_sync)
        self._insights.key_asked.connect(self._dialogs.open_key)
        self._insights.generation_asked.connect(library.open_history)

    def _hear(self, event: object) -> None:
        self._library.hear(event)
        self._reports.hear(event)
        self._announcer.hear(event)
        if isinstance(event, FLEETING):
            return
        self._insights.hear(event)
        if self._popup.visible is not None:
            self._last.read()
        if isinstance(event, (Polled, PollFailed)):
            self._hear_poll(event)
        else:
            self._display.remember()

    def _hear_poll(self, event: Polled | PollFailed) -> None:
        self._poller.heard(event)
        self._display.hear(event)
        self._announcer.tell(event.alerts)
        self._announcer.catch_up()
        self._greet()

    def _greet(self) -> None:
        """The first thing a user sees: the welcome without a key, else the popup if wanted."""
        if needs_key(self._display.outlook) and self._dialogs.open_welcome_once():
            self._greets = False
        elif self._greets:
            self._greets = False
            self._popup.open()

    def _chosen(self, action: str) -> None:
        if action == SNOOZE:
            self._commands.snooze(SnoozeKind.RESET)
        elif not action.startswith(REPORT):
            self._popup.open()

    def _answer(self, word: str) -> None:
        if word == "show":
            self._popup.open()
        elif word == "history":
            self._library.open_history()
        elif word == "insights":
            self._insights.open()
        elif word == "refresh":
            self._commands.refresh()
        elif word == "quit":
            self.left.emit()

    def _live_without_tray(self) -> None:
        """A window instead of the icon: a process that nobody can reach helps nobody."""
        settings = self._core.settings
        if settings.tray == "auto" and not settings.told_no_tray:
            self._display.explain(
                translate(
                    "popup",
                    "This desktop shows no tray, so JoJo Tray opens as a window. Closing it only "
                    "minimises it, to tell you at your thresholds; Quit ends the program.",
                )
            )
            self._tasks.disk(partial(self._core.preferences.change, told_no_tray=True))
        self._popup.use_window(windowed=True)
        self._popup.open()

    def _live_in_tray(self) -> None:
        self._display.explain("")
        self._popup.use_window(windowed=False)

    def _apply(self, settings: Settings) -> None:
        """Show and do what the settings now say."""
        if settings.tray == "never":
            self._tray.hide()
        else:
            self._tray.show()
        self._host.wish(settings.tray)
        wear(settings.theme)
        self._display.present()
        self._gateway.follow(settings)
        self._poller.poke()

    def _make_popup(self, windowed: bool) -> Popup:
        from jojo_tray.qt.popup.popup import Popup

        popup = Popup(self._display.language, windowed=windowed)
        popup.refresh_requested.connect(self._commands.refresh)
        popup.history_requested.connect(self._library.open_history)
        popup.insights_requested.connect(self._insights.open)
        popup.play_requested.connect(self._library.listen)
        self._library.heard.connect(popup.show_heard)
        popup.settings_requested.connect(self._dialogs.open_settings)
        popup.quit_requested.connect(self.left)
        popup.key_requested.connect(self._dialogs.open_key)
        popup.trend_range_changed.connect(self._trend.show_range)
        popup.trend_split_changed.connect(self._trend.show_by)
        return popup

    def _interval(self) -> timedelta:
        return timedelta(minutes=self._core.settings.interval_minutes)
