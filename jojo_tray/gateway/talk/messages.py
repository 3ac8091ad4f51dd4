"""What clients say over a WebSocket: who asks stays here, and the text is counted."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from jojo_tray.gateway.wire.heads import WHO_ASKS_IN_QUERY

if TYPE_CHECKING:
    from collections.abc import Iterable

OPENING = " "  # a talk begins with a blank that is not spoken


class Passed(NamedTuple):
    """What goes on to the service, and the characters of text in it."""

    message: str | bytes
    characters: int


class Messages:
    """The messages of the client that showed a token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def passed(self, message: str | bytes) -> Passed:
        """The message as it came, unless it says who asks."""
        members = _members(message)
        if members is None:
            return Passed(message, 0)
        text = members.get("text")
        characters = len(text) if isinstance(text, str) and text != OPENING else 0
        kept = {name: value for name, value in members.items() if not self._who(name, value)}
        if len(kept) == len(members):
            return Passed(message, characters)
        return Passed(json.dumps(kept), characters)

    def _who(self, name: str, value: object) -> bool:
        shown = isinstance(value, str) and self._token in value
        return name.lower() in WHO_ASKS_IN_QUERY or (shown and name != "text")


def last_word(path: bytes) -> str:
    """What tells the service that no more text follows."""
    several = path.endswith(b"/multi-stream-input")
    return '{"close_socket": true}' if several else '{"text": ""}'


def token_in(message: str | bytes) -> list[str]:
    """The token in a first message, where no header shows one."""
    members = _members(message) or {}
    return _tokens((name, value) for name, value in members.items() if isinstance(value, str))


def tokens_in_query(query: bytes) -> list[str]:
    """The tokens in the query of who cannot send headers, as browsers cannot."""
    return _tokens(parse_qsl(query.decode("latin-1")))


def model_in(query: bytes) -> str | None:
    """The model that a query names."""
    return dict(parse_qsl(query.decode("latin-1"))).get("model_id")


def _tokens(pairs: Iterable[tuple[str, str]]) -> list[str]:
    named = [value.strip() for name, value in pairs if name.lower() in WHO_ASKS_IN_QUERY]
    return [value.removeprefix("Bearer ").strip() for value in named if value]


def _members(message: str | bytes) -> dict[str, object] | None:
    if isinstance(message, bytes):
        return None
    with suppress(ValueError, RecursionError):
        read = json.loads(message)
        if isinstance(read, dict):
            return read
    return None
