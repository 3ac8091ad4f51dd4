"""A plain caller of the built-in account and a clock that only moves when told."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2026, 3, 18, 14, 30, tzinfo=UTC)
YEAR = timedelta(days=365)


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Say the moment it was set to."""
        return self.moment

    def forward(self, **step: float) -> None:
        """Move it on."""
        self.moment += timedelta(**step)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Give the decoded body."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """Give the specific word of an error in shape A."""
        return str(self.json["detail"]["status"])


class Caller:
    """Calls one server over one connection that is kept."""

    def __init__(self, base_url: str, key: str | None = "demo") -> None:
        address = urlsplit(base_url)
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port, 10)
        self.key = key

    def get(self, path: str, **query: object) -> Reply:
        """Send a GET."""
        given = {name: value for name, value in query.items() if value is not None}
        return self.send("GET", f"{path}?{urlencode(given)}" if given else path)

    def post(self, path: str, document: object) -> Reply:
        """Send a POST with a JSON body."""
        return self.send("POST", path, json.dumps(document).encode())

    def send(self, method: str, target: str, body: bytes | None = None) -> Reply:
        """Send anything."""
        headers = {} if self.key is None else {"xi-api-key": self.key}
        self._connection.request(method, target, body, headers)
        answer = self._connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, answer.read())

    def pages(self, **query: object) -> Iterator[Any]:
        """Run through the history page by page."""
        cursor = None
        while True:
            page = self.get("/v1/history", start_after_history_item_id=cursor, **query).json
            yield page
            if not page["has_more"]:
                return
            cursor = page["last_history_item_id"]

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def unix(moment: datetime) -> int:
    """Give a moment in Unix seconds."""
    return int(moment.timestamp())


def millis(moment: datetime) -> int:
    """Give a moment in Unix milliseconds."""
    return unix(moment) * 1000
