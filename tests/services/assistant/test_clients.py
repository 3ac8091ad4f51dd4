"""Tokens of the gateway: shown once, told apart by their hash, worthless once revoked."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.clients import GatewayClient, token_hash
from jojo_tray.domain.assistant.errors import ClientExists, ClientNameUnfit, UnknownClient
from jojo_tray.services.assistant.clients import ClientDesk
from jojo_tray.store.store import open_store
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> ClientDesk:
    return ClientDesk(open_store(tmp_path / "data.db").gateway_clients, clock)


def test_a_token_opens_for_the_name_it_was_made_for(desk: ClientDesk, clock: FakeClock) -> None:
    token = desk.make("  Kitchen ")
    assert desk.known() == (GatewayClient("Kitchen", clock.now()),)
    assert desk.by_hash() == {token_hash(token): "Kitchen"}


def test_tokens_are_long_random_and_fit_into_a_header(desk: ClientDesk) -> None:
    tokens = {desk.make(f"client {number}") for number in range(20)}
    assert len(tokens) == 20
    assert all(re.fullmatch(r"jojo_[A-Za-z0-9_-]{32}", token) for token in tokens)


def test_a_taken_name_keeps_its_token(desk: ClientDesk) -> None:
    token = desk.make("Kitchen")
    with pytest.raises(ClientExists, match="There is a token for Kitchen already"):
        desk.make("Kitchen ")
    assert desk.by_hash() == {token_hash(token): "Kitchen"}


def test_what_is_no_name_gets_no_token(desk: ClientDesk) -> None:
    with pytest.raises(ClientNameUnfit):
        desk.make("a\nb")
    assert desk.known() == ()


def test_a_revoked_token_opens_nothing(desk: ClientDesk) -> None:
    lost, kept = desk.make("Kitchen"), desk.make("Car")
    desk.revoke("Kitchen")
    assert desk.by_hash() == {token_hash(kept): "Car"}
    assert desk.make("Kitchen") != lost
    assert token_hash(lost) not in desk.by_hash()


def test_revoking_what_nobody_made_says_so_in_one_line(desk: ClientDesk) -> None:
    with pytest.raises(UnknownClient, match="There is no token for Kit chen"):
        desk.revoke("Kit\nchen")


def test_the_last_use_is_noted(desk: ClientDesk, clock: FakeClock) -> None:
    desk.make("Kitchen")
    clock.pass_(timedelta(hours=1))
    desk.seen({"Kitchen", "gone"}, clock.now())
    (client,) = desk.known()
    assert client.seen_at == clock.now()
