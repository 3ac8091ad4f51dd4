"""The service's refusals, in seven shapes, sorted into domain errors.

A 401 may mean a wrong key, a missing permission, a used-up quota or a blocked account, and the
telling word may stand in `type`, `code` or `status`: so the set of the three is looked at, quota
and permission before the key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.account import permission_of
from jojo_tray.domain.assistant.speech_errors import UnknownVoice
from jojo_tray.domain.errors import (
    AccountBlocked,
    BadRequest,
    EndpointMissing,
    HistoryNotFoundError,
    InvoiceNotFoundError,
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    PlanTooSmall,
    QuotaExceededError,
    Redirected,
    ServerFailed,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.elevenlabs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.domain.secret import Secret
    from jojo_tray.elevenlabs.answer import Answer

_QUOTA = re.compile(r"(.*_)?quota_exceeded|insufficient_(credits|quota)")
_PERMISSION = re.compile(r"(missing|insufficient)_permissions?")
_PLAN = re.compile(
    r"(paid_plan|payment|subscription|upgrade)_required|feature_not_available|only_for_.*"
)
_BLOCKED = re.compile(
    r"detected_unusual_activity|(.*_)?ip(_.*)?"
    r"|(account|user|workspace|subscription)_(blocked|banned|suspended|disabled|locked)"
)
_WRONG_KEY = re.compile(
    r"(.*_)?api_key(_.*)?|needs_authorization|invalid_(authorization(_header)?|credentials)"
)
_UNTOLD = re.compile(r"unauthorized|unauthenticated|not_authenticated|authentication_error")
_NAMED_PERMISSION = re.compile(
    r"missing the permissions? ['\"`]?([a-z]+(?:_[a-z]+)+|flows|templates)\b"
)
_ADDRESS_REFUSED = re.compile(r"\bIP\b")
_WORD = re.compile(r"[a-z0-9_+]{1,60}")
_FIELD = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_NO_VOICE = "voice_not_found"
_LATER = frozenset({408, 409, 425})
_GONE = frozenset({404, 405, 410})


@dataclass(frozen=True, slots=True)
class Complaint:
    """What an error body says; the same whatever its shape was."""

    words: frozenset[str] = frozenset()
    message: str = ""
    fields: tuple[str, ...] = ()
    foreign: bool = False

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether one of the words is of a kind."""
        return any(pattern.fullmatch(word) for word in self.words)

    @property
    def silent(self) -> bool:
        """Whether there is nothing to go by."""
        return not self.words and not self.message

    def detail(self, status: int) -> str:
        """The reason in words, as far as it is known."""
        return self.message or ", ".join(sorted(self.words)) or f"status {status}"


def error_of(answer: Answer, feature: str, secret: Secret, now: datetime) -> JojoTrayError:
    """The domain error for an answer that is not a success; `now` is for a Retry-After date.

    `feature` is one of FEATURES or WORKSPACE_FEATURES, or the permission itself.
    """
    status = answer.status
    if 300 <= status < 400:
        return Redirected()
    if status == 429:
        return TooManyRequests(answer.retry_after(now))
    if status in _LATER or 500 <= status < 600:
        return ServerFailed(answer.retry_after(now), status=status)
    if not 400 <= status < 500:
        return Unreadable(detail=f"status {status}")
    return _refusal(complaint_of(answer.body, secret), status, feature)


def complaint_of(body: bytes, secret: Secret) -> Complaint:
    """Read an error body of any shape; the key is masked should it stand in there."""
    try:
        document = fields.parse(body)
    except Unreadable:
        return Complaint(foreign=bool(body.strip()))
    if not isinstance(document, dict):
        return Complaint(foreign=True)
    return _complaint(document, secret)


def _complaint(document: dict[str, object], secret: Secret) -> Complaint:
    detail = document.get("detail", document)
    if isinstance(detail, list):
        return Complaint(frozenset({"validation_error"}), fields=_named_fields(detail))
    if isinstance(detail, str):
        said = _sentence(detail, secret)
        return Complaint(_words([said.replace(" ", "_")]), said)
    told = fields.some_table(detail)
    words = _words(told.get(name) for name in ("type", "code", "status", "error"))
    return Complaint(words, _sentence(told.get("message"), secret))


def _sentence(said: object, secret: Secret) -> str:
    if not isinstance(said, str):
        return ""
    return fields.one_line(fields.masked(said, secret)).rstrip(".")


def _words(values: Iterable[object]) -> frozenset[str]:
    lowered = (value.lower() for value in values if isinstance(value, str))
    return frozenset(word for word in lowered if _WORD.fullmatch(word))


def _named_fields(problems: list[object]) -> tuple[str, ...]:
    places = [fields.some_rows(fields.some_table(problem).get("loc")) for problem in problems]
    names = [str(place[-1]) for place in places if place]
    return tuple(dict.fromkeys(name for name in names if _FIELD.fullmatch(name)))[:10]


def _refusal(complaint: Complaint, status: int, feature: str) -> JojoTrayError:
    if complaint.has(_QUOTA):
        return QuotaExceededError()
    named = _NAMED_PERMISSION.search(complaint.message)
    if named or complaint.has(_PERMISSION):
        return MissingPermission(named[1] if named else permission_of(feature) or feature)
    if complaint.has(_BLOCKED):
        return AccountBlocked(detail=complaint.detail(status))
    if complaint.has(_PLAN) or status == 402:
        return PlanTooSmall(detail=complaint.detail(status))
    if status in {401, 403}:
        return _denied(complaint, status)
    return _missing(complaint) if status in _GONE else _misunderstood(complaint, status)


def _denied(complaint: Complaint, status: int) -> JojoTrayError:
    if complaint.silent:
        return Unreadable(detail=f"status {status} without a reason")
    if _ADDRESS_REFUSED.search(complaint.message):
        return AccountBlocked(detail=complaint.detail(status))
    if status == 403:
        return NotOffered(detail=complaint.detail(status))
    untold = complaint.words and all(_UNTOLD.fullmatch(word) for word in complaint.words)
    if untold or complaint.has(_WRONG_KEY):
        return KeyRejected()
    return AccountBlocked(detail=complaint.detail(status))


def _missing(complaint: Complaint) -> JojoTrayError:
    if complaint.foreign:
        return Unreadable(detail="it does not come from ElevenLabs")
    if _NO_VOICE in complaint.words:
        return UnknownVoice(what="that was asked for")
    if "invoice_not_found" in complaint.words:
        return InvoiceNotFoundError(what="this invoice")
    return HistoryNotFoundError(what="this item") if _no_item(complaint) else EndpointMissing()


def _no_item(complaint: Complaint) -> bool:
    if "history_item_not_found" in complaint.words:
        return True
    return "invalid_id" in complaint.words and "history item" in complaint.message.lower()


def _misunderstood(complaint: Complaint, status: int) -> JojoTrayError:
    if _no_item(complaint):
        return HistoryNotFoundError(what="this item")
    if _NO_VOICE in complaint.words:
        return UnknownVoice(what="that was asked for")
    named = complaint.fields or sorted(complaint.words)
    detail = ", ".join(named) or f"status {status}"
    return BadRequest(detail=detail, fields=complaint.fields)
