"""Alerts beside the thresholds, claimed at readings by the one process that tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import Delivery, Metric, Noticed, Rules, SnoozeKind, snooze
from jojo_tray.domain.errors import StoreFull
from jojo_tray.domain.subscription import Invoice, Money, Subscription, VoiceSlots
from jojo_tray.services.insight.notices import NoticeDesk
from jojo_tray.services.money.ledger_keeper import LedgerKeeper
from jojo_tray.services.monitor import Monitor, Polled
from tests.services.conftest import RESET, World, polled, subscribed

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.money.invoices import InvoicePage, SeenInvoice
    from jojo_tray.domain.money.ledger import Shown
    from jojo_tray.domain.reading import Read

DAY = timedelta(days=1)


class Tray:
    """A process that polls, keeps the ledger, claims, and hears what was claimed."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.monitor: Monitor = world.monitor()
        self.heard: list[Noticed] = []
        desk = NoticeDesk(
            world.store.alerts,
            world.store.invoices,
            world.clock,
            lambda: world.rules,
            lambda: UTC,
            self._hear,
        )
        self.monitor.listen(LedgerKeeper(world.store.invoices).hear)
        self.monitor.listen(desk.hear)

    def read(
        self, subscription: Subscription, later: timedelta = timedelta(minutes=5)
    ) -> list[str]:
        """What a reading gives to tell."""
        self.world.clock.pass_(later)
        self.world.api.answer = subscription
        self.heard.clear()
        polled(self.monitor.poll())
        return [
            f"{logged.alert.metric} {logged.alert.threshold}"
            for noticed in self.heard
            for logged in noticed.alerts
        ]

    def _hear(self, event: object) -> None:
        assert isinstance(event, Noticed)
        self.heard.append(event)


@pytest.fixture
def tray(world: World) -> Tray:
    return Tray(world)


def charged(amount: str, used: int = 120_000) -> Subscription:
    return replace(subscribed(used), overage=Money(Decimal(amount), "usd"))


def slots(used: int) -> Subscription:
    return replace(subscribed(1), voices=VoiceSlots(used=used, limit=30))


def unpaid(in_days: float, tray: Tray) -> Subscription:
    retry = tray.world.clock.now() + in_days * DAY
    invoice = Invoice(2618, 2200, 418, retry, ("requires_payment_method",))
    return replace(
        subscribed(1), status="past_due", open_invoices=(invoice,), has_open_invoices=True
    )


def test_overage_is_told_at_each_step_once(tray: Tray) -> None:
    amounts = ("0", "0.30", "4.20", "5.10", "6.00", "3.00", "9.00", "21.00", "21.00")
    told = [tray.read(charged(amount)) for amount in amounts]
    assert told == [[], ["overage 1"], [], ["overage 2"], [], [], [], ["overage 4"], []]


def test_a_new_cycle_has_overage_of_its_own(tray: Tray) -> None:
    assert tray.read(charged("6")) == ["overage 2"]
    tray.world.clock.time = RESET
    later = replace(
        charged("6", used=10), quota=replace(subscribed(10).quota, resets_at=RESET + 30 * DAY)
    )
    assert tray.read(later) == [], "still shown of the former cycle"
    quota = replace(later.quota, used=120_000)
    assert tray.read(replace(later, quota=quota, overage=Money(Decimal(1), "usd"))) == ["overage 1"]


def test_voice_slots_are_told_and_armed_again(tray: Tray) -> None:
    counts = (20, 27, 28, 30, 29, 30, 26, 24, 27)
    told = [tray.read(slots(count)) for count in counts]
    assert told == [[], ["voices 90"], [], ["voices 100"], [], [], [], [], ["voices 90"]]


def test_an_unpaid_invoice_is_told_and_again_on_the_eve_of_each_attempt(tray: Tray) -> None:
    assert tray.read(unpaid(5, tray)) == ["invoice 1"]
    assert tray.read(unpaid(4, tray), DAY) == []
    eve = unpaid(1, tray)
    (told,) = tray.read(eve, timedelta(minutes=5))
    assert told.startswith("invoice 7")
    assert tray.read(eve) == []
    assert tray.read(unpaid(6, tray), 2 * DAY) == []
    assert tray.read(replace(subscribed(1), status="active", has_open_invoices=False)) == []
    (row,) = tray.world.store.invoices.seen(tray.world.account().id)
    assert row.settled_at == tray.world.clock.now()


def test_an_account_that_flaps_is_told_once_until_two_readings_say_it_is_over(tray: Tray) -> None:
    late = replace(subscribed(1), status="past_due", has_open_invoices=False)
    fine = replace(late, status="active")
    told = [tray.read(one) for one in (late, fine, late, fine, late, fine, fine, late)]
    assert told == [["invoice 1"], [], [], [], [], [], [], ["invoice 1"]]


def test_an_open_invoice_is_told_once_whether_first_as_the_account_s_or_as_one(tray: Tray) -> None:
    late = replace(subscribed(1), status="past_due", has_open_invoices=False)
    assert tray.read(late) == ["invoice 1"]
    assert tray.read(replace(late, has_open_invoices=True)) == []
    assert tray.read(unpaid(5, tray)) == []
    assert len(tray.world.store.invoices.seen(tray.world.account().id)) == 1
    failing = replace(unpaid(5, tray), status="active")
    assert [tray.read(failing) for _ in range(4)] == [[]] * 4


def test_another_process_tells_nothing_again(tray: Tray) -> None:
    assert tray.read(slots(30)) == ["voices 100"]
    assert Tray(tray.world).read(slots(30)) == []


def test_a_snoozed_notice_is_told_when_the_snooze_is_over(tray: Tray) -> None:
    account, now = tray.world.account().id, tray.world.clock.now()
    rule = lambda watch: snooze(watch, SnoozeKind.HOUR, now, UTC)  # noqa: E731
    tray.world.store.alerts.decide(account, rule, now)
    assert tray.read(slots(30)) == []
    assert tray.read(slots(30), timedelta(hours=1)) == ["voices 100"]


def test_what_nobody_wants_is_not_told(tray: Tray) -> None:
    tray.world.rules = Rules(voice_slots=False, overage=False, invoice=False)
    assert tray.read(slots(30)) == []
    tray.world.rules = Rules()
    assert tray.read(slots(30)) == ["voices 100"]


def test_what_was_claimed_waits_to_be_told(tray: Tray) -> None:
    tray.read(slots(30))
    (logged,) = tray.world.store.alerts.recent(tray.world.account().id)
    assert logged.delivery is Delivery.CLAIMED
    assert logged.alert.metric is Metric.VOICES


class FullLedger:
    """A ledger on a full disk."""

    def note(self, account_id: int, shown: Shown) -> bool:
        raise StoreFull

    def seen(self, account_id: int) -> list[SeenInvoice]:
        raise StoreFull

    def find(self, account_id: int, invoice_id: str) -> SeenInvoice | None:
        raise StoreFull

    def keep_listed(self, account_id: int, page: InvoicePage, read_at: datetime) -> None:
        raise StoreFull

    def listed(self, account_id: int) -> Read[InvoicePage] | None:
        raise StoreFull


def test_a_store_that_cannot_be_written_is_no_trouble_of_the_poll(world: World) -> None:
    monitor = world.monitor()
    desk = NoticeDesk(
        world.store.alerts, FullLedger(), world.clock, Rules, lambda: UTC, lambda _event: None
    )
    monitor.listen(LedgerKeeper(FullLedger()).hear)
    monitor.listen(desk.hear)
    assert isinstance(monitor.poll(), Polled)
