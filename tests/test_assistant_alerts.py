"""What the tray tells of an assistant, end to end: built-in account, store, counts and rounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot, day_of
from jojo_tray.domain.assistant.elsewhere import ElsewhereView
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.notices.details import UsedElsewhere
from jojo_tray.settings import save
from tests.fakes import FakeClock
from tests.test_alert_wiring import HOUR, Tray

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = timedelta(days=1)
FAILING, ELSEWHERE = "The voice assistant's calls fail: 50 %", "Credits used elsewhere"
NUMBERS = count(1)


@pytest.fixture
def tray(tmp_path: Path) -> Iterator[Tray]:
    """A tray in the evening of a working day, after its first reading."""
    clock = FakeClock(datetime(2026, 5, 14, 18, tzinfo=UTC))
    with DemoServer(DemoAccount(now=clock.now)) as server:
        tray = Tray(tmp_path, server, clock)
        tray.poll()
        tray.round()
        tray.told()
        yield tray
        tray.core.close()


def counted(tray: Tray, at: datetime, counts: Counts, account_id: int = 0) -> None:
    """What a gateway or a library counts."""
    slot = Slot(day_of(at, tray.core.insight.zone()), "kiosk", account_id)
    assert tray.core.store.tracker.add(Batch("one", next(NUMBERS), at, {slot: counts}))


def failing(tray: Tray) -> None:
    counted(tray, tray.clock.now(), Counts(api_calls=20, errors=10))


def served(tray: Tray) -> None:
    """A month of which all went through the gateway, but for today."""
    insight, now = tray.core.insight, tray.clock.now()
    today = now.astimezone(insight.zone()).date()
    month = days_from(today - 29 * DAY, 30, insight.zone())
    account = insight.account()
    for day in insight.elsewhere.view(account, month, now, fresh=True).days:
        noon = now - (today - day.day)
        used = 1 if day.day == today else day.total or 1
        counted(tray, noon, Counts(credits=used, api_calls=1), account.id)


def test_failing_calls_are_told_in_a_round_and_by_no_later_one(tray: Tray) -> None:
    failing(tray)
    tray.round()
    assert tray.told() == [FAILING]
    for _ in range(26):
        tray.poll(HOUR)
        tray.round()
    tray.restart()
    tray.round()
    assert FAILING not in tray.told()


def test_of_several_trays_one_tells(tray: Tray) -> None:
    others = [Tray(tray.folder, tray.server, tray.clock) for _ in range(2)]
    failing(tray)
    for one in (tray, *others):
        one.poll()
        one.told()
    for one in (tray, *others, tray):
        one.round()
    assert [title for one in (tray, *others) for title in one.told()] == [FAILING]
    for one in others:
        one.core.close()


def test_the_assistants_calls_are_looked_at_while_nobody_may_ask(tray: Tray) -> None:
    tray.server.faults.add("status:429;retry_after=6000", path="/v1/user/subscription", times=1)
    tray.poll()
    failing(tray)
    tray.server.clear_requests()
    tray.round()
    assert (tray.told(), list(tray.server.requests)) == ([FAILING], [])


def test_use_past_the_gateway_is_told_once_and_shown(tray: Tray) -> None:
    served(tray)
    tray.round()
    assert tray.told() == [ELSEWHERE]
    for _ in range(3):
        tray.restart()
        tray.poll(HOUR)
        tray.round()
    assert ELSEWHERE not in tray.told()
    account = tray.core.insight.account().id
    recent = [logged.alert.metric for logged in tray.core.store.alerts.recent(account)]
    assert recent.count(Metric.ELSEWHERE) == 1


@pytest.mark.parametrize("stretch", [PanelRange.DAY, PanelRange.CYCLE, PanelRange.MONTH])
def test_the_panel_shows_what_was_told(tray: Tray, stretch: PanelRange) -> None:
    served(tray)
    panel = Panel(PanelKind.ELSEWHERE, stretch)
    view = tray.core.insight.panels.read(panel, tray.clock.now())
    assert isinstance(view, ElsewhereView)
    *before, today = view.days
    assert {day.elsewhere for day in before} <= {0}
    assert (today.seen, today.elsewhere) == (1, (today.total or 0) - 1)
    tray.round()
    (told,) = [
        logged.alert.detail
        for logged in tray.core.store.alerts.recent(tray.core.insight.account().id)
        if logged.alert.metric is Metric.ELSEWHERE
    ]
    assert told == UsedElsewhere(view.elsewhere or 0, today.day)


def test_whoever_does_not_want_to_be_told_is_not(tray: Tray) -> None:
    save(tray.core.around.folders, {"alerts.elsewhere": False, "alerts.assistant_errors": False})
    tray.restart()
    tray.poll()
    tray.round()
    tray.told()
    served(tray)
    failing(tray)
    tray.round()
    assert tray.told() == []
