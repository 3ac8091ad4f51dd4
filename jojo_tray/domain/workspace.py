"""The workspace behind an account: who is in it, its keys, and what the service logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jojo_tray.domain.quota import Limit


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the workspace (`GET /v1/workspace/members`)."""

    user_id: str
    name: str | None = None
    email: str | None = None
    seat_type: str | None = None
    owner: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its limit; None is unknown (`GET /v1/workspace/groups`)."""

    group_id: str
    name: str | None = None
    credits: int | None = None
    limit: Limit = None


@dataclass(frozen=True, slots=True)
class WorkspaceKey:
    """A service account's key; `hashed` joins it to usage by key, credits are of this cycle."""

    name: str
    hint: str | None = None
    hashed: str | None = None
    credits: int | None = None
    limit: int | None = None
    disabled: bool = False
    permissions: tuple[str, ...] = ()
    service_account: str | None = None


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """One line of the request log; None is what this line does not tell."""

    at: datetime
    request_id: str | None = None
    path: str | None = None
    product: str | None = None
    model: str | None = None
    hashed_key: str | None = None
    status: int | None = None
    seconds: float | None = None
    credits: float | None = None
    succeeded: bool | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the audit log, or of the design's activity."""

    activity_id: str
    at: datetime | None = None
    action: str | None = None
    what: str | None = None
    who: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """One page, newest first; `cursor` asks for the next one."""

    entries: tuple[Activity, ...]
    cursor: str | None = None
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class AdminUsage:
    """The design's `GET /v1/admin/usage`: sums over a stretch of time."""

    total: int
    by_user: tuple[tuple[str, int], ...] = ()
    by_key: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of the library (`GET /v2/voices`)."""

    voice_id: str
    name: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class VoicePage:
    """One page of voices; `cursor` asks for the next one."""

    voices: tuple[Voice, ...]
    cursor: str | None = None
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class OwnReading:
    """How long one of our own polls took, and the code of its error where it failed."""

    at: datetime
    milliseconds: int
    error: str | None = None
