"""What is asked of the service: held, counted and failed once, whatever becomes of it."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.assistant.flights import Payer
from jojo_tray.gateway.speech.generations import Generations
from jojo_tray.gateway.speech.keeper import Keeper
from jojo_tray.gateway.speech.orders import order_of
from jojo_tray.gateway.speech.warden import Warden
from jojo_tray.gateway.wire.caller import Caller
from jojo_tray.gateway.wire.door import Guest
from jojo_tray.gateway.wire.errands import Errand
from jojo_tray.gateway.wire.grounds import Grounds
from jojo_tray.gateway.wire.reply import Reply
from jojo_tray.gateway.wire.upstream import WayLost
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.speech.shelf import SpeechShelf
from tests.gateway.running import CLIENT, Counted
from tests.gateway.speaking import PATH

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from jojo_tray.domain.assistant.asking import Asked
    from jojo_tray.domain.assistant.guard import Decision
    from jojo_tray.domain.assistant.phrases import PhraseNote
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.gateway.speech.rendition import Rendition

HELD = 50  # credits


@dataclass
class Says:
    """An answer of the service; its body comes once it is let go."""

    status: int = 200
    cost: str | None = "7"
    body: bytes = b"sound"
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def head(self) -> list[tuple[bytes, bytes]]:
        told = [] if self.cost is None else [(b"character-cost", self.cost.encode())]
        return [(b"content-length", b"%d" % len(self.body)), *told]

    def get(self, name: bytes) -> str | None:
        return next((value.decode() for key, value in self.head if key == name), None)

    async def pieces(self) -> AsyncIterator[bytes]:
        await self.let_go.wait()
        yield self.body

    async def close(self) -> None:
        """Nothing is open."""


class Service:
    """Answers in turn, or fails like this."""

    def __init__(self, *answers: Says | Exception) -> None:
        self.tally = Counted()
        self._answers = list(answers)
        self.asked = 0

    async def ask(self, _errand: Errand, _body: bytes) -> Says:
        self.asked += 1
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Desk:
    """What is under way, and what it did cost."""

    def __init__(self) -> None:
        self.aloft = 0
        self.costs: list[int] = []

    def take_off(self, client: str, credits: int) -> Payer:  # noqa: A002
        self.aloft += credits
        return Payer(1, client)

    def land(self, _payer: Payer, credits: int, cost: int = 0) -> None:  # noqa: A002
        self.aloft -= credits
        self.costs.append(cost)

    def check(self, asked: Asked) -> Decision:
        raise AssertionError

    def wants_reading(self, decision: Decision) -> bool:
        raise AssertionError

    def refresh(self) -> bool:
        raise AssertionError


class Phrases:
    """Keeps what was noted; may be held up at it."""

    def __init__(self) -> None:
        self.noted: list[PhraseNote] = []
        self.begun, self.may = Event(), Event()
        self.may.set()

    def note(self, notes: Iterable[PhraseNote]) -> None:
        self.begun.set()
        self.may.wait(10)
        self.noted += notes


class Scene:
    """Generations before a service, in a folder of their own."""

    def __init__(self, folder: Path, *answers: Says | Exception) -> None:
        self.service, self.desk, self.phrases = Service(*answers), Desk(), Phrases()
        self.keeper = Keeper(SpeechShelf(folder, lambda: 10), self.phrases, SystemClock())
        passage: Any = self.service
        self.generations = Generations(passage, Warden(self.desk), self.keeper)

    @property
    def tally(self) -> Counted:
        return self.service.tally

    def order(self, text: str = "hello", *wishes: tuple[bytes, bytes]) -> Order:
        grounds = Grounds({}, frozenset(), "", None, 1, keeps_speech=True)
        body = b'{"text": "%b"}' % text.encode()
        guest, path = Guest(CLIENT, "", grounds), PATH.encode()
        caller, reply = Caller(_nothing), Reply(_nowhere, [])
        return order_of(Errand(guest, "POST", path, b"", [], caller, reply, list(wishes)), body)

    def begun(self, text: str = "hello", *wishes: tuple[bytes, bytes]) -> Rendition:
        return self.generations.begin(self.order(text, *wishes), HELD)


async def _nothing() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def _nowhere(_message: dict[str, Any]) -> None:
    return


async def whole(rendition: Rendition) -> bytes:
    async with asyncio.timeout(10):
        with rendition.hearer() as me:
            await rendition.begun()
            return b"".join([piece async for piece in rendition.pieces(me)])


def test_what_is_known_to_be_spent_is_not_held_besides(tmp_path: Path) -> None:
    async def run() -> None:
        says = Says()
        scene = Scene(tmp_path, says)
        rendition = scene.begun()
        assert scene.desk.aloft == HELD
        await rendition.begun()
        assert (scene.desk.aloft, scene.desk.costs, scene.tally.costs) == (0, [7], [7])
        says.let_go.set()
        assert await whole(rendition) == b"sound"
        await asyncio.wait({_task(rendition)})
        assert (scene.desk.aloft, scene.desk.costs) == (0, [7])

    asyncio.run(run())


@pytest.mark.parametrize(("told", "cost"), [("0", 0), ("3", 3), (None, HELD), ("soon", HELD)])
def test_what_the_service_calls_free_costs_nothing(
    tmp_path: Path, told: str | None, cost: int
) -> None:
    async def run() -> None:
        says = Says(cost=told)
        scene = Scene(tmp_path, says)
        says.let_go.set()
        rendition = scene.begun()
        assert await whole(rendition) == b"sound"
        assert (rendition.cost, scene.desk.costs) == (cost, [cost])
        assert scene.tally.costs == ([cost] if cost else [])

    asyncio.run(run())


def test_who_failed_stands_in_the_way_of_no_shared_call(tmp_path: Path) -> None:
    """While the first one's error still comes, two equal orders make one call."""

    async def run() -> None:
        scene = Scene(tmp_path, Says(503), Says(), Says())
        failed = scene.begun()
        await failed.begun()
        assert scene.generations.of(scene.order()) is None
        second = scene.begun()
        assert scene.generations.of(scene.order()) is second
        await scene.generations.close()

    asyncio.run(run())


