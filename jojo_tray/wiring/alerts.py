"""What tells of insight by itself: notices at each reading, and the regular rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.once import once

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.alerts import Rules
    from jojo_tray.services.insight.assistant_watch import AssistantWatch
    from jojo_tray.services.insight.elsewhere import ElsewhereDesk
    from jojo_tray.services.insight.leak_watch import LeakWatch
    from jojo_tray.services.insight.notices import NoticeDesk
    from jojo_tray.services.insight.outlook import OutlookDesk
    from jojo_tray.services.insight.rounds import InsightRounds, Part
    from jojo_tray.services.money.budgets import BudgetDesk
    from jojo_tray.services.reports.due import ReportSchedule
    from jojo_tray.services.usage.day_fetch import DayFetch
    from jojo_tray.services.usage.desk import UsageDesk
    from jojo_tray.wiring.history import Grounds


class Desks(Protocol):
    """The desks that the rounds go to, each made when it is first asked for."""

    @property
    def usage(self) -> UsageDesk: ...

    @property
    def days(self) -> DayFetch: ...

    @property
    def outlook(self) -> OutlookDesk: ...

    @property
    def budgets(self) -> BudgetDesk: ...

    @property
    def elsewhere(self) -> ElsewhereDesk: ...

    @property
    def report_schedule(self) -> ReportSchedule: ...

    def zone(self) -> tzinfo: ...


class AlertRoom:
    """Only for a face that shows notifications: what it claims it has to tell."""

    def __init__(self, grounds: Grounds, desks: Desks) -> None:
        self._grounds = grounds
        self._desks = desks

    @once
    def notices(self) -> NoticeDesk:
        """Alerts beside the thresholds."""
        from jojo_tray.services.insight.notices import NoticeDesk

        ground = self._grounds
        return NoticeDesk(
            ground.store.alerts,
            ground.store.invoices,
            ground.around.clock,
            self._rules,
            self._desks.zone,
            ground.tell,
        )

    def rounds(self) -> InsightRounds:
        """The regular work of insight; a schedule's own, which end with it."""
        from jojo_tray.services.insight.rounds import Ground, InsightRounds

        ground, store = self._grounds, self._grounds.store
        looked_at = Ground(
            ground.credentials,
            store.accounts,
            store.gate,
            ground.around.clock,
            lambda: ground.preferences.current.service_url,
            self._desks.zone,
            self._blank,
        )
        return InsightRounds(looked_at, self._parts)

    @once
    def leak_watch(self) -> LeakWatch:
        """Use that was never seen before."""
        from jojo_tray.services.insight.leak_watch import LeakWatch

        return LeakWatch(
            self._desks.usage,
            self._grounds.store.first_uses,
            lambda: self._rules().leak,
            self._desks.zone,
        )

    @once
    def assistant_watch(self) -> AssistantWatch:
        """Whether the voice assistant's calls fail or wait too long."""
        from jojo_tray.services.insight.assistant_watch import AssistantWatch

        return AssistantWatch(self._grounds.store.tracker, self._desks.zone)

    def _parts(self) -> tuple[Part, ...]:
        from jojo_tray.services.insight.rounds import Part

        return (
            Part("days", self._desks.days.round),
            Part("outlook", self._tell_forecast),
            Part("leaks", self._tell_leaks),
            Part("elsewhere", self._tell_elsewhere),
            Part("assistant", self._tell_assistant, asks=False),
            Part("budgets", self._tell_budgets),
            Part("reports", lambda _, now: self._desks.report_schedule.write_due(now)),
        )

    def _blank(self, account_id: int, now: datetime) -> bool:
        return self._desks.days.undivided(account_id, now)

    def _tell_forecast(self, account: Account, now: datetime) -> None:
        from jojo_tray.domain.notices.forecast import forecast_findings
        from jojo_tray.services.insight.outlook import OutlookMade

        outlook = self._desks.outlook
        told = outlook.told(now)
        if told.remembered:
            self._grounds.tell(OutlookMade(account.id))
        warns = outlook.warns(told, now)
        self.notices.announce(account.id, forecast_findings(told.view, warns=warns))

    def _tell_leaks(self, account: Account, now: datetime) -> None:
        self.leak_watch.look(account.id, now, self.notices)

    def _tell_elsewhere(self, account: Account, now: datetime) -> None:
        if self._rules().elsewhere:
            self.notices.announce(account.id, self._desks.elsewhere.findings(account, now))

    def _tell_assistant(self, account: Account, now: datetime) -> None:
        self.assistant_watch.look(account.id, now, self.notices)

    def _tell_budgets(self, account: Account, now: datetime) -> None:
        from jojo_tray.domain.notices.billing import budget_findings

        reached = self._desks.budgets.check(now, fresh=True)
        self.notices.announce(account.id, budget_findings(reached))

    def _rules(self) -> Rules:
        return self._grounds.preferences.current.rules()
