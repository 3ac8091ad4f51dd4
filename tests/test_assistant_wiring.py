"""The voice assistant's desks in the core: housekeeping, and an account that is forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.domain.assistant.errors import NotInQueue
from jojo_tray.domain.assistant.speech_queue import KEPT, LONGEST_CALL, QueueState
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeClock, FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.assistant.speech_queue import Queued


class Bench:
    """A core with a key, whose time stands still."""

    def __init__(self, root: Path) -> None:
        self.clock = FakeClock()
        self.folders = Folders.below(root)
        self.around = Surroundings(
            self.folders, {}, self.clock, vault=FakeVault(default="sk_0123456789abcdef")
        )
        self.folders.prepare()
        self.core: Core = wire(self.around, Preferences(self.around))
        store = self.core.store
        mark = self.core.credentials.current().fingerprint(store.accounts.salt())
        self.account = store.accounts.for_key(self.core.settings.service_url, mark).id

    def ready(self) -> Queued:
        """A request that was spoken."""
        queue, now = self.core.assistant.queue, self.clock.now()
        queued = queue.put(self.account, "Kitchen", "/v1/text-to-speech/a", "", b"{}", 1, now)
        queue.due(self.account, now)
        assert queue.done(queued.id, 200, "audio/mpeg", b"audio")
        return queue.get(queued.id, "Kitchen")

    def files(self) -> list[Path]:
        return list((self.folders.data / "queue").iterdir())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.core.close()


def test_tokens_made_here_open_in_another_process(bench: Bench) -> None:
    bench.core.assistant.clients.make("Kitchen")
    other = wire(bench.around, Preferences(bench.around))
    assert list(other.assistant.clients.by_hash().values()) == ["Kitchen"]
    other.close()


def test_the_daily_housekeeping_removes_what_is_old(bench: Bench) -> None:
    ready = bench.ready()
    bench.core.tidy()
    assert bench.core.assistant.queue.result(ready) is not None
    bench.clock.pass_(KEPT)
    bench.core.tidy()
    assert bench.files() == []


def test_the_housekeeping_gives_up_what_a_killed_gateway_claimed(bench: Bench) -> None:
    queue, now = bench.core.assistant.queue, bench.clock.now()
    queued = queue.put(bench.account, "Kitchen", "/v1", "", b"{}", 1, None)
    assert len(queue.due(bench.account, now)) == 1
    bench.clock.pass_(LONGEST_CALL + timedelta(seconds=1))
    bench.core.tidy()
    assert queue.get(queued.id, "Kitchen").state is QueueState.FAILED


def test_with_an_account_its_requests_and_their_audio_go(bench: Bench) -> None:
    ready = bench.ready()
    bench.core.forget(bench.account)
    assert bench.files() == []
    with pytest.raises(NotInQueue):
        bench.core.assistant.queue.get(ready.id, "Kitchen")
