"""What the gateway says itself, in the service's own shape of an error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(eq=False)  # not frozen: Python itself notes where an exception passes
class Refusal(Exception):
    """An answer that is none of the service's; `code` is what programs go by.

    `more` is told besides, where programs can make use of it.
    """

    status: int
    kind: str
    code: str
    message: str
    head: Headers = ()
    request_id: str = field(default_factory=lambda: f"jojo-{token_hex(8)}")
    more: Mapping[str, object] = field(default_factory=dict)

    def body(self) -> bytes:
        """The service's documented envelope."""
        detail = {
            "type": self.kind,
            "code": self.code,
            "message": self.message,
            "status": self.code,
            "request_id": self.request_id,
            **self.more,
        }
        return json.dumps({"detail": detail}).encode()


def no_token() -> Refusal:
    return Refusal(
        401,
        "authentication_error",
        "needs_authorization",
        "A token is missing. Make one with `jojo-tray gateway --token-new NAME`.",
    )


def wrong_token() -> Refusal:
    return Refusal(
        401,
        "authentication_error",
        "invalid_api_key",
        "This token is unknown or was revoked. JoJo Tray's gateway takes tokens of its own, "
        "not API keys: make one with `jojo-tray gateway --token-new NAME`.",
    )


def foreign(what: str) -> Refusal:
    """For a host that is not this machine, or a web page that the user did not allow."""
    message = f"JoJo Tray's gateway does not serve this {what}."
    return Refusal(403, "authorization_error", "forbidden", message)


def improper() -> Refusal:
    message = "This request is not proper HTTP."
    return Refusal(400, "invalid_request", "bad_request", message)


def not_passed(methods: bytes) -> Refusal:
    """For methods that are not passed on."""
    message = "JoJo Tray's gateway does not pass on this method."
    return Refusal(405, "invalid_request", "method_not_allowed", message, ((b"allow", methods),))


def too_large(most: int) -> Refusal:
    message = f"The body has more than {most >> 20} MB."
    return Refusal(413, "invalid_request", "body_too_large", message, ((b"connection", b"close"),))


def head_too_large() -> Refusal:
    message = "The headers are too large."
    return Refusal(
        431, "invalid_request", "headers_too_large", message, ((b"connection", b"close"),)
    )


def too_slow() -> Refusal:
    message = "The body did not arrive in time."
    return Refusal(408, "invalid_request", "too_slow", message, ((b"connection", b"close"),))


def unable(error: JojoTrayError, status: int = 503, kind: str = "internal_error") -> Refusal:
    """For what this program itself cannot do, by its own error."""
    message = f"{error.message()} {error.advice()}".strip()
    return Refusal(status, kind, error.code, message)


def no_way(code: str, message: str, head: Iterable[tuple[bytes, bytes]] = ()) -> Refusal:
    """For what happens between the gateway and the service."""
    if code == "bad_request":
        return improper()
    return Refusal(502, "internal_error", code, message, tuple(head))
