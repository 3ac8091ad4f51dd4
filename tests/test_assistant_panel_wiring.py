"""The assistant's page as it is wired: on the built-in account, with a key and without one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.call_views import PhrasesView, QueueView
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.assistant.overview_view import OverviewView
from jojo_tray.domain.assistant.phrases import PhraseNote
from jojo_tray.domain.assistant.recipes import recipe_of
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.monitor import Polled
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNTS = Counts(400, 400, 8, 12, 8, 0, 600, 600, 8_000, 8)


@pytest.fixture
def server() -> Iterator[DemoServer]:
    now = datetime.now(UTC)
    with DemoServer(DemoAccount(now=lambda: now)) as server:
        yield server


def core_of(folder: Path, server: DemoServer, **environ: str) -> Core:
    environ = {"ELEVENLABS_BASE_URL": server.base_url, **environ}
    around = Surroundings(Folders.below(folder), environ, SystemClock(), vault=FakeVault())
    around.folders.prepare()
    return wire(around, Preferences(around), tells=True)


def overview(core: Core) -> OverviewView:
    view = core.insight.panels.read(Panel(PanelKind.ASSISTANT), core.clock.now())
    assert isinstance(view, OverviewView)
    return view


def phrases(core: Core) -> PhrasesView:
    view = core.insight.panels.read(Panel(PanelKind.ASSISTANT_PHRASES), core.clock.now())
    assert isinstance(view, PhrasesView)
    return view


def count(core: Core) -> None:
    now = core.clock.now()
    day = f"{now.astimezone(core.insight.zone()):%Y-%m-%d}"
    assert core.store.tracker.add(Batch("w", 1, now, {Slot(day, "a"): COUNTS}))


def test_counts_are_shown_without_a_key_and_measured_by_the_plan_with_one(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server)
    count(core)
    assert (overview(core).counts, overview(core).limit) == (COUNTS, 10_000)
    assert list(server.requests) == []
    core.close()
    core = core_of(tmp_path, server, ELEVENLABS_API_KEY="demo-wired")
    event = core.monitor.poll()
    assert isinstance(event, Polled)
    shown = overview(core)
    assert shown.limit == event.subscription.quota.limit
    assert shown.saved is not None
    assert shown.advice
    core.close()


def test_a_phrase_paid_twice_is_made_and_then_costs_nothing(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server, ELEVENLABS_API_KEY="demo-wired")
    event = core.monitor.poll()
    assert isinstance(event, Polled)
    body = json.dumps({"text": "Good morning.", "model_id": "eleven_multilingual_v2"})
    recipe = recipe_of("/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM", "", body.encode())
    assert recipe is not None
    note = PhraseNote(event.account.id, recipe, 13, paid=True, at=core.clock.now())
    core.store.phrases.note([note, note])
    (phrase,) = phrases(core).phrases
    deeds = core.insight.assistant_panels.deeds
    plan = deeds.plan(phrase)
    assert (plan.refused, plan.credits) == (None, 13)
    assert deeds.preload(plan) == 13
    again = deeds.plan(phrase)
    assert (again.missing, again.kept, again.credits) == ((), 1, 0)
    core.close()


def test_what_the_gateway_lets_wait_is_shown_after_a_restart_and_without_a_key(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server, ELEVENLABS_API_KEY="demo-wired")
    event = core.monitor.poll()
    assert isinstance(event, Polled)
    path, body = "/v1/text-to-speech/v", b'{"text": "Not urgent."}'
    queued = core.assistant.queue.put(event.account.id, "Kitchen", path, "", body, 11, None)
    core.close()
    core = core_of(tmp_path, server)
    view = core.insight.panels.read(Panel(PanelKind.ASSISTANT_QUEUE), core.clock.now())
    assert isinstance(view, QueueView)
    (entry,) = view.entries
    assert (entry.queued.id, entry.text) == (queued.id, "Not urgent.")
    core.close()


def test_a_reset_and_a_clearing_reach_the_store(tmp_path: Path, server: DemoServer) -> None:
    core = core_of(tmp_path, server)
    count(core)
    core.insight.assistant_panels.deeds.reset(core.clock.now())
    assert (overview(core).counts, overview(core).ever) == (Counts(), True)
    core.insight.assistant_panels.deeds.clear()
    assert not overview(core).ever
    core.close()
