"""Error answers in the seven shapes (A to G) that clients of the service meet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.demo.exchange import Json, Response, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PORTAL = (
    b"<!doctype html><html><head><title>Sign in</title></head><body>Network login</body></html>"
)
HTML_TYPE = "text/html; charset=utf-8"
_TRACE = "demo0trace0000000000000000000000"

_TYPES = {
    400: "invalid_request",
    401: "authentication_error",
    402: "payment_required",
    403: "authorization_error",
    404: "not_found",
    409: "conflict",
    422: "validation_error",
    429: "rate_limit_error",
    503: "service_unavailable",
}
_USUAL_CODES = {
    400: "invalid_request",
    401: "invalid_api_key",
    402: "insufficient_credits",
    403: "forbidden",
    404: "not_found",
    422: "validation_error",
    429: "rate_limit_exceeded",
    500: "internal_server_error",
    503: "service_unavailable",
}
_MESSAGES = {
    "invalid_api_key": "Invalid API key",
    "needs_authorization": "Neither authorization header nor xi-api-key received, "
    "please provide one.",
    "missing_permissions": "The API key you used is missing the permission {permission} "
    "to execute this operation.",
    "quota_exceeded": "This request exceeds your quota of 100000. "
    "You have 12 credits remaining, while 230 credits are required for this request.",
    "rate_limit_exceeded": "Too many requests, please slow down.",
    "system_busy": "We are sorry, the system is experiencing heavy traffic, please try again.",
    "too_many_concurrent_requests": "Too many concurrent requests.",
    "concurrent_limit_exceeded": "Too many concurrent requests.",
    "detected_unusual_activity": "Unusual activity detected. Free tier usage disabled.",
    "history_item_not_found": "A history item with this ID was not found on the server.",
}


class Refusal(Exception):
    """Ends a request early with the answer it carries."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"refused with {response.status}")
        self.response = response


def refuse(
    status: int, code: str = "", *, message: str = "", shape: str = "A", permission: str = ""
) -> Refusal:
    """Build the refusal of a status and code in one of the shapes A to G."""
    code = code or _USUAL_CODES.get(status, "error")
    text = message or _MESSAGES.get(code, code.replace("_", " ").capitalize())
    text = text.replace("{permission}", permission or "user_read")
    if shape == "G":
        return Refusal(Response(status, PORTAL, HTML_TYPE))
    return Refusal(_traced(status, _SHAPES[shape](status, code, text)))


def not_found() -> Refusal:
    """Build the framework's own answer to an unknown route."""
    return refuse(404, message="Not Found", shape="D")


def invalid(problems: list[Json]) -> Refusal:
    """Build the 422 answer that lists validation problems."""
    return Refusal(_traced(422, {"detail": problems}))


def _current(status: int, code: str, message: str) -> Json:
    # A 401 of the live service is generic in `code` and specific in `status`.
    detail = {
        "type": _TYPES.get(status, "internal_error"),
        "code": "unauthorized" if status == 401 else code,
        "message": message,
        "status": code,
        "request_id": _TRACE,
        "param": None,
    }
    return {"detail": detail}


def _legacy(_status: int, code: str, message: str) -> Json:
    return {"detail": {"status": code, "message": message}}


def _validation(_status: int, code: str, message: str) -> Json:
    return {"detail": [{"loc": ["query", "demo"], "msg": message, "type": code}]}


def _sentence(_status: int, _code: str, message: str) -> Json:
    return {"detail": message}


def _download(_status: int, code: str, message: str) -> Json:
    return {"error": code, "message": message}


def _bare(_status: int, code: str, message: str) -> Json:
    return {"status": code, "message": message}


_SHAPES: Mapping[str, Callable[[int, str, str], Json]] = {
    "A": _current,
    "B": _legacy,
    "C": _validation,
    "D": _sentence,
    "E": _download,
    "F": _bare,
}
SHAPES = frozenset({*_SHAPES, "G"})


def _traced(status: int, document: Json) -> Response:
    headers = {"x-trace-id": _TRACE, "x-region": "us-central1"}
    return replace(answer(document, status), headers=headers)
