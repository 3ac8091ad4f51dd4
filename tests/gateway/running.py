"""A gateway in this process: real sockets on both sides, and a tally that tests read."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

from jojo_tray.app import Core, build
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.gateway.serving import gateway, runner
from jojo_tray.loopback import listening
from jojo_tray.services.assistant.clients import ClientDesk
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

    from jojo_tray.gateway.application import Gateway
    from jojo_tray.surroundings import Surroundings

CLIENT = "Kitchen robot"


@dataclass
class Counted:
    """A tally that keeps all it was told."""

    counts: dict[str, Counts] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    errors: list[tuple[str, str, int | None, str | None]] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)

    def count(self, client: str, counts: Counts, account_id: int = 0) -> None:
        self.counts[client] = self.counts.get(client, Counts()).plus(counts)

    def waited(self, milliseconds: float, client: str = "", account_id: int = 0) -> None:
        self.waits.append(milliseconds)

    def finished(self, milliseconds: float, client: str = "", account_id: int = 0) -> None:
        self.ends.append(milliseconds)

    def failed(
        self,
        client: str,
        kind: str,
        status: int | None = None,
        request_id: str | None = None,
        account_id: int = 0,
    ) -> None:
        self.errors.append((client, kind, status, request_id))

    def spent(self, account_id: int, credits: int) -> None:  # noqa: A002
        self.costs.append(credits)

    def flush(self) -> None:
        """All is written already."""

    @property
    def mine(self) -> Counts:
        """The counts of the one client."""
        return self.counts.get(CLIENT, Counts())

    @property
    def kinds(self) -> list[str]:
        """The kinds of the errors, in order."""
        return [kind for _, kind, _, _ in self.errors]


@dataclass(frozen=True)
class Running:
    """A gateway that serves."""

    core: Core
    desk: ClientDesk
    port: int
    token: str
    tally: Counted

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def headers(self) -> dict[str, str]:
        """What the client shows."""
        return {"xi-api-key": self.token}


@contextmanager
def running(around: Surroundings, client: str = CLIENT) -> Iterator[Running]:
    """A gateway on a thread, until the `with` ends; its token is of a new client."""
    tally = Counted()
    with closing(build(around, serving=True)) as core, listening(0) as ear:
        desk = ClientDesk(core.store.gateway_clients, core.clock)
        token, port = desk.make(client), ear.getsockname()[1]
        with served(gateway(core, desk, tally, port), ear):
            yield Running(core, desk, port, token, tally)


@contextmanager
def served(app: Gateway, ear: socket) -> Iterator[None]:
    """Have the application answer on a thread, until the `with` ends."""
    server = runner(app)
    thread = Thread(target=server.run, kwargs={"sockets": [ear]})
    thread.start()
    try:
        wait_until(lambda: server.started, "the start")
        yield
    finally:
        server.should_exit = True
        thread.join()
