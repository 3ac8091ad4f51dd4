"""The reports' part of insight: what they are made from, where they go, which write themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.services.money.desk import MoneyDesk
    from jojo_tray.services.reports.desk import ReportDesk
    from jojo_tray.services.reports.due import ReportSchedule, ReportWish
    from jojo_tray.services.status import StatusDesk
    from jojo_tray.services.usage.desk import UsageDesk
    from jojo_tray.settings import Settings
    from jojo_tray.wiring.history import Grounds, HistoryRoom


class Desks(Protocol):
    """The desks that reports are made from, each made when it is first asked for."""

    @property
    def usage(self) -> UsageDesk: ...

    @property
    def money(self) -> MoneyDesk: ...


class ReportRoom:
    """Reports and their schedule, each made once."""

    def __init__(
        self, grounds: Grounds, history: HistoryRoom, status: StatusDesk, desks: Desks
    ) -> None:
        self._grounds = grounds
        self._history = history
        self._status = status
        self._desks = desks

    @once
    def desk(self) -> ReportDesk:
        """Reports of any stretch, in any format."""
        from jojo_tray.pdf_printer import ChildPrinter
        from jojo_tray.services.reports.desk import ReportDesk
        from jojo_tray.services.reports.ports import ReportOutside

        around, history = self._grounds.around, self._history.desk
        outside = ReportOutside(
            self._desks.usage,
            history.search,
            history.account,
            history.marks,
            lambda: self._status.stored(self._settings.service_url),
            around.clock,
            self._zone,
            self.folder,
            ChildPrinter(around.environ),
            self._desks.money.worth,
            self._mark,
        )
        return ReportDesk(outside)

    @once
    def schedule(self) -> ReportSchedule:
        """Reports that write themselves when their period is over."""
        from jojo_tray.services.reports.due import ReportSchedule

        ground = self._grounds
        return ReportSchedule(
            lambda: self.desk,
            ground.store.reports,
            self._account,
            self._zone,
            self._wish,
            ground.tell,
        )

    def folder(self) -> Path:
        """Where reports go: where the user wants them, else the usual place."""
        from jojo_tray.folders import usual_report_folder

        return self._settings.report_folder or usual_report_folder(self._grounds.around.folders)

    @property
    def _settings(self) -> Settings:
        return self._grounds.preferences.current

    def _account(self) -> Account:
        return self._history.desk.account()

    def _zone(self) -> tzinfo:
        return self._settings.report_zone()

    def _wish(self) -> ReportWish:
        from jojo_tray.domain.reports import ReportFormat, Rhythm
        from jojo_tray.services.reports.due import ReportWish

        chosen = self._settings.report_schedule
        rhythm = None if chosen == "off" else Rhythm(chosen)
        return ReportWish(rhythm, ReportFormat(self._settings.report_format))

    def _mark(self) -> str:
        """Nothing for the account that most have alone, else its name."""
        from jojo_tray.preferences import DEFAULT_ACCOUNT

        name = self._settings.account
        return "" if name == DEFAULT_ACCOUNT else name
