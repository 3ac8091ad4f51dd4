"""The client against the built-in account, over real HTTP."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from jojo_tray import __version__
from jojo_tray.domain.account import FEATURES
from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
    JojoTrayError,
    KeyRejected,
    MalformedKey,
    MissingPermission,
    Offline,
    QuotaExceededError,
    Redirected,
    ServerFailed,
    TimedOut,
    TooManyRequests,
    Unreadable,
    UsageError,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.series import SheetQuestion
from jojo_tray.elevenlabs import ElevenLabs, End
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.wire_server import Reset, Stall, WireServer, answer

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.elevenlabs.conftest import Clients


def test_subscription(demo: DemoServer, connect: Clients) -> None:
    subscription = connect(demo.base_url).subscription()
    assert subscription.tier == "creator"
    assert subscription.quota.limit == 100_000
    assert subscription.quota.used > 0
    assert subscription.quota.resets_at is not None
    assert subscription.currency == "usd"


def test_user_and_models(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    user, models = client.user(), client.models()
    assert user.user_id
    assert user.workspace_id
    assert user.created_at is not None
    assert len({model.model_id for model in models}) == len(models) > 0


def test_usage_days_come_in_order_and_within_the_span(demo: DemoServer, connect: Clients) -> None:
    now = datetime.now(UTC)
    found = connect(demo.base_url).character_stats(SheetQuestion(now - timedelta(days=9), now))
    days = [cell.start for cell in found.cells]
    assert days == sorted(set(days))
    assert all(now - timedelta(days=10) <= day <= now for day in days)
    assert sum(cell.value for cell in found.cells) > 0


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_can_be_probed(demo: DemoServer, connect: Clients, feature: str) -> None:
    connect(demo.base_url).probe(feature)
    assert len(demo.requests) == 1


@pytest.mark.parametrize("feature", [name for name, permission in FEATURES.items() if permission])
def test_a_probe_names_the_permission_to_tick(
    demo: DemoServer, connect: Clients, feature: str
) -> None:
    permission = FEATURES[feature]
    with pytest.raises(MissingPermission) as caught:
        connect(demo.base_url, f"demo-without-{permission}").probe(feature)
    assert caught.value.permission == permission


def test_a_wrong_key_is_rejected(demo: DemoServer, connect: Clients) -> None:
    with pytest.raises(KeyRejected):
        connect(demo.base_url, "another-key").subscription()


@pytest.mark.parametrize("key", ["with blank", "line\nbreak", "schl\u00fcssel-1", "x" * 600])
def test_a_malformed_key_is_refused_before_any_request(demo: DemoServer, key: str) -> None:
    with pytest.raises(MalformedKey) as caught:
        ElevenLabs(demo.base_url, Secret(key)).subscription()
    assert key not in str(caught.value)
    assert not demo.requests


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        ElevenLabs("https://[::1", Secret(KEY))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("status:401:invalid_api_key", KeyRejected),
        ("status:401:quota_exceeded", QuotaExceededError),
        ("status:401:missing_permissions;permission=user_read", MissingPermission),
        ("status:404;shape=D", EndpointMissing),
        ("status:422;shape=C", BadRequest),
        ("status:429;retry_after=30", TooManyRequests),
        ("status:500;shape=F", ServerFailed),
        ("status:503;shape=G", ServerFailed),
        ("html", Unreadable),
        ("empty", Unreadable),
        ("not_json", Unreadable),
        ("bad_utf8", Unreadable),
        ("gzip_bomb:20", Unreadable),
        ("truncate:40", Offline),
        ("length:+7", Offline),
        ("length:-7", Unreadable),
        ("reset", Offline),
        ("redirect:http://127.0.0.1:1/", Redirected),
    ],
)
def test_faults_become_domain_errors(
    demo: DemoServer, connect: Clients, fault: str, error: type[JojoTrayError]
) -> None:
    demo.faults.add(fault)
    with pytest.raises(error):
        connect(demo.base_url).subscription()


@pytest.mark.parametrize("fault", ["stall:60", "stall_body:60", "drip:0.05", "drip_headers:0.05"])
def test_the_deadline_ends_a_call_that_goes_nowhere(
    demo: DemoServer, connect: Clients, fault: str
) -> None:
    demo.faults.add(fault)
    with pytest.raises(TimedOut) as caught:
        connect(demo.base_url, deadline=0.2).subscription()
    assert "0.2 seconds" in str(caught.value)


def test_retry_after_is_kept_with_the_error(demo: DemoServer, connect: Clients) -> None:
    demo.faults.add("status:429;retry_after=30")
    with pytest.raises(TooManyRequests) as caught:
        connect(demo.base_url, attempts=3).subscription()
    assert caught.value.retry_after == 30
    assert len(demo.requests) == 1


def test_a_second_attempt_succeeds(demo: DemoServer, connect: Clients) -> None:
    demo.faults.add("status:500", times=1)
    assert connect(demo.base_url, attempts=2).subscription().tier == "creator"
    assert len(demo.requests) == 2


@pytest.mark.parametrize(
    ("fault", "requests"),
    [("status:500", 3), ("reset", 3), ("status:503;retry_after=9", 1), ("html", 1)],
)
def test_only_what_may_pass_is_asked_again(
    demo: DemoServer, connect: Clients, fault: str, requests: int
) -> None:
    demo.faults.add(fault)
    with pytest.raises(JojoTrayError):
        connect(demo.base_url, attempts=3).subscription()
    assert len(demo.requests) == requests


def test_attempts_share_one_deadline(connect: Clients) -> None:
    with WireServer([Reset()]) as server, pytest.raises((Offline, TimedOut)):
        connect(server.base_url, deadline=0.3, attempts=1000).subscription()
    assert server.connections < 1000


@pytest.mark.parametrize(("left", "said"), [(-9.0, "13"), (0.2, "13"), (60.0, "0.3")])
def test_a_call_cut_short_by_the_end_of_all_names_the_time_of_all(left: float, said: str) -> None:
    end = End(time.monotonic() + left, 13.0)
    with WireServer([Stall()]) as server, pytest.raises(TimedOut, match=f" {said} seconds"):
        ElevenLabs(server.base_url, Secret(KEY), deadline=0.3, end=end).subscription()


def test_the_request_says_who_asks_and_no_more(connect: Clients) -> None:
    with WireServer([answer(b'{"character_count": 1}')]) as server:
        connect(f"{server.base_url}/behind/").subscription()
    first, *lines = server.heads[0].decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    assert first == "GET /behind/v1/user/subscription HTTP/1.1"
    assert headers == {
        "host": f"127.0.0.1:{server.port}",
        "accept": "application/json",
        "accept-encoding": "identity",
        "connection": "close",
        "user-agent": f"jojo-tray/{__version__}",
        "xi-api-key": KEY,
    }


def test_no_cookie_is_carried_to_the_next_call(connect: Clients) -> None:
    baked = answer(b'{"character_count": 1}', headers=["set-cookie: crumb=1; path=/"])
    with WireServer([baked]) as server:
        client = connect(server.base_url)
        client.subscription()
        client.subscription()
    assert b"crumb" not in server.received


def test_what_follows_an_answer_is_not_the_next_answer(connect: Clients) -> None:
    first, second = answer(b'{"character_count": 1}'), answer(b'{"character_count": 2}')
    stale = answer(b'{"character_count": 9}')
    with WireServer([first + stale], [second]) as server:
        client = connect(server.base_url)
        assert [client.subscription().quota.used for _ in range(2)] == [1, 2]


def test_a_preview_that_is_the_key_itself_is_dropped(connect: Clients) -> None:
    told = f'{{"user_id": "u", "xi_api_key": "{KEY}", "xi_api_key_preview": "{KEY}"}}'
    with WireServer([answer(told.encode())]) as server:
        assert KEY not in repr(connect(server.base_url).user())


def test_two_threads_may_use_one_client(demo: DemoServer, connect: Clients) -> None:
    client, tiers = connect(demo.base_url), []
    threads = [
        threading.Thread(target=lambda: tiers.append(client.subscription().tier)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tiers == ["creator"] * 8


def test_a_closed_client_opens_again(demo: DemoServer, connect: Clients) -> None:
    client = connect(demo.base_url)
    client.subscription()
    client.close()
    client.close()
    assert client.subscription().tier == "creator"


def test_another_transport_can_take_its_place() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"character_count": 3}))
    client = ElevenLabs("https://api.example.org", Secret(KEY), transport=transport)
    assert client.subscription().quota.used == 3


def test_an_unknown_feature_is_a_programming_error(demo: DemoServer, connect: Clients) -> None:
    with pytest.raises(ValueError, match="unknown feature"):
        connect(demo.base_url).probe("telepathy")
