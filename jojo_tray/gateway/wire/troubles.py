"""What kind of failure an answer of the service is, in short codes that the tracker keeps."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.gateway.wire.upstream import Answer

MOST_READ = 16 << 10  # bytes of an error that are looked at
LONGEST_ID = 100
_QUOTA = {"quota_exceeded", "insufficient_credits", "insufficient_quota"}
_KEY = {"invalid_api_key", "missing_api_key", "needs_authorization", "unauthorized"}
_PERMISSION = {"missing_permissions", "insufficient_permissions"}


def kind_of(status: int, body: bytes) -> str:
    """The kind of an error: quota and permission before the key, as a 401 may be any of them."""
    words = _words(body)
    if words & _QUOTA:
        return "quota_exceeded"
    if words & _PERMISSION:
        return "missing_permission"
    if status == 401 and words & _KEY:
        return "key_rejected"
    if status == 429:
        return "too_many_requests"
    if status >= 500:
        return "server_failed"
    return "not_found" if status == 404 else "refused"


def request_id_of(answer: Answer) -> str | None:
    """What the service calls the request, where it is a word that can be kept."""
    said = answer.get(b"request-id") or answer.get(b"x-trace-id")
    if said is None or not said.isascii() or not said.isprintable():
        return None
    return said[:LONGEST_ID]


def _words(body: bytes) -> set[str]:
    detail: object = None
    with suppress(ValueError, RecursionError):
        detail = json.loads(body)
    if isinstance(detail, dict):
        detail = detail.get("detail", detail)
    if not isinstance(detail, dict):
        return set()
    told = [detail.get(name) for name in ("type", "code", "status", "error")]
    return {word.lower() for word in told if isinstance(word, str)}
