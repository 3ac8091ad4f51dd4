"""The client against bytes no sound server sends; each must end in one domain error."""

from __future__ import annotations

import gc
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psutil
import pytest

from jojo_tray.domain.errors import JojoTrayError, Offline, TimedOut, Unreadable
from tests.elevenlabs.conftest import KEY
from tests.elevenlabs.pails import FullPail, Pail
from tests.elevenlabs.wire_faults import BODY, GOOD, WIRE_FAULTS, WireFault
from tests.elevenlabs.wire_server import Drip, WireServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.elevenlabs import ElevenLabs
    from tests.elevenlabs.conftest import Clients

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENDPOINTS: dict[str, Callable[[ElevenLabs], object]] = {
    "subscription": lambda client: client.subscription(),
    "user": lambda client: client.user(),
    "models": lambda client: client.models(),
    "usage": lambda client: client.probe("usage"),
    "history": lambda client: client.probe("history"),
    "voices": lambda client: client.probe("voices"),
    "history page": lambda client: client.history_page(),
    "history item": lambda client: client.history_item("one"),
    "audio": lambda client: client.history_audio("one", Pail()),
    "parcel": lambda client: client.history_parcel(["one", "two"], FullPail(1 << 20)),
    "delete": lambda client: client.delete_history_item("one"),
}


@pytest.mark.parametrize("fault", WIRE_FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_one_domain_error(fault: WireFault, connect: Clients) -> None:
    with WireServer(fault.script) as server:
        client = connect(server.base_url, deadline=0.2 if TimedOut in fault.errors else 20)
        if not fault.errors:
            assert client.subscription().quota.used == 1
            return
        with pytest.raises(fault.errors) as caught:
            client.subscription()
        client.close()
    assert KEY not in str(caught.value)
    assert server.connections == 1


@pytest.mark.parametrize("kept", range(0, len(GOOD), 8))
def test_an_answer_cut_anywhere_is_no_answer(kept: int, connect: Clients) -> None:
    with WireServer([GOOD[:kept]]) as server, pytest.raises((Offline, Unreadable)):
        connect(server.base_url).subscription()


def test_a_dripped_answer_in_time_is_an_answer(connect: Clients) -> None:
    with WireServer([Drip(GOOD, 0)]) as server:
        assert connect(server.base_url).subscription().quota.used == 1


def test_nobody_listens(connect: Clients) -> None:
    with WireServer([GOOD]) as server:
        pass
    with pytest.raises(Offline, match="refused"):
        connect(server.base_url).subscription()


@pytest.mark.soak
def test_all_faults_on_all_endpoints_leave_no_memory_behind(connect: Clients) -> None:
    process, grown = psutil.Process(), []
    for ask in ENDPOINTS.values():
        for fault in WIRE_FAULTS:
            with WireServer(fault.script) as server:
                client = connect(server.base_url, deadline=1)
                with suppress(JojoTrayError):
                    ask(client)
                client.close()
        gc.collect()
        grown.append(process.memory_info().rss)
    assert grown[-1] - grown[0] < 50 * 1024 * 1024


def test_the_body_used_here_is_sound() -> None:
    assert GOOD.endswith(BODY)
