"""A key that is rejected between two readings: the panels ask once, then show what is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import JojoTrayError, KeyRejected, Waiting
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.insight.panels import OF_ASSISTANT, Panel, PanelKind
from jojo_tray.domain.insight.provenance import Dated
from jojo_tray.domain.insight.views import TrendView
from jojo_tray.domain.insight.workspace_views import WorkspaceView
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.insight.rejected_keys import RejectedKeys
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeClock, FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
KEY = "demo-rejected"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=lambda: NOON)) as server:
        yield server


@pytest.fixture
def core(tmp_path: Path, server: DemoServer) -> Iterator[Core]:
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": server.base_url}
    around = Surroundings(Folders.below(tmp_path), environ, FakeClock(NOON), vault=FakeVault())
    around.folders.prepare()
    core = wire(around, Preferences(around), tells=False)
    core.monitor.poll()
    yield core
    core.close()


def opened(core: Core) -> list[object]:
    """Every panel read with the service, as an open window does."""
    return [_read(core, Panel(kind)) for kind in PanelKind]


def _read(core: Core, panel: Panel) -> object:
    try:
        return core.insight.panels.read(panel, core.clock.now(), fresh=True)
    except JojoTrayError as error:
        return error


def reject(core: Core, server: DemoServer) -> None:
    """From now on the key is not accepted, an hour after all was read."""
    opened(core)
    assert isinstance(core.clock, FakeClock)
    core.clock.pass_(60 * MINUTE)
    server.faults.add("status:401:invalid_api_key")
    server.clear_requests()


def test_all_panels_together_ask_once(core: Core, server: DemoServer) -> None:
    reject(core, server)
    opened(core)
    assert len(server.requests) == 1
    opened(core)
    assert len(server.requests) == 1


def test_every_panel_says_how_old_its_numbers_are_and_who_counted_them(core: Core) -> None:
    # What assistants counted is of this machine and this moment: nobody was asked for it.
    for kind in set(PanelKind) - OF_ASSISTANT:
        view = _read(core, Panel(kind))
        assert isinstance(view, Dated), kind
        age = view.freshness
        if kind is not PanelKind.BUDGETS:  # there is none
            assert age.read_at == NOON, kind
            assert age.sources or _names_source(view), kind


def _names_source(view: object) -> bool:
    return any(note.startswith("Source: ") for note in getattr(view, "notes", ()))


def test_what_is_stored_is_shown_with_the_reason(core: Core, server: DemoServer) -> None:
    reject(core, server)
    for _ in range(2):
        view = _read(core, Panel(PanelKind.TREND))
        assert isinstance(view, TrendView)
        assert isinstance(view.freshness.trouble, KeyRejected)
        assert view.series.total


def test_a_reading_that_is_answered_opens_the_way_again(core: Core, server: DemoServer) -> None:
    reject(core, server)
    opened(core)
    server.faults.clear()
    assert isinstance(core.clock, FakeClock)
    core.clock.pass_(MINUTE)
    core.monitor.poll()
    view = _read(core, Panel(PanelKind.TREND))
    assert isinstance(view, TrendView)
    assert view.freshness.trouble is None


def test_a_reading_that_was_rejected_is_known_here_too(core: Core, server: DemoServer) -> None:
    reject(core, server)
    core.monitor.poll()
    server.clear_requests()
    view = _read(core, Panel(PanelKind.WORKSPACE))
    assert isinstance(view, WorkspaceView)
    assert isinstance(view.freshness.trouble, KeyRejected)
    assert len(server.requests) == 0


def test_another_key_of_the_account_waits_and_is_not_said_to_be_rejected(
    core: Core, server: DemoServer
) -> None:
    outside = core.insight.outside
    account = outside.accounts.for_key(server.base_url, _mark(core))
    outside.rejected.note("another key's", core.clock.now())
    outside.gate.set_hold(account.id, Hold(core.clock.now() + MINUTE, HoldReason.KEY_REJECTED))
    server.clear_requests()
    assert isinstance(_read(core, Panel(PanelKind.WORKSPACE)), Waiting)
    assert len(server.requests) == 0


def _mark(core: Core) -> str:
    outside = core.insight.outside
    return outside.keys.current().fingerprint(outside.accounts.salt())


@pytest.mark.parametrize(
    ("read_at", "later", "known"),
    [
        (None, MINUTE, True),
        (NOON - MINUTE, MINUTE, True),
        (NOON + MINUTE, 2 * MINUTE, False),
        (None, 61 * MINUTE, False),
        (None, -MINUTE, False),
    ],
)
def test_a_rejection_holds_for_an_hour_or_until_a_reading(
    read_at: datetime | None, later: timedelta, *, known: bool
) -> None:
    rejected = RejectedKeys()
    rejected.note("mark", NOON)
    assert rejected.has("mark", lambda: read_at, NOON + later) is known
    assert not rejected.has("another", lambda: read_at, NOON + later)
