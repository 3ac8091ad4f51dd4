"""Change notice for the quota: told when numbers change, by whomever they were read."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from anyio.lowlevel import checkpoint
from mcp.server.connection import Connection, NotifyOnlyOutbound
from mcp_types import SubscribeRequestParams

from jojo_tray.mcp_server.news import LISTEN, News
from jojo_tray.mcp_server.room import Room
from jojo_tray.mcp_server.server import server as make_server
from tests.fakes import AheadClock
from tests.mcp_server.assistant import LEGACY, assistant
from tests.mcp_server.profiles import documented
from tests.shell import Shell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant

pytestmark = [
    documented,
    pytest.mark.filterwarnings("ignore::mcp.MCPDeprecationWarning"),
]

CURRENT = "usage://current"
MODERN = "2026-07-28"
OFTEN = 0.02  # seconds
PATIENCE = 20.0


class Counter:
    """The account's counter as other processes read it, each time ten seconds later."""

    def __init__(self, service: DemoServer, around: Surroundings) -> None:
        self.service = service
        self.around = around
        self._readings = 0

    def is_read(self, used: int) -> None:
        """Let so much be used, and the command line read it."""
        self._readings += 1
        self.service.account.adjust(character_count=used)
        around = self.around._replace(clock=AheadClock(timedelta(seconds=10) * self._readings))
        assert Shell(around, around.vault, self.service)("status").code == 0  # type: ignore[arg-type]


@pytest.fixture
def counter(service: DemoServer, around: Surroundings) -> Counter:
    return Counter(service, around)


@contextmanager
def client(around: Surroundings, mode: str) -> Iterator[Assistant]:
    with assistant(make_server(Room(around), look_every=OFTEN), mode=mode) as found:
        yield found


@contextmanager
def told(ask: Assistant, mode: str, uri: str = CURRENT) -> Iterator[SimpleQueue[str]]:
    """What somebody is told who listens for a resource, by either protocol."""
    if mode == LEGACY:
        ask.wait(partial(ask.client.subscribe_resource, uri))
        yield ask.updates
        return
    heard: SimpleQueue[str] = SimpleQueue()
    ready: SimpleQueue[bool] = SimpleQueue()

    async def listen() -> None:
        async with ask.client.listen(resource_subscriptions=[uri]) as events:
            ready.put(True)
            async for event in events:
                heard.put(getattr(event, "uri", ""))

    task = ask.portal.start_task_soon(listen)
    ready.get(timeout=PATIENCE)
    try:
        yield heard
    finally:
        task.cancel()


both_protocols = pytest.mark.parametrize("mode", [LEGACY, MODERN])


@both_protocols
def test_another_process_s_reading_is_told(
    around: Surroundings, counter: Counter, mode: str
) -> None:
    counter.is_read(70_000)
    with client(around, mode) as ask, told(ask, mode) as heard:
        counter.is_read(70_001)
        assert heard.get(timeout=PATIENCE) == CURRENT
        assert ask.read(CURRENT)["used"] == 70_001


@both_protocols
def test_the_first_reading_and_each_other_one_is_told(
    around: Surroundings, counter: Counter, mode: str
) -> None:
    with client(around, mode) as ask, told(ask, mode) as heard:
        for used in (70_000, 70_001):
            counter.is_read(used)
            assert heard.get(timeout=PATIENCE) == CURRENT
        assert heard.empty()


@both_protocols
def test_a_reading_of_the_same_numbers_is_no_news(
    around: Surroundings, counter: Counter, mode: str
) -> None:
    counter.is_read(70_000)
    with client(around, mode) as ask, told(ask, mode) as heard:
        counter.is_read(70_000)
        time.sleep(10 * OFTEN)
        assert heard.empty()


@both_protocols
def test_what_does_not_change_by_itself_may_be_listened_to(
    around: Surroundings, counter: Counter, mode: str
) -> None:
    with client(around, mode) as ask, told(ask, mode, "history://recent") as heard:
        counter.is_read(70_000)
        time.sleep(10 * OFTEN)
        assert heard.empty()


def test_a_reading_by_a_process_of_its_own_is_told(around: Surroundings, counter: Counter) -> None:
    around.folders.prepare()
    counter.service.account.adjust(character_count=70_000)
    with client(around, LEGACY) as ask, told(ask, LEGACY) as heard:
        environ = {**around.environ, "JOJO_TRAY_HOME": str(around.folders.data.parent)}
        status = [sys.executable, "-m", "jojo_tray", "status", "--json"]
        subprocess.run(status, env=environ, check=True, capture_output=True)
        assert heard.get(timeout=PATIENCE) == CURRENT


def test_what_this_server_reads_itself_is_told(around: Surroundings, counter: Counter) -> None:
    with client(around, LEGACY) as ask, told(ask, LEGACY) as heard:
        ask("get_quota_status")
        assert heard.get(timeout=PATIENCE) == CURRENT


def test_who_no_longer_subscribes_is_left_alone(around: Surroundings, counter: Counter) -> None:
    with client(around, LEGACY) as ask, told(ask, LEGACY) as heard:
        for _ in range(2):
            ask.wait(partial(ask.client.unsubscribe_resource, CURRENT))
        counter.is_read(70_000)
        time.sleep(10 * OFTEN)
        assert heard.empty()
        ask.wait(partial(ask.client.subscribe_resource, CURRENT))
        counter.is_read(70_001)
        assert heard.get(timeout=PATIENCE) == CURRENT


