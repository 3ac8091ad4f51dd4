"""Every endpoint of insight on a bad day: one plain error each, never half an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import (
    AccountBlocked,
    EndpointMissing,
    JojoTrayError,
    KeyRejected,
    NotOffered,
    Offline,
    PlanTooSmall,
    QuotaExceededError,
    Redirected,
    ServerFailed,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.domain.series import Breakdown, SheetQuestion, UsageMetric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.elevenlabs import ElevenLabs
    from tests.elevenlabs.conftest import Clients

    Call = Callable[[ElevenLabs], object]

NOW = datetime(2026, 3, 18, 14, 30, tzinfo=UTC)
SINCE, UNTIL = NOW - timedelta(days=2), NOW
ASKED = SheetQuestion(
    SINCE.replace(hour=0, minute=0), NOW.replace(hour=0, minute=0), Breakdown.MODEL, workspace=True
)
CALLS: dict[str, Call] = {
    "analytics_usage": lambda api: api.analytics_usage(ASKED),
    "analytics_cost": lambda api: api.analytics_cost(replace(ASKED, metric=UsageMetric.COST)),
    "character_stats": lambda api: api.character_stats(ASKED),
    "design_stats": lambda api: api.design_stats("tts", ASKED),
    "admin_usage": lambda api: api.admin_usage(SINCE, UNTIL),
    "admin_activity": lambda api: api.admin_activity(),
    "audit_log": lambda api: api.audit_log(SINCE, UNTIL),
    "request_log": lambda api: api.request_log(SINCE, UNTIL),
    "members": lambda api: api.members(),
    "groups": lambda api: api.groups(),
    "workspace_keys": lambda api: api.workspace_keys(),
    "voices": lambda api: api.voices(),
    "invoices": lambda api: api.invoices(),
    "invoice": lambda api: api.invoice("in_demo_0001"),
}
FAULTS: list[tuple[str, type[JojoTrayError]]] = [
    ("status:429;retry_after=30", TooManyRequests),
    ("status:500", ServerFailed),
    ("status:503", ServerFailed),
    ("status:401", KeyRejected),
    ("status:401:quota_exceeded", QuotaExceededError),
    ("status:401:detected_unusual_activity", AccountBlocked),
    ("status:402:payment_required", PlanTooSmall),
    ("status:403", NotOffered),
    ("status:404", EndpointMissing),
    ("html", Unreadable),
    ("empty", Unreadable),
    ("not_json", Unreadable),
    ("bad_utf8", Unreadable),
    ("body:7", Unreadable),
    ('body:{"detail": "odd"}x', Unreadable),
    ("body:null", Unreadable),
    ("reset", Offline),
    ("redirect:https://elsewhere.example.com/", Redirected),
]


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount(now=lambda: NOW, profile="extended")) as server:
        yield server


@pytest.fixture
def client(server: DemoServer, connect: Clients) -> Iterator[ElevenLabs]:
    server.faults.clear()
    yield connect(server.base_url, "demo")
    server.faults.clear()


@pytest.mark.parametrize("name", CALLS)
def test_each_answers_on_a_good_day(client: ElevenLabs, name: str) -> None:
    assert CALLS[name](client) is not None


@pytest.mark.parametrize(("fault", "error"), FAULTS)
@pytest.mark.parametrize("name", CALLS)
def test_each_fails_with_one_plain_error(
    server: DemoServer, client: ElevenLabs, name: str, fault: str, error: type[JojoTrayError]
) -> None:
    server.faults.add(fault)
    with pytest.raises(error):
        CALLS[name](client)


def test_a_wait_is_told(server: DemoServer, client: ElevenLabs) -> None:
    server.faults.add("status:429;retry_after=30")
    with pytest.raises(TooManyRequests) as caught:
        client.members()
    assert caught.value.retry_after == 30
