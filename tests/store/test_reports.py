"""A period's report is claimed once, over all processes, crashes and clocks that are set."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.reports import Claim, Due, ReportWritten, Rhythm, last_due
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
LEASE = timedelta(minutes=15)
OCTOBER = last_due(Rhythm.MONTHLY, NOW, UTC)
WEEK = last_due(Rhythm.WEEKLY, NOW, UTC)
PATH = PurePath("/reports/october_2026.pdf")


def claimed(store: Store, account: int, now: datetime = NOW, due: Due = OCTOBER) -> Claim:
    """A claim that must succeed."""
    claim = store.reports.claim(account, due, now, LEASE)
    assert claim is not None
    return claim


def test_what_is_written_is_never_claimed_again(store: Store, account: int) -> None:
    claim = claimed(store, account)
    assert store.reports.settle(account, OCTOBER, claim, PATH)
    assert store.reports.written(account, OCTOBER)
    for later in (timedelta(), LEASE, timedelta(days=400), -timedelta(days=400)):
        assert store.reports.claim(account, OCTOBER, NOW + later, LEASE) is None


def test_a_claim_keeps_others_off_until_it_is_stale(store: Store, account: int) -> None:
    first = claimed(store, account)
    assert store.reports.claim(account, OCTOBER, NOW + LEASE - timedelta(seconds=1), LEASE) is None
    second = claimed(store, account, NOW + LEASE)
    assert not store.reports.settle(account, OCTOBER, first, PATH)
    assert not store.reports.written(account, OCTOBER)
    assert store.reports.settle(account, OCTOBER, second, PATH)


def test_a_claim_from_before_the_clock_was_set_back_is_stale(store: Store, account: int) -> None:
    claimed(store, account, NOW + timedelta(days=30))
    claimed(store, account, NOW)


def test_a_claim_given_back_is_free_at_once(store: Store, account: int) -> None:
    store.reports.release(account, OCTOBER, claimed(store, account))
    again = claimed(store, account)
    store.reports.settle(account, OCTOBER, again, PATH)
    store.reports.release(account, OCTOBER, again)
    assert store.reports.written(account, OCTOBER)


def test_when_it_was_first_tried_is_kept(store: Store, account: int) -> None:
    first = claimed(store, account)
    assert first.tried_at == first.at == NOW
    store.reports.release(account, OCTOBER, first)
    again = claimed(store, account, NOW + timedelta(days=2))
    assert (again.at, again.tried_at) == (NOW + timedelta(days=2), NOW)
    killed = claimed(store, account, again.at + LEASE)
    assert killed.tried_at == NOW


def test_a_try_from_before_the_clock_was_set_back_is_as_if_now(store: Store, account: int) -> None:
    store.reports.release(account, OCTOBER, claimed(store, account, NOW + timedelta(days=900)))
    assert claimed(store, account).tried_at == NOW


def test_what_is_written_is_told_once_the_newest_only(store: Store, account: int) -> None:
    assert store.reports.untold() == []
    for due, hours, name in ((OCTOBER, 0, "october_2026.pdf"), (WEEK, 1, "week.pdf")):
        claim = claimed(store, account, NOW + timedelta(hours=hours), due)
        store.reports.settle(account, due, claim, PurePath("/reports", name))
    newest = ReportWritten(
        account, PurePath("/reports/week.pdf"), "Usage report, 26 Oct 2026 to 1 Nov 2026"
    )
    assert store.reports.untold() == [newest]
    store.reports.note_told(newest)
    assert store.reports.untold() == []
    assert store.reports.written(account, OCTOBER)
    assert store.reports.claim(account, WEEK, NOW + timedelta(days=9), LEASE) is None


def test_each_account_has_news_of_its_own(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    for owner in (account, other):
        store.reports.settle(owner, OCTOBER, claimed(store, owner), PATH)
    store.reports.note_told(ReportWritten(account, PATH, ""))
    assert store.reports.untold() == [ReportWritten(other, PATH, "Usage report, October 2026")]


def test_weeks_months_and_accounts_are_apart(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    store.reports.settle(account, OCTOBER, claimed(store, account), PATH)
    assert not store.reports.written(other, OCTOBER)
    assert not store.reports.written(account, WEEK)
    claimed(store, other)
    claimed(store, account, due=WEEK)


def test_of_many_processes_one_gets_the_period(path: Path, store: Store, account: int) -> None:
    def claim(_: int) -> bool:
        return open_store(path).reports.claim(account, OCTOBER, NOW, LEASE) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(16))) == 1


def test_an_account_takes_its_reports_along(store: Store, account: int) -> None:
    user = User("user-1", "space-1", "Jo")
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "fingerprint"), user)
    second = store.accounts.for_key(BASE_URL, "new key")
    store.reports.settle(second.id, OCTOBER, claimed(store, second.id), PATH)
    joined = store.accounts.identify(second, user)
    assert joined.id == first.id
    assert store.reports.written(joined.id, OCTOBER)


def brought(store: Store, account: int, stage: str, now: datetime) -> None:
    """Bring an account's report to a stage: free, claimed, written or told."""
    claim = claimed(store, account, now)
    if stage == "free":
        store.reports.release(account, OCTOBER, claim)
    if stage in {"written", "told"}:
        store.reports.settle(account, OCTOBER, claim, PATH)
    if stage == "told":
        store.reports.note_told(ReportWritten(account, PATH, ""))


