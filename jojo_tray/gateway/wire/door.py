"""Who may come in: programs of this machine with a token, and web pages that the user allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jojo_tray.domain.assistant.clients import token_hash
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.wire.heads import KEY, Head, first, values
from jojo_tray.gateway.wire.refusals import (
    foreign,
    head_too_large,
    no_token,
    not_passed,
    unable,
    wrong_token,
)

if TYPE_CHECKING:
    from jojo_tray.gateway.wire.grounds import Ground, Grounds
    from jojo_tray.gateway.wire.refusals import Refusal

    Scope = dict[str, Any]

MOST_HEAD = 64 << 10
PREFLIGHT_GOOD_FOR = b"600"  # seconds
METHODS = b"GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"
# Who answers the one repeats the key that was sent; the other is for proxies.
NOT_PASSED = {"TRACE", "CONNECT"}


class Guest(NamedTuple):
    """Who asks: the client's name and the token it showed."""

    client: str
    token: str
    grounds: Grounds


async def judged_by(ground: Ground) -> Grounds:
    """What every request is judged by. Raises Refusal where it was never read."""
    try:
        return await ground.now()
    except JojoTrayError as error:
        raise unable(error) from None


def stranger(scope: Scope, port: int, origins: frozenset[str]) -> Refusal | None:
    """Why a request may not even be looked at; None where it may."""
    head: Head = scope["headers"]
    target = len(scope["raw_path"]) + len(scope["query_string"])
    if target + sum(len(name) + len(value) for name, value in head) > MOST_HEAD:
        return head_too_large()
    hosts = [value.decode("latin-1").lower() for value in values(head, b"host")]
    if len(hosts) != 1 or hosts[0] not in _own_names(port):
        return foreign("host")
    allowed = [value.decode("latin-1") in origins for value in values(head, b"origin")]
    if not all(allowed) or len(allowed) > 1:
        return foreign("origin")
    return not_passed(METHODS) if scope.get("method") in NOT_PASSED else None


def for_pages(head: Head) -> Head:
    """What lets the page of an allowed origin read an answer; nothing for other programs."""
    origin = first(head, b"origin")
    if origin is None:
        return []
    return [
        (b"access-control-allow-origin", origin),
        (b"access-control-expose-headers", b"*"),
        (b"vary", b"origin"),
    ]


def preflight(head: Head) -> Head:
    """What a page is told before it asks."""
    wanted = first(head, b"access-control-request-headers") or b"*"
    return [
        (b"access-control-allow-methods", METHODS),
        (b"access-control-allow-headers", wanted),
        (b"access-control-max-age", PREFLIGHT_GOOD_FOR),
    ]


def is_preflight(scope: Scope) -> bool:
    """Whether a browser asks for a page whether it may ask."""
    head: Head = scope["headers"]
    asked = first(head, b"access-control-request-method")
    return scope["method"] == "OPTIONS" and asked is not None and bool(values(head, b"origin"))


def shown_tokens(head: Head) -> list[str]:
    """The tokens in the headers, as the service's clients send their key."""
    shown = [value.decode("latin-1").strip() for value in values(head, KEY)]
    for value in values(head, b"authorization"):
        kind, _, token = value.decode("latin-1").strip().partition(" ")
        if kind.lower() == "bearer":
            shown.append(token.strip())
    return [token for token in shown if token]


async def let_in(tokens: list[str], ground: Ground) -> Guest:
    """Who shows these tokens. Raises Refusal."""
    if not tokens:
        raise no_token()
    grounds = await judged_by(ground)
    found = _known(tokens, grounds) or _known(tokens, await ground.newest())
    if found is None:
        raise wrong_token()
    ground.seen.add(found.client)
    return found


def _known(tokens: list[str], grounds: Grounds) -> Guest | None:
    for token in tokens:
        name = grounds.clients.get(token_hash(token))
        if name is not None:
            return Guest(name, token, grounds)
    return None


def _own_names(port: int) -> set[str]:
    return {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
