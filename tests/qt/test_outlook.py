"""What the tray knows after each event, and whether it still holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jojo_tray.domain.account import Access, Account, Capability
from jojo_tray.domain.alerts import SnoozeKind, snooze
from jojo_tray.domain.errors import KeyRejected, NoKey, Offline, StoreFull, Waiting
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.domain.usage import Sample
from jojo_tray.qt.outlook import Memory, Outlook, first_look, recall
from jojo_tray.services.monitor import Polled, PollFailed
from tests.qt.core_bench import NOW, make_core

ACCOUNT = Account(1, "https://api.example", name="Jo")
OTHER = Account(2, "https://api.example")
FIVE = timedelta(minutes=5)


def subscription(used: int = 40_000, days: float = 10) -> Subscription:
    """A plan of 100,000 credits that is renewed in some days."""
    quota = Quota(used, 100_000, NOW + timedelta(days=days))
    return Subscription(quota, "creator", refresh_period="monthly_period")


def polled(account: Account = ACCOUNT, used: int = 40_000, days: float = 10) -> Polled:
    """A good poll of just now."""
    return Polled(account, subscription(used, days), NOW, NOW + FIVE, FIVE)


def failed(error: Exception, minutes: int = 0, account: Account | None = ACCOUNT) -> PollFailed:
    """A poll that brought nothing."""
    at = NOW + timedelta(minutes=minutes)
    return PollFailed(error, at, at + FIVE, 1, account)  # type: ignore[arg-type]


def test_a_reading_ends_every_trouble() -> None:
    before = Outlook().after(failed(Offline(), account=None))
    assert (before.error is not None, before.failing_since) == (True, NOW)
    after = before.after(polled())
    assert (after.error, after.failing_since, after.asking) == (None, None, False)
    assert after.quota == subscription().quota


def test_the_last_reading_stays_while_the_service_is_away() -> None:
    outlook = Outlook().after(polled()).after(failed(Offline(), 5)).after(failed(Offline(), 10))
    assert outlook.quota == subscription().quota
    assert outlook.failing_since == NOW + FIVE
    assert outlook.stale(NOW + timedelta(minutes=10)) is False
    assert outlook.stale(NOW + timedelta(minutes=11)) is True


def test_a_wait_does_not_hide_what_led_to_it() -> None:
    waiting = Waiting(NOW + FIVE, reason=HoldReason.BACK_OFF)
    outlook = Outlook().after(failed(Offline())).after(failed(waiting, 1))
    assert isinstance(outlook.error, Offline)
    assert isinstance(Outlook().after(failed(waiting)).error, Waiting)


def test_a_wait_after_a_rejected_key_says_so() -> None:
    waiting = Waiting(NOW + FIVE, reason=HoldReason.KEY_REJECTED)
    assert Outlook().after(failed(waiting)).key_refused
    assert not Outlook().after(failed(KeyRejected())).key_refused


def test_a_key_of_another_account_takes_its_readings_away() -> None:
    outlook = Outlook().after(polled()).after(failed(Offline(), account=OTHER))
    assert (outlook.account, outlook.quota) == (OTHER, None)
    kept = Outlook().after(polled()).after(failed(NoKey(), account=None))
    assert kept.quota is not None


def test_the_memory_of_another_account_is_dropped() -> None:
    known = Outlook(memory=Memory(seen_reset=NOW))
    assert known.after(polled()).memory == Memory()


def test_a_percentage_from_before_the_reset_is_not_current() -> None:
    outlook = Outlook().after(polled(days=1))
    assert outlook.current_quota(NOW) is not None
    assert outlook.current_quota(NOW + timedelta(days=1)) is None
    assert outlook.pace(NOW + timedelta(days=1)) is None


def test_a_reading_from_after_the_reset_is_current() -> None:
    pending = Outlook().after(polled(days=-1))
    assert pending.current_quota(NOW) is not None


def test_the_pace_goes_on_between_readings() -> None:
    outlook = Outlook().after(polled())
    early, late = outlook.pace(NOW), outlook.pace(NOW + timedelta(days=5))
    assert early is not None
    assert late is not None
    assert early.elapsed < late.elapsed


def test_a_store_that_cannot_be_written_is_known() -> None:
    event = Polled(ACCOUNT, subscription(), NOW, NOW + FIVE, FIVE, (), StoreFull())
    assert isinstance(Outlook().after(event).store_error, StoreFull)


@pytest.mark.usefixtures("qapp")
def test_the_first_look_finds_the_last_reading_of_this_host() -> None:
    with make_core() as core:
        assert first_look(core) == Outlook()
        account = core.store.accounts.for_key(core.settings.service_url, "mark")
        core.store.samples.add(account.id, Sample(NOW, subscription().quota, "creator"))
        found = first_look(core)
        assert (found.quota, found.read_at) == (subscription().quota, NOW)
        core.store.answers.keep_subscription(account.id, subscription(), NOW)
        assert first_look(core).subscription == subscription()


def test_the_store_adds_what_a_poll_does_not_say() -> None:
    with make_core() as core:
        account = core.store.accounts.for_key(core.settings.service_url, "mark").id
        refused = Capability("history", Access.FORBIDDEN, "speech_history_read")
        core.store.answers.keep_capability(account, refused, NOW)
        core.store.answers.keep_capability(account, Capability("models", Access.ALLOWED), NOW)
        # What the insights ask for is told where they are shown.
        unasked = Capability("design_stats", Access.NOT_OFFERED)
        core.store.answers.keep_capability(account, unasked, NOW)

        def rule(watch: object) -> object:
            return snooze(None, SnoozeKind.RESET, NOW, None)

        core.store.alerts.decide(account, rule, NOW)  # type: ignore[arg-type]
        memory = recall(core, account, subscription())
        assert memory.denied == (refused,)
        assert memory.snooze is not None
        assert memory.seen_reset is None
