"""The ledger: each alert claimed once, confirmed, and claimed again only when in doubt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import (
    Alert,
    Delivery,
    Metric,
    Rules,
    Snooze,
    SnoozeKind,
    Watch,
    decide,
)
from tests.store.material import RESET, alert, at, query, sample, telling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.store.store import Store

LEASE = timedelta(minutes=2)


def test_an_alert_is_claimed_once(store: Store, account: int) -> None:
    (claimed,) = store.alerts.decide(account, telling(alert()), at(0))

    assert claimed.alert == alert()
    assert (claimed.delivery, claimed.claimed_at) == (Delivery.CLAIMED, at(0))
    assert store.alerts.decide(account, telling(alert()), at(1)) == []
    assert store.alerts.recent(account) == [claimed]


@pytest.mark.parametrize(
    "other",
    [alert(cycle=2), alert(threshold=100), alert(arming=1), Alert(Metric.KEY, 1, 80, 0, at(1))],
)
def test_any_other_identity_is_another_alert(store: Store, account: int, other: Alert) -> None:
    store.alerts.decide(account, telling(alert()), at(0))

    assert [one.alert for one in store.alerts.decide(account, telling(other), at(1))] == [other]


def test_a_quiet_alert_is_only_listed(store: Store, account: int) -> None:
    (listed,) = store.alerts.decide(account, telling(alert(quiet=True)), at(0))

    assert listed.delivery is Delivery.LISTED
    assert store.alerts.claim_due(at(1000), LEASE) == []


def test_the_state_is_remembered_for_the_next_rule(store: Store, account: int) -> None:
    watch = Watch(2, 85, 100, RESET, frozenset({80}), snooze=Snooze(SnoozeKind.HOUR, at(60)))
    seen: list[Watch | None] = []

    def rule(before: Watch | None) -> tuple[Watch | None, Sequence[Alert]]:
        seen.append(before)
        return watch, ()

    for _ in range(2):
        store.alerts.decide(account, rule, at(0))

    assert seen == [None, watch]
    assert store.alerts.watch(account) == watch


def test_a_rule_that_fails_leaves_everything_as_it_was(store: Store, account: int) -> None:
    store.alerts.decide(account, telling(alert()), at(0))

    with pytest.raises(ZeroDivisionError):
        store.alerts.decide(account, lambda _: (Watch(cycle=1 // 0), ()), at(1))

    assert store.alerts.watch(account) == Watch()


def test_the_real_rules_tell_a_crossing_once(store: Store, account: int) -> None:
    def told(minutes: int, used: int) -> list[int]:
        reading = sample(minutes, used, limit=100)
        logged = store.alerts.decide(account, lambda w: decide(w, reading, Rules()), at(minutes))
        return [one.alert.threshold for one in logged]

    crossed = [told(minutes, used) for minutes, used in enumerate([79, 80, 81, 100, 101])]

    assert crossed == [[], [80], [], [100], []]


@pytest.mark.parametrize("delivery", [Delivery.CLAIMED, Delivery.SENDING])
def test_an_unconfirmed_claim_is_taken_over_after_its_lease(
    store: Store, account: int, delivery: Delivery
) -> None:
    (claimed,) = store.alerts.decide(account, telling(alert()), at(0))
    store.alerts.mark(claimed, delivery, at(0))

    assert store.alerts.claim_due(at(1.9), LEASE) == []
    (again,) = store.alerts.claim_due(at(2), LEASE)

    assert (again.id, again.delivery, again.claimed_at) == (claimed.id, Delivery.CLAIMED, at(2))
    assert store.alerts.claim_due(at(3), LEASE) == []


def test_an_undelivered_alert_is_due_at_once_and_once(store: Store, account: int) -> None:
    (claimed,) = store.alerts.decide(account, telling(alert()), at(0))
    store.alerts.mark(claimed, Delivery.UNDELIVERED, at(0))

    assert len(store.alerts.claim_due(at(0), LEASE)) == 1
    assert store.alerts.claim_due(at(0), LEASE) == []


def test_a_claim_from_a_clock_that_ran_ahead_is_due(store: Store, account: int) -> None:
    store.alerts.decide(account, telling(alert()), at(1000))

    assert store.alerts.claim_due(at(999), LEASE) == []
    assert len(store.alerts.claim_due(at(0), LEASE)) == 1


def test_what_is_told_stays_told(store: Store, account: int) -> None:
    (claimed,) = store.alerts.decide(account, telling(alert()), at(0))
    store.alerts.mark(claimed, Delivery.TOLD, at(0))
    store.alerts.mark(claimed, Delivery.UNDELIVERED, at(1))

    assert store.alerts.recent(account)[0].delivery is Delivery.TOLD
    assert store.alerts.claim_due(at(1000), LEASE) == []


def test_recent_alerts_come_newest_first(store: Store, account: int) -> None:
    for cycle in (2, 5, 3):
        store.alerts.decide(account, telling(alert(cycle)), at(cycle))

    assert [one.alert.cycle for one in store.alerts.recent(account, 2)] == [5, 3]
    assert store.alerts.recent(account + 1) == []


@pytest.mark.parametrize("loss", ["DELETE FROM watches", "UPDATE watches SET value = '{'"])
def test_a_lost_state_does_not_silence_the_next_alert(
    store: Store, account: int, path: Path, loss: str
) -> None:
    reading = sample(0, 85, limit=100)
    store.alerts.decide(account, lambda watch: decide(watch, reading, Rules()), at(0))
    query(path, loss)

    told = store.alerts.decide(account, lambda watch: decide(watch, reading, Rules()), at(1))

    assert [one.alert.cycle for one in told] == [2]


def test_an_alert_that_cannot_be_read_is_left_out(store: Store, account: int, path: Path) -> None:
    store.alerts.decide(account, telling(alert(1), alert(2), alert(3)), at(0))
    query(path, "UPDATE alerts SET value = '{' WHERE cycle = 1")
    query(path, "UPDATE alerts SET delivery = 'lost' WHERE cycle = 2")

    assert [one.alert.cycle for one in store.alerts.recent(account)] == [3]
