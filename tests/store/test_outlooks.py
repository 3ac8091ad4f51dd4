"""The last outlook, as any face reads it back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account, User
from jojo_tray.domain.forecast.projection import forecast
from jojo_tray.domain.forecast.warning import Verdict
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.reading import Read
from tests.store.material import BASE_URL, RESET, at, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

DAY = date(2026, 5, 29)
VIEW = OutlookView(
    at(0),
    used=60_000,
    limit=100_000,
    resets_at=RESET,
    projected_total=112_500.5,
    probability=0.87,
    runs_out=DAY,
    low=DAY,
    high=DAY,
    confidence="high",
    lost=0.0,
    notes=("counted",),
    overage_from=DAY,
)
FULL = Prospect(VIEW, (Verdict(DAY, runs_out=True, resets_at=RESET),))


def test_it_comes_back_whole_and_replaces_the_former(store: Store, account: int) -> None:
    store.outlooks.keep(account, Prospect(OutlookView(at(0))), at(0))
    store.outlooks.keep(account, FULL, at(1))

    assert store.outlooks.read(account) == Read(FULL, at(1))
    assert store.outlooks.read(account + 1) is None


def test_a_forecast_with_its_days_comes_back_too(store: Store, account: int) -> None:
    found = forecast([5.0] * 30, DAY, 3)
    store.outlooks.keep(account, Prospect(OutlookView(at(0), forecast=found)), at(0))
    read = store.outlooks.read(account)
    assert read is not None
    assert read.value.view.forecast == found


def test_what_cannot_be_read_counts_as_absent(store: Store, account: int, path: Path) -> None:
    store.outlooks.keep(account, FULL, at(1))
    query(path, "UPDATE answers SET value = substr(value, 1, 40)")
    assert store.outlooks.read(account) is None


def test_an_older_writing_is_read(store: Store, account: int, path: Path) -> None:
    store.outlooks.keep(account, FULL, at(1))
    query(path, """UPDATE answers SET value = '{"view": {"as_of": 0, "used": 7, "gone": 1}}'""")
    read = store.outlooks.read(account)
    assert read is not None
    assert (read.value.view.used, read.value.verdicts) == (7, ())


def test_it_goes_with_its_account(store: Store, account: int) -> None:
    store.outlooks.keep(account, FULL, at(1))
    store.accounts.forget(account)
    assert store.outlooks.read(account) is None


def test_two_accounts_of_one_user_keep_the_newer(store: Store, account: int) -> None:
    user = User("user-1", "space-1", "Jo")
    store.accounts.identify(Account(account, BASE_URL), user)
    other = store.accounts.for_key(BASE_URL, "another").id
    store.outlooks.keep(account, Prospect(OutlookView(at(0))), at(0))
    store.outlooks.keep(other, FULL, at(1))
    joined = store.accounts.identify(Account(other, BASE_URL), user).id
    assert store.outlooks.read(joined) == Read(FULL, at(1))
