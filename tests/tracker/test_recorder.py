from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.batches import Wait
from jojo_tray.domain.assistant.counts import Counts, HourSlot, Slot
from jojo_tray.domain.errors import StoreError
from jojo_tray.store.store import open_store
from jojo_tray.tracker.recorder import Recorder
from tests.fakes import FakeClock
from tests.tracker.material import MARCH, NEVER, FakeBook, recorder
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNTS = st.builds(Counts, *[st.integers(0, 10**6)] * len(fields(Counts)))


def test_what_was_counted_is_written_by_itself_within_the_time() -> None:
    book = FakeBook()
    counting = recorder(book, every=0.05)
    counting.count("a", Counts(characters=3))
    wait_until(lambda: book.total().characters == 3)
    counting.count("a", Counts(characters=4))
    wait_until(lambda: book.total().characters == 7)
    assert [batch.number for batch in book.batches] == [1, 2]
    counting.close()


def test_nothing_is_written_while_nothing_is_counted() -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.flush()
    counting.close()
    assert book.batches == []
    assert not book.tried.is_set()


@given(st.lists(st.tuples(st.sampled_from("ab"), COUNTS, st.integers(0, 2), st.booleans())))
def test_every_count_is_in_one_batch(given: list[tuple[str, Counts, int, bool]]) -> None:
    book = FakeBook()
    counting = recorder(book)
    total = Counts()
    for client, counts, account, flush in given:
        counting.count(client, counts, account)
        total = total.plus(counts)
        if flush:
            counting.flush()
    counting.close()
    assert book.total() == total
    numbers = [batch.number for batch in book.batches]
    assert numbers == list(range(1, len(numbers) + 1))


def test_counts_are_kept_by_day_client_and_account() -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.count("a", Counts(api_calls=1), 7)
    counting.count("b", Counts(api_calls=2))
    counting.count("a", Counts(characters=5), 7)
    counting.flush()
    (batch,) = book.batches
    assert batch.counts == {
        Slot("2026-03-15", "a", 7): Counts(characters=5, api_calls=1),
        Slot("2026-03-15", "b", 0): Counts(api_calls=2),
    }
    assert batch.hours == {HourSlot("2026-03", 6, 8): 3}


def test_times_errors_and_credits_come_with_their_moment() -> None:
    book, clock = FakeBook(), FakeClock(MARCH)
    counting = recorder(book, clock)
    counting.waited(12.6, "a")
    counting.failed("a", "timed_out", 504, "req_1", 7)
    counting.spent(7, 40)
    clock.pass_(timedelta(seconds=5))
    counting.flush()
    (batch,) = book.batches
    assert batch.at == MARCH + timedelta(seconds=5)
    assert batch.waits == (Wait("2026-03", 13),)
    assert [(one.at, one.kind, one.status, one.request_id) for one in batch.errors] == [
        (MARCH, "timed_out", 504, "req_1")
    ]
    assert [tuple(one) for one in batch.spent] == [(7, MARCH, 40)]
    assert batch.counts[Slot("2026-03-15", "a")] == Counts(waited_ms=13, waits=1)
    assert batch.counts[Slot("2026-03-15", "a", 7)] == Counts(errors=1)


def test_the_time_to_the_end_is_a_sum_of_its_own() -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.waited(250, "a", 7)
    counting.finished(1999.6, "a", 7)
    counting.finished(1e30, "b")
    counting.flush()
    (batch,) = book.batches
    assert batch.waits == (Wait("2026-03", 250),)  # the last times are those to the first byte
    assert batch.counts == {
        Slot("2026-03-15", "a", 7): Counts(waited_ms=250, waits=1, finished_ms=2000, finishes=1),
        Slot("2026-03-15", "b"): Counts(finished_ms=10**15, finishes=1),
    }


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 4, 1, 3, 59, 59, 999999, tzinfo=UTC), "2026-03-31"),
        (datetime(2026, 4, 1, 4, tzinfo=UTC), "2026-04-01"),
        (datetime(2027, 1, 1, 4, 59, 59, tzinfo=UTC), "2026-12-31"),
        (datetime(2027, 1, 1, 5, tzinfo=UTC), "2027-01-01"),
    ],
)
def test_the_day_is_the_local_one_to_the_last_second(moment: datetime, day: str) -> None:
    book, clock = FakeBook(), FakeClock(moment)
    counting = recorder(book, clock)
    counting.count("a", Counts(api_calls=1))
    clock.pass_(timedelta(days=40))
    counting.flush()
    assert [slot.day for slot in book.batches[0].counts] == [day]


def test_a_clock_set_back_counts_in_the_earlier_month() -> None:
    book, clock = FakeBook(), FakeClock(MARCH)
    counting = recorder(book, clock)
    for days in (0, 20, -20):
        clock.pass_(timedelta(days=days))
        counting.count("a", Counts(api_calls=1))
    counting.flush()
    months = {slot.month: counts.api_calls for slot, counts in book.batches[0].counts.items()}
    assert months == {"2026-03": 2, "2026-04": 1}


