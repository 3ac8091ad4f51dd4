"""Headers on their way through: what is for one connection stays, and so does who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable

Head = list[tuple[bytes, bytes]]

KEY = b"xi-api-key"
WHO_ASKS = {KEY, b"authorization"}
WHO_ASKS_IN_QUERY = {"xi-api-key", "xi_api_key", "authorization"}
_ONE_CONNECTION = {
    b"connection",
    b"keep-alive",
    b"proxy-authenticate",
    b"proxy-authorization",
    b"proxy-connection",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
}
_OURS = WHO_ASKS | {b"host", b"expect", b"origin"}
_NOT_UPWARD = (b"sec-websocket-", b"x-jojo-")
_CORS = b"access-control-"


def values(head: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    """All values of a header, whose name is in lower case."""
    return [value for key, value in head if key.lower() == name]


def first(head: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes | None:
    """The first value of a header, whose name is in lower case."""
    return next((value for key, value in head if key.lower() == name), None)


def upward(head: Head, token: bytes) -> Head:
    """What the service is told of a client's headers: all but who asks, and which connection."""
    left = _left_here(head) | _OURS
    return [
        (name, value)
        for name, value in head
        if name not in left and not name.startswith(_NOT_UPWARD) and token not in value
    ]


def downward(head: Head, *, ours: bool) -> Head:
    """What a client is told of an answer's headers; whose pages may read it is `ours` to say."""
    left = _left_here(head)
    return [
        (name, value)
        for name, value in head
        if name.lower() not in left and not (ours and name.lower().startswith(_CORS))
    ]


def without_token(query: bytes, token: str) -> bytes:
    """The query as it came, but for the parts that say who asks."""
    parts = [part for part in query.split(b"&") if not _says_who(part, token)]
    return b"&".join(parts)


def _says_who(part: bytes, token: str) -> bool:
    name, _, value = part.decode("latin-1").partition("=")
    return unquote_plus(name).lower() in WHO_ASKS_IN_QUERY or token in unquote_plus(value)


def _left_here(head: Head) -> set[bytes]:
    """The headers of one connection, with those that it names itself."""
    named = b",".join(values(head, b"connection")).lower().split(b",")
    return _ONE_CONNECTION | {name.strip() for name in named}
