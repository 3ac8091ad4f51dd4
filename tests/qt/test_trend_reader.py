"""The popup's trend is read from the store, and only what is still wanted is shown."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from jojo_tray.domain.errors import NoKey
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Coverage,
    Interval,
    Rung,
    Sheet,
    UsageCells,
    UsageMetric,
)
from jojo_tray.domain.usage import Sample, TrendRange
from jojo_tray.qt.look.series_colours import COLOURS_FILE, ColourBook
from jojo_tray.qt.outlook import Outlook, first_look
from jojo_tray.qt.popup.trend_reader import TrendReader
from jojo_tray.services.trends import Undivided
from tests.qt.core_bench import NOW, make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from jojo_tray.app import Core
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.popup.trend_view import TrendShown

DAY = timedelta(days=1)
TODAY = NOW.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


class FakePopup:
    """Notes what it is told to show."""

    def __init__(self) -> None:
        self.shown: list[tuple[TrendRange, list[int | None]]] = []
        self.splits: list[str] = []
        self.undivided: list[object] = []

    @property
    def made(self) -> FakePopup:
        """It is its own host."""
        return self

    def show_trend(self, shown: TrendShown) -> None:
        self.shown.append((shown.range, [bucket.credits for bucket in shown.buckets]))
        self.splits.append(shown.by)
        self.undivided.append(shown.undivided)


@pytest.fixture
def core(qapp: QApplication) -> Iterator[Core]:
    """A core that knows an account, but has no key; the service counted other sums by voice."""
    with make_core() as core:
        core.preferences.change(time_zone="UTC")
        account = core.store.accounts.for_key(core.settings.service_url, "mark").id
        core.store.samples.add(account, Sample(NOW, Quota(1, 100, NOW + 3 * DAY)))
        covered = Coverage(TODAY - 30 * DAY, TODAY + DAY, NOW)
        for by, used in ((Breakdown.NONE, 40.0), (Breakdown.VOICE, 50.0)):
            sheet = Sheet(
                Rung.ANALYTICS, by, UsageMetric.CREDITS, Interval.DAY, "UTC", workspace=True
            )
            found = UsageCells((Cell("", TODAY - DAY, used),))
            core.store.usage_sheets.keep(account, sheet, found, covered)
        yield core


def reader(core: Core, popup: FakePopup) -> TrendReader:
    return TrendReader(
        core,
        tasks_at_once(),
        cast("PopupHost", popup),
        ColourBook(core.around.folders.state / COLOURS_FILE),
    )


def test_it_shows_what_is_stored_by_what_is_wanted(core: Core) -> None:
    popup = FakePopup()
    trend = reader(core, popup)
    trend.read(first_look(core))
    settle()
    trend.show_range(TrendRange.WEEK)
    settle()
    trend.show_by(Breakdown.VOICE)
    settle()
    trend.show_by(Breakdown.MODEL)
    settle()
    assert [range_ for range_, _ in popup.shown] == [TrendRange.CYCLE, *[TrendRange.WEEK] * 3]
    assert [values[-2] for _, values in popup.shown[1:]] == [40, 50, 40]
    assert popup.undivided == [Undivided(), Undivided(), None, Undivided()]


def test_what_was_chosen_last_is_chosen_again(core: Core) -> None:
    popup = FakePopup()
    first = reader(core, popup)
    first.read(first_look(core))
    settle()
    first.show_by("voice")
    settle()
    second = reader(core, popup)
    second.read(first_look(core))
    settle()
    assert popup.splits == ["model", "voice", "voice"]


def test_an_answer_that_is_not_wanted_any_more_is_dropped(core: Core) -> None:
    popup = FakePopup()
    trend = reader(core, popup)
    trend.read(first_look(core))
    trend.show_range(TrendRange.WEEK)
    trend.show_by(Breakdown.VOICE)
    settle()
    assert {range_ for range_, _ in popup.shown} == {TrendRange.WEEK}
    assert {values[-2] for _, values in popup.shown} == {50}


def test_without_an_account_nothing_is_read(core: Core) -> None:
    popup = FakePopup()
    trend = reader(core, popup)
    trend.show_by(Breakdown.VOICE)
    trend.read(Outlook(error=NoKey()))
    settle()
    assert popup.shown == []
