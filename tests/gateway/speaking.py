"""What tests of speech through the gateway ask, and how they look at the service behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import httpx

from tests.fakes import AheadClock

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.gateway.running import Running

VOICE = "21m00Tcm4TlvDq8ikWAM"
TEXT = "Good morning, how are you?"
PATH = f"/v1/text-to-speech/{VOICE}"
SPACING = timedelta(seconds=10)  # two readings are at least 5 seconds apart
READS_QUOTA = "/v1/user"


def speak(gate: Running, text: str = TEXT, form: str = "", **headers: str) -> httpx.Response:
    """The answer to a request for speech; headers are named with underscores."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    told |= gate.headers
    return httpx.post(f"{gate.url}{PATH}{form}", json={"text": text}, headers=told, timeout=60)


def spoken(service: DemoServer) -> int:
    """How often the service was asked for speech."""
    return sum(seen.path.startswith("/v1/text-to-speech/") for seen in service.requests)


def use_up(gate: Running, service: DemoServer, share: float = 1.0) -> None:
    """Use a share of the account's credits, and let the gateway know."""
    service.account.adjust(character_count=int(100_000 * share), character_limit=100_000)
    read_anew(gate)


def read_anew(gate: Running) -> None:
    """Let the gateway know how the account stands, however short ago that was asked."""
    clock = gate.core.clock
    assert isinstance(clock, AheadClock)
    clock.by += SPACING
    gate.core.monitor.poll()
    gate.core.assistant.standing.renew()
