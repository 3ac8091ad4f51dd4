"""The workspace's desks on the real client and the built-in account, wired as the program is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import build
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import NotOffered
from jojo_tray.domain.insight.verdicts import Side
from jojo_tray.folders import Folders
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.workspace.documents import (
    response_document,
    workspace_document,
)
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.app import Core

    Program = Callable[..., Core]

STOPPED = datetime.now(UTC)
UNTIL = STOPPED.replace(hour=0, minute=0, second=0, microsecond=0)
SINCE = UNTIL - timedelta(days=20)


@pytest.fixture(params=["documented", "extended"])
def server(request: pytest.FixtureRequest) -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=lambda: STOPPED, profile=request.param)) as server:
        yield server


@pytest.fixture
def program(server: DemoServer, tmp_path: Path) -> Iterator[Program]:
    """Starts the program anew on the same folders, with another key if that is wanted."""
    started: list[Core] = []

    def start(key: str = "demo") -> Core:
        environ = {"ELEVENLABS_API_KEY": key, "ELEVENLABS_BASE_URL": server.base_url}
        folders = Folders.below(tmp_path)
        core = build(Surroundings(folders, environ, SystemClock(), vault=FakeVault()))
        started.append(core)
        return core

    yield start
    for core in started:
        core.close()


def asked(server: DemoServer, path: str) -> int:
    return sum(request.path == path for request in server.requests)


def used(server: DemoServer, user: str | None = None) -> int:
    home = server.account.home(user)
    span = home.ledger.between(int(SINCE.timestamp()), int(UNTIL.timestamp()))
    return sum(entry.event.credits for entry in span)


def test_members_and_keys_add_up_to_what_the_account_used(
    server: DemoServer, program: Program
) -> None:
    view = program().insight.workspace.members.usage(SINCE, UNTIL, UTC)
    assert view.total == used(server)
    assert sum(one.credits or 0 for one in view.members) == view.total
    assert sum(one.credits or 0 for one in view.keys) == view.total
    assert sum(one.share or 0 for one in view.keys) == pytest.approx(1)
    assert "voice assistant" in workspace_document(view)["by_api_key"]


def test_two_accounts_are_kept_apart(server: DemoServer, program: Program) -> None:
    mine = program().insight.workspace.members.usage(SINCE, UNTIL, UTC)
    ann = program("demo-user-ann").insight.workspace.members.usage(SINCE, UNTIL, UTC)
    assert "Ann" in {one.name for one in ann.members}
    assert "Ann" not in {one.name for one in mine.members}
    assert ann.total != mine.total
    assert used(server, "ann") != used(server)


def test_a_restart_remembers_what_is_not_offered(server: DemoServer, program: Program) -> None:
    key = "demo-without-workspace_members_read"
    first = program(key).insight.workspace.members.usage(SINCE, UNTIL, UTC)
    again = program(key).insight.workspace.members.usage(SINCE, UNTIL, UTC)
    assert first.missing == again.missing
    assert asked(server, "/v1/workspace/members") == 1


def test_activity_depends_on_the_service(server: DemoServer, program: Program) -> None:
    desk = program().insight.workspace.members
    if server.account.profile == "documented":
        with pytest.raises(NotOffered):
            desk.activity(SINCE, UNTIL)
    else:
        assert len(desk.activity(SINCE, UNTIL).entries) >= 5


def test_the_log_the_first_bytes_and_the_polls_stand_side_by_side(program: Program) -> None:
    core = program()
    core.monitor.poll()
    view = core.insight.workspace.responses.read(SINCE, STOPPED + timedelta(hours=1), UTC)
    assert view.tally.requests > 100
    assert any(row.ttfb for row in view.rows)
    assert sum(row.polls for row in view.rows) == 1
    assert view.verdict.side in set(Side) - {Side.UNKNOWN}
    assert response_document(view)["totals"]["requests"] == view.tally.requests


def test_the_moment_costs_two_requests(server: DemoServer, program: Program) -> None:
    core = program()
    core.monitor.poll()
    server.clear_requests()
    view = core.insight.workspace.now.read()
    assert sorted(request.path for request in server.requests) == [
        "/v1/history",
        "/v1/workspace/analytics/requests",
    ]
    assert view.missing == ()
    assert view.allowed is not None
    assert (view.allowed.usual, view.allowed.fast) == (5, 10)
    core.insight.workspace.now.read()
    assert len(server.requests) == 2


def test_a_refused_history_is_not_asked_again(server: DemoServer, program: Program) -> None:
    key = "demo-without-speech_history_read"
    for _ in range(2):
        view = program(key).insight.workspace.now.read()
        assert view.missing[0].permission == "speech_history_read"
    assert asked(server, "/v1/history") == 1
