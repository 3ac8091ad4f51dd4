from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from jojo_tray.domain.errors import Offline, TimedOut
from jojo_tray.elevenlabs.answer import Answer
from jojo_tray.elevenlabs.reach import reach
from tests.elevenlabs.wire_server import WireServer, answer


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "302 Found", "503 Busy"])
def test_a_host_that_answers_anything_is_reached_without_a_key(status: str) -> None:
    with WireServer([answer(b"", status=status)]) as server:
        reach(server.base_url)
    assert server.received.startswith(b"HEAD / HTTP/1.1\r\n")
    assert b"api-key" not in server.received.lower()


@pytest.mark.parametrize("hours", [0, 3, -3])
def test_it_tells_how_far_the_server_s_clock_is_ahead(hours: int) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True)
    with WireServer([answer(b"", headers=[f"date: {date}"])]) as server:
        lead = reach(server.base_url)
    assert lead is not None
    assert abs(lead - timedelta(hours=hours)) < timedelta(minutes=1)


def test_without_a_date_nothing_is_known_of_the_server_s_clock() -> None:
    assert Answer(200).clock_lead(datetime.now(UTC)) is None


def test_a_closed_port_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Offline):
        reach(f"http://127.0.0.1:{port}")


def test_a_host_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TimedOut):
        reach(f"http://127.0.0.1:{silent.getsockname()[1]}", seconds=0.2)
