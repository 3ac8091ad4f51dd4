"""A gateway that writes down what it counts, and a client that asks it about that."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from jojo_tray.app import Core, build
from jojo_tray.folders import Folders
from jojo_tray.gateway.application import Gateway
from jojo_tray.gateway.serving import gateway, recorder
from jojo_tray.loopback import listening
from jojo_tray.services.assistant.clients import ClientDesk
from jojo_tray.surroundings import Surroundings
from jojo_tray.tracker import UsageTracker
from jojo_tray.tracker.recorder import Recorder
from tests.fakes import AheadClock, FakeVault
from tests.gateway.running import CLIENT, served
from tests.shell import KEY
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = ("/usage", "/usage/history", "/usage/dashboard", "/quota", "/metrics")


@dataclass(frozen=True)
class Own:
    """A gateway with a client of it, and the clock that both live by."""

    core: Core
    app: Gateway
    tally: Recorder
    desk: ClientDesk
    clock: AheadClock
    home: Path
    token: str
    url: str
    line: httpx.Client

    def get(self, path: str, **headers: str) -> httpx.Response:
        """The answer to the client."""
        return self.line.get(path, headers=headers)

    def json(self, path: str) -> Any:
        """What a good answer says."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def track(self, *events: object) -> httpx.Response:
        """Report events."""
        return self.line.post("/track", json=list(events))

    def tracker(self, client: str = "library") -> UsageTracker:
        """A program that counts in the same folders without the gateway."""
        return UsageTracker(client, home=self.home)

    def other(self, name: str) -> httpx.Client:
        """Another client with a token of its own."""
        shown, path = {"xi-api-key": self.desk.make(name)}, f"{self.url}/usage/history"
        wait_until(lambda: httpx.get(path, headers=shown).is_success, "the token's use")
        return httpx.Client(base_url=self.url, headers=shown, timeout=60)


@contextmanager
def owning(home: Path, base_url: str) -> Iterator[Own]:
    """A gateway on a thread, until the `with` ends."""
    clock = AheadClock()
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": base_url}
    around = Surroundings(Folders.below(home), environ, clock, vault=FakeVault())
    with (
        closing(build(around, serving=True)) as core,
        listening(0) as ear,
        closing(recorder(core)) as tally,
    ):
        desk = ClientDesk(core.store.gateway_clients, core.clock)
        token, port = desk.make(CLIENT), ear.getsockname()[1]
        app = gateway(core, desk, tally, port)
        url, shown = f"http://127.0.0.1:{port}", {"xi-api-key": token}
        with served(app, ear), httpx.Client(base_url=url, headers=shown, timeout=60) as line:
            yield Own(core, app, tally, desk, clock, home, token, url, line)
