"""One request that was let in, and what everything that answers it may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.counts import Counts
    from jojo_tray.gateway.wire.caller import Caller
    from jojo_tray.gateway.wire.door import Guest
    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.gateway.wire.reply import Reply


class Errand(NamedTuple):
    """What a client asks; `path` and `query` as they came, `head` without who asks.

    `told` are all headers, those for the gateway alone among them.
    """

    guest: Guest
    method: str
    path: bytes
    query: bytes
    head: Head
    caller: Caller
    reply: Reply
    told: Head

    @property
    def target(self) -> bytes:
        """Path and query as they go over the wire."""
        return self.path + b"?" + self.query if self.query else self.path


class Tally(Protocol):
    """What counts: cheap, from any thread."""

    def count(self, client: str, counts: Counts, account_id: int = 0) -> None: ...

    def waited(self, milliseconds: float, client: str = ..., account_id: int = 0) -> None: ...

    def finished(self, milliseconds: float, client: str = ..., account_id: int = 0) -> None: ...

    def failed(
        self,
        client: str,
        kind: str,
        status: int | None = None,
        request_id: str | None = None,
        account_id: int = 0,
    ) -> None: ...

    def spent(self, account_id: int, credits: int) -> None: ...  # noqa: A002

    def flush(self) -> None: ...
