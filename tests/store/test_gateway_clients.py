"""The gateway's clients in the data file: of a token only what it is told apart by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.clients import GatewayClient, token_hash
from jojo_tray.domain.errors import StoreError
from jojo_tray.store.store import open_store
from tests.store.material import at, query, spoil

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.gateway_clients import GatewayClients
    from jojo_tray.store.store import Store


@pytest.fixture
def book(store: Store) -> GatewayClients:
    return store.gateway_clients


def client(name: str, minute: float = 0) -> GatewayClient:
    return GatewayClient(name, at(minute))


def test_clients_come_back_by_name_as_they_were(book: GatewayClients, path: Path) -> None:
    kitchen, car = client("Küche – 厨房"), client("Car", 1)
    for number, one in enumerate((kitchen, car)):
        assert book.add(one, token_hash(f"token {number}"))
    assert book.known() == (car, kitchen)
    assert open_store(path).gateway_clients.known() == (car, kitchen)


def test_a_name_is_given_once(book: GatewayClients) -> None:
    assert book.add(client("a"), token_hash("one"))
    assert not book.add(client("a", 5), token_hash("two"))
    assert book.known() == (client("a"),)
    assert book.by_hash() == {token_hash("one"): "a"}


def test_no_two_clients_have_one_token(book: GatewayClients) -> None:
    book.add(client("a"), token_hash("one"))
    with pytest.raises(StoreError):
        book.add(client("b"), token_hash("one"))
    assert book.by_hash() == {token_hash("one"): "a"}


def test_a_removed_client_is_gone_once(book: GatewayClients) -> None:
    book.add(client("a"), token_hash("one"))
    assert book.remove("a", at(1))
    assert not book.remove("a", at(2))
    assert book.known() == ()
    assert book.by_hash() == {}


def test_several_are_seen_at_once_and_never_earlier_than_before(book: GatewayClients) -> None:
    for name in "abc":
        book.add(client(name), token_hash(name))
    book.seen(["a", "c", "unknown"], at(9))
    book.seen(["a"], at(5))
    assert [one.seen_at for one in book.known()] == [at(9), None, at(9)]
    book.seen([], at(10))
    book.seen(["b"], at(11))
    assert book.known()[1] == replace(client("b"), seen_at=at(11))


def test_a_damaged_row_shuts_out_no_other_client(
    book: GatewayClients, store: Store, path: Path
) -> None:
    for name in "abc":
        book.add(client(name), token_hash(name))
    spoil(path, "UPDATE gateway_clients SET token_hash = 'no hash' WHERE name = 'a'")
    assert book.by_hash() == {token_hash(name): name for name in "bc"}
    spoil(path, "UPDATE gateway_clients SET seen_at = -5 WHERE name = 'b'")
    assert [one.name for one in book.known()] == ["a", "c"]
    assert len(store.database.notices) == 1


def test_the_token_itself_is_in_no_file(book: GatewayClients, path: Path) -> None:
    book.add(client("a"), token_hash("jojo_SECRET"))
    assert query(path, "SELECT token_hash FROM gateway_clients") == [
        (token_hash("jojo_SECRET").hex(),)
    ]
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"SECRET" not in kept
