"""Keeps icon, menu and popup in step with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from jojo_tray.domain.wording import store_notice
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.outlook import Memory, Outlook, first_look, recall
from jojo_tray.qt.presenter import icon_face, popup_view, tray_texts

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.app import Core
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.popup.trend_reader import TrendReader
    from jojo_tray.qt.popup.view import PopupView
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.qt.tray.tray import Tray
    from jojo_tray.services.monitor import Polled, PollFailed

AGEING = timedelta(minutes=1)
SHORTEST_TICK = 0.2  # machine seconds; a demo's minute may be shorter


class Display(QObject):
    """Shows the outlook at once when it changes, and once a minute because it ages."""

    def __init__(self, core: Core, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._tray = tray
        self._tasks: Tasks | None = None
        self._popup: PopupHost | None = None
        self._trend: TrendReader | None = None
        self._why_window = ""
        self.outlook = Outlook()

    @property
    def language(self) -> QtLanguage:
        """The words, with times in the zone that is set."""
        return QtLanguage(self._core.settings.zone())

    @property
    def day_language(self) -> QtLanguage:
        """The same in the zone that days and hours are counted in, which is known in any case."""
        return QtLanguage(self._core.insight.zone())

    def first(self) -> None:
        """Draw the last known value; all that the first icon needs."""
        self.outlook = first_look(self._core)
        self._tray.show_face(icon_face(self.outlook, self._core.settings, self._core.clock.now()))

    def furnish(self, tasks: Tasks, popup: PopupHost, trend: TrendReader) -> None:
        """From now on with menu texts and popup, and ageing."""
        self._tasks, self._popup, self._trend = tasks, popup, trend
        popup.opened.connect(self.refill)
        self._ageing = QTimer(self)
        self._ageing.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._ageing.timeout.connect(self.present)
        seconds = max(SHORTEST_TICK, self._core.clock.machine_seconds(AGEING))
        self._ageing.start(int(seconds * 1000))
        self.present()
        self.remember()

    def hear(self, event: Polled | PollFailed) -> None:
        """Show what a poll brought."""
        self.outlook = self.outlook.after(event)
        self.present()
        self.remember()

    def ask(self) -> None:
        """Show that a poll is under way."""
        self.outlook = replace(self.outlook, asking=True)
        self.present()

    def forget(self) -> None:
        """Know nothing of any account."""
        self.outlook = Outlook()
        self.present()

    def explain(self, text: str) -> None:
        """Say in the popup why it is a window; empty when it is none."""
        self._why_window = text
        self.present()

    def present(self) -> None:
        """Show the outlook as it is now."""
        now = self._core.clock.now()
        self._tray.show_face(icon_face(self.outlook, self._core.settings, now))
        self._tray.show_texts(tray_texts(self.outlook, self.language, now))
        popup = self._popup.visible if self._popup else None
        if popup is not None:
            popup.show_view(self._view(now))

    def refill(self) -> None:
        """Fill a popup that is about to be seen."""
        popup = self._popup.made if self._popup else None
        if popup is not None and self._trend is not None:
            popup.show_view(self._view(self._core.clock.now()))
            self._trend.read(self.outlook)

    def remember(self) -> None:
        """Read again what the store says of the account, and the chart while it can be seen."""
        account = self.outlook.account
        if self._tasks is None or self._popup is None or account is None:
            return
        work = partial(recall, self._core, account.id, self.outlook.subscription)
        self._tasks.disk(work, partial(self._recalled, account.id))
        if self._trend is not None and self._popup.visible is not None:
            self._trend.read(self.outlook)

    def _recalled(self, account_id: int, memory: Memory) -> None:
        if self.outlook.account is not None and self.outlook.account.id == account_id:
            self.outlook = replace(self.outlook, memory=memory)
            self.present()

    def _view(self, now: datetime) -> PopupView:
        return popup_view(self.outlook, self.language, now, self._own_notices())

    def _own_notices(self) -> tuple[str, ...]:
        """What the program itself has to say."""
        notice = self._core.preferences.loaded.notice
        told = [self._why_window, notice.text(self.language) if notice else ""]
        told += [
            store_notice(self.language, mishap) for mishap in self._core.store.database.notices
        ]
        return tuple(text for text in told if text)
