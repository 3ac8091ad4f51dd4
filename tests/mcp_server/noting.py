"""The built-in account's server, which notes all that it is asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.demo import DemoServer

if TYPE_CHECKING:
    from jojo_tray.demo import DemoAccount
    from jojo_tray.demo.exchange import Request
    from jojo_tray.demo.parcel import Parcel

Question = tuple[str, str, str, bytes]


class Seen(NamedTuple):
    """A request that arrived, by what it asks; bodies count, too: two of them are two questions."""

    at: float
    question: Question


class NotingServer(DemoServer):
    """`seen` are the requests in the order in which they came, at seconds that never step back."""

    def __init__(self, account: DemoAccount, *, min_delay: float = 0.0) -> None:
        super().__init__(account, min_delay=min_delay)
        self.seen: list[Seen] = []

    def serve(self, request: Request) -> Parcel:
        """Note it and answer it."""
        question = (request.method, request.path, request.query, request.body)
        self.seen.append(Seen(time.monotonic(), question))
        return super().serve(request)
