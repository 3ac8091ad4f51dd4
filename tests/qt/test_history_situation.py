"""What the window says when there are no rows, when something fails, and how fresh it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from jojo_tray.domain.account import Access, Account, Capability
from jojo_tray.domain.errors import (
    Cancelled,
    KeyRejected,
    MissingPermission,
    NoKey,
    Offline,
    PlanTooSmall,
    StoreFull,
    SyncUnderWay,
    TooManyRequests,
)
from jojo_tray.domain.history import Gap, SyncDone, SyncEnd, SyncMarks, SyncProgress
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.qt.history.situation import FRESH, Situation, blank_of, sync_text, trouble_of
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.services.history.desk import SyncFailed
from jojo_tray.services.monitor import Polled, PollFailed
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import NOW, entries, entry_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from jojo_tray.domain.errors import JojoTrayError

pytestmark = pytest.mark.usefixtures("qapp")
SAID = QtLanguage(UTC, QLocale("en_GB"))
KNOWN = SyncMarks(synced_at=NOW - timedelta(minutes=3))
GAPPED = SyncMarks((Gap(),), NOW - timedelta(days=3))
EMPTY = Situation(rows=0, marks=KNOWN)
FULL = Situation(rows=5, marks=KNOWN)
PROGRESS = SyncProgress(1, 12, 12_000, reached=NOW - timedelta(days=203))
FORBIDDEN = Capability("history", Access.FORBIDDEN, "speech_history_read")


@pytest.mark.parametrize(
    ("situation", "title", "remedy"),
    [
        (Situation(), "Reading the history…", "none"),
        (EMPTY, "No generations yet", "sync"),
        (replace(EMPTY, narrowed=True), "Nothing found", "clear"),
        (Situation(rows=0), "Not synchronised yet", "sync"),
        (Situation(rows=0, asked=True), "Synchronising…", "cancel"),
        (EMPTY.progressed(PROGRESS), "Synchronising…", "cancel"),
        (replace(EMPTY, denied=FORBIDDEN), "This key may not read the history", "key"),
        (Situation(read_error=NoKey()), "No API key yet", "key"),
        (Situation(read_error=StoreFull(path="x")), StoreFull(path="x").heading(), "sync"),
        (EMPTY.sync_failed(KeyRejected(), NOW), f"{KeyRejected().heading()} since 14:02", "key"),
        (EMPTY.sync_failed(Offline(), NOW), "Offline since 14:02", "sync"),
    ],
)
def test_why_there_are_no_rows(situation: Situation, title: str, remedy: str) -> None:
    blank = blank_of(situation, SAID, NOW)
    assert blank is not None
    assert (blank.title.casefold(), blank.remedy) == (title.casefold(), remedy)


def test_an_empty_history_may_be_normal() -> None:
    blank = blank_of(EMPTY, SAID, NOW)
    assert blank is not None
    assert "after your first one" in blank.text
    assert "without logging" in blank.text


def test_the_permission_to_tick_is_named() -> None:
    blank = blank_of(replace(EMPTY, denied=FORBIDDEN), SAID, NOW)
    assert blank is not None
    assert "speech_history_read" in blank.text
    denied = EMPTY.sync_failed(PlanTooSmall(), NOW)
    blank = blank_of(denied, SAID, NOW)
    assert blank is not None
    assert "may not read" in blank.title


def test_with_rows_nothing_stands_in_their_place() -> None:
    assert blank_of(FULL, SAID, NOW) is None
    assert blank_of(replace(FULL, denied=FORBIDDEN, asked=True), SAID, NOW) is None


@pytest.mark.parametrize(
    ("error", "title", "remedy"),
    [
        (Offline(detail="no network"), "Offline since 14:02", "retry"),
        (KeyRejected(), f"{KeyRejected().heading()} since 14:02", "key"),
        (MissingPermission("speech_history_read"), "This key may not read the history", "key"),
    ],
)
def test_what_fails_is_said_above_the_rows(error: JojoTrayError, title: str, remedy: str) -> None:
    trouble = trouble_of(FULL.sync_failed(error, NOW), SAID, NOW)
    assert trouble is not None
    assert (trouble.title.casefold(), trouble.remedy) == (title.casefold(), remedy)


@pytest.mark.parametrize("error", [Cancelled(), SyncUnderWay()])
def test_what_is_no_failure_is_not_said(error: JojoTrayError) -> None:
    situation = replace(FULL, asked=True).sync_failed(error, NOW)
    assert trouble_of(situation, SAID, NOW) is None
    assert not situation.busy


def test_since_when_it_fails_stays_until_it_works() -> None:
    later = NOW + timedelta(hours=1)
    failing = FULL.sync_failed(Offline(), NOW).sync_failed(Offline(), later)
    assert failing.failing_since == NOW
    assert failing.reached().sync_error is None
    assert failing.synced(SyncDone(PROGRESS, SyncEnd.COMPLETE)).failing_since is None
    assert failing.progressed(PROGRESS).sync_error is None
    assert FULL.sync_failed(KeyRejected(), NOW).reached().sync_error is not None


@pytest.mark.parametrize(
    ("situation", "text"),
    [
        (FULL, "synchronised 13:59"),
        (replace(FULL, marks=SyncMarks()), "not synchronised yet"),
        (replace(FULL, asked=True), "synchronising…"),
        (FULL.progressed(PROGRESS), "synchronising: 12,000 items, back to 3 May"),
        (FULL.progressed(SyncProgress(1, 1, 1)), "synchronising: 1 item"),
        (
            replace(FULL, marks=GAPPED),
            "not complete yet, last read 19 Nov 14:02",
        ),
        (
            replace(FULL, marks=GAPPED, end=SyncEnd.CANCELLED),
            "cancelled: older ones come next time",
        ),
        (
            replace(FULL, marks=GAPPED, end=SyncEnd.LOOPING),
            "not complete: ElevenLabs repeats its answers",
        ),
        (FULL.sync_failed(Offline(), NOW), "Offline · synchronised 13:59"),
    ],
)
def test_how_fresh_it_is(situation: Situation, text: str) -> None:
    assert sync_text(situation, SAID, NOW).casefold() == text.casefold()


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """A window on a history that is still empty."""
    bench = Bench(tmp_path)
    yield bench
    bench.front.close()
    settle()


def test_a_first_synchronisation_fills_the_window(bench: Bench) -> None:
    bench.shelf.history.known = SyncMarks()
    bench.open()
    assert bench.synced == [False]
    assert "Synchronising…" in words(bench.window)
    assert not bench.window.sync.isEnabled()
    bench.shelf.search.kept = {entry.key: entry for entry in entries(5)}
    bench.front.news.hear(replace(PROGRESS, fresh=5))
    assert "back to 3 May" in words(bench.window)
    settle()
    assert bench.window.model.rowCount() == 5
    bench.shelf.search.kept = {entry.key: entry for entry in entries(8)}
    bench.front.news.hear(replace(PROGRESS, fresh=8))
    settle()
    assert bench.window.model.rowCount() == 5
    bench.front.news._later.timeout.emit()
    settle()
    assert bench.window.model.rowCount() == 8
    bench.shelf.history.known = KNOWN
    bench.front.news.hear(SyncDone(PROGRESS, SyncEnd.COMPLETE))
    settle()
    assert "synchronised 13:59" in words(bench.window)
    assert bench.window.sync.isEnabled()


def test_old_rows_are_brought_up_to_date_whenever_the_window_opens(bench: Bench) -> None:
    bench.shelf.search.kept = {1: entry_of(1)}
    bench.shelf.history.known = SyncMarks(synced_at=NOW - FRESH)
    bench.open()
    assert bench.synced == [False]
    bench.front.news.hear(SyncFailed(Account(1, "x"), Offline()))
    settle()
    assert bench.synced == [False]
    bench.window.close()
    bench.open()
    assert bench.synced == [False, False]


@pytest.mark.parametrize("denied", [None, FORBIDDEN])
def test_opening_asks_for_nothing_that_is_fresh_or_refused(
    bench: Bench, denied: Capability | None
) -> None:
    bench.shelf.answers.denied = denied
    if denied is not None:
        bench.shelf.history.known = SyncMarks()
    bench.open()
    assert bench.synced == []


def test_a_synchronisation_that_never_began_can_be_called_off(bench: Bench) -> None:
    bench.open()
    bench.front.news.sync()
    bench.window.blank.buttons["cancel"].click()
    assert "No generations yet" in words(bench.window)
    assert bench.window.sync.isEnabled()


def test_it_can_be_cancelled_where_it_is_shown(bench: Bench) -> None:
    cancelled: list[None] = []
    bench.window.cancel_asked.connect(lambda: cancelled.append(None))
    bench.open()
    bench.front.news.sync(full=True)
    bench.window.blank.buttons["cancel"].click()
    bench.window.strip.sync.cancel.click()
    assert (bench.synced, len(cancelled)) == ([True], 2)


def test_a_key_that_may_not_read_leads_to_the_key(bench: Bench) -> None:
    asked: list[None] = []
    bench.window.key_asked.connect(lambda: asked.append(None))
    bench.shelf.answers.denied = FORBIDDEN
    bench.open()
    assert "speech_history_read" in words(bench.window)
    bench.window.blank.buttons["key"].click()
    assert len(asked) == 1


def test_other_permissions_are_not_the_historys(bench: Bench) -> None:
    bench.shelf.answers.denied = Capability("voices", Access.FORBIDDEN, "voices_read")
    bench.open()
    assert "No generations yet" in words(bench.window)


def test_offline_shows_what_is_stored_and_since_when(bench: Bench) -> None:
    bench.shelf.search.kept = {1: entry_of(1)}
    bench.open()
    bench.front.news.hear(SyncFailed(Account(1, "x"), Offline(detail="no network")))
    settle()
    assert bench.window.model.rowCount() == 1
    assert "since 14:02" in words(bench.window)
    bench.window.trouble.retry_requested.emit()
    assert bench.synced == [False]


def test_a_poll_that_fails_says_offline_too_but_no_wait(bench: Bench) -> None:
    bench.shelf.search.kept = {1: entry_of(1)}
    bench.open()
    failed = PollFailed(TooManyRequests(), NOW, None)
    bench.front.news.hear(failed)
    assert not bench.window.trouble.isVisible()
    bench.front.news.hear(replace(failed, error=Offline(detail="no network")))
    assert bench.window.trouble.isVisible()


def test_the_rows_of_another_account_are_read_as_soon_as_it_answers(bench: Bench) -> None:
    bench.open()
    five = timedelta(minutes=5)
    plan = Subscription(Quota(40_000, 100_000, NOW + five), "creator")
    first = Polled(Account(1, "x"), plan, NOW, NOW + five, five)
    bench.front.news.hear(first)
    settle()
    asked = len(bench.shelf.search.asked)
    bench.front.news.hear(first)
    settle()
    assert len(bench.shelf.search.asked) == asked
    bench.front.news.hear(replace(first, account=Account(2, "x")))
    settle()
    assert len(bench.shelf.search.asked) > asked


def test_other_news_change_nothing(bench: Bench) -> None:
    bench.open()
    asked = len(bench.shelf.search.asked)
    bench.front.news.hear("something else")
    settle()
    assert len(bench.shelf.search.asked) == asked
