"""What requests are judged by: read beside them, and never older than a token that is shown."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.clients import token_hash
from jojo_tray.domain.errors import StoreBusy
from jojo_tray.gateway.wire.door import judged_by, let_in
from jojo_tray.gateway.wire.grounds import AT_LEAST, Ground, Grounds
from jojo_tray.gateway.wire.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Book:
    """Clients that come later, in a book that may be in use."""

    def __init__(self) -> None:
        self.clients: dict[bytes, str] = {}
        self.busy = False
        self.reads = 0

    def read(self) -> Grounds:
        self.reads += 1
        if self.busy:
            raise StoreBusy
        return Grounds(dict(self.clients), *NOBODY_ELSE)


NOBODY_ELSE = (frozenset[str](), "http://127.0.0.1:1", None, 0)


def on_ground(work: Callable[[Ground, Book], Awaitable[None]]) -> None:
    book = Book()
    asyncio.run(_done(work(Ground(book.read, lambda _: None), book)))


async def _done(work: Awaitable[None]) -> None:
    await work


def test_a_token_made_just_after_a_reading_is_good_at_once() -> None:
    async def come(ground: Ground, book: Book) -> None:
        await ground.now()
        book.clients[token_hash("new")] = "Robot"
        assert (await let_in(["new"], ground)).client == "Robot"

    on_ground(come)


def test_wrong_tokens_share_readings_that_are_apart() -> None:
    async def come(ground: Ground, book: Book) -> None:
        await ground.now()
        began = monotonic()
        tries = [let_in([f"wrong {n}"], ground) for n in range(50)]
        found = await asyncio.gather(*tries, return_exceptions=True)
        assert {getattr(one, "status", None) for one in found} == {401}
        assert book.reads == 2
        assert monotonic() - began > AT_LEAST / 2

    on_ground(come)


def test_a_book_in_use_is_told_until_it_was_read_once() -> None:
    async def come(ground: Ground, book: Book) -> None:
        book.busy = True
        with pytest.raises(Refusal) as told:
            await judged_by(ground)
        assert (told.value.status, told.value.code) == (503, StoreBusy.code)
        book.busy, book.clients = False, {token_hash("known"): "Robot"}
        assert (await let_in(["known"], ground)).client == "Robot"
        book.busy = True
        assert (await let_in(["known"], ground)).client == "Robot"
        with pytest.raises(Refusal) as told:
            await let_in(["wrong"], ground)
        assert told.value.status == 401

    on_ground(come)