STAGES = ("free", "claimed", "written", "told")


@pytest.mark.parametrize("later", [-LEASE / 2, timedelta(), LEASE / 2])
@pytest.mark.parametrize("ours", STAGES)
@pytest.mark.parametrize("theirs", STAGES)
def test_of_a_report_that_both_have_the_one_further_on_is_kept(
    store: Store, ours: str, theirs: str, later: timedelta
) -> None:
    user = User("user-1", "space-1", "Jo")
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "fingerprint"), user)
    second = store.accounts.for_key(BASE_URL, "new key")
    brought(store, first.id, ours, NOW)
    brought(store, second.id, theirs, NOW + later)
    account = store.accounts.identify(second, user).id
    stage = max(ours, theirs, key=STAGES.index)
    assert store.reports.written(account, OCTOBER) is (stage in {"written", "told"})
    assert bool(store.reports.untold()) is (stage == "written")
    again = store.reports.claim(account, OCTOBER, NOW + max(later, timedelta()), LEASE)
    assert (again is not None) is (stage == "free")


def test_a_forgotten_account_leaves_nothing(store: Store, account: int) -> None:
    claimed(store, account)
    store.accounts.forget(account)
    rows = store.database.read(lambda c: c.execute("SELECT count(*) FROM reports").fetchone())
    assert rows == (0,)


@pytest.mark.parametrize("path_text", ["C:\\Büro\\x.pdf", "/a\0b", "/lone\udc80"])
def test_any_path_is_kept(store: Store, account: int, path_text: str) -> None:
    assert store.reports.settle(account, OCTOBER, claimed(store, account), PurePath(path_text))


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(st.sampled_from(["claim", "settle", "release"]), st.integers(-40, 40)),
        max_size=12,
    )
)
def test_whatever_happens_a_period_is_written_once(events: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "fingerprint").id
        claims: list[Claim] = []
        settled = 0
        for event, minutes in events:
            if event == "claim":
                claim = store.reports.claim(
                    account, OCTOBER, NOW + timedelta(minutes=minutes), LEASE
                )
                assert not (settled and claim)
                claims += [claim] if claim else []
            elif claims and event == "settle":
                settled += store.reports.settle(
                    account, OCTOBER, claims[minutes % len(claims)], PATH
                )
            elif claims:
                store.reports.release(account, OCTOBER, claims[minutes % len(claims)])
        assert settled <= 1
        assert store.reports.written(account, OCTOBER) is bool(settled)