def test_hours_change_with_summer_time() -> None:
    book, clock = FakeBook(), FakeClock(datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC))
    counting = recorder(book, clock)
    counting.count("a", Counts(api_calls=1))
    clock.pass_(timedelta(seconds=1))
    counting.count("a", Counts(api_calls=1))
    counting.flush()
    assert sorted(slot.hour for slot in book.batches[0].hours) == [1, 3]


def test_a_full_disk_loses_nothing_and_raises_only_for_who_asks() -> None:
    book = FakeBook()
    counting = recorder(book, every=0.02)
    book.full = True
    counting.count("a", Counts(characters=1))
    wait_until(book.tried.is_set)
    counting.count("a", Counts(characters=2))
    with pytest.raises(StoreError):
        counting.flush()
    book.full = False
    wait_until(lambda: book.total().characters == 3)
    counting.close()
    assert book.total() == Counts(characters=3)


def test_what_was_written_without_an_answer_is_not_counted_twice() -> None:
    book = FakeBook()
    counting = recorder(book)
    book.forgets_to_say = True
    counting.count("a", Counts(characters=1))
    with pytest.raises(StoreError):
        counting.flush()
    counting.count("a", Counts(characters=2))
    counting.flush()
    counting.close()
    assert book.total() == Counts(characters=3)


def test_counting_after_the_end_is_written_at_once_and_never_raises() -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.close()
    counting.count("a", Counts(characters=1))
    assert book.total().characters == 1
    book.full = True
    counting.failed("a", "offline")
    book.full = False
    counting.close()
    assert book.total() == Counts(characters=1, errors=1)


def test_threads_lose_nothing() -> None:
    book = FakeBook()
    counting = recorder(book, every=0.001)

    def work() -> None:
        for _ in range(2000):
            counting.count("a", Counts(characters=2, api_calls=1))
            counting.waited(1, "a")

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counting.close()
    assert book.total() == Counts(
        characters=32_000, api_calls=16_000, waited_ms=16_000, waits=16_000
    )
    assert sum(sum(batch.hours.values()) for batch in book.batches) == 16_000


def test_what_waits_for_a_full_disk_stays_small() -> None:
    book = FakeBook()
    counting = recorder(book)
    for _ in range(700):
        counting.failed("a", "offline")
        counting.waited(1, "a")
    counting.flush()
    (batch,) = book.batches
    assert (len(batch.errors), len(batch.waits)) == (500, 100)
    assert book.total() == Counts(errors=700, waited_ms=700, waits=700)


def test_an_absurd_number_does_not_keep_the_others_from_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    counting = Recorder(store.tracker, lambda: UTC, FakeClock(MARCH).now, NEVER)
    counting.count("a", Counts(credits=10**30, characters=-5))
    counting.waited(1e30, "a")
    counting.waited(-1, "a")
    counting.spent(7, 10**30)
    counting.count("b", Counts(characters=3))
    counting.flush()
    counting.close()
    (month,) = store.tracker.months()
    assert (month.counts.credits, month.counts.characters) == (10**15, 3)


def test_a_disk_that_takes_nothing_is_told_once_and_again_after_it_was_well(
    caplog: pytest.LogCaptureFixture,
) -> None:
    book = FakeBook()
    counting = recorder(book, every=0.01)
    for told in (1, 2):
        book.full = True
        for _ in range(3):
            book.tried.clear()
            counting.count("a", Counts(api_calls=1))
            assert book.tried.wait(5)
        wait_until(lambda: len(caplog.messages) == told)  # noqa: B023
        book.full = False
        wait_until(lambda: book.total().api_calls == 3 * told)  # noqa: B023
    counting.close()
    assert len(caplog.messages) == 2
    assert "kept in memory" in caplog.text
    assert "Free some space" in caplog.text


def test_what_an_end_takes_along_is_told(caplog: pytest.LogCaptureFixture) -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.count("a", Counts(api_calls=1))
    book.full = True
    counting.close()
    assert "The disk is full" in caplog.text


class Interrupting(Counts):
    """Has something happen in the middle of being added, as a signal's handler may."""

    __slots__ = ()
    happens: ClassVar[Callable[[], None]]

    def __getattribute__(self, name: str) -> Any:
        if name == "characters":
            type(self).happens()
        return super().__getattribute__(name)


def test_a_signal_in_the_middle_of_counting_may_write() -> None:
    book = FakeBook()
    counting = recorder(book)
    counting.count("a", Counts(api_calls=1))
    Interrupting.happens = counting.flush
    interrupted = Thread(target=counting.count, args=("a", Interrupting()), daemon=True)
    interrupted.start()
    interrupted.join(5)
    assert not interrupted.is_alive()
    assert book.total().api_calls == 1
