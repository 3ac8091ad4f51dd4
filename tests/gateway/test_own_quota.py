"""How the account stands: as stored, and asked anew no more than once a minute."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from jojo_tray.gateway.own.answers import in_turn
from jojo_tray.services.documents import status_document
from tests.gateway.owning import Own, owning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.gateway.wire.errands import Errand

MINUTE = timedelta(minutes=1)


@pytest.fixture
def own(service: DemoServer, tmp_path: Path) -> Iterator[Own]:
    with owning(tmp_path / "home", service.base_url) as own:
        yield own


def stored(own: Own) -> dict[str, object]:
    """What the command line would say."""
    return status_document(own.core.status.stored(own.core.settings.service_url))


def test_unknown_is_null_and_nobody_is_asked(own: Own, service: DemoServer) -> None:
    found = own.json("/quota")
    assert found == stored(own)
    assert (found["used"], found["limit"], found["source"]) == (None, None, "store")
    assert not service.requests


def test_a_wish_asks_the_service_and_is_kept(own: Own, service: DemoServer) -> None:
    found = own.json("/quota?refresh=1")
    assert found.pop("refresh") == {"asked": True, "again_at": None}
    assert (found["source"], found["stale"], found["limit"]) == ("live", False, 100_000)
    asked = len(service.requests)
    kept = own.json("/quota")
    assert kept == stored(own)
    assert (kept["used"], kept["sampled_at"]) == (found["used"], found["sampled_at"])
    assert len(service.requests) == asked


def test_a_second_wish_within_a_minute_is_told_when(own: Own, service: DemoServer) -> None:
    read_at = datetime.fromisoformat(own.json("/quota?refresh=1")["sampled_at"])
    asked = len(service.requests)
    again = own.json("/quota?refresh=1")
    assert again["refresh"] == {"asked": False, "again_at": (read_at + MINUTE).isoformat()}
    assert again["source"] == "store"
    assert len(service.requests) == asked
    own.clock.by = MINUTE
    assert own.json("/quota?refresh=1")["refresh"]["asked"] is True
    assert len(service.requests) > asked


def test_many_wishes_at_once_are_one_question(own: Own, service: DemoServer) -> None:
    own.json("/quota?refresh=1")
    own.clock.by, asked = MINUTE, len(service.requests)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(own.json, ["/quota?refresh=1"] * 8))
    assert sum(one["refresh"]["asked"] for one in found) == 1
    assert len(service.requests) - asked == 1


def test_wishes_wait_for_each_other_and_plain_questions_for_nobody() -> None:
    most = {b"refresh=1": 0, b"": 0}
    under_way = Counter[bytes]()

    async def serve(errand: Errand) -> None:
        under_way[errand.query] += 1
        most[errand.query] = max(most[errand.query], under_way[errand.query])
        await asyncio.sleep(0)
        under_way[errand.query] -= 1

    async def ask() -> None:
        served = in_turn(serve, b"refresh")
        asked = [cast("Errand", SimpleNamespace(query=query)) for query in [*most] * 8]
        await asyncio.gather(*(served(one) for one in asked))

    asyncio.run(ask())
    assert most == {b"refresh=1": 1, b"": 8}


@pytest.mark.parametrize("query", ["refresh=0", "refresh=no", "other=1", "refresh2=1"])
def test_what_is_no_wish_asks_nobody(own: Own, service: DemoServer, query: str) -> None:
    assert "refresh" not in own.json(f"/quota?{query}")
    assert not service.requests


def test_a_service_that_is_down_is_told_where_nothing_is_known(
    own: Own, service: DemoServer
) -> None:
    service.close()
    answer = own.get("/quota?refresh=1")
    assert (answer.status_code, answer.json()["detail"]["code"]) == (502, "offline")
    after = own.json("/quota?refresh=1")
    assert after["refresh"]["asked"] is False


def test_a_service_that_is_down_leaves_what_is_known(own: Own, service: DemoServer) -> None:
    known = own.json("/quota?refresh=1")
    service.close()
    own.clock.by = MINUTE
    found = own.json("/quota?refresh=1")
    assert (found["used"], found["limit"]) == (known["used"], known["limit"])
    assert (found["source"], found["error"]["code"]) == ("store", "offline")
    assert found["refresh"]["asked"] is True
