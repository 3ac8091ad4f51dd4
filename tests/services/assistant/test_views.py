"""What the assistant's panels show of a real store: nothing lost, nothing made up."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.batches import Batch, CountedError, Wait
from jojo_tray.domain.assistant.cache_advice import CacheAdvice, CacheUse, advice_of
from jojo_tray.domain.assistant.counts import Counts, HourSlot, Slot
from jojo_tray.domain.assistant.months import MonthCounts
from jojo_tray.domain.assistant.phrases import Phrase, PhraseNote
from jojo_tray.domain.assistant.recipes import Recipe, recipe_of
from jojo_tray.domain.assistant.speech_queue import Queued, QueueLimits, QueueState
from jojo_tray.domain.errors import JojoTrayError, Offline
from jojo_tray.domain.insight.panels import OF_ASSISTANT, Panel, PanelKind, PanelRange
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Money, Subscription
from jojo_tray.services.assistant.deeds import AssistantDeeds
from jojo_tray.services.assistant.views import (
    AssistantSources,
    AssistantViews,
    against_each_other,
)
from jojo_tray.services.speech.preload import Plan, Preloaded, Progress
from jojo_tray.services.status import Status
from jojo_tray.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # in Berlin it is December
TODAY = NOW.replace(day=23)
COUNTS = Counts(300, 290, 6, 12, 6, 1, 600, 580, 9_000, 6)


@dataclass
class World:
    """A store, and how the account stands."""

    store: Store
    status: Status = field(default_factory=Status)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    number: int = 0
    asked: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def views(self) -> AssistantViews:
        return AssistantViews(
            AssistantSources(
                self.store.tracker,
                self.store.phrases,
                self.store.gateway_queue,
                lambda: self.status,
                lambda used: Money(Decimal(str(used)) / 1000, "usd"),
                lambda: self.zone,
                lambda: False,
                self.advice,
            )
        )

    def advice(self, account_id: int, hits: int, misses: int) -> CacheAdvice:
        self.asked.append((account_id, hits, misses))
        return advice_of(CacheUse(1, 1_024_000_000, 1, hits, misses, 0))

    def count(self, day: str, client: str = "a", counts: Counts = COUNTS, **more: object) -> None:
        self.number += 1
        batch = Batch("writer", self.number, TODAY, {Slot(day, client): counts})
        assert self.store.tracker.add(replace(batch, **more))  # type: ignore[arg-type]

    def read_account(self, used: int = 500) -> int:
        account = self.store.accounts.for_key("https://api.elevenlabs.io", "fingerprint")
        quota = Quota(used, 10_000, TODAY + timedelta(days=9))
        self.status = Status(account, Subscription(quota), TODAY, stale=False)
        return account.id


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(open_store(tmp_path / "data.db"))


def test_every_kind_of_the_assistant_is_read_before_anything_was_counted(world: World) -> None:
    readers = world.views.readers()
    assert readers.keys() == OF_ASSISTANT
    for kind, reader in readers.items():
        view = reader(Panel(kind), TODAY, True)
        assert view.table().rows == ()
        assert view.notes[0] == "No assistant has reported yet."
        assert "jojo-tray gateway" in view.notes[1]


def test_this_month_is_all_clients_together(world: World) -> None:
    world.read_account()
    world.count("2026-11-02", "a", waits=(Wait("2026-11", 400), Wait("2026-11", 600)))
    world.count("2026-11-09", "b")
    world.count("2026-10-09", "b")
    view = world.views.overview(TODAY)
    assert view.counts == COUNTS.plus(COUNTS)
    assert view.month == date(2026, 11, 1)
    assert view.mean_wait_ms == 500
    assert view.limit == 10_000
    assert view.saved == Money(Decimal("1.16"), "usd")


def test_the_month_is_that_of_the_users_zone(world: World) -> None:
    world.zone = BERLIN
    world.count("2026-12-01", "a")
    assert world.views.overview(NOW).counts == COUNTS
    assert world.views.clients(NOW).clients[0].counts == COUNTS
    world.zone = ZoneInfo("UTC")
    assert world.views.overview(NOW).counts == Counts()
    assert world.views.overview(NOW).ever


def test_without_an_account_counts_are_shown_all_the_same(world: World) -> None:
    world.count("2026-11-02")
    view = world.views.overview(TODAY)
    assert (view.account, view.limit, view.counts) == (None, 10_000, COUNTS)
    assert world.views.phrases().phrases == ()
    assert world.asked == []


def test_the_cache_s_size_is_advised_where_the_cache_was_asked(world: World) -> None:
    account = world.read_account()
    world.count("2026-11-02", counts=Counts(characters=5, api_calls=1))
    assert world.views.overview(TODAY).advice == ()
    world.count("2026-11-03")
    (advice,) = world.views.overview(TODAY).advice
    assert world.asked == [(account, 12, 6)]
    assert advice == "1,024 MB are enough: 67 % came from the cache."


def test_the_files_of_kept_speech_are_not_looked_at_at_every_reading(world: World) -> None:
    account = world.read_account()
    world.count("2026-11-02")
    views = world.views
    for seconds in range(0, 60, 10):
        views.overview(TODAY + timedelta(seconds=seconds))
    assert world.asked == [(account, 12, 6)]
    world.count("2026-11-03", counts=Counts(cache_hits=82))
    (advice,) = views.overview(TODAY + timedelta(seconds=59)).advice
    assert advice == "1,024 MB are enough: 94 % came from the cache."
    assert len(world.asked) == 1
    views.overview(TODAY + timedelta(seconds=60))
    views.overview(TODAY - timedelta(days=1))  # the clock was set back
    assert len(world.asked) == 3


def test_another_account_has_another_advice(world: World) -> None:
    world.read_account()
    world.count("2026-11-02")
    views = world.views
    views.overview(TODAY)
    other = world.store.accounts.for_key("https://api.elevenlabs.io", "another key")
    world.status = replace(world.status, account=other)
    views.overview(TODAY)
    assert [account for account, *_ in world.asked][1:] == [other.id]


def test_after_a_reset_an_assistant_has_reported_all_the_same(world: World) -> None:
    world.count("2026-11-02")
    deeds(world).reset(TODAY)
    for kind, reader in world.views.readers().items():
        view = reader(Panel(kind), TODAY, True)
        assert not any("jojo-tray gateway" in note for note in view.notes), kind


def test_a_stale_reading_is_known_to_be_stale(world: World) -> None:
    world.read_account()
    world.status = replace(world.status, stale=True, read_at=TODAY - timedelta(days=4))
    account = world.views.overview(TODAY).account
    assert account is not None
    assert account.stale


def test_clients_come_by_what_they_sent(world: World) -> None:
    world.count("2026-11-02", "few", Counts(characters=1))
    world.count("2026-11-02", "many")
    assert [one.client for one in world.views.clients(TODAY).clients] == ["many", "few"]


@pytest.mark.parametrize(
    ("wanted", "most", "told"),
    [(PanelRange.HALF_YEAR, 6, 0), (PanelRange.YEAR, 12, 0), (PanelRange.CYCLE, 12, 1)],
)
def test_six_or_twelve_months_stand_side_by_side(
    world: World, wanted: PanelRange, most: int, told: int
) -> None:
    for number in range(12):
        month = 1 + (number + 11) % 12
        year = 2025 if number < 1 else 2026
        world.count(f"{year}-{month:02}-05", counts=Counts(characters=100 + number))
    view = world.views.months(Panel(PanelKind.ASSISTANT_MONTHS, wanted), TODAY)
    assert len(view.months) == most
    assert [one.whole for one in view.months] == [True] * (most - 1) + [False]
    assert view.months[-1].counts.characters == 111
    assert len(view.notes) == told


def test_a_quiet_month_is_shown_and_none_before_the_first() -> None:
    found = [
        MonthCounts("2026-08", Counts(characters=100), None, TODAY),
        MonthCounts("2026-10", Counts(characters=150), None, TODAY),
    ]
    months = against_each_other(found, date(2026, 11, 1), 12)
    assert [one.month.month for one in months] == [8, 9, 10, 11]
    assert [one.counts.characters for one in months] == [100, 0, 150, 0]
    assert [one.change for one in months] == [None, -1.0, None, None]
    assert against_each_other([], date(2026, 11, 1), 12) == ()


@given(
    st.dictionaries(st.integers(0, 40), st.integers(0, 10**9), max_size=12),
    st.sampled_from([6, 12]),
)
def test_no_counted_month_in_sight_is_lost(sent: dict[int, int], most: int) -> None:
    this = date(2026, 11, 1)
    names = {f"{_back(this, back):%Y-%m}": characters for back, characters in sent.items()}
    found = [
        MonthCounts(name, Counts(characters=names[name]), None, TODAY) for name in sorted(names)
    ]
    months = against_each_other(found, this, most)
    shown = {f"{one.month:%Y-%m}": one.counts.characters for one in months}
    inside = {f"{_back(this, back):%Y-%m}" for back in range(most)}
    assert {name: shown[name] for name in names.keys() & inside} == {
        name: names[name] for name in names.keys() & inside
    }
    assert len(months) <= most
    assert [one.month for one in months] == sorted(one.month for one in months)


def _back(month: date, count: int) -> date:
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def test_calls_stand_in_their_hour_of_the_week(world: World) -> None:
    slot = HourSlot("2026-11", 2, 17)
    world.count("2026-11-02", hours={slot: 5})
    world.count("2026-10-02", hours={HourSlot("2026-10", 2, 17): 2, HourSlot("2026-10", 6, 0): 1})
    view = world.views.hours()
    assert (view.hours[2][17], view.hours[6][0]) == (7, 1)
    assert sum(map(sum, view.hours)) == 8


def test_errors_come_newest_first(world: World) -> None:
    errors = tuple(CountedError(TODAY + timedelta(minutes=n), "a", "offline") for n in range(3))
    world.count("2026-11-02", errors=errors)
    assert world.views.errors().errors == errors[::-1]


def test_what_waits_comes_newest_first_though_nothing_was_counted(world: World) -> None:
    account = world.read_account()
    for minute, client in enumerate(("first", "second")):
        asked = TODAY + timedelta(minutes=minute)
        queued = Queued(client, account, client, QueueState.WAITING, asked, None, "/v1", 40)
        body = json.dumps({"text": f"Read\n{client}"}).encode()
        assert world.store.gateway_queue.add(queued, "", body, QueueLimits()) is None
    assert world.store.gateway_queue.cancel("first", "first", TODAY) is not None
    view = world.views.queue()
    assert [(one.queued.client, one.text) for one in view.entries] == [
        ("second", "Read second"),
        ("first", ""),
    ]
    assert [row[-1] for row in view.table().rows] == ["waiting for credits", "cancelled"]
    assert not any("jojo-tray gateway" in note for note in view.notes)


def recipe(text: str) -> Recipe:
    body = json.dumps({"text": text}).encode()
    found = recipe_of("/v1/text-to-speech/v", "", body)
    assert found is not None
    return found


def test_only_what_was_paid_again_is_listed(world: World) -> None:
    account = world.read_account()
    texts = ("once", "twice", "twice")
    notes = [PhraseNote(account, recipe(text), 9, paid=True, at=TODAY) for text in texts]
    world.store.phrases.note(notes)
    (found,) = world.views.phrases().phrases
    assert (found.text, found.times_paid, found.credits_paid) == ("twice", 2, 18)


@dataclass
class FakePreloader:
    """Makes what is asked for, or fails."""

    trouble: JojoTrayError | None = None
    made: list[Recipe] = field(default_factory=list)

    def plan(self, wanted: Iterable[Recipe]) -> Plan:
        return Plan(1, tuple(wanted), 0, 0, 5, 14, None, None)

    def run(
        self, plan: Plan, progress: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> Preloaded:
        assert not stop()
        progress(Progress(1, 1, 14))
        self.made += plan.missing
        return Preloaded(1, 14, 900, 0, self.trouble)


def deeds(world: World, preloader: FakePreloader | None = None) -> AssistantDeeds:
    made = preloader or FakePreloader()
    return AssistantDeeds(world.store.tracker, lambda: made, lambda: world.zone)


def test_a_phrase_is_made_just_as_it_was_asked_for(world: World) -> None:
    preloader, phrase = FakePreloader(), Phrase(recipe("Hello"), 3, 42, 0, TODAY)
    desk = deeds(world, preloader)
    plan = desk.plan(phrase)
    assert (plan.credits, preloader.made) == (14, [])
    assert desk.preload(plan) == 14
    assert preloader.made == [phrase.recipe]


def test_why_a_phrase_was_not_made_is_told(world: World) -> None:
    desk = deeds(world, FakePreloader(Offline(detail="no route")))
    with pytest.raises(Offline):
        desk.preload(desk.plan(Phrase(recipe("Hello"), 3, 42, 0, TODAY)))


def test_a_reset_removes_the_month_of_the_users_zone_and_no_other(world: World) -> None:
    world.zone = BERLIN
    for day in ("2026-10-05", "2026-11-05", "2026-12-01"):
        world.count(day)
    deeds(world).reset(NOW)
    assert [one.month for one in world.store.tracker.months()] == ["2026-10", "2026-11"]


def test_clearing_removes_everything(world: World) -> None:
    world.count("2026-10-05", errors=(CountedError(TODAY, "a", "offline"),))
    deeds(world).clear()
    assert not world.store.tracker.ever()
    assert world.views.errors().errors == ()
