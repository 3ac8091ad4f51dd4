from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import EndpointMissing, Offline, UsageError
from jojo_tray.domain.insight.day_story import Level, UsualKind
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.insight_errors import BadRange, CountedInMoney, NoSource
from jojo_tray.domain.series import Breakdown, Interval, Rung
from jojo_tray.services.insight.explaining import ExplainDesk, StorySources
from jojo_tray.services.insight.story_documents import SHOWN, story_document
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.fakes import FakeClock
from tests.services.insight.panel_world import NOW, PanelWorld, generation

if TYPE_CHECKING:
    from pathlib import Path

YESTERDAY = date(2026, 5, 13)  # a Wednesday
MORNING = datetime(2026, 5, 13, 8, tzinfo=UTC)
DAY_BEGINS = datetime(2026, 5, 12, 22, tzinfo=UTC)  # in Berlin
A_DAY = timedelta(days=1)


@pytest.fixture
def world(tmp_path: Path) -> PanelWorld:
    return PanelWorld(open_store(tmp_path / "store.db"))


def desk(world: PanelWorld, now: datetime = NOW, kept_since: datetime | None = None) -> ExplainDesk:
    sources = StorySources(
        world.usage,
        world.desk,
        lambda: world.store.search,
        lambda: world.account,
        lambda: kept_since,
        FakeClock(now),
        lambda: world.zone,
    )
    return ExplainDesk(sources)


def test_a_day_beside_the_weekdays_before(world: PanelWorld) -> None:
    story = desk(world).explain(YESTERDAY)
    assert (story.day, story.whole) == (YESTERDAY, True)
    assert story.total == pytest.approx(84)
    assert story.usual is not None
    assert (story.usual.kind, story.usual.places) == (UsualKind.WEEKDAY, (7, 14, 21, 28))
    assert story.usual.credits == pytest.approx(84)
    assert story.ratio == pytest.approx(1)
    assert story.level is Level.AS_USUAL
    assert (story.freshness.rung, story.freshness.read_at) == (Rung.ANALYTICS, NOW)


def test_its_parts_with_what_is_usual_of_them(world: PanelWorld) -> None:
    voices = desk(world).explain(YESTERDAY).parts[Breakdown.VOICE]
    assert [part.key for part in voices] == ["v2", "v1", ""]
    assert [part.credits for part in voices] == pytest.approx([48, 24, 12])
    assert [part.usual for part in voices] == pytest.approx([48, 24, 12])
    assert voices[0].share == pytest.approx(48 / 84)


def test_its_hours(world: PanelWorld) -> None:
    hours = desk(world).explain(YESTERDAY).hours
    assert hours is not None
    assert [hour.at.hour for hour in hours] == list(range(24))
    assert {round(hour.credits or 0, 6) for hour in hours} == {3.5}


def test_today_has_only_the_hours_that_have_begun(world: PanelWorld) -> None:
    story = desk(world).explain(date(2026, 5, 14))
    assert not story.whole
    assert story.hours is not None
    assert len(story.hours) == 14  # until 14:00 in Berlin
    assert any("not over" in note for note in story.notes)


def test_the_generations_and_what_they_do_not_explain(world: PanelWorld) -> None:
    world.made(
        generation(1, MORNING, 10),
        generation(2, MORNING, 30),
        generation(3, MORNING - timedelta(days=1), 500),
    )
    story = desk(world).explain(YESTERDAY)
    assert (story.drill.items, story.drill.explained) == (2, 40)
    assert story.drill.unexplained == pytest.approx(44)
    assert [entry.item.item_id for entry in story.drill.entries] == ["item-2", "item-1"]
    assert (story.retakes, story.paid_again) == ((), 0)


def test_what_was_made_twice_that_day(world: PanelWorld) -> None:
    once, repeated = generation(1, MORNING), generation(7, MORNING + timedelta(hours=1))
    world.made(once, *(replace(repeated, item_id=f"again-{number}") for number in range(3)))
    story = desk(world).explain(YESTERDAY)
    assert story.retakes is not None
    (one,) = story.retakes
    assert (len(one.keys), story.paid_again) == (3, 20)


def test_the_dearest_retakes_are_named_and_all_are_paid_again(world: PanelWorld) -> None:
    once = [generation(number, MORNING, number) for number in range(1, 16)]
    world.made(*once, *(replace(one, item_id=f"{one.item_id}-again") for one in once))
    document = story_document(desk(world).explain(YESTERDAY))
    assert [one["credits_again"] for one in document["retakes"]] == [*range(15, 15 - SHOWN, -1)]
    assert document["paid_again"] == sum(range(1, 16))


def test_without_a_history_that_is_said(world: PanelWorld) -> None:
    story = desk(world).explain(YESTERDAY)
    assert (story.drill.explained, story.retakes, story.paid_again) == (None, None, None)
    assert any("history" in note for note in story.notes)
    document = story_document(story)
    assert (document["generations"], document["retakes"], document["dearest"]) == (None, None, [])


