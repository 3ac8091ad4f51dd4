from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.batches import Batch, CountedError, Spent, Wait
from jojo_tray.domain.assistant.counts import Counts, HourSlot, Slot
from jojo_tray.domain.assistant.months import ClientCounts, DayCounts, OriginMonth
from jojo_tray.domain.assistant.tracker_file import document_of, origins_of
from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.store.store import open_store
from tests.store.material import query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store
    from jojo_tray.store.tracker import Tracker

MOMENT = datetime(2026, 3, 15, 12, tzinfo=UTC)
COUNTED = [field.name for field in fields(Counts)]
SOME = Counts(*range(1, len(fields(Counts)) + 1))
ONE = Counts(characters=1)


@pytest.fixture
def tracker(store: Store) -> Tracker:
    return store.tracker


def batch(number: int = 1, *days: str, counts: Counts = ONE, writer: str = "w") -> Batch:
    slots = {Slot(day, "a"): counts for day in days}
    return Batch(writer, number, MOMENT, slots)


def characters(tracker: Tracker) -> dict[str, int]:
    return {month.month: month.counts.characters for month in tracker.months()}


def row(origin: str = "there", month: str = "2026-03", counts: Counts = SOME) -> OriginMonth:
    return OriginMonth(origin, month, "a", counts, MOMENT)


def test_nothing_was_ever_counted_at_first(tracker: Tracker) -> None:
    assert not tracker.ever()
    assert (tracker.months(), tracker.clients("2026-03"), tracker.errors()) == ([], [], [])
    assert (tracker.days("2026-01-01", "2026-12-31"), tracker.hours()) == ([], {})
    tracker.add(batch(1, "2026-03-01"))
    assert tracker.ever()


def test_counts_add_up_by_month_client_and_day(tracker: Tracker) -> None:
    slots = {
        Slot("2026-03-01", "a", 7): SOME,
        Slot("2026-03-01", "b"): Counts(characters=50),
        Slot("2026-03-02", "a"): SOME,
        Slot("2026-04-01", "a"): ONE,
    }
    tracker.add(Batch("w", 1, MOMENT, slots))
    tracker.add(Batch("w", 2, MOMENT + timedelta(seconds=1), {Slot("2026-03-02", "a"): SOME}))
    march, april = tracker.months()
    thrice = SOME.plus(SOME).plus(SOME)
    assert (march.month, april.month) == ("2026-03", "2026-04")
    assert march.counts == thrice.plus(Counts(characters=50))
    assert (march.updated_at, april.updated_at) == (MOMENT + timedelta(seconds=1), MOMENT)
    assert tracker.clients("2026-03") == [
        ClientCounts("b", Counts(characters=50)),
        ClientCounts("a", thrice),
    ]
    assert tracker.days("2026-03-01", "2026-03-01") == [
        DayCounts(Slot("2026-03-01", "a", 7), SOME),
        DayCounts(Slot("2026-03-01", "b"), Counts(characters=50)),
    ]
    assert tracker.days("2026-03-02", "2026-03-31") == [
        DayCounts(Slot("2026-03-02", "a"), SOME.plus(SOME))
    ]
    assert tracker.months(1) == [april]
    assert tracker.months(0) == []


def test_a_batch_counts_once(tracker: Tracker) -> None:
    first = replace(
        batch(1, "2026-03-01"),
        waits=(Wait("2026-03", 5),),
        errors=(CountedError(MOMENT, "a", "offline"),),
        hours={HourSlot("2026-03", 0, 9): 1},
    )
    assert tracker.add(first)
    assert not tracker.add(first)
    assert tracker.add(batch(2, "2026-03-01"))
    assert not tracker.add(first)
    assert tracker.add(batch(1, "2026-03-01", writer="another"))
    assert characters(tracker) == {"2026-03": 3}
    assert len(tracker.errors()) == 1
    assert tracker.hours() == {(0, 9): 1}


def test_a_batch_is_written_whole_or_not_at_all(tracker: Tracker) -> None:
    torn = replace(batch(1, "2026-03-01"), hours={HourSlot("2026-03", 7, 9): 1})
    with pytest.raises(Exception, match="cannot be used"):
        tracker.add(torn)
    assert not tracker.ever()
    assert tracker.add(batch(1, "2026-03-01"))


def test_hours_are_of_a_month_or_of_all(tracker: Tracker) -> None:
    hours = {
        HourSlot("2026-03", 0, 9): 2,
        HourSlot("2026-04", 0, 9): 3,
        HourSlot("2026-04", 6, 0): 1,
    }
    tracker.add(replace(batch(1, "2026-03-01"), hours=hours))
    tracker.add(replace(batch(2, "2026-03-01"), hours=hours))
    assert tracker.hours() == {(0, 9): 10, (6, 0): 2}
    assert tracker.hours("2026-03") == {(0, 9): 4}


