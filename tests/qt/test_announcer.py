"""Alerts are told once each: noted, shown, confirmed, and caught up with when that failed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import Alert, Delivery, LoggedAlert, Metric, Noticed
from jojo_tray.domain.language import Language
from jojo_tray.domain.notices.details import (
    AnswersSlow,
    BudgetReached,
    CallsFailing,
    NewUse,
    OverageReached,
    RunsOut,
    SlotsUsed,
    Unpaid,
    UsedElsewhere,
    UseKind,
)
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Money
from jojo_tray.qt.announcer import Announcer, notice_of
from jojo_tray.services.clock import FastClock
from tests.fakes import FakeClock
from tests.qt.stand_ins import NOW, FakeAlertLog, FakeNotifier, settle, tasks_at_once

if TYPE_CHECKING:
    from jojo_tray.domain.notices.details import Detail

pytestmark = pytest.mark.usefixtures("qapp")

QUOTA = Quota(85_000, 100_000, NOW + timedelta(days=3))


def logged(number: int, threshold: int = 80, metric: Metric = Metric.QUOTA) -> LoggedAlert:
    """An alert that this process has claimed."""
    quota = None if metric is Metric.KEY else QUOTA
    alert = Alert(metric, 1, threshold, 0, NOW, quota)
    return LoggedAlert(number, 7, alert, Delivery.CLAIMED, NOW)


class Bench:
    """An announcer with its parts."""

    def __init__(self, *due: LoggedAlert, works: bool = True) -> None:
        self.log = FakeAlertLog(list(due))
        self.notifier = FakeNotifier(works=works)
        self.announcer = Announcer(
            self.log,  # type: ignore[arg-type]  # only what an announcer uses of it
            self.notifier,
            tasks_at_once(),
            FakeClock(NOW),
            Language,
        )

    def tell(self, *alerts: LoggedAlert) -> None:
        """Tell, and let everything happen."""
        self.announcer.tell(alerts)
        settle()


def test_an_alert_is_noted_before_it_is_shown_and_confirmed_after() -> None:
    bench = Bench()
    bench.tell(logged(3))
    assert bench.log.marks == [(3, Delivery.SENDING), (3, Delivery.TOLD)]
    (notice,) = bench.notifier.shown
    assert (notice.title, notice.urgent, notice.can_snooze) == (
        "80 % of your credits used",
        False,
        True,
    )
    assert notice.body.startswith("15,000 credits left")


def test_what_could_not_be_shown_is_undelivered() -> None:
    bench = Bench(works=False)
    bench.tell(logged(3))
    assert bench.log.marks == [(3, Delivery.SENDING), (3, Delivery.UNDELIVERED)]


def test_quiet_alerts_are_only_listed() -> None:
    bench = Bench()
    quiet = LoggedAlert(4, 7, logged(4).alert, Delivery.LISTED, NOW)
    bench.tell(quiet)
    assert bench.notifier.shown == []


def test_an_alert_on_its_way_is_not_sent_again() -> None:
    bench = Bench()
    bench.announcer.tell([logged(3)])
    bench.tell(logged(3))
    assert len(bench.notifier.shown) == 1


@pytest.mark.parametrize(
    ("alert", "urgent", "family"),
    [
        (logged(1, 80), False, "7:quota"),
        (logged(1, 100), True, "7:quota"),
        (logged(1, 150), True, "7:quota"),
        (logged(1, 200_000, Metric.LIMIT), False, "7:limit"),
        (logged(1, 0, Metric.KEY), False, "7:key"),
        (logged(1, 0, Metric.RENEWED), False, "7:renewed"),
    ],
)
def test_each_family_replaces_its_own_and_only_the_limit_is_urgent(
    alert: LoggedAlert, *, urgent: bool, family: str
) -> None:
    bench = Bench()
    bench.tell(alert)
    (notice,) = bench.notifier.shown
    assert (notice.urgent, notice.family) == (urgent, family)


def test_what_is_due_is_told_when_the_service_appears() -> None:
    bench = Bench(logged(5))
    bench.announcer.catch_up()
    settle()
    assert bench.notifier.shown == []  # nobody could show it
    bench.notifier.start()
    settle()
    assert [notice.number for notice in bench.notifier.shown] == [5]
    assert bench.log.marks[-1] == (5, Delivery.TOLD)


def test_without_a_service_nothing_is_claimed_over_and_over() -> None:
    bench = Bench(logged(5), works=False)
    bench.notifier.start()
    bench.announcer.catch_up()
    settle()
    assert bench.log.leases == []


def test_the_lease_is_a_minute_of_the_machine() -> None:
    bench = Bench()
    bench.announcer._clock = FastClock(3600, NOW)
    bench.notifier.start()
    settle()
    assert bench.log.leases == [timedelta(hours=60)]


def test_a_full_disk_does_not_keep_an_alert_from_being_told() -> None:
    bench = Bench()
    bench.log.full = True
    bench.tell(logged(3))
    assert len(bench.notifier.shown) == 1


def test_the_test_notification_touches_no_ledger() -> None:
    bench = Bench()
    bench.announcer.test()
    settle()
    assert [notice.title for notice in bench.notifier.shown] == ["Notifications work"]
    assert bench.log.marks == []


def beside(metric: Metric, detail: Detail, threshold: int = 1) -> LoggedAlert:
    """An alert beside the thresholds."""
    alert = Alert(metric, 1, threshold, 1, NOW, detail=detail)
    return LoggedAlert(9, 7, alert, Delivery.CLAIMED, NOW)


RUNS_OUT = RunsOut(0.9, NOW.date())
UNPAID = Unpaid("seen-3", Money(Decimal("26.18"), "usd"), NOW + timedelta(days=1))
FAILING = CallsFailing(9, 20)
NEW_KEY = NewUse(UseKind.KEY, "<b>ci</b>", 900, NOW)


@pytest.mark.parametrize(
    ("alert", "urgent", "family", "can_snooze"),
    [
        (beside(Metric.FORECAST, RUNS_OUT), False, "7:forecast", True),
        (beside(Metric.OVERAGE, OverageReached(Money(Decimal(5)))), False, "7:overage", True),
        (beside(Metric.INVOICE, UNPAID), True, "7:invoice:seen-3", False),
        (beside(Metric.VOICES, SlotsUsed(30, 30), 100), False, "7:voices", True),
        (beside(Metric.BUDGET, BudgetReached("Ads", 0.8), 80), False, "7:budget:Ads", True),
        (beside(Metric.BUDGET, BudgetReached("Ads", 1.1), 100), True, "7:budget:Ads", True),
        (beside(Metric.LEAK, NEW_KEY), True, "7:leak", False),
        (beside(Metric.ELSEWHERE, UsedElsewhere(9, NOW.date())), True, "7:elsewhere", False),
        (beside(Metric.ASSISTANT_ERRORS, FAILING), False, "7:assistant_errors", False),
        (beside(Metric.ASSISTANT_SLOW, AnswersSlow(4000)), False, "7:assistant_slow", False),
    ],
)
def test_alerts_beside_the_thresholds_are_told_as_they_are_heard(
    alert: LoggedAlert, *, urgent: bool, family: str, can_snooze: bool
) -> None:
    bench = Bench()
    bench.announcer.hear(Noticed(7, (alert,)))
    bench.announcer.hear("something else")
    settle()
    (notice,) = bench.notifier.shown
    assert (notice.urgent, notice.family, notice.can_snooze) == (urgent, family, can_snooze)
    assert notice.title
    assert notice.body
    assert bench.log.marks == [(9, Delivery.SENDING), (9, Delivery.TOLD)]


def test_no_budget_or_invoice_hides_another() -> None:
    budgets = [beside(Metric.BUDGET, BudgetReached(name, 0.8), 80) for name in ("Ads", "News")]
    families = {notice_of(budget, Language(), FakeClock(NOW)).family for budget in budgets}
    assert len(families) == 2
