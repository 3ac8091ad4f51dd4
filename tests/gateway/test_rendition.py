"""One sound for many: each hears all of it at its own pace, and memory has an end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.gateway.speech.rendition import LONGEST_SHARED, Rendition
from jojo_tray.gateway.speech.spool import IN_MEMORY, Spool
from jojo_tray.gateway.wire.upstream import WayLost

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

PIECE = bytes(range(256)) * 1024  # 256 kB


async def heard(rendition: Rendition, most: int | None = None) -> bytes:
    """What a hearer gets, who stays for so many pieces."""
    got = bytearray()
    with rendition.hearer() as me:
        async for number, piece in _numbered(rendition, me):
            got += piece
            if number == most:
                break
    return bytes(got)


async def _numbered(rendition: Rendition, me: object) -> AsyncIterator[tuple[int, bytes]]:
    number = 0
    async for piece in rendition.pieces(me):
        number += 1
        yield number, piece


async def pump(rendition: Rendition, pieces: Iterable[bytes]) -> None:
    rendition.begin(200, [], 1)
    for piece in pieces:
        await rendition.add(piece)
        await asyncio.sleep(0)
    rendition.end()


@settings(max_examples=30, deadline=None)
@given(
    pieces=st.lists(st.integers(1, 700_000), max_size=12),
    joins=st.lists(st.integers(0, 12), min_size=1, max_size=4),
)
def test_whoever_joins_whenever_hears_all_of_it(pieces: list[int], joins: list[int]) -> None:
    sound = [bytes([number]) * size for number, size in enumerate(pieces)]

    async def run() -> list[bytes]:
        rendition = Rendition(lasting=True)

        async def late(after: int) -> bytes:
            while not rendition.status or rendition.size < sum(pieces[:after]):
                await asyncio.sleep(0)
            return await heard(rendition)

        hearers = [asyncio.create_task(late(after)) for after in joins]
        await pump(rendition, sound)
        found = list(await asyncio.gather(*hearers))
        rendition.close()
        return found

    assert all(one == b"".join(sound) for one in asyncio.run(run()))


def test_who_is_slow_holds_nobody_up_and_fills_no_memory() -> None:
    async def run() -> None:
        rendition = Rendition(lasting=True)
        with rendition.hearer() as slow:
            walk = rendition.pieces(slow)
            await pump(rendition, [PIECE] * 20)
            assert rendition.held <= IN_MEMORY + len(PIECE)
            assert len(await heard(rendition)) == 20 * len(PIECE)
            assert b"".join([piece async for piece in walk]) == PIECE * 20
        rendition.close()

    asyncio.run(run())


def test_what_nobody_else_may_join_is_let_go_of_behind_its_hearer() -> None:
    async def run() -> None:
        rendition = Rendition(lasting=False)
        task = asyncio.create_task(heard(rendition))
        await asyncio.sleep(0)
        await pump(rendition, [PIECE] * 20)
        assert rendition.held <= IN_MEMORY + len(PIECE)
        assert len(await task) == 20 * len(PIECE)

    asyncio.run(run())


def test_a_sound_without_end_waits_for_who_hears_it() -> None:
    async def run() -> None:
        rendition = Rendition(lasting=True)
        pieces = LONGEST_SHARED // len(PIECE) + 40
        with rendition.hearer() as slow:
            task = asyncio.create_task(pump(rendition, [PIECE] * pieces))
            async with asyncio.timeout(30):
                while rendition.open:
                    await asyncio.sleep(0.01)
            done, _ = await asyncio.wait({task}, timeout=0.2)
            assert not done
            size = 0
            async for piece in rendition.pieces(slow):
                size += len(piece)
            assert size == pieces * len(PIECE)
        await task
        rendition.close()

    asyncio.run(run())


def test_a_failure_is_everybody_s_behind_what_came() -> None:
    async def run() -> None:
        rendition = Rendition(lasting=True)
        rendition.begin(200, [], 1)
        await rendition.add(b"half")
        rendition.fail(WayLost("offline", "It broke off."))
        for _ in range(2):
            with rendition.hearer() as me:
                walk = rendition.pieces(me)
                assert await anext(walk) == b"half"
                with pytest.raises(WayLost):
                    await anext(walk)
        early = Rendition(lasting=True)
        early.fail(WayLost("offline", "It never began."))
        with pytest.raises(WayLost):
            await early.begun()

    asyncio.run(run())


@pytest.mark.parametrize("lasting", [True, False])
def test_the_last_who_leaves_ends_what_is_kept_for_nobody(*, lasting: bool) -> None:
    async def run() -> bool:
        rendition = Rendition(lasting=lasting)
        rendition.task = asyncio.create_task(asyncio.sleep(60))
        rendition.begin(200, [], 1)
        await rendition.add(b"some")
        with rendition.hearer() as other:
            assert await heard(rendition, most=1) == b"some"
            await asyncio.sleep(0)
            assert not rendition.task.cancelling()
            assert await anext(rendition.pieces(other)) == b"some"
        ended = bool(rendition.task.cancelling())
        rendition.task.cancel()
        return ended

    assert asyncio.run(run()) is not lasting


def test_without_a_disk_it_stays_in_memory(tmp_path: Path) -> None:
    async def run() -> None:
        spool = Spool(tmp_path / "nowhere")
        for _ in range(20):
            spool.add(PIECE)
            await spool.write_out()
        assert spool.held == spool.size == 20 * len(PIECE)
        got = bytearray()
        while piece := await spool.read(len(got)):
            got += piece
        assert bytes(got) == PIECE * 20

    asyncio.run(run())
