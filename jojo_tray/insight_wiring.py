"""The insight's part of the core, each desk wired when it is first asked for."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.history_wiring import Grounds, HistoryRoom
    from jojo_tray.services.insight.budgets import BudgetDesk
    from jojo_tray.services.insight.money import MoneyDesk, MoneySources
    from jojo_tray.services.insight.usage import UsageDesk
    from jojo_tray.services.monitor import Monitor
    from jojo_tray.services.status import StatusDesk


class InsightRoom:
    """Usage series, forecasts, money, the workspace, panels and reports, each desk made once."""

    def __init__(
        self, grounds: Grounds, history: HistoryRoom, monitor: Monitor, status: StatusDesk
    ) -> None:
        self._grounds = grounds
        self._history = history
        self._monitor = monitor
        self._status = status

    @cached_property
    def usage(self) -> UsageDesk:
        """Who used what when, from the best source there is."""
        from jojo_tray.services.insight.outside import InsightOutside
        from jojo_tray.services.insight.usage import UsageDesk

        ground, store = self._grounds, self._grounds.store
        outside = InsightOutside(
            ground.credentials,
            ground.connections.fresh,
            store.accounts,
            store.samples,
            store.answers,
            store.gate,
            ground.around.clock,
            store.usage_sheets,
            lambda: ground.preferences.current.service_url,
        )
        return UsageDesk(outside, self._widest_step)

    @cached_property
    def money(self) -> MoneyDesk:
        """What the use costs, and what a text or a job would."""
        from jojo_tray.services.insight.money import MoneyDesk

        return MoneyDesk(self._money_sources)

    @cached_property
    def budgets(self) -> BudgetDesk:
        """The user's own limits."""
        from jojo_tray.services.insight.budgets import BudgetDesk

        return BudgetDesk(self._money_sources, self._grounds.store.budgets)

    @cached_property
    def _money_sources(self) -> MoneySources:
        from jojo_tray.services.insight.money import MoneySources
        from jojo_tray.services.insight.plan_file import NAME, read_plans
        from jojo_tray.services.insight.rates import RateDesk, RateOutside
        from jojo_tray.services.insight.standing import StandingDesk

        ground, store = self._grounds, self._grounds.store
        rates = RateOutside(
            ground.credentials,
            ground.connections.fresh,
            store.accounts,
            store.answers,
            store.gate,
            ground.around.clock,
            store.rates,
            self._base_url,
        )
        plans = ground.around.folders.config / NAME
        standing = StandingDesk(self._status, self._base_url, lambda: read_plans(plans))
        return MoneySources(standing, self.usage, RateDesk(rates), ground.around.clock, self.zone)

    def _base_url(self) -> str:
        return self._grounds.preferences.current.service_url

    def _widest_step(self) -> timedelta:
        """How far apart two readings may be for what lies between them to have a time."""
        from jojo_tray.services.trends import WIDEST_STEP

        minutes = self._grounds.preferences.current.interval_minutes
        return max(WIDEST_STEP, timedelta(minutes=2 * minutes))

    def zone(self) -> tzinfo:
        """The zone days are counted in: the settings', else the machine's own."""
        from jojo_tray.options import machine_zone

        return self._grounds.preferences.current.zone() or machine_zone()
