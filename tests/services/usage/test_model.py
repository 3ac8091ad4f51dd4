"""Whatever is asked in whatever order, what the series say they know is what was used."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import InsufficientDataError, Offline
from jojo_tray.domain.insight_errors import BadRange, NoSource
from jojo_tray.domain.series import Breakdown, Interval, UsageQuestion
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, UsageWorld, Use

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries

WIDTHS = st.sampled_from([Interval.HOUR, Interval.DAY, Interval.WEEK, Interval.MONTH])
LATELY = st.tuples(st.integers(0, 12), st.integers(1, 14))
STRETCHES = st.one_of(LATELY, LATELY, st.tuples(st.integers(0, 900), st.integers(1, 120)))
# Something is used, time goes by, something is asked, and perhaps the line fails after so many
# answers.
STEPS = st.lists(
    st.tuples(
        st.integers(0, 50),
        st.sampled_from([1, 5, 26, 26, 24 * 9, 24 * 60]),
        STRETCHES,
        WIDTHS,
        st.sampled_from([None, None, None, 0, 1, 2]),
    ),
    min_size=2,
    max_size=8,
)


class Breaking:
    """An outage that begins after some answers."""

    def __init__(self, world: UsageWorld, after: int | None) -> None:
        self._world, self._after = world, after

    def ask(self, question: UsageQuestion) -> UsageSeries | None:
        """The answer; None when there is none at all."""
        self._world.api.breaks_after = self._after
        try:
            return self._world.desk.usage(question)
        except (Offline, InsufficientDataError):
            return None
        finally:
            self._world.api.breaks_after = None


def question_of(world: UsageWorld, ago: int, length: int, interval: Interval) -> UsageQuestion:
    """A stretch that ends some days ago or lately, by days."""
    since = world.clock.now().replace(hour=0, minute=0) - ago * DAY
    return UsageQuestion(since, since + length * DAY, Breakdown.VOICE, interval)


def used_between(world: UsageWorld, start: datetime, end: datetime) -> float:
    return sum(use.credits for use in world.api.uses if start <= use.at < end)


def check(world: UsageWorld, series: UsageSeries) -> None:
    """A bucket without any gap in it has exactly what was used; the rest has no more than that."""
    for (start, end), value in zip(pairwise(series.edges), series.totals, strict=True):
        truth = used_between(world, start, end)
        gap = any(begin < end and start < finish for begin, finish in series.gaps)
        if not gap and start < world.clock.now() - timedelta(minutes=5):
            assert value == truth, (start, series.gaps)
        assert (value or 0) <= truth


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_is_known_is_what_was_used(
    steps: list[tuple[int, int, tuple[int, int], Interval, int | None]],
) -> None:
    with TemporaryDirectory() as folder:
        world = UsageWorld(open_store(Path(folder) / "store.db"))
        for count, hours, stretch, interval, after in steps:
            world.clock.pass_(timedelta(minutes=7))
            world.api.uses.append(Use(world.clock.now(), count, {Breakdown.VOICE: "v"}))
            world.clock.pass_(timedelta(hours=hours))
            found = Breaking(world, after).ask(question_of(world, *stretch, interval))
            if found is not None:
                check(world, found)


@settings(max_examples=40)
@given(st.integers(-400, 400), st.integers(-10, 10), st.sampled_from(Interval))
def test_any_stretch_is_answered_or_refused_in_a_sentence(
    ago: int, length: int, interval: Interval
) -> None:
    with TemporaryDirectory() as folder:
        world = UsageWorld(open_store(Path(folder) / "store.db"))
        since = NOON - ago * DAY
        question = UsageQuestion(since, since + length * DAY / 4, interval=interval)
        for asked in (question, replace(question, by=Breakdown.MODEL)):
            try:
                series = world.desk.usage(asked)
            except (BadRange, NoSource):
                continue
            assert len(series.totals) == len(series.edges) - 1
            assert series.edges[-1] == asked.until
