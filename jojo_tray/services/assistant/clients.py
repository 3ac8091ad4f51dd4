"""Tokens for the programs that use the gateway: made, shown once, revoked."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.clients import TOKEN_MARK, GatewayClient, fit_name, token_hash
from jojo_tray.domain.assistant.errors import ClientExists, UnknownClient
from jojo_tray.domain.symbols import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from jojo_tray.services.ports import Clock

TOKEN_BYTES = 24
SHOWN = 60  # characters of a name that nobody knows


class ClientBook(Protocol):
    """Where the clients are kept; of a token only its SHA-256."""

    def add(self, client: GatewayClient, token_hash: bytes) -> bool:
        """Add a client; False where its name is taken."""
        ...

    def remove(self, name: str, now: datetime) -> bool:
        """Remove one and cancel what it has waiting; False where there is none."""
        ...

    def known(self) -> tuple[GatewayClient, ...]:
        """All of them, by name."""
        ...

    def by_hash(self) -> Mapping[bytes, str]:
        """The names by the SHA-256 of their tokens."""
        ...

    def seen(self, names: Iterable[str], now: datetime) -> None:
        """Note that these used their tokens."""
        ...


class ClientDesk:
    """Makes and revokes tokens; the token itself is told once and kept by nobody here."""

    def __init__(self, book: ClientBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def make(self, name: str) -> str:
        """A new token for a program of this name, which is not shown again.

        Raises ClientNameUnfit, ClientExists, or a StoreError.
        """
        fit, token = fit_name(name), f"{TOKEN_MARK}{token_urlsafe(TOKEN_BYTES)}"
        if not self._book.add(GatewayClient(fit, self._clock.now()), token_hash(token)):
            raise ClientExists(what=fit)
        return token

    def revoke(self, name: str) -> None:
        """Make a program's token worthless; what it has waiting is cancelled.

        Raises UnknownClient, or a StoreError.
        """
        if not self._book.remove(name.strip(), self._clock.now()):
            raise UnknownClient(what=one_line(name, SHOWN))

    def known(self) -> tuple[GatewayClient, ...]:
        """Every program with a token, by name."""
        return self._book.known()

    def by_hash(self) -> Mapping[bytes, str]:
        """The programs' names by the SHA-256 digests of their tokens, as they are kept now."""
        return self._book.by_hash()

    def seen(self, names: Iterable[str], now: datetime) -> None:
        """Note the last use of several programs at once; unknown names are passed over."""
        self._book.seen(names, now)
