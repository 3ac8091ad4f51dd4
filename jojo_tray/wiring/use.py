"""What is used, what it costs and whether it lasts, each desk wired when it is first asked for."""

from __future__ import annotations

import logging
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.once import once
from jojo_tray.safe_file import only_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import tzinfo
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.preferences import Preferences
    from jojo_tray.services.insight.elsewhere import ElsewhereDesk
    from jojo_tray.services.insight.outlook import OutlookDesk
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.money.budgets import BudgetDesk
    from jojo_tray.services.money.desk import MoneyDesk, MoneySources
    from jojo_tray.services.money.standing import StandingDesk
    from jojo_tray.services.ports import Clock
    from jojo_tray.services.status import StatusDesk
    from jojo_tray.services.usage.day_fetch import DayFetch
    from jojo_tray.services.usage.desk import UsageDesk
    from jojo_tray.wiring.assistant import AssistantRoom
    from jojo_tray.wiring.assistant_panels import AssistantPanelRoom
    from jojo_tray.wiring.history import Grounds

log = logging.getLogger(__name__)


class UseRoom:
    """Usage series, forecasts and money, each desk made once."""

    def __init__(self, grounds: Grounds, status: StatusDesk, assistant: AssistantRoom) -> None:
        self._grounds = grounds
        self._status = status
        self._assistant = assistant

    @once
    def outside(self) -> InsightOutside:
        """The ports that all of insight shares, with what was learnt of the key."""
        return insight_outside(self._grounds)

    @once
    def usage(self) -> UsageDesk:
        """Who used what when, from the best source there is."""
        from jojo_tray.services.usage.desk import UsageDesk

        return UsageDesk(self.outside, self.widest_step)

    @once
    def days(self) -> DayFetch:
        """Has the days at hand that are shown without asking."""
        from jojo_tray.services.usage.day_fetch import DayFetch

        return DayFetch(self.usage, self.usage.stored, self.zone, self._grounds.tell)

    @once
    def money(self) -> MoneyDesk:
        """What the use costs, and what a text or a job would."""
        from jojo_tray.services.money.desk import MoneyDesk

        return MoneyDesk(self._money_sources)

    @once
    def budgets(self) -> BudgetDesk:
        """The user's own limits."""
        from jojo_tray.services.money.budgets import BudgetDesk

        return BudgetDesk(self._money_sources, self._grounds.store.budgets)

    @once
    def outlook(self) -> OutlookDesk:
        """Whether the credits last, and what will be left or lost at the reset."""
        from jojo_tray.services.insight.outlook import OutlookDesk, OutlookOutside

        outlooks = self._grounds.store.outlooks
        return OutlookDesk(OutlookOutside(self.usage, self._standing, outlooks, self.zone))

    @once
    def elsewhere(self) -> ElsewhereDesk:
        """What was used past the gateway."""
        from jojo_tray.services.insight.elsewhere import ElsewhereDesk

        return ElsewhereDesk(self.usage, self._grounds.store.tracker, self.zone)

    @once
    def assistant_panels(self) -> AssistantPanelRoom:
        """What the voice assistant used, and what can be done about it."""
        from jojo_tray.wiring.assistant_panels import AssistantPanelRoom

        return AssistantPanelRoom(self._grounds, self._status, self, self._assistant)

    @once
    def _money_sources(self) -> MoneySources:
        from jojo_tray.services.money.desk import MoneySources
        from jojo_tray.services.money.rates import RateDesk

        ground = self._grounds
        return MoneySources(
            self._standing,
            self.usage,
            RateDesk(self.outside, ground.store.rates),
            ground.around.clock,
            self.zone,
            self.outlook,
            ground.store.tracker,
        )

    @once
    def _standing(self) -> StandingDesk:
        from jojo_tray.services.money.plan_file import NAME, read_plans
        from jojo_tray.services.money.standing import StandingDesk

        plans = self._grounds.around.folders.config / NAME
        return StandingDesk(self._status, self._base_url, lambda: read_plans(plans))

    def account(self) -> Account:
        """The account of the key in use; raises KeyProblem or StoreError."""
        from jojo_tray.services.outside import key_in_use

        return key_in_use(self.outside, self._base_url()).account

    def _base_url(self) -> str:
        return self._grounds.preferences.current.service_url

    def widest_step(self) -> timedelta:
        """How far apart two readings may be for what lies between them to have a time."""
        return widest_step(self._grounds.preferences, self._grounds.around.clock)

    def zone(self) -> tzinfo:
        """The zone days are counted in."""
        return self._grounds.zone()


def poll_interval(preferences: Preferences, clock: Clock) -> timedelta:
    """How long to wait between two polls, in the clock's time."""
    second = timedelta(seconds=1)
    # A time that runs fast cannot be polled more often than the machine's second allows.
    least = second / clock.machine_seconds(second)
    return max(timedelta(minutes=preferences.current.interval_minutes), least)


def widest_step(preferences: Preferences, clock: Clock) -> timedelta:
    """How far apart two readings may be for what lies between them to have a time."""
    from jojo_tray.services.trends import WIDEST_STEP

    return max(WIDEST_STEP, 2 * poll_interval(preferences, clock))


def insight_outside(ground: Grounds) -> InsightOutside:
    """The ports of insight for this process."""
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.usage.remembered_sheets import RememberedSheets

    store = ground.store
    return InsightOutside(
        ground.credentials,
        ground.connections.fresh,
        store.accounts,
        store.samples,
        store.answers,
        store.gate,
        ground.around.clock,
        RememberedSheets(store.usage_sheets),
        lambda: ground.preferences.current.service_url,
        turn=partial(one_asks, ground.around.folders.data),
    )


@contextmanager
def one_asks(folder: Path, account_id: int, seconds: float = 5.0) -> Iterator[None]:
    """Wait until nobody else asks about an account, but no longer than so many seconds.

    Better to ask what somebody else just asked than not at all.
    """
    with ExitStack() as held:
        try:
            held.enter_context(only_writer(folder / f"questions-{account_id}", seconds))
        except StoreError as error:
            log.info("The turn to ask did not come: %s", error)
        yield


def reads_alone(folder: Path, account_id: int, seconds: float) -> AbstractContextManager[None]:
    """Inside, nobody else reads the subscription of an account; raises StoreBusy."""
    return only_writer(folder / f"reading-{account_id}", seconds)
