"""A request as the endpoints see it, and the answer they give."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, `query` without its question mark."""

    method: str
    path: str
    query: str = ""
    key: str | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Flow:
    """How an answer takes its time: seconds before it begins and bytes a second after that.

    With `pieces` it is sent in chunks; `ended` is called when it is over, however it ends,
    and maybe twice.
    """

    wait: float
    ended: Callable[[], None]
    pieces: Sequence[bytes] = ()
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer before any fault spoils it."""

    status: int
    body: bytes
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)
    flow: Flow | None = None


def answer(document: object, status: int = 200) -> Response:
    """Give a JSON answer."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(status, text.encode())
