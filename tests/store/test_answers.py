"""The last answers of the service, as any face reads them back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Access, Capability, User
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.reading import Read
from jojo_tray.domain.subscription import Invoice, Money, PendingChange, Subscription, VoiceSlots
from tests.store.material import RESET, at, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

FULL = Subscription(
    Quota(69_214, 100_000, RESET),
    tier="creator",
    status="past_due",
    currency="usd",
    extension="unlimited",
    overage=Money(Decimal("1.20"), "usd"),
    voices=VoiceSlots(3, 30, instant_cloning=True),
    next_invoice=Invoice(2200, next_payment_attempt=RESET, payment_states=("open",)),
    open_invoices=(Invoice(1), Invoice(2)),
    pending_change=PendingChange("downgrade", RESET, "starter"),
)


def test_the_last_subscription_comes_back_whole(store: Store, account: int) -> None:
    store.answers.keep_subscription(account, Subscription(Quota(1)), at(0))
    store.answers.keep_subscription(account, FULL, at(1))

    assert store.answers.subscription(account) == Read(FULL, at(1))
    assert store.answers.subscription(account + 1) is None


def test_a_subscription_that_cannot_be_read_counts_as_absent(
    store: Store, account: int, path: Path
) -> None:
    store.answers.keep_subscription(account, FULL, at(1))
    query(path, "UPDATE answers SET value = substr(value, 1, 40)")

    assert store.answers.subscription(account) is None
    assert store.database.notices == []


def test_an_older_writing_of_a_subscription_is_read(store: Store, account: int, path: Path) -> None:
    store.answers.keep_subscription(account, FULL, at(1))
    query(path, """UPDATE answers SET value = '{"quota": {"used": 7, "gone": 1}}'""")

    assert store.answers.subscription(account) == Read(Subscription(Quota(7)), at(1))


def test_the_user_is_remembered(store: Store, account: int) -> None:
    ann = User("user-1", "workspace-1", "Ann", created_at=RESET)
    store.answers.keep_user(account, ann, at(0))

    assert store.answers.user(account) == Read(ann, at(0))


def test_each_feature_is_remembered_on_its_own(store: Store, account: int) -> None:
    asked = Capability("usage", Access.FORBIDDEN, "user_read", "not ticked")
    for minute, value in enumerate(
        [Capability("usage", Access.ALLOWED), Capability("quota", Access.ALLOWED), asked]
    ):
        store.answers.keep_capability(account, value, at(minute))

    assert store.answers.capabilities(account) == [
        Read(Capability("quota", Access.ALLOWED), at(1)),
        Read(asked, at(2)),
    ]