def test_who_leaves_while_listening_holds_nothing_up(
    around: Surroundings, counter: Counter
) -> None:
    made = make_server(Room(around), look_every=OFTEN)
    for mode in (MODERN, LEGACY, MODERN):
        with assistant(made, mode=mode) as ask, told(ask, mode) as heard:
            counter.is_read(70_000 + len(mode))
            assert heard.get(timeout=PATIENCE) == CURRENT


def test_a_server_may_run_again(around: Surroundings, counter: Counter) -> None:
    made = make_server(Room(around), look_every=OFTEN)
    with assistant(made) as ask:
        ask.tools()
    with assistant(made) as ask, told(ask, LEGACY) as heard:
        counter.is_read(70_000)
        assert heard.get(timeout=PATIENCE) == CURRENT


def test_nobody_looks_while_nobody_listens(around: Surroundings) -> None:
    with client(around, LEGACY) as ask:
        time.sleep(5 * OFTEN)
        ask.tools()
        assert not around.folders.data.exists()


@pytest.mark.parametrize("mode", [LEGACY, "auto"])
def test_both_protocols_say_that_it_tells(around: Surroundings, mode: str) -> None:
    with client(around, mode) as ask:
        capability = ask.client.server_capabilities.resources
        assert capability is not None
        assert capability.subscribe


def test_a_store_that_cannot_be_read_for_a_while_is_no_news(
    around: Surroundings, counter: Counter
) -> None:
    counter.is_read(70_000)
    with client(around, LEGACY) as ask, told(ask, LEGACY) as heard:
        with written_by_a_newer_one(around.folders.data_file):
            time.sleep(5 * OFTEN)
        time.sleep(5 * OFTEN)
        assert heard.empty()
        counter.is_read(70_001)
        assert heard.get(timeout=PATIENCE) == CURRENT


@contextmanager
def written_by_a_newer_one(path: Path) -> Iterator[None]:
    """A file whose schema nobody here knows, for as long as this lasts."""
    with closing(sqlite3.connect(path)) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("PRAGMA user_version = 9999")
        yield
        connection.execute(f"PRAGMA user_version = {schema}")


class Reading:
    """A room whose store is read at once the first time, and afterwards when it is `let`."""

    def __init__(self) -> None:
        self.value = 1
        self.looks = 0
        self.let = anyio.Event()

    async def fetch(self, _work: object) -> int:
        self.looks += 1
        await (checkpoint() if self.looks == 1 else self.let.wait())
        return self.value

    @asynccontextmanager
    async def opened(self, _server: object) -> AsyncIterator[Reading]:
        yield self


class Handlers:
    """Stands in for the library's server: keeps what it is given to answer."""

    def __init__(self) -> None:
        self._lowlevel_server = self
        self.answers: dict[str, Callable[..., Awaitable[object]]] = {}

    def add_request_handler(
        self, method: str, _params: object, handler: Callable[..., Awaitable[object]]
    ) -> None:
        self.answers[method] = handler

    async def subscribe(self, connection: Connection) -> None:
        request = SimpleNamespace(session=SimpleNamespace(_connection=connection))
        params = SubscribeRequestParams(uri=CURRENT)
        await self.answers["resources/subscribe"](request, params)


def test_a_second_listener_s_slow_look_hides_nothing_from_the_first(profile: str) -> None:
    async def two_begin_at_once() -> None:
        reading, told = Reading(), anyio.Event()
        news = News(reading, CURRENT, every=OFTEN)  # type: ignore[arg-type]
        news.bus.subscribe(lambda _event: told.set())
        request: Any = SimpleNamespace(
            method=LISTEN, params={"notifications": {"resourceSubscriptions": [CURRENT]}}
        )
        async with news.opened(None), anyio.create_task_group() as tasks:
            for _ in range(2):
                tasks.start_soon(news.notice, request, stay)
            await anyio.wait_all_tasks_blocked()
            reading.value = 2
            reading.let.set()
            with anyio.fail_after(PATIENCE):
                await told.wait()
            tasks.cancel_scope.cancel()

    async def stay(_request: object) -> None:
        await anyio.sleep_forever()

    anyio.run(two_begin_at_once)


def test_a_connection_that_closes_while_it_subscribes_is_not_listened_for(profile: str) -> None:
    async def close_meanwhile() -> None:
        reading, server = Reading(), Handlers()
        reading.looks = 1
        news = News(reading, CURRENT, every=OFTEN)  # type: ignore[arg-type]
        news.serve(server)  # type: ignore[arg-type]
        connection = Connection.for_loop(NotifyOnlyOutbound(None))  # type: ignore[arg-type]
        async with news.opened(None), anyio.create_task_group() as tasks:
            tasks.start_soon(server.subscribe, connection)
            await anyio.wait_all_tasks_blocked()
            await connection.exit_stack.aclose()
            reading.let.set()
            await anyio.wait_all_tasks_blocked()
            looks = reading.looks
            await anyio.sleep(5 * OFTEN)
            assert reading.looks == looks

    anyio.run(close_meanwhile)