@pytest.mark.parametrize(
    ("kept_since", "items"),
    [(DAY_BEGINS - A_DAY, 2), (DAY_BEGINS, 2), (MORNING, None), (DAY_BEGINS + A_DAY, None)],
)
def test_a_day_that_is_not_kept_whole_is_told_without_its_generations(
    world: PanelWorld, kept_since: datetime, items: int | None
) -> None:
    world.made(generation(1, MORNING, 10), generation(2, MORNING, 30))
    story = desk(world, kept_since=kept_since).explain(YESTERDAY)
    document = story_document(story)
    assert (document["generations"], document["total"]) == (items, 84)
    if items is None:
        assert (story.drill.entries, story.retakes, story.paid_again) == ((), None, None)
        assert any("not kept" in note for note in story.notes)


def test_what_nobody_divides_is_said_and_the_rest_told(world: PanelWorld) -> None:
    world.usage.undivided[Breakdown.VOICE] = NoSource(detail="use by voice")
    world.usage.undivided[Breakdown.PRODUCT] = Offline()
    story = desk(world).explain(YESTERDAY)
    assert set(story.parts) == {Breakdown.MODEL}
    said = [note for note in story.notes if note.startswith("Not divided by")]
    assert [note.split(":")[0] for note in said] == [
        "Not divided by voice",
        "Not divided by product",
    ]
    document = story_document(story)
    assert (document["by_voice"], document["by_product"]) == (None, None)
    assert document["by_model"]


def test_use_that_is_told_in_money_is_no_credits(world: PanelWorld) -> None:
    world.usage.currency = "usd"
    with pytest.raises(CountedInMoney):
        desk(world).explain(YESTERDAY)


def test_what_cannot_be_read_at_all_is_raised(world: PanelWorld) -> None:
    world.usage.failure = EndpointMissing()
    with pytest.raises(EndpointMissing):
        desk(world).explain(YESTERDAY)


@pytest.mark.parametrize("day", [date(2026, 5, 15), date(2999, 1, 1), date(2019, 12, 31)])
def test_a_day_to_come_or_before_all_counting_is_no_range(world: PanelWorld, day: date) -> None:
    with pytest.raises(BadRange):
        desk(world).explain(day)
    assert world.usage.asked == []


def test_all_members_are_asked_for_and_parts_only_of_the_days_compared(
    world: PanelWorld,
) -> None:
    desk(world).explain(YESTERDAY)
    days = [asked for asked in world.usage.asked if asked.interval is Interval.DAY]
    assert all(asked.workspace for asked in world.usage.asked)
    lengths = {(asked.by, (asked.until - asked.since).days) for asked in days}
    assert (Breakdown.NONE, 57) in lengths
    assert {(by, 29) for by in (Breakdown.VOICE, Breakdown.MODEL, Breakdown.PRODUCT)} <= lengths
    assert world.usage.fresh.count(False) == 1  # that of the generations


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", date(2026, 5, 14)),
        ("Yesterday ", date(2026, 5, 13)),
        ("2026-05-01", date(2026, 5, 1)),
    ],
)
def test_days_by_their_names(world: PanelWorld, word: str, day: date) -> None:
    assert desk(world).day_named(word) == day


def test_names_are_of_the_days_of_the_reader(world: PanelWorld) -> None:
    late = datetime(2026, 5, 14, 22, 30, tzinfo=UTC)  # past midnight in Berlin
    assert desk(world, late).day_named("today") == date(2026, 5, 15)


@pytest.mark.parametrize("word", ["", "tomorrow", "14.5.2026", "2026-02-30", "x" * 5000])
def test_what_is_no_day(world: PanelWorld, word: str) -> None:
    with pytest.raises(UsageError, match="This is no day"):
        desk(world).day_named(word)


def test_the_document_names_a_few_and_counts_all(world: PanelWorld) -> None:
    world.made(*(generation(number, MORNING, number) for number in range(1, 21)))
    document = story_document(desk(world).explain(YESTERDAY))
    assert document["generations"] == 20
    assert [one["credits"] for one in document["dearest"]] == list(range(20, 20 - SHOWN, -1))
    assert (document["day"], document["level"], document["times_usual"]) == (
        "2026-05-13",
        "as_usual",
        1.0,
    )
    assert document["usual"] == {"credits": 84, "median": 84, "of": "weekday", "days": 4}
    assert document["hours"][0]["at"] == "2026-05-13T00:00:00+02:00"
    assert (document["source"], document["read_at"]) == (
        "workspace_analytics",
        "2026-05-14T12:00:00+00:00",
    )


def test_its_notes_are_said_in_the_reader_s_language(world: PanelWorld) -> None:
    world.usage.undivided[Breakdown.VOICE] = NoSource(detail="use by voice")
    story = desk(world).explain(date(2026, 5, 14))
    assert all(sentence_of(note, LOUD) != note for note in story.notes)
