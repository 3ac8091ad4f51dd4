"""The desk against the built-in account: every number is the ledger's own, counted here anew."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.demo.catalogue import KEY_BY_NAME
from jojo_tray.domain.buckets import begun, following
from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Breakdown, Interval, Rung, UsageMetric, UsageQuestion
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.services.usage.ladder import MIDDAY
from jojo_tray.store.store import Store, open_store
from tests.demo.caller import START, Watch
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import insight_outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.events import Event
    from jojo_tray.domain.secret import Secret
    from jojo_tray.domain.series import UsageSeries

USD = 22 / 100_000
ANALYTICS, STATISTICS = "/v1/workspace/analytics/*", "/v1/usage/character-stats"
SPLITS = [by for by in Breakdown if by is not Breakdown.LANGUAGE]
MARCH = midnight(START.date().replace(day=1), UTC)


def _user(home: Home, event: Event) -> str:
    if home.account.profile == "documented" or event.key is None:
        return home.user_id
    return home.service_id if KEY_BY_NAME[event.key].service else home.colleague_id


READERS: dict[Breakdown, Callable[[Home, Event], str | None]] = {
    Breakdown.NONE: lambda _home, _event: None,
    Breakdown.VOICE: lambda _home, event: event.voice_id,
    Breakdown.MODEL: lambda _home, event: event.model_id,
    Breakdown.PRODUCT: lambda _home, event: event.product,
    Breakdown.KEY: lambda _home, event: KEY_BY_NAME[event.key].hashed if event.key else None,
    Breakdown.USER: _user,
    Breakdown.SOURCE: lambda _home, event: "api" if event.key else "web",
    Breakdown.REGION: lambda _home, event: event.region,
    Breakdown.LANGUAGE: lambda _home, e: "en" if e.text and e.text.isascii() else "other",
}


@dataclass
class Ledger:
    """A built-in account, and a desk that asks it."""

    server: DemoServer
    store: Store
    clock: FakeClock = field(default_factory=lambda: FakeClock(START))
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("demo"))

    def __post_init__(self) -> None:
        self.server.faults.clear()
        self.server.clear_requests()
        self.desk = self.another_desk()

    def another_desk(self) -> UsageDesk:
        outside = insight_outside(
            self.store, self.keys, self._connect, self.clock, lambda: self.server.base_url
        )
        return UsageDesk(outside, lambda: timedelta(minutes=61))

    def _connect(self, url: str, secret: Secret) -> ElevenLabs:
        return ElevenLabs(url, secret, deadline=5.0)

    def events(self, since: datetime, until: datetime = START) -> list[tuple[Home, Event]]:
        home = self.server.account.home(None)
        end = min(int(until.timestamp()), home.moment + 1)
        found = home.ledger.between(int(since.timestamp()), end)
        return [(home, entry.event) for entry in found]

    def sums(self, since: datetime, by: Breakdown) -> Counter[str]:
        sums: Counter[str] = Counter()
        for home, event in self.events(since):
            sums[READERS[by](home, event) or ""] += event.credits
        return sums

    def asked(self, path: str = "/v1/") -> int:
        return sum(request.path.startswith(path) for request in self.server.requests)


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, DemoServer]]:
    watch = Watch()
    with (
        DemoServer(DemoAccount(now=watch.now)) as documented,
        DemoServer(DemoAccount(now=watch.now, profile="extended")) as extended,
    ):
        yield {"documented": documented, "extended": extended}


@pytest.fixture
def documented(servers: dict[str, DemoServer], tmp_path: Path) -> Ledger:
    return Ledger(servers["documented"], open_store(tmp_path / "store.db"))


@pytest.fixture
def extended(servers: dict[str, DemoServer], tmp_path: Path) -> Ledger:
    return Ledger(servers["extended"], open_store(tmp_path / "store.db"))


@pytest.fixture(params=["documented", "extended"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    found: Ledger = request.getfixturevalue(request.param)
    return found


def month(by: Breakdown = Breakdown.NONE, zone: str = "UTC") -> UsageQuestion:
    """This month up to the running day, of the whole workspace."""
    place = ZoneInfo(zone)
    since = midnight(MARCH.date(), place)
    until = following(begun(START, Interval.DAY, place), Interval.DAY, place)
    return UsageQuestion(since, until, by, zone=place, workspace=True)


def sums_of(series: UsageSeries) -> dict[str, float | None]:
    return {part.key: part.total for part in series.parts}


@pytest.mark.parametrize("by", SPLITS)
def test_every_breakdown_sums_to_the_ledger(ledger: Ledger, by: Breakdown) -> None:
    series = ledger.desk.usage(month(by))
    assert series.source is Rung.ANALYTICS
    assert sums_of(series) == dict(ledger.sums(MARCH, by))
    assert series.total == sum(event.credits for _, event in ledger.events(MARCH))
    assert sum(value or 0 for value in series.totals) == series.total
    assert series.gaps == ()


def test_language_comes_from_the_speech_statistics_where_they_are(extended: Ledger) -> None:
    series = extended.desk.usage(month(Breakdown.LANGUAGE))
    sums: Counter[str] = Counter()
    for home, event in extended.events(MARCH):
        if event.product in {"TTS", "STS"}:
            sums[READERS[Breakdown.LANGUAGE](home, event) or ""] += event.credits
    assert series.source is Rung.DESIGN_STATS
    assert sums_of(series) == dict(sums)


def test_language_is_said_to_be_counted_by_nobody_elsewhere(documented: Ledger) -> None:
    for _ in range(3):
        with pytest.raises(NoSource, match="by language"):
            documented.another_desk().usage(month(Breakdown.LANGUAGE))
    assert documented.asked("/v1/usage/tts-stats") == 1
    assert documented.asked("/v1/usage/sts-stats") == 0


@pytest.mark.parametrize("by", SPLITS)
def test_character_stats_sum_to_the_same(ledger: Ledger, by: Breakdown) -> None:
    ledger.server.faults.add("status:404", path=ANALYTICS)
    series = ledger.desk.usage(month(by))
    assert series.source is Rung.CHARACTER_STATS
    assert sorted(part.total or 0 for part in series.parts) == sorted(
        ledger.sums(MARCH, by).values()
    )
    assert ledger.asked("/v1/workspace/analytics") == 1


@pytest.mark.parametrize("interval", [i for i in Interval if i is not Interval.MINUTE])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
def test_every_interval_is_cut_by_the_zones_days(
    documented: Ledger, interval: Interval, zone: str
) -> None:
    question = replace(month(Breakdown.MODEL, zone), interval=interval)
    series = documented.desk.usage(question)
    expected = [0] * (len(series.edges) - 1)
    for _, event in documented.events(question.since):
        at = datetime.fromtimestamp(event.at, UTC)
        place = sum(edge <= at for edge in series.edges) - 1
        for later in range(place, len(expected) if interval is Interval.CUMULATIVE else place + 1):
            expected[later] += event.credits
    assert [value or 0 for value in series.totals] == expected  # the hours to come are unknown


def test_a_day_by_minutes(documented: Ledger) -> None:
    day = midnight(START.date(), UTC)
    question = UsageQuestion(day, START, Breakdown.VOICE, Interval.MINUTE, workspace=True)
    series = documented.desk.usage(question)
    assert series.source is Rung.ANALYTICS
    assert sums_of(series) == dict(documented.sums(day, Breakdown.VOICE))


@pytest.mark.parametrize("by", [Breakdown.PRODUCT, Breakdown.VOICE])
def test_cost_is_the_ledgers_in_the_accounts_currency(documented: Ledger, by: Breakdown) -> None:
    series = documented.desk.usage(replace(month(by), metric=UsageMetric.COST))
    for part, credits_used in zip(
        series.parts, sorted(documented.sums(MARCH, by).values(), reverse=True), strict=True
    ):
        assert part.total == pytest.approx(credits_used * USD, abs=1e-4)
    assert series.unit == ("money" if by is Breakdown.VOICE else "usd")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_money_is_of_the_days_of_the_zone(documented: Ledger, zone: str) -> None:
    place = ZoneInfo(zone)
    since = midnight(START.date() - timedelta(days=9), place)
    until = midnight(START.date() - timedelta(days=2), place)
    asked = UsageQuestion(since, until, metric=UsageMetric.COST, zone=place, workspace=True)
    series = documented.desk.usage(asked)
    for (start, end), value in zip(pairwise(series.edges), series.totals, strict=True):
        used = sum(event.credits for _, event in documented.events(start, end))
        assert value == pytest.approx(used * USD, abs=1e-3)


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_days_of_utc_are_counted_to_one_day_each(documented: Ledger, zone: str) -> None:
    documented.server.faults.add("status:404", path=STATISTICS)
    place, first = ZoneInfo(zone), START.date() - timedelta(days=9)
    edges = [midnight(first + timedelta(days=day), place) for day in range(8)]
    asked = UsageQuestion(edges[0], edges[-1], metric=UsageMetric.COST, zone=place, workspace=True)
    whole = documented.desk.usage(asked)
    singly = [
        documented.desk.usage(replace(asked, since=since, until=until)).total
        for since, until in pairwise(edges)
    ]
    assert whole.source is Rung.COST_ANALYTICS
    assert MIDDAY in whole.notes
    assert singly == list(whole.totals)
    assert whole.total == pytest.approx(sum(value or 0 for value in singly))


def test_requests_and_minutes_are_the_ledgers(documented: Ledger) -> None:
    events = [event for _, event in documented.events(MARCH)]
    requests = documented.desk.usage(replace(month(), metric=UsageMetric.REQUESTS))
    minutes = documented.desk.usage(replace(month(), metric=UsageMetric.MINUTES))
    assert (requests.total, requests.unit) == (len(events), "requests")
    assert minutes.total == pytest.approx(sum(event.minutes for event in events), abs=0.1)
    assert (minutes.source, minutes.unit) == (Rung.CHARACTER_STATS, "minutes")


@pytest.mark.parametrize("metric", [UsageMetric.TTFB, UsageMetric.TTFB_P95])
def test_response_times_of_weeks_are_their_own(documented: Ledger, metric: UsageMetric) -> None:
    question = replace(month(), metric=metric, interval=Interval.WEEK)
    series = documented.desk.usage(question)
    week = series.edges[1], series.edges[2]
    times = sorted(
        event.latency_ms for _, event in documented.events(*week) if event.product == "TTS"
    )
    mean = round(sum(times) / len(times), 1)
    slow = times[-(-len(times) * 95 // 100) - 1]
    assert series.totals[1] == (mean if metric is UsageMetric.TTFB else slow)
    assert series.total is None


def test_the_own_users_share_is_not_the_workspaces(extended: Ledger) -> None:
    own = extended.desk.usage(replace(month(), workspace=False))
    home = extended.server.account.home(None)
    assert own.total == extended.sums(MARCH, Breakdown.USER)[home.user_id]
    extended.server.faults.add("status:404", path=ANALYTICS)
    extended.clock.pass_(timedelta(minutes=6))
    stats = extended.another_desk().usage(replace(month(), workspace=False))
    assert (stats.source, stats.total) == (Rung.CHARACTER_STATS, own.total)


def test_the_workspaces_sums_are_the_last_resort(extended: Ledger) -> None:
    for path in (ANALYTICS, "/v1/usage/*"):
        extended.server.faults.add("status:404", path=path)
    series = extended.desk.usage(month(Breakdown.USER))
    assert series.source is Rung.ADMIN_USAGE
    assert sums_of(series) == dict(extended.sums(MARCH, Breakdown.USER))
    assert extended.asked("/v1/admin/usage") == 18


def table(unit: str | None, *rows: list[object]) -> str:
    """The fault of a body that is a table of times and counts."""
    document = {
        "columns": ["timestamp", "counted"],
        "column_types": ["DateTime", "Float"],
        "column_units": [None, unit],
        "rows": rows,
    }
    return f"body:{json.dumps(document)}"


ON_A_DAY = "2026-03-03T00:00:00Z"
HOSTILE = [
    *("html", "not_json", "empty", "body:[]", "status:500", "status:400", "status:422"),
    'body:{"columns":["timestamp"],"rows":[[1]]}',
    table("credits", [ON_A_DAY, -5]),
    table("apples", [ON_A_DAY, 5]),
    table("credits", [ON_A_DAY, 5, 6], [1]),
    table("credits", ["1999-03-03T00:00:00Z", 5]),
    table("credits", [ON_A_DAY, 5], [ON_A_DAY, "many"]),
]


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_hostile_answer_leads_to_the_rung_below(documented: Ledger, fault: str) -> None:
    documented.server.faults.add(fault, path=ANALYTICS)
    series = documented.desk.usage(month(Breakdown.VOICE))
    assert series.source is Rung.CHARACTER_STATS
    assert series.total == sum(documented.sums(MARCH, Breakdown.VOICE).values())
    assert any("workspace analytics could not be used" in note for note in series.notes)


def test_a_source_without_minutes_is_not_said_to_be_unreadable(documented: Ledger) -> None:
    """Nor is it asked for them again and again."""
    asked = replace(month(), metric=UsageMetric.MINUTES)
    for _ in range(2):
        series = documented.desk.usage(asked)
        assert series.source is Rung.CHARACTER_STATS
        assert "The workspace analytics do not count minutes." in series.notes
        assert not [note for note in series.notes if "could not" in note]
    assert documented.asked(ANALYTICS.removesuffix("*")) == 1


def test_nobody_with_minutes_is_told_so(documented: Ledger) -> None:
    documented.server.faults.add("status:404", path=STATISTICS)
    with pytest.raises(NoSource, match="has minutes"):
        documented.desk.usage(replace(month(), metric=UsageMetric.MINUTES))


def test_only_the_last_days_are_fetched_again(documented: Ledger) -> None:
    documented.server.faults.add("status:404", path=ANALYTICS)
    documented.desk.usage(month())
    documented.server.clear_requests()
    documented.clock.pass_(timedelta(hours=1))
    documented.another_desk().usage(month())
    (request,) = documented.server.requests
    since = midnight(START.date(), UTC) - timedelta(days=3)
    assert f"start_unix={int(since.timestamp() * 1000)}&" in request.query


def test_a_restart_uses_what_is_stored(documented: Ledger) -> None:
    before = documented.desk.usage(month(Breakdown.VOICE))
    documented.server.clear_requests()
    assert documented.another_desk().usage(month(Breakdown.VOICE)) == before
    assert documented.another_desk().usage(month(Breakdown.VOICE), fresh=False) == before
    assert documented.server.requests == ()


def test_accounts_are_apart(documented: Ledger) -> None:
    mine = documented.desk.usage(month())
    documented.keys.key = "demo-user-robin"
    with pytest.raises(InsufficientDataError):
        documented.desk.usage(month(), fresh=False)
    theirs = documented.desk.usage(month())
    assert theirs.total != mine.total
    documented.keys.key = "demo"
    assert documented.desk.usage(month(), fresh=False) == mine


def test_a_key_without_analytics_uses_what_it_may_read(documented: Ledger) -> None:
    documented.keys.key = "demo-without-workspace_analytics_full_read"
    for _ in range(2):
        series = documented.another_desk().usage(month())
        assert series.source is Rung.CHARACTER_STATS
    assert documented.asked("/v1/workspace/analytics") == 1
