from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs import ElevenLabs

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "demo-canary-5f1c9e2b7a"


class Clients:
    """Makes clients and closes them at the end; calling it makes one."""

    def __init__(self) -> None:
        self._made: list[ElevenLabs] = []

    def __call__(
        self, base_url: str, key: str = KEY, *, deadline: float = 5.0, attempts: int = 1
    ) -> ElevenLabs:
        client = ElevenLabs(
            base_url,
            Secret(key),
            deadline=deadline,
            attempts=attempts,
            pause=0.01,
            patience=deadline,
        )
        self._made.append(client)
        return client

    def close(self) -> None:
        for client in self._made:
            client.close()


@pytest.fixture
def connect() -> Iterator[Clients]:
    clients = Clients()
    yield clients
    clients.close()


@pytest.fixture(scope="session")
def demo_server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


@pytest.fixture
def demo(demo_server: DemoServer) -> DemoServer:
    """The built-in account without faults, adjustments or requests seen."""
    demo_server.faults.clear()
    demo_server.clear_requests()
    return demo_server
