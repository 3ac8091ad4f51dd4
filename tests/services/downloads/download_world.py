"""Downloads on a real store and the real client, from a server of the test's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.demo import DemoServer
from jojo_tray.domain.downloads import Destination, DownloadMoved, QueueMoved
from jojo_tray.domain.history import PageFound, SyncMarks
from jojo_tray.elevenlabs import ElevenLabs
from jojo_tray.services.clock import FastClock, SystemClock
from jojo_tray.services.downloads.desk import DownloadOutside, Downloads
from jojo_tray.services.downloads.plan import SINGLES, FetchPlan
from jojo_tray.services.ports import Clock
from jojo_tray.store.store import Store
from tests.fakes import FakeKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.downloads import Download
    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.ports import Service

KEY = "demo-key-one"
QUICK = 1000.0  # a minute passes in 60 ms


@dataclass
class DownloadWorld:
    """One process with downloads; `told` are its events, in their order."""

    store: Store
    server: DemoServer
    folder: Path
    clock: Clock = field(default_factory=SystemClock)
    keys: FakeKeys = field(default_factory=lambda: FakeKeys(KEY))
    plan: FetchPlan = SINGLES
    told: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clients: list[ElevenLabs] = []
        self.tell: Callable[[object], None] = self.told.append
        self.downloads = Downloads(self.outside, lambda: self.server.base_url, self.plan)

    @property
    def outside(self) -> DownloadOutside:
        store = self.store
        return DownloadOutside(
            self.keys,
            self.connect,
            store.accounts,
            store.answers,
            store.gate,
            self.clock,
            store.downloads,
            store.history,
            self.tell,
            lambda: UTC,
        )

    @property
    def account_id(self) -> int:
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        return self.store.accounts.for_key(self.server.base_url, mark).id

    @property
    def destination(self) -> Destination:
        return Destination(self.folder, "{id}")

    def connect(self, base_url: str, secret: Secret) -> Service:
        client = ElevenLabs(base_url, secret, deadline=5.0, patience=5.0)
        self.clients.append(client)
        return client

    def close(self) -> None:
        self.downloads.stop()
        for client in self.clients:
            client.close()

    def items(self, count: int, *formats: str) -> list[HistoryItem]:
        """The newest items there are, stored as a synchronisation does; of these formats only."""
        client = self.connect(self.server.base_url, self.keys.current())
        page = client.history_page(size=300)
        found = [item for item in page.items if not formats or item.output_format in formats]
        marks = SyncMarks()
        self.store.history.keep(self.account_id, PageFound(page.items, marks, self.clock.now()))
        self.server.clear_requests()
        return found[:count]

    def add(self, items: list[HistoryItem]) -> list[Download]:
        return self.downloads.add([item.item_id for item in items], self.destination)

    def run(self) -> list[Download]:
        """Work off what is queued; the downloads in the order in which they were added."""
        self.downloads.run()
        return self.listed()

    def listed(self) -> list[Download]:
        return sorted(self.downloads.listed(), key=lambda download: download.id)

    def names(self) -> list[str]:
        """All that lies in the folder, hidden files too."""
        return sorted(path.name for path in self.folder.iterdir())

    def asked(self) -> int:
        """How many requests for audio there were."""
        return sum("/v1/history/" in request.path for request in self.server.requests)

    def ended(self) -> list[DownloadMoved]:
        moved = (event for event in self.told if isinstance(event, DownloadMoved))
        return [event for event in moved if event.download.state.ended]

    def queue_states(self) -> list[str | None]:
        return [event.state.paused for event in self.told if isinstance(event, QueueMoved)]


def quick_clock() -> Clock:
    """A time in which waits are short."""
    return FastClock(QUICK)