def test_an_error_counts_though_nobody_stays_to_hear_why(tmp_path: Path) -> None:
    async def run() -> None:
        scene = Scene(tmp_path, Says(503))
        rendition = scene.begun()
        with rendition.hearer():
            await rendition.begun()
        await asyncio.wait({_task(rendition)})
        assert scene.tally.errors == [(CLIENT, "server_failed", 503, None)]
        assert scene.desk.aloft == 0

    asyncio.run(run())


def test_a_fault_of_our_own_leaves_nobody_waiting(tmp_path: Path) -> None:
    async def run() -> None:
        scene = Scene(tmp_path, ValueError("odd"))
        rendition = scene.begun()
        with pytest.raises(WayLost):
            await whole(rendition)
        assert scene.desk.aloft == 0
        with pytest.raises(ValueError, match="odd"):
            await _task(rendition)

    asyncio.run(run())


def test_after_the_end_nothing_is_asked_any_more(tmp_path: Path) -> None:
    async def run() -> None:
        scene = Scene(tmp_path, Says())
        await scene.generations.close()
        with pytest.raises(WayLost) as lost:
            await whole(scene.begun())
        assert lost.value.unsent
        assert (scene.service.asked, scene.desk.aloft) == (0, 0)

    asyncio.run(run())


@pytest.mark.parametrize(("status", "unsent"), [(200, False), (429, True)])
def test_the_end_tells_what_may_have_been_paid(
    tmp_path: Path, status: int, *, unsent: bool
) -> None:
    async def run() -> None:
        scene = Scene(tmp_path, Says(status))
        rendition = scene.begun()
        await asyncio.sleep(0.05)
        await scene.generations.close()
        with pytest.raises(WayLost) as lost:
            await whole(rendition)
        assert lost.value.unsent is unsent
        assert scene.service.asked == 1

    asyncio.run(run())


def test_what_has_come_whole_is_whole_where_the_gateway_ends(tmp_path: Path) -> None:
    async def run() -> None:
        says = Says()
        says.let_go.set()
        scene = Scene(tmp_path, says)
        with ThreadPoolExecutor(1) as pool:
            asyncio.get_running_loop().set_default_executor(pool)
            busy = pool.submit(time.sleep, 0.2)
            rendition = scene.begun()
            while not rendition.over:
                await asyncio.sleep(0)
            assert not busy.done()  # no thread is free to keep it at once
            await scene.generations.close()
            assert await whole(rendition) == b"sound"
            assert await scene.keeper.find(scene.order()) is not None

    asyncio.run(run())


def test_two_who_write_notes_at_once_write_each_once(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.keeper.note(scene.order(), 7, paid=True)
    scene.phrases.may.clear()
    threads = [Thread(target=scene.keeper.write_notes) for _ in range(2)]
    for thread in threads:
        thread.start()
    scene.phrases.begun.wait(10)
    threads[1].join(0.1)
    scene.phrases.may.set()
    for thread in threads:
        thread.join()
    assert len(scene.phrases.noted) == 1


def _task(rendition: Rendition) -> asyncio.Task[None]:
    assert rendition.task is not None
    return rendition.task
