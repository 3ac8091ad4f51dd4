"""What the tray tells by itself, end to end: built-in account, store, readings and rounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.alerts import Delivery, Metric, Noticed
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.domain.wording import alert_text
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeClock, FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
KEY = "demo-alert-wiring"


@dataclass
class Tray:
    """A tray's core on the built-in account; `clock` is both the account's and the tray's."""

    folder: Path
    server: DemoServer
    clock: FakeClock
    tells: bool = True
    heard: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.core = self._wired()

    def _wired(self) -> Core:
        environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": self.server.base_url}
        around = Surroundings(Folders.below(self.folder), environ, self.clock, vault=FakeVault())
        around.folders.prepare()
        core = wire(around, Preferences(around), tells=self.tells)
        core.monitor.listen(self.heard.append)
        return core

    def restart(self) -> None:
        self.core.close()
        self.core = self._wired()

    def poll(self, later: timedelta = 6 * MINUTE) -> None:
        self.clock.pass_(later)
        self.core.monitor.poll()

    def round(self) -> timedelta | None:
        return self.core.insight.alerts.rounds().run()

    def told(self) -> list[str]:
        """What was claimed beside the thresholds since the last question."""
        alerts = [
            logged for event in self.heard if isinstance(event, Noticed) for logged in event.alerts
        ]
        self.heard.clear()
        assert all(logged.delivery is Delivery.CLAIMED for logged in alerts)
        now = self.clock.now()
        return sorted(alert_text(self.core.language, one.alert, now)[0] for one in alerts)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 5, 14, 10, tzinfo=UTC))


@pytest.fixture
def server(clock: FakeClock) -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=clock.now)) as server:
        yield server


@pytest.fixture
def tray(tmp_path: Path, server: DemoServer, clock: FakeClock) -> Iterator[Tray]:
    tray = Tray(tmp_path, server, clock)
    yield tray
    tray.core.close()


def past_due(tray: Tray, in_days: float) -> dict[str, Any]:
    invoice = {
        "amount_due_cents": 2618,
        "subtotal_cents": 2200,
        "tax_cents": 418,
        "next_payment_attempt_unix": int((tray.clock.now() + in_days * DAY).timestamp()),
        "payment_intent_statusses": ["requires_payment_method"],
    }
    return {"status": "past_due", "open_invoices": [invoice], "has_open_invoices": True}


def test_an_unpaid_invoice_overage_and_voice_slots_are_told_once(tray: Tray) -> None:
    tray.poll()
    assert tray.told() == []
    tray.server.account.adjust(
        **past_due(tray, 5),
        character_count=120_000,
        current_overage={"amount": "12.50", "currency": "usd"},
        voice_slots_used=30,
    )
    tray.poll()
    assert tray.told() == ["All voice slots used", "Overage: 12.50 USD", "Payment past due"]
    for _ in range(3):
        tray.restart()
        tray.poll()
        tray.round()
        assert tray.told() == []


def test_the_eve_of_an_attempt_is_told_and_the_paid_invoice_stays_in_the_ledger(tray: Tray) -> None:
    tray.server.account.adjust(**past_due(tray, 3))
    tray.poll()
    assert tray.told() == ["Payment past due"]
    tray.poll(2 * DAY)
    assert tray.told() == ["Payment retried tomorrow"]
    tray.server.account.clear_adjustments()
    tray.poll()
    assert tray.told() == []
    rows = tray.core.insight.invoices.all(fresh=False).former
    assert [(row.invoice.amount_due_cents, row.settled_at) for row in rows] == [
        (2618, tray.clock.now())
    ]


def test_a_face_that_shows_no_notices_claims_none_but_keeps_the_ledger(
    tmp_path: Path, server: DemoServer, clock: FakeClock
) -> None:
    shell = Tray(tmp_path, server, clock, tells=False)
    server.account.adjust(**past_due(shell, 3))
    shell.poll()
    assert shell.told() == []
    account = shell.core.store.accounts.known()[0].id
    assert shell.core.store.alerts.recent(account) == []
    assert len(shell.core.store.invoices.seen(account)) == 2
    shell.core.close()
    tray = Tray(tmp_path, server, clock)
    tray.poll()
    assert tray.told() == ["Payment past due"]
    tray.core.close()


def test_a_budget_is_told_at_its_highest_threshold_once_a_period(tray: Tray) -> None:
    tray.poll()
    account = BudgetScope.ACCOUNT
    budget = Budget("Ads", 1000, None, account, None, BudgetPeriod.MONTH, (50, 80))
    tray.core.insight.budgets.keep(budget)
    tray.round()
    assert tray.told() == ["Budget at 80 %: Ads"]
    tray.restart()
    for _ in range(3):
        tray.poll(HOUR)
        tray.round()
    assert tray.told() == []


def test_a_round_asks_little_and_nothing_inside_a_wait(tray: Tray) -> None:
    tray.poll()
    tray.round()
    tray.clock.pass_(HOUR)
    tray.server.clear_requests()
    assert tray.round() == HOUR
    asked = Counter(seen.path for seen in tray.server.requests)
    assert sum(asked.values()) <= 8
    tray.server.faults.add("status:429;retry_after=600", path="/v1/user/subscription", times=1)
    tray.poll()
    tray.server.clear_requests()
    wait = tray.round()
    assert wait is not None
    assert wait <= 12 * MINUTE
    assert list(tray.server.requests) == []


def test_what_a_round_learns_is_no_news(tray: Tray) -> None:
    tray.poll()
    tray.round()
    account = tray.core.store.accounts.known()[0].id
    known = tray.core.store.first_uses.known(account, "key/workspace_analytics")
    assert known
    for _ in range(2):
        tray.poll(9 * DAY)
        tray.round()
    logged = tray.core.store.alerts.recent(account)
    assert [one for one in logged if one.alert.metric is Metric.LEAK] == []


def test_running_out_is_told_once_it_was_foretold_on_two_days(tray: Tray) -> None:
    title = "Credits will run out before the reset"
    no_overage = {"max_credit_limit_extension": 0, "max_character_limit_extension": 0}
    tray.server.account.adjust(**no_overage)
    tray.poll()
    tray.round()
    assert tray.told() == []
    tray.poll(DAY)
    tray.round()
    assert tray.told() == [title]
    tray.restart()
    tray.poll(DAY)
    tray.round()
    assert title not in tray.told()


def test_each_schedule_of_the_tray_has_rounds_of_its_own(tray: Tray) -> None:
    """One that was silent is ended and begun anew: its rounds end with it, not those to come."""
    first, second = tray.core.schedule(), tray.core.schedule()
    tray.poll()
    tray.server.clear_requests()
    first.stop()
    for schedule, asked in ((first, 0), (second, 1)):
        assert schedule._rounds is not None
        schedule._rounds.run()
        assert (len(tray.server.requests) > 0) == asked