def test_the_mean_time_is_of_the_newest_hundred_of_its_month(tracker: Tracker, path: Path) -> None:
    old, new = Wait("2026-03", 9000), Wait("2026-03", 100)
    tracker.add(replace(batch(1, "2026-03-01", "2026-04-01"), waits=(old,) * 60))
    assert [month.mean_wait_ms for month in tracker.months()] == [9000.0, None]
    tracker.add(replace(batch(2, "2026-03-01"), waits=(new,) * 99))
    assert tracker.months()[0].mean_wait_ms == 189.0
    tracker.add(replace(batch(3, "2026-03-01"), waits=(new, Wait("2026-04", 1))))
    assert [month.mean_wait_ms for month in tracker.months()] == [100.0, 1.0]
    assert query(path, "SELECT count(*) FROM tracker_waits WHERE month = '2026-03'") == [(100,)]


def test_the_mean_time_of_a_month_from_elsewhere_is_that_of_its_sums(tracker: Tracker) -> None:
    tracker.merge([row(counts=Counts(waited_ms=900, waits=3))])
    assert tracker.months()[0].mean_wait_ms == 300.0


def test_the_times_of_a_newer_state_hold_although_their_sum_is_smaller(tracker: Tracker) -> None:
    slow, quick = Counts(waited_ms=5000, waits=1), Counts(waited_ms=1200, waits=3)
    for states in ((slow, quick), (quick, slow)):
        for counts in states:
            tracker.merge([row(counts=counts)])
        assert tracker.months()[0].mean_wait_ms == 400.0
        tracker.clear()


def test_errors_are_told_newest_first_and_the_oldest_forgotten(tracker: Tracker) -> None:
    errors = tuple(
        CountedError(MOMENT + timedelta(seconds=n), "a", "offline", n, f"req_{n}\0\ud800")
        for n in range(600)
    )
    tracker.add(replace(batch(1), errors=errors[:300]))
    tracker.add(replace(batch(2), errors=errors[300:]))
    found = tracker.errors()
    assert [error.status for error in found] == list(range(599, 99, -1))
    assert found[0].at == errors[-1].at
    assert found[0].request_id == "req_599?"
    assert tracker.errors(2) == found[:2]
    assert not tracker.ever()  # the counts are what tells


def test_the_newest_twelve_months_and_four_hundred_days_are_kept(
    tracker: Tracker, path: Path
) -> None:
    months = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
    for number, month in enumerate(months, 1):
        waits, hours = (Wait(month, 1),), {HourSlot(month, 1, 1): 1}
        tracker.add(replace(batch(number, f"{month}-01"), waits=waits, hours=hours))
    assert list(characters(tracker)) == months[12:]
    assert tracker.hours() == {(1, 1): 12}
    assert query(path, "SELECT min(month) FROM tracker_waits") == [("2026-01",)]
    days = [f"{MOMENT + timedelta(days=n):%Y-%m-%d}" for n in range(450)]
    tracker.add(batch(100, *days))
    kept = [day.slot.day for day in tracker.days("0000", "9999")]
    assert (len(kept), kept[-1]) == (400, days[-1])


def test_a_clock_that_was_ahead_for_a_while_takes_nothing_with_it(tracker: Tracker) -> None:
    tracker.add(batch(1, "2026-03-01"))
    tracker.add(replace(batch(2, "2099-01-01"), at=datetime(2099, 1, 1, tzinfo=UTC)))
    tracker.add(batch(3, "2026-03-02"))
    assert characters(tracker) == {"2026-03": 2, "2099-01": 1}
    assert len(tracker.days("2026-03-01", "2026-03-02")) == 2


def test_writers_and_what_was_spent_are_forgotten_after_a_day(tracker: Tracker, path: Path) -> None:
    tracker.add(replace(batch(1), spent=(Spent(7, MOMENT, 40), Spent(0, MOMENT, 2))))
    assert query(path, "SELECT account_id, credits FROM tracker_spent") == [(7, 40), (0, 2)]
    tracker.add(replace(batch(1, writer="v"), at=MOMENT + timedelta(days=1)))
    assert len(query(path, "SELECT * FROM tracker_spent")) == 2
    tracker.add(replace(batch(2, writer="v"), at=MOMENT + timedelta(days=1, seconds=1)))
    assert query(path, "SELECT * FROM tracker_spent") == []
    assert query(path, "SELECT writer FROM tracker_writers") == [("v",)]


def test_a_reset_takes_the_statistics_of_a_month_and_nothing_else(tracker: Tracker) -> None:
    for number, month in enumerate(("2026-03", "2026-04"), 1):
        waits, hours = (Wait(month, 1),), {HourSlot(month, 1, 1): 1}
        tracker.add(replace(batch(number, f"{month}-01"), waits=waits, hours=hours))
    tracker.merge([row(month="2026-03")])
    tracker.reset("2026-03")
    assert characters(tracker) == {"2026-04": 1}
    assert tracker.hours() == {(1, 1): 1}
    assert not tracker.add(batch(2, "2026-04-01"))


