from __future__ import annotations

import socket

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import Offline, TimedOut
from jojo_tray.elevenlabs.reach import reach


def test_a_host_that_answers_is_reached_without_a_key() -> None:
    with DemoServer(DemoAccount()) as server:
        reach(server.base_url)
        assert not [request for request in server.requests if request.key]


def test_a_closed_port_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Offline):
        reach(f"http://127.0.0.1:{port}")


def test_a_host_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TimedOut):
        reach(f"http://127.0.0.1:{silent.getsockname()[1]}", seconds=0.2)
