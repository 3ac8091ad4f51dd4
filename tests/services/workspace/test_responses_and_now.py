"""Is it me or them, and what is going on: from the log, the first bytes and our own polls."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import EndpointMissing, MissingPermission, Offline
from jojo_tray.domain.history import HistoryItem
from jojo_tray.domain.insight.concurrency import concurrency_of
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.stretches import stretch_of
from jojo_tray.domain.insight.verdicts import Cause
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.workspace import OwnReading
from jojo_tray.services.workspace.desks import WorkspaceDesks
from jojo_tray.services.workspace.documents import response_document
from jojo_tray.services.workspace.request_log import MOST_PAGES, PAGE, read_log
from jojo_tray.store.store import open_store
from tests.services.conftest import subscribed
from tests.services.workspace.workspace_world import DAY, LINE, NOW, WorkspaceWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.workspace_views import ResponseView

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def world(tmp_path: Path) -> WorkspaceWorld:
    return WorkspaceWorld(open_store(tmp_path / "store.db"))


def read(world: WorkspaceWorld) -> ResponseView:
    return world.responses().read(NOW - DAY, NOW, UTC)


def test_a_day_is_told_by_hours(world: WorkspaceWorld) -> None:
    world.store.own_readings.add(world.account_id, OwnReading(NOW - MINUTE, 120))
    view = read(world)
    assert len(view.rows) == 24
    assert (view.rows[-1].tally.requests, view.rows[-1].poll_mean) == (1, 120.0)
    assert view.rows[0].ttfb == 200.0
    assert view.tally.requests == 1
    assert view.missing == ()
    assert view.verdict.cause is Cause.FINE


def test_a_week_is_told_by_days(world: WorkspaceWorld) -> None:
    view = world.responses().read(NOW - 7 * DAY, NOW, UTC)
    assert len(view.rows) == 8  # from the midnight before
    document = response_document(view)
    assert document["verdict"]["side"] == "neither"
    assert document["rows"][-1]["requests"] == 1


def test_the_service_that_fails_is_told_from_the_one_that_is_overrun(world: WorkspaceWorld) -> None:
    for status, cause in ((503, Cause.FAILING), (429, Cause.LIMITED), (401, Cause.REFUSED)):
        failing = [replace(LINE, request_id=f"{n}", status=status) for n in range(4)]
        world.api.answers["request_log"] = tuple(failing)
        assert read(world).verdict.cause is cause


def test_without_the_log_our_own_polls_still_speak(world: WorkspaceWorld) -> None:
    world.api.answers["request_log"] = MissingPermission("workspace_analytics_full_read")
    world.usage.error = NoSource(detail="ttfb")
    for minutes in range(4):
        reading = OwnReading(NOW - (minutes + 1) * MINUTE, 30_000, "timed_out")
        world.store.own_readings.add(world.account_id, reading)
    view = read(world)
    assert view.verdict.cause is Cause.UNREACHED
    assert [one.what for one in view.missing] == ["Request log", "Times to first byte"]
    assert "tick workspace_analytics_full_read" in view.notes[0]


def test_even_offline_our_own_polls_are_shown(world: WorkspaceWorld) -> None:
    world.api.answers["request_log"] = Offline(detail="no network")
    world.store.own_readings.add(world.account_id, OwnReading(NOW - MINUTE, 5, "offline"))
    view = read(world)
    assert view.rows[-1].polls_failed == 1
    assert world.api.asked == ["request_log"]


def test_not_fresh_reads_no_log(world: WorkspaceWorld) -> None:
    desk = world.responses()
    bare = desk.read(NOW - DAY, NOW, UTC, fresh=False)
    assert world.api.asked == []
    assert bare.notes == ("The request log was not read yet.",)
    desk.read(NOW - DAY, NOW, UTC)
    known = desk.read(NOW - DAY, NOW, UTC, fresh=False)
    assert (known.tally.requests, len(world.api.asked)) == (1, 1)
    assert desk.requests(NOW - DAY, NOW, fresh=False) == (LINE,)
    assert desk.requests(NOW - 2 * DAY, NOW, fresh=False) == ()


def test_a_long_log_is_read_page_by_page_without_doubles(world: WorkspaceWorld) -> None:
    lines = tuple(
        replace(LINE, request_id=f"r{n}", at=NOW - (1 + n // 3) * SECOND) for n in range(2500)
    )
    world.api.answers["request_log"] = lines
    log = read_log(world.outside.connect("", world.keys.current()), NOW - DAY, NOW)
    assert sorted(log.lines, key=str) == sorted(lines, key=str)
    assert log.whole


def test_equal_lines_are_several_requests_also_where_two_pages_meet(world: WorkspaceWorld) -> None:
    lines = tuple(
        replace(LINE, request_id=None, at=NOW - (1 + n // 7) * SECOND) for n in range(2 * PAGE + 5)
    )
    world.api.answers["request_log"] = lines
    log = read_log(world.outside.connect("", world.keys.current()), NOW - DAY, NOW)
    assert sorted(log.lines, key=str) == sorted(lines, key=str)
    assert log.whole


def test_a_log_without_end_is_cut_and_said_to_be(world: WorkspaceWorld) -> None:
    world.api.answers["request_log"] = tuple(
        replace(LINE, request_id=f"r{n}", at=NOW - (n + 1) * SECOND) for n in range(6 * PAGE)
    )
    view = read(world)
    assert len(world.api.asked) == MOST_PAGES
    assert view.notes == ("Only the newest 5,000 requests are counted.",)


def test_a_page_full_of_one_second_ends_the_reading(world: WorkspaceWorld) -> None:
    world.api.answers["request_log"] = tuple(
        replace(LINE, request_id=f"r{n}") for n in range(2 * PAGE)
    )
    log = read_log(world.outside.connect("", world.keys.current()), NOW - DAY, NOW)
    assert (len(log.lines), log.whole) == (PAGE, False)


def made(minutes: float, state: str = "processing") -> HistoryItem:
    return HistoryItem(f"i{minutes}", NOW - minutes * MINUTE, state=state)


def test_what_is_under_way(world: WorkspaceWorld) -> None:
    world.newest = (made(0.1), made(3), made(16), made(1, "created"))
    world.store.answers.keep_subscription(world.account_id, subscribed(10), NOW)
    early = replace(LINE, at=NOW - 20 * MINUTE, status=429)
    world.api.answers["request_log"] = (LINE, early)
    view = world.now().read()
    assert [item.item_id for item in view.processing] == ["i0.1", "i3"]
    assert (view.open, view.at_once, view.requests) == (2, 1, (LINE,))
    assert view.limited == (early.at,)
    assert view.allowed == concurrency_of("creator")
    assert "by the list" in view.notes[0]


def test_our_own_refusals_count_as_well(world: WorkspaceWorld) -> None:
    at = NOW - 3 * MINUTE
    world.store.own_readings.add(world.account_id, OwnReading(at, 40, "too_many_requests"))
    assert world.now().read().limited == (at,)


def test_asked_again_at_once_it_says_the_same(world: WorkspaceWorld) -> None:
    desk = world.now()
    first = desk.read()
    world.clock.pass_(9 * SECOND)
    assert desk.read() is first
    world.clock.pass_(SECOND)
    assert desk.read().at == NOW + 10 * SECOND
    assert world.api.asked.count("request_log") == 2


def test_either_may_be_missing(world: WorkspaceWorld) -> None:
    world.newest = MissingPermission("speech_history_read")
    view = world.now().read()
    assert (view.open, len(view.requests)) == (0, 1)
    assert view.notes == ("Generations: not offered to this key: tick speech_history_read.",)


def test_nothing_at_all_is_an_error(world: WorkspaceWorld) -> None:
    world.newest = MissingPermission("speech_history_read")
    world.api.answers["request_log"] = EndpointMissing()
    with pytest.raises(MissingPermission):
        world.now().read()


def test_not_fresh_asks_nobody(world: WorkspaceWorld) -> None:
    assert world.now().read(fresh=False).requests == ()
    assert world.api.asked == []


@pytest.mark.parametrize("kind", [PanelKind.WORKSPACE, PanelKind.RESPONSE, PanelKind.NOW])
def test_each_panel_has_a_reader(world: WorkspaceWorld, kind: PanelKind) -> None:
    desks = WorkspaceDesks(world.members(), world.responses(), world.now())
    reader = desks.readers(lambda wanted, now: stretch_of(wanted, now, UTC))[kind]
    shown = reader(Panel(kind, PanelRange.DAY), NOW, True)
    assert shown.table().rows
    assert all(len(row) == len(shown.table().columns) for row in shown.table().rows)
