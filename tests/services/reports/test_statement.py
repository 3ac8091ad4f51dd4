"""What a client is told: the lines of a billing cycle, and their sum, from the real history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.buckets import edges_between
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import Gap, HistoryItem, PageFound, SyncMarks
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.domain.insight_errors import BadRange, NoSource
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Interval,
    Rung,
    SeriesPart,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.domain.subscription import Money, Subscription
from jojo_tray.services.reports.desk import About, Subject
from jojo_tray.services.reports.statement import LONGEST_TEXT
from jojo_tray.store.store import open_store
from tests.services.reports.report_world import (
    ACCOUNT,
    NOW,
    RESET,
    ReportWorld,
    ToldUsage,
    credits_on,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.reports import ReportContent

BEGAN = datetime(2026, 10, 18, 9, 30, tzinfo=UTC)
RACHEL = Subject(About.VOICE, "Rachel")


def item(
    number: int, made_at: datetime, cost: int | None = 100, voice: str = "Rachel"
) -> HistoryItem:
    """A generation of so many credits."""
    return HistoryItem(
        f"item-{number}",
        made_at,
        f"id-{voice}",
        voice,
        model_id="eleven_v3",
        text=f"Line {number}:\nGood evening",
        counter_before=None if cost is None else 1000,
        counter_after=None if cost is None else 1000 + cost,
    )


ITEMS = (
    item(1, BEGAN - timedelta(seconds=1)),
    item(2, BEGAN, 30),
    item(3, NOW - timedelta(days=2), 50, "Domi"),
    item(4, NOW - timedelta(days=1), 70),
    item(5, NOW - timedelta(hours=1), None),
    item(6, NOW - timedelta(minutes=5), 11, "Domi"),
)


@pytest.fixture
def world(tmp_path: Path) -> ReportWorld:
    store = open_store(tmp_path / "store.db")
    account = store.accounts.for_key(ACCOUNT.base_url, "fingerprint")
    marks = SyncMarks(synced_at=NOW)
    store.history.keep_all(account.id, [PageFound(ITEMS, marks, NOW)])
    return ReportWorld(tmp_path / "reports", search=store.search, marks=marks, account=account)


def facts(content: ReportContent) -> dict[str, TableCell]:
    return {fact.name: fact.value for fact in content.facts}


def lines(content: ReportContent) -> list[tuple[TableCell, ...]]:
    return list(content.sections[0].table.rows)


def test_a_voice_has_the_lines_of_its_cycle_and_their_sum(world: ReportWorld) -> None:
    content = world.desk().statement(RACHEL)
    assert [row[3] for row in lines(content)] == [
        "Line 2: Good evening",
        "Line 4: Good evening",
        "Line 5: Good evening",
    ]
    found = facts(content)
    assert (found["total_credits"], found["generations"]) == (100, 3)
    assert content.title == "Statement for Rachel"
    assert content.subtitle == "Billing cycle 18 Oct 2026 to 18 Nov 2026"
    assert content.stem == "statement_Rachel_2026-10-18_2026-11-18"
    assert (content.since, content.until) == (BEGAN, RESET)
    assert "Of 1 generations the credits are not known; they are in no sum." in content.notes
    assert content.notes[0] == "The cycle is not over yet."


@pytest.mark.parametrize("name", ["id-Domi", "domi"])
def test_a_voice_is_known_by_name_and_by_id(world: ReportWorld, name: str) -> None:
    content = world.desk().statement(Subject(About.VOICE, name))
    assert facts(content)["total_credits"] == 61
    assert content.title == "Statement for Domi"


def test_a_search_finds_its_lines(world: ReportWorld) -> None:
    content = world.desk().statement(Subject(About.SEARCH, '"line 4"'))
    assert [row[5] for row in lines(content)] == [70]
    assert content.stem == "statement_'line_4'_2026-10-18_2026-11-18"


def test_the_cycle_of_a_day_is_the_one_that_it_ends_in(world: ReportWorld) -> None:
    day = date(2026, 10, 18)
    assert len(lines(world.desk().statement(RACHEL, day))) == 3
    assert [row[3] for row in lines(world.desk().statement(RACHEL, day - timedelta(days=1)))] == [
        "Line 1: Good evening"
    ]


def test_a_cycle_to_come_is_no_cycle(world: ReportWorld) -> None:
    with pytest.raises(BadRange, match="2026-12-24 is in the future"):
        world.desk().statement(RACHEL, date(2026, 12, 24))


@pytest.mark.parametrize(
    "subscription",
    [None, Subscription(Quota(1, 10, None)), Subscription(Quota(1, 10, RESET))],
    ids=["never read", "no reset", "no period"],
)
def test_without_a_known_cycle_it_is_the_month_and_says_so(
    world: ReportWorld, subscription: Subscription | None
) -> None:
    world.subscription = subscription
    content = world.desk().statement(RACHEL)
    assert content.subtitle == "November 2026"
    assert "The billing cycle is not known, so this is the calendar month." in content.notes
    assert [row[3] for row in lines(content)] == ["Line 4: Good evening", "Line 5: Good evening"]


def test_a_voice_that_nobody_knows_is_wrong_usage(world: ReportWorld) -> None:
    with pytest.raises(UsageError, match="No voice Nobody is known; known are Rachel, Domi"):
        world.desk().statement(Subject(About.VOICE, "Nobody"))


def test_before_the_history_was_read_there_is_no_statement(world: ReportWorld) -> None:
    world.marks = SyncMarks()
    with pytest.raises(NotSynchronised):
        world.desk().statement(RACHEL)


def test_a_long_text_is_told_by_its_beginning(tmp_path: Path, world: ReportWorld) -> None:
    long = item(9, NOW)
    text = "Ω" * (LONGEST_TEXT + 50)
    store = open_store(tmp_path / "store.db")
    page = PageFound((HistoryItem("long", long.made_at, text=text),), world.marks, NOW)
    store.history.keep_all(world.account.id, [page])
    row = lines(world.desk().statement(Subject(About.SEARCH, "ω" * 30)))[0]
    assert row[3] == "Ω" * LONGEST_TEXT + "…"
    assert row[4] == LONGEST_TEXT + 50


def test_a_key_has_its_days(world: ReportWorld) -> None:
    content = world.desk().statement(Subject(About.KEY, "website"), date(2026, 11, 1))
    ((question, _),) = world.usage.asked
    assert question.by is Breakdown.KEY
    assert question.since.date() == date(2026, 10, 18)
    days = [row[0] for row in lines(content)]
    assert all(isinstance(day, date) and credits_on(day) for day in days)
    assert facts(content)["total_credits"] == sum(float(str(row[1])) for row in lines(content))
    assert content.title == "Statement for Website"
    assert content.source == "ElevenLabs' workspace analytics"
    assert content.counted_by == "workspace_analytics"


def test_days_to_come_and_unknown_ones_are_no_days_with_use(world: ReportWorld) -> None:
    world.clock.time = NOW
    unknown = [date(2026, 11, n) for n in (3, *range(6, 19))]
    world.usage.unknown = frozenset(unknown)
    content = world.desk().statement(Subject(About.KEY, "website"))
    told = {row[0]: row[1] for row in lines(content)}
    assert [day for day in unknown if day in told] == [date(2026, 11, 3)]
    assert told[date(2026, 11, 3)] is None
    assert facts(content)["days_used"] == len(told) - 1


def test_a_key_is_looked_for_among_those_of_the_whole_workspace(world: ReportWorld) -> None:
    world.desk().statement(Subject(About.KEY, "website"))
    assert [question.workspace for question, _ in world.usage.asked] == [True]


@pytest.mark.parametrize(
    ("refused", "interval", "edge"),
    [
        ((), Interval.HOUR, datetime(2026, 10, 18, 9, tzinfo=UTC)),
        ((Interval.HOUR,), Interval.DAY, datetime(2026, 10, 17, 22, tzinfo=UTC)),
    ],
)
def test_what_a_key_used_as_one_cycle_follows_the_other_is_billed_once(
    world: ReportWorld, refused: tuple[Interval, ...], interval: Interval, edge: datetime
) -> None:
    usage = world.usage = Steady(refused)
    former, later = (
        world.desk().statement(Subject(About.KEY, "website"), day)
        for day in (date(2026, 10, 17), date(2026, 10, 18))
    )
    (_, first), (since, last) = usage.answered
    assert first == since == edge
    assert last - since == timedelta(days=31, hours=interval is Interval.DAY)
    whole = (last - usage.answered[0][0]) // timedelta(hours=1)
    assert sum(float(str(facts(one)["total_credits"])) for one in (former, later)) == whole
    assert sum(float(str(row[1])) for one in (former, later) for row in lines(one)) == whole
    said = f"These are whole {interval}s: the {interval} that a cycle begins in is all its own."
    assert said in former.notes
    assert former.until == later.since == BEGAN


class Steady(ToldUsage):
    """A key that uses a credit an hour, counted by the intervals that are not refused."""

    def __init__(self, refused: tuple[Interval, ...]) -> None:
        super().__init__()
        self._refused = refused
        self.answered: list[tuple[datetime, datetime]] = []

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        if question.interval in self._refused:
            raise NoSource(detail="hours")
        self.answered.append((question.since, question.until))
        span = question.since, question.until
        edges = edges_between(*span, question.interval, question.zone)
        values = tuple((end - start) / timedelta(hours=1) for start, end in pairwise(edges))
        part = SeriesPart("key-1", "Website", values, sum(values))
        return UsageSeries(
            question, edges, (part,), values, sum(values), "credits", Rung.ANALYTICS, NOW
        )


def test_of_two_keys_with_one_name_the_id_has_to_say_which(world: ReportWorld) -> None:
    class Twins(ToldUsage):
        def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
            series = super().usage(question, fresh=fresh)
            return replace(
                series, parts=tuple(replace(part, label="Website") for part in series.parts)
            )

    world.usage = Twins()
    with pytest.raises(UsageError, match="2 API keys are called website; say which by id: id-"):
        world.desk().statement(Subject(About.KEY, "website"))
    by_id = world.desk().statement(Subject(About.KEY, "id-Podcast"))
    assert by_id.title == "Statement for Website"


def test_of_two_voices_with_one_name_the_id_has_to_say_which(
    tmp_path: Path, world: ReportWorld
) -> None:
    store = open_store(tmp_path / "store.db")
    twin = replace(item(9, NOW - timedelta(hours=2), 5), voice_id="another")
    store.history.keep_all(world.account.id, [PageFound((twin,), world.marks, NOW)])
    with pytest.raises(UsageError, match=r"2 voices are called rachel; say which by id: .*another"):
        world.desk().statement(Subject(About.VOICE, "rachel"))
    assert facts(world.desk().statement(Subject(About.VOICE, "another")))["total_credits"] == 5
    assert facts(world.desk().statement(Subject(About.VOICE, "id-Rachel")))["total_credits"] == 100


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date.min, "0001-01-01 is too long ago: nothing was counted before 2000"),
        (date.max, "9999-12-31 is in the future"),
    ],
)
def test_the_ends_of_the_calendar_are_no_cycles(world: ReportWorld, day: date, said: str) -> None:
    with pytest.raises(BadRange, match=said):
        world.desk().statement(RACHEL, day)
    with pytest.raises(BadRange, match=said):
        world.desk().monthly(day)


def test_a_key_that_nobody_knows_is_wrong_usage(world: ReportWorld) -> None:
    with pytest.raises(UsageError, match="No API key lost is known; known are Podcast, Website"):
        world.desk().statement(Subject(About.KEY, "lost"))


def test_money_is_at_the_plans_price(world: ReportWorld) -> None:
    world.more = {"worth": lambda used: Money(Decimal(used) / 100, "usd")}
    assert facts(world.desk().statement(RACHEL))["price"] == Money(Decimal(1), "usd")
    world.more = {"worth": lambda _: None}
    assert "price" not in facts(world.desk().statement(RACHEL))


def test_a_history_with_holes_says_so(world: ReportWorld) -> None:
    world.marks = SyncMarks(gaps=(Gap(),), synced_at=NOW)
    notes = world.desk().statement(RACHEL).notes
    assert "The history was not read completely yet, so lines may be missing." in notes
