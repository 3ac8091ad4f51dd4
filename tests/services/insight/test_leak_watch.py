"""Use never seen before: learnt for two weeks, then told once, one notice a day at most."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.alerts import Rules
from jojo_tray.domain.errors import JojoTrayError, Offline
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.notices.details import NewUse, UseKind
from jojo_tray.domain.notices.leaks import Use
from jojo_tray.domain.series import (
    Breakdown,
    Interval,
    Rung,
    SeriesPart,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.services.insight.leak_watch import LeakWatch
from jojo_tray.services.insight.notices import NoticeDesk
from tests.services.conftest import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jojo_tray.domain.notices.findings import Finding

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass
class Counter:
    """A source that counts what it is told was used: part, when, credits."""

    used: list[tuple[Breakdown, str, datetime, int]] = field(default_factory=list)
    source: Rung = Rung.ANALYTICS
    refused: dict[Breakdown, JojoTrayError] = field(default_factory=dict)

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        assert fresh
        assert question.workspace, "keys of service accounts are used by no user"
        if question.by in self.refused:
            raise self.refused[question.by]
        step = HOUR if question.interval is Interval.HOUR else DAY
        edges = [question.since]
        while edges[-1] < question.until:
            edges.append(edges[-1] + step)
        names = dict.fromkeys(name for by, name, *_ in self.used if by is question.by)
        parts = tuple(self._part(question.by, name, edges) for name in names)
        columns = zip(*(part.values for part in parts), strict=True)
        totals = tuple(sum(v or 0 for v in column) for column in columns)
        empty = tuple([0.0] * (len(edges) - 1))
        return UsageSeries(
            question, tuple(edges), parts, totals or empty, None, "credits", self.source
        )

    def _part(self, by: Breakdown, name: str, edges: list[datetime]) -> SeriesPart:
        values = [0.0] * (len(edges) - 1)
        for known, part, at, spent in self.used:
            place = bisect_right(edges, at) - 1
            if (known, part) == (by, name) and 0 <= place < len(values):
                values[place] += spent
        return SeriesPart(name, name, tuple(values), sum(values))


@dataclass
class _Ear:
    """The notices, and what they told."""

    notices: NoticeDesk
    heard: list[NewUse]

    def told(self, account_id: int, finding: Finding) -> bool:
        return self.notices.told(account_id, finding)

    def announce(self, account_id: int, findings: Iterable[Finding]) -> Sequence[object]:
        alerts = self.notices.announce(account_id, findings)
        details = (logged.alert.detail for logged in alerts)
        self.heard.extend(detail for detail in details if isinstance(detail, NewUse))
        return alerts


@dataclass
class Bench:
    """A watch on a real store, hour by hour."""

    world: World
    counter: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.account = self.world.account().id
        self.notices = NoticeDesk(
            self.world.store.alerts,
            self.world.store.invoices,
            self.world.clock,
            lambda: self.world.rules,
            lambda: UTC,
            lambda _event: None,
        )

    def look(self) -> list[NewUse]:
        """One look by a fresh process; what it told."""
        told: list[NewUse] = []
        watch = LeakWatch(
            self.counter, self.world.store.first_uses, lambda: self.world.rules.leak, lambda: UTC
        )

        watch.look(self.account, self.world.clock.now(), _Ear(self.notices, told))
        return told

    def use(self, by: Breakdown, name: str, spent: int = 100) -> None:
        self.counter.used.append((by, name, self.world.clock.now() - HOUR, spent))

    def pass_(self, span: timedelta) -> None:
        self.world.clock.pass_(span)


@pytest.fixture
def bench(world: World) -> Bench:
    """A watch that has learnt one key and one product, and is past its first two weeks."""
    bench = Bench(world)
    bench.use(Breakdown.KEY, "narrator")
    bench.use(Breakdown.PRODUCT, "TTS")
    assert bench.look() == []
    bench.pass_(15 * DAY)
    assert bench.look() == []
    return bench


def test_a_key_never_used_before_is_told_once_with_what_it_used_and_when(bench: Bench) -> None:
    bench.use(Breakdown.KEY, "stolen", 900)
    since = bench.world.clock.now().replace(hour=0)
    assert bench.look() == [NewUse(UseKind.KEY, "stolen", 900, since)]
    for _ in range(48):
        bench.pass_(HOUR)
        assert bench.look() == []


def test_the_first_two_weeks_only_teach(world: World) -> None:
    bench = Bench(world)
    bench.use(Breakdown.KEY, "narrator")
    bench.look()
    bench.pass_(13 * DAY)
    bench.use(Breakdown.KEY, "editor")
    assert bench.look() == []
    bench.pass_(2 * DAY)
    assert bench.look() == []
    bench.use(Breakdown.KEY, "stolen")
    assert [use.name for use in bench.look()] == ["stolen"]


def test_one_notice_a_day_and_the_rest_on_the_next(bench: Bench) -> None:
    bench.use(Breakdown.KEY, "first")
    bench.use(Breakdown.PRODUCT, "Music", 5000)
    (told,) = bench.look()
    assert (told.name, told.more) == ("Music", 1)
    bench.pass_(HOUR)
    bench.use(Breakdown.KEY, "second")
    for _ in range(22):
        bench.pass_(HOUR)
        assert bench.look() == []
    bench.pass_(2 * HOUR)
    assert [use.name for use in bench.look()] == ["second"]


def test_another_source_with_other_names_is_learnt_first(bench: Bench) -> None:
    bench.counter.source = Rung.CHARACTER_STATS
    bench.use(Breakdown.KEY, "narrator (shown)")
    assert bench.look() == []
    bench.use(Breakdown.KEY, "stolen")
    assert [use.name for use in bench.look()] == ["stolen"]


def test_what_happens_while_nobody_is_to_be_told_is_learnt(bench: Bench) -> None:
    bench.world.rules = Rules(leak=False)
    bench.use(Breakdown.KEY, "editor")
    assert bench.look() == []
    bench.world.rules = Rules()
    assert bench.look() == []


def test_what_a_key_may_not_read_does_not_keep_the_rest_from_being_seen(bench: Bench) -> None:
    bench.counter.refused[Breakdown.KEY] = NoSource(detail="use by key")
    bench.use(Breakdown.PRODUCT, "Music")
    assert [use.name for use in bench.look()] == ["Music"]


def test_what_was_not_seen_for_want_of_a_network_is_seen_later(bench: Bench) -> None:
    bench.use(Breakdown.KEY, "stolen")
    bench.counter.refused[Breakdown.NONE] = Offline(detail="no way")
    with pytest.raises(Offline):
        bench.look()
    bench.counter.refused.clear()
    assert [use.name for use in bench.look()] == ["stolen"]


def test_an_hour_of_the_day_that_was_always_quiet(bench: Bench) -> None:
    bench.counter.used = [
        (Breakdown.NONE, "", bench.world.clock.now() - day * DAY, 10) for day in range(2, 50)
    ]
    assert bench.look() == []
    at = bench.world.clock.now() - 5 * HOUR
    bench.counter.used.append((Breakdown.NONE, "", at, 700))
    assert bench.look() == [NewUse(UseKind.HOUR, f"{at:%H}:00", 700, at)]
    for _ in range(72):
        bench.pass_(HOUR)
        assert bench.look() == []


def test_what_was_told_but_not_remembered_before_a_crash_silences_nothing_smaller(
    bench: Bench,
) -> None:
    bench.use(Breakdown.PRODUCT, "Music", 5000)
    since = bench.world.clock.now().replace(hour=0)
    told = Use(UseKind.PRODUCT, "Music", "Music", 5000, since)
    assert bench.notices.announce(bench.account, [told.finding()])
    bench.use(Breakdown.KEY, "stolen")
    assert bench.look() == []
    bench.pass_(25 * HOUR)
    assert [(use.name, use.more) for use in bench.look()] == [("stolen", 0)]


def test_a_name_that_the_store_cannot_take_is_told_once(bench: Bench) -> None:
    bench.use(Breakdown.KEY, "odd\0\ud800")
    assert len(bench.look()) == 1
    bench.pass_(25 * HOUR)
    bench.use(Breakdown.KEY, "stolen", 1)
    assert [use.name for use in bench.look()] == ["stolen"]