def test_what_was_spent_is_known_after_a_reset_and_an_assistant_has_reported(
    tracker: Tracker,
) -> None:
    tracker.add(batch(1, "2026-03-01"))
    before = tracker.days("0000", "9999")
    tracker.reset("2026-03")
    assert tracker.days("0000", "9999") == before
    assert (tracker.months(), tracker.ever()) == ([], True)
    tracker.clear()
    assert (tracker.days("0000", "9999"), tracker.ever()) == ([], False)


def test_clearing_takes_everything(tracker: Tracker) -> None:
    errors = (CountedError(MOMENT, "a", "offline"),)
    tracker.add(replace(batch(1, "2026-03-01"), errors=errors, waits=(Wait("2026-03", 1),)))
    tracker.clear()
    assert not tracker.ever()
    assert (tracker.errors(), tracker.origins(), tracker.months()) == ([], [], [])
    tracker.add(batch(2, "2026-03-01"))
    assert tracker.months()[0].mean_wait_ms is None


@pytest.mark.parametrize("how", ["reset", "clear"])
def test_what_is_counted_after_a_reset_arises_elsewhere(tracker: Tracker, how: str) -> None:
    tracker.add(batch(1, "2026-03-01", counts=Counts(characters=100)))
    before = tracker.origins()
    if how == "reset":
        tracker.reset("2026-03")
    else:
        tracker.clear()
    tracker.add(batch(2, "2026-03-01", counts=Counts(characters=20)))
    tracker.merge(before)
    assert characters(tracker) == {"2026-03": 120}


def test_an_origin_stays_the_same_for_all_who_open_the_file(tracker: Tracker, path: Path) -> None:
    tracker.add(batch(1, "2026-03-01"))
    open_store(path).tracker.add(batch(2, "2026-03-02"))
    (origin,) = tracker.origins()
    assert (origin.month, origin.client, origin.counts.characters) == ("2026-03", "a", 2)
    assert len(origin.origin) == 32


@pytest.mark.parametrize("table", ["tracker_months", "tracker_days"])
def test_every_count_has_a_column_of_its_name_in_the_same_order(
    tracker: Tracker, path: Path, table: str
) -> None:
    assert not tracker.ever()
    columns = [
        str(name) for (name,) in query(path, f"SELECT name FROM pragma_table_info('{table}')")
    ]
    assert [name for name in columns if name in COUNTED] == COUNTED


def test_every_count_comes_through_an_export_as_it_is(tracker: Tracker, path: Path) -> None:
    tracker.add(batch(1, "2026-03-01", counts=SOME))
    document = document_of([UsageTracking("2026-03")], tracker.origins())
    (row,) = origins_of(json.dumps(document), "2026-03")
    assert row.counts == SOME
    other = open_store(path.with_name("other.db")).tracker
    other.merge([row])
    assert other.months()[0].counts == SOME


COUNTS = st.builds(Counts, *[st.integers(0, 10**15)] * len(fields(Counts)))
ROWS = st.builds(
    OriginMonth,
    st.sampled_from("xyz"),
    st.integers(1, 20).map(lambda n: f"{2020 + n // 12}-{n % 12 + 1:02}"),
    st.sampled_from("ab"),
    COUNTS,
    st.integers(0, 10**6).map(lambda n: MOMENT + timedelta(seconds=n)),
)


@given(st.lists(st.lists(ROWS, max_size=6), max_size=4), st.randoms())
def test_merging_is_the_same_in_any_order_and_any_number_of_times(
    tmp_path_factory: pytest.TempPathFactory, exports: list[list[OriginMonth]], chance: object
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    one, other = (open_store(folder / name / "store.db").tracker for name in "ab")
    for export in exports:
        one.merge(export)
    for export in [*reversed(exports), *exports]:
        other.merge(export)
    assert one.origins() == other.origins()
    for origin in one.origins():
        same = [row for export in exports for row in export if row[:3] == origin[:3]]
        times = max((row.counts.waits, row.counts.waited_ms) for row in same)
        ends = max((row.counts.finishes, row.counts.finished_ms) for row in same)
        assert asdict(origin.counts) == {
            name: max(asdict(row.counts)[name] for row in same) for name in asdict(SOME)
        } | {
            "waits": times[0],
            "waited_ms": times[1],
            "finishes": ends[0],
            "finished_ms": ends[1],
        }
        assert origin.updated_at == max(row.updated_at for row in same)


def test_a_hostile_name_is_kept_as_text(tracker: Tracker) -> None:
    name = "a'); DROP TABLE tracker_months; --\0\ud800"
    tracker.add(Batch(name, 1, MOMENT, {Slot("2026-03-01", name): ONE}))
    tracker.merge([row()._replace(origin=name, client=name)])
    assert {client.client for client in tracker.clients("2026-03")} == {name[:-2] + "?"}
