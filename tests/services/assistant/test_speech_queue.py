"""The queue at work, with a real data file and a real folder of results."""

from __future__ import annotations

import stat
import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.errors import BodyTooLarge, NotInQueue, QueueFull
from jojo_tray.domain.assistant.speech_queue import (
    ABANDONED,
    KEPT,
    LONGEST_CALL,
    MOST_BYTES,
    QueueLimits,
    QueueState,
)
from jojo_tray.domain.errors import StoreError
from jojo_tray.services.assistant.speech_queue import QueueDesk
from jojo_tray.store.gateway_queue import GatewayQueue
from jojo_tray.store.store import open_store
from jojo_tray.wiring.queue_folder import QueueFolder
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jojo_tray.domain.assistant.speech_queue import Queued
    from jojo_tray.store.database import Database
    from jojo_tray.store.store import Store

RESET = timedelta(hours=1)


class Bench:
    """A data file, a folder, a time, and as many gateways as are wanted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "queue"
        self.clock = FakeClock()
        self.sittings = 0
        self.account = self._store().accounts.for_key("https://api.elevenlabs.io", "mark").id
        self.desk = self.another()

    def another(self, limits: QueueLimits = QueueLimits()) -> QueueDesk:  # noqa: B008
        """The queue as another process sees it."""
        store, folder = self._store(), QueueFolder(self.folder)

        @contextmanager
        def together() -> Iterator[None]:
            self.sittings += 1
            with store.database.kept():
                yield

        return QueueDesk(store.gateway_queue, folder, self.clock, limits, together)

    def put(self, client: str = "Kitchen", body: bytes = b"{}") -> Queued:
        due_at = self.clock.now() + RESET
        return self.desk.put(self.account, client, "/v1/text-to-speech/a", "", body, 40, due_at)

    def claimed(self, desk: QueueDesk | None = None) -> list[str]:
        errands = (desk or self.desk).due(self.account, self.clock.now(), 10)
        return [errand.queued.id for errand in errands]

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def _store(self) -> Store:
        return open_store(self.root / "data.db")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_request_waits_is_spoken_and_fetched(bench: Bench) -> None:
    queued = bench.put(body=b'{"text": "Good morning"}')
    assert bench.desk.get(queued.id, "Kitchen") == queued
    assert bench.desk.result(queued) is None
    assert bench.claimed() == []
    bench.clock.pass_(RESET)
    (errand,) = bench.desk.due(bench.account, bench.clock.now())
    assert errand.body == b'{"text": "Good morning"}'
    assert bench.desk.done(queued.id, 200, "audio/mpeg", b"ID3 audio")
    ready = bench.another().get(queued.id, "Kitchen")
    assert (ready.state, ready.content_type) == (QueueState.READY, "audio/mpeg")
    path = bench.another().result(ready)
    assert path is not None
    assert path.read_bytes() == b"ID3 audio"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(bench.folder.stat().st_mode) == 0o700


def test_of_two_gateways_one_speaks_it(bench: Bench) -> None:
    queued, other = bench.put(), bench.another()
    bench.clock.pass_(RESET)
    assert bench.claimed(other) == [queued.id]
    assert bench.claimed() == []
    assert not bench.desk.failed(queued.id, "offline")
    assert not bench.desk.done(queued.id, 200, None, b"not ours")
    assert bench.desk.get(queued.id, "Kitchen").state is QueueState.SPEAKING
    assert other.done(queued.id, 200, None, b"audio")
    path = other.result(other.get(queued.id, "Kitchen"))
    assert path is not None
    assert path.read_bytes() == b"audio"


def test_what_is_due_is_looked_for_in_one_sitting(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    assert bench.claimed() == [queued.id]
    assert bench.sittings == 1


def test_what_a_killed_gateway_was_at_is_never_paid_twice(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    assert bench.claimed(bench.another()) == [queued.id]  # and that one is killed
    bench.clock.pass_(LONGEST_CALL - timedelta(seconds=1))
    assert bench.claimed() == []
    assert bench.desk.get(queued.id, "Kitchen").state is QueueState.SPEAKING
    bench.clock.pass_(timedelta(seconds=1))
    assert bench.claimed() == []
    given_up = bench.desk.get(queued.id, "Kitchen")
    assert (given_up.state, given_up.error) == (QueueState.FAILED, ABANDONED)
    assert given_up.says().endswith("it may have been paid: ask again.")


def test_audio_that_came_late_is_not_lost(bench: Bench) -> None:
    queued, slow = bench.put(), bench.another()
    bench.clock.pass_(RESET)
    bench.claimed(slow)
    bench.clock.pass_(LONGEST_CALL)
    bench.desk.tidy()
    assert slow.done(queued.id, 200, None, b"audio")
    ready = bench.desk.get(queued.id, "Kitchen")
    assert bench.desk.result(ready) is not None


def test_audio_of_what_is_no_longer_there_is_not_kept(bench: Bench) -> None:
    queued, other = bench.put(), bench.put()
    bench.desk.cancel(queued.id, "Kitchen")
    assert not bench.desk.done(queued.id, 200, None, b"audio")
    assert bench.files() == []
    bench.clock.pass_(RESET)
    assert bench.claimed() == [other.id]


def test_what_was_sent_to_nobody_waits_again(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    bench.claimed()
    assert bench.desk.put_back(queued.id, None)
    assert bench.claimed(bench.another()) == [queued.id]


def test_a_failure_is_told_with_its_kind(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    bench.claimed()
    assert bench.desk.failed(queued.id, "server_failed", 503)
    failed = bench.desk.get(queued.id, "Kitchen")
    assert (failed.state, failed.error, failed.status) == (
        QueueState.FAILED,
        "server_failed",
        503,
    )


def test_other_clients_neither_see_nor_cancel_it(bench: Bench) -> None:
    queued = bench.put()
    for refused in (bench.desk.get, bench.desk.cancel):
        with pytest.raises(NotInQueue, match=f"Nothing in the queue has the id {queued.id}"):
            refused(queued.id, "Car")
    assert bench.desk.cancel(queued.id, "Kitchen").state is QueueState.CANCELLED
    assert [one.queued.client for one in bench.desk.newest()] == ["Kitchen"]


def test_an_id_from_outside_leads_to_no_file(bench: Bench) -> None:
    for name in ("../data.db", "", ".", "a" * 500, "\n", "\ud800"):
        with pytest.raises(NotInQueue) as refused:
            bench.desk.get(name, "Kitchen")
        assert "\n" not in refused.value.message()
        assert QueueFolder(bench.folder).find(name) is None
        with pytest.raises(ValueError, match="is no id of the queue"):
            QueueFolder(bench.folder).keep(name, b"")


def test_too_many_and_too_large_ones_are_refused(bench: Bench) -> None:
    desk = bench.another(QueueLimits(all=2, client=1))
    facts = (bench.account, "Kitchen", "/v1", "", b"", 1, None)
    desk.put(*facts)
    with pytest.raises(QueueFull, match="1 requests wait already"):
        desk.put(*facts)
    bench.put(body=b"x" * MOST_BYTES)
    with pytest.raises(BodyTooLarge, match="at most 1,000,000 bytes"):
        bench.put(body=b"x" * (MOST_BYTES + 1))


def test_results_are_kept_a_week_then_removed_with_their_requests(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    bench.claimed()
    bench.desk.done(queued.id, 200, None, b"audio")
    bench.clock.pass_(KEPT - timedelta(seconds=1))
    bench.desk.tidy()
    assert bench.files() == [queued.id]
    bench.clock.pass_(timedelta(seconds=1))
    bench.desk.tidy()
    assert bench.files() == []
    with pytest.raises(NotInQueue, match="Nothing in the queue"):
        bench.desk.get(queued.id, "Kitchen")


def test_a_gateway_alone_removes_what_is_old(bench: Bench) -> None:
    queued = bench.put()
    bench.clock.pass_(RESET)
    bench.claimed()
    bench.desk.done(queued.id, 200, None, b"audio")
    bench.clock.pass_(KEPT)
    later = bench.put()
    assert bench.files() == []
    assert [one.queued.id for one in bench.desk.newest()] == [later.id]


class Meanwhile(GatewayQueue):
    """Something happens whenever the ids were just read."""

    def __init__(self, database: Database, deed: Callable[[], object]) -> None:
        super().__init__(database)
        self._deed = deed

    def with_results(self) -> set[str]:
        found = super().with_results()
        self._deed()
        return found


def test_tidying_leaves_what_another_gateway_speaks_meanwhile(bench: Bench) -> None:
    queued, other = bench.put(), bench.another()
    bench.clock.pass_(RESET)
    bench.folder.mkdir(mode=0o700)

    def speak() -> None:
        assert bench.claimed(other) == [queued.id]
        assert other.done(queued.id, 200, None, b"audio")

    database = open_store(bench.root / "data.db").database
    folder = QueueFolder(bench.folder)
    QueueDesk(Meanwhile(database, speak), folder, bench.clock).tidy()
    ready = bench.desk.get(queued.id, "Kitchen")
    assert ready.state is QueueState.READY
    assert bench.desk.result(ready) is not None


def test_tidying_leaves_what_is_not_ours(bench: Bench) -> None:
    bench.desk.tidy()  # before anything was kept
    assert not bench.folder.exists()
    queued = bench.put()
    bench.clock.pass_(RESET)
    bench.claimed()
    bench.desk.done(queued.id, 200, None, b"audio")
    stray = "0123456789abcdef" * 2
    for name in (stray, f".{stray}.x1y2.new", f".{queued.id}.x1y2.new", "notes.txt"):
        (bench.folder / name).write_bytes(b"")
    bench.desk.tidy()
    assert bench.files() == sorted([f".{queued.id}.x1y2.new", queued.id, "notes.txt"])


def test_a_folder_that_cannot_be_made_is_told_and_the_request_stays_claimed(bench: Bench) -> None:
    queued = bench.put()
    bench.folder.write_text("a file in the way")
    bench.clock.pass_(RESET)
    bench.claimed()
    with pytest.raises(StoreError):
        bench.desk.done(queued.id, 200, None, b"audio")
    assert bench.desk.get(queued.id, "Kitchen").state is QueueState.SPEAKING
