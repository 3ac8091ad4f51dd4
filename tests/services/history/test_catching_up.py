"""Reading what is new for one who asks: when, how long, and what stands in for it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import MissingPermission, Offline, SyncUnderWay
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, Gap, HistoryPage, SyncMarks
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.services.history.catching_up import OTHERS_NEED, PATIENCE, CatchingUp
from jojo_tray.services.history.desk import HistoryDesk, HistoryParts
from jojo_tray.store.store import open_store
from tests.services.history.fakes import NOW, FakeHistory, HistoryWorld, item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import SyncProgress
    from jojo_tray.services.history.catching_up import CaughtUp

DAY = timedelta(days=1)
INTERVAL = timedelta(minutes=5)


class Others:
    """Other processes: what they do while one of them is alone with the history."""

    def __init__(self) -> None:
        self.busy = False
        self.before: Callable[[], None] = lambda: None

    @contextmanager
    def alone(self, _: Account) -> Iterator[None]:
        if self.busy:
            raise SyncUnderWay
        self.before()
        yield


class Asker:
    """Somebody who wants the history of now, on a real store."""

    def __init__(self, folder: Path) -> None:
        self.world = HistoryWorld(open_store(folder / "store.db"))
        self.world.service = FakeHistory(item(n, NOW - n * DAY) for n in range(6))
        self.others = Others()
        store = self.world.store
        self.days = 0
        parts = HistoryParts(
            store.search, store.grams, self.others.alone, lambda: self.days, longest=lambda: 0
        )
        self.desk = HistoryDesk(self.world.outside, parts)
        self.told: list[SyncProgress] = []
        self.paused = 0
        self.stopped = False
        self.pause: Callable[[], None] = lambda: None

    def __call__(self) -> CaughtUp:
        up = CatchingUp(self.good, lambda: self.stopped, self.told.append, self._pause)
        return up.of(self.desk)

    def good(self, read_at: datetime | None) -> bool:
        """Whether nobody needs to look again."""
        return read_at is not None and self.world.clock.now() - read_at <= INTERVAL

    def _pause(self, _seconds: float) -> None:
        self.paused += 1
        self.pause()


@pytest.fixture
def asker(tmp_path: Path) -> Asker:
    return Asker(tmp_path)


def test_what_was_never_read_is_read_and_told_page_by_page(asker: Asker) -> None:
    found = asker()
    assert (found.marks.complete, found.marks.synced_at, found.trouble) == (True, NOW, None)
    assert [progress.seen for progress in asker.told] == [6]


def test_nobody_is_asked_again_within_the_interval(asker: Asker) -> None:
    for passed, asked in [(timedelta(), 1), (INTERVAL, 1), (timedelta(seconds=1), 2)]:
        asker.world.clock.pass_(passed)
        asker()
        assert len(asker.world.service.asked) == asked


def test_what_another_process_read_in_the_meantime_is_not_read_again(asker: Asker) -> None:
    def read_first() -> None:
        asker.others.before = lambda: None
        asker.desk.sync()

    asker.others.before = read_first
    assert asker().marks.complete
    assert len(asker.world.service.asked) == 1


def test_what_is_missing_is_read_on_even_within_the_interval(asker: Asker) -> None:
    asker()
    missing = SyncMarks((Gap(position=NOW - 3 * DAY),), NOW)
    asker.world.store.history.set_marks(asker.world.account_id(), missing)
    assert asker().marks.complete


def test_stopped_after_a_page_it_keeps_the_page(asker: Asker) -> None:
    def first_two(page: HistoryPage) -> HistoryPage:
        asker.stopped = True
        return HistoryPage(page.items[:2], page.items[1].item_id, has_more=True)

    asker.world.service.answers = first_two
    found = asker()
    assert (found.marks.complete, found.trouble, asker.told[-1].seen) == (False, None, 2)


def test_offline_the_stored_history_stands_in(asker: Asker) -> None:
    asker()
    asker.world.clock.pass_(DAY)
    asker.world.service.refuses = [Offline()]
    found = asker()
    assert isinstance(found.trouble, Offline)
    assert found.marks.synced_at == NOW


def test_where_nothing_is_stored_the_reason_is_raised(asker: Asker) -> None:
    asker.world.service.refuses = [MissingPermission("speech_history_read")]
    with pytest.raises(MissingPermission):
        asker()


def test_where_it_was_stopped_before_the_first_page_that_is_said(asker: Asker) -> None:
    asker.stopped = True
    with pytest.raises(NotSynchronised):
        asker()


def test_while_another_process_goes_on_reading_what_it_has_read_is_enough(asker: Asker) -> None:
    asker()
    asker.world.clock.pass_(DAY)
    asker.others.busy = True
    found = asker()
    assert isinstance(found.trouble, SyncUnderWay)
    assert (asker.paused * OTHERS_NEED, found.marks.synced_at) == (PATIENCE, NOW)


def test_one_that_is_done_within_seconds_is_waited_for(asker: Asker) -> None:
    def done() -> None:
        asker.others.busy = False
        asker.desk.sync()

    asker()
    asker.world.clock.pass_(DAY)
    asker.others.busy, asker.pause = True, done
    found = asker()
    assert (found.trouble, asker.paused) == (None, 1)
    assert found.marks.synced_at == asker.world.clock.now()


def test_the_first_pages_of_another_process_are_waited_for(asker: Asker) -> None:
    def arrive() -> None:
        if asker.paused == 3:
            asker.others.busy = False
            asker.desk.sync()

    asker.others.busy, asker.pause = True, arrive
    found = asker()
    assert (found.marks.complete, found.trouble, asker.paused) == (True, None, 3)
    assert len(asker.world.service.asked) == 1


def test_but_not_for_ever(asker: Asker) -> None:
    def give_up() -> None:
        asker.stopped = asker.paused == 2

    asker.others.busy, asker.pause = True, give_up
    with pytest.raises(SyncUnderWay):
        asker()


def test_what_is_kept_no_longer_is_not_removed_by_a_question(asker: Asker) -> None:
    asker()
    asker.days = 3
    asker.world.service.asked.clear()
    found = asker()
    assert not asker.world.service.asked  # the last look is still good
    stored = [*asker.desk.search.each(found.account.id, EVERYTHING, NEWEST_FIRST)]
    assert len(stored) == 6
    assert found.marks.floor is None  # or the tray would read the others again
    kept = [entry for entry in stored if (entry.item.made_at or NOW) >= (found.kept_since or NOW)]
    assert [entry.item.made_at for entry in kept] == [NOW - n * DAY for n in range(4)]


def test_where_nothing_is_too_old_nobody_is_kept_from_the_history(asker: Asker) -> None:
    asker()
    asker.days, asker.others.busy = 30, True
    asker.others.before = lambda: pytest.fail("nothing is to be done")
    assert asker().trouble is None


def test_a_question_reads_as_far_back_as_anybody_here_keeps(asker: Asker) -> None:
    asker.days = 2
    found = asker()
    assert len([*asker.desk.search.each(found.account.id, EVERYTHING, NEWEST_FIRST)]) == 6
    assert found.kept_since == NOW - 2 * DAY


def test_it_takes_no_longer_than_it_is_given_and_keeps_what_was_read(asker: Asker) -> None:
    clock = asker.world.clock

    def two_at_a_time(page: HistoryPage) -> HistoryPage:
        clock.pass_(timedelta(seconds=3))
        return HistoryPage(page.items[:2], page.items[1].item_id, has_more=len(page.items) > 2)

    asker.world.service.answers = two_at_a_time
    up = CatchingUp.within(4, clock, asker.good)
    found = up.of(asker.desk)
    assert (found.marks.complete, found.trouble) == (False, None)
    assert len(asker.world.service.asked) == 2
    assert CatchingUp.within(60, clock, asker.good).of(asker.desk).marks.complete


def test_who_loses_interest_before_is_not_kept_waiting(asker: Asker) -> None:
    up = CatchingUp.within(60, asker.world.clock, asker.good, lambda: True, asker.told.append)
    assert isinstance(up.tried(asker.desk), NotSynchronised)
    assert not asker.world.service.asked


def test_who_does_without_the_history_is_told_why_it_is_not_of_now(asker: Asker) -> None:
    up = CatchingUp.within(60, asker.world.clock, asker.good, progress=asker.told.append)
    asker.world.service.refuses = [Offline(), Offline()]
    assert isinstance(up.tried(asker.desk), Offline)  # nothing is stored
    asker.world.service.refuses = []
    assert (up.tried(asker.desk), len(asker.told)) == (None, 1)
    asker.world.clock.pass_(DAY)
    asker.world.service.refuses = [Offline()]
    again = CatchingUp.within(60, asker.world.clock, asker.good)
    assert isinstance(again.tried(asker.desk), Offline)
