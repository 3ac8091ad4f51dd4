"""Who an API key belongs to, and what it may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jojo_tray.domain.errors import MissingPermission, NotOffered


@dataclass(frozen=True, slots=True)
class User:
    """The answer of `GET /v1/user` without its subscription; None is unknown."""

    user_id: str
    workspace_id: str | None = None
    first_name: str | None = None
    seat_type: str | None = None
    created_at: datetime | None = None
    key_preview: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One series of samples: a user of a workspace on a host, or a key not yet identified.

    `id` is the store's number of it, the key of everything that is remembered.
    """

    id: int
    base_url: str
    user_id: str | None = None
    workspace_id: str | None = None
    name: str | None = None

    @property
    def identified(self) -> bool:
        """Whether the service has told whose key this is."""
        return self.user_id is not None


# What a key may be allowed to read, with the permission to tick; None where it is undocumented.
FEATURES: dict[str, str | None] = {
    "quota": "user_read",
    "usage": None,
    "history": "speech_history_read",
    "models": "models_read",
    "voices": "voices_read",
}
# What is found out by asking for it where it is wanted; no test of a key reads these.
WORKSPACE_FEATURES: dict[str, str | None] = {
    "usage_workspace": None,
    "workspace_analytics": "workspace_analytics_full_read",
    "workspace_analytics_cost": "workspace_analytics_full_read",
    "request_log": "workspace_analytics_full_read",
    "members": "workspace_members_read",
    "groups": "workspace_read",
    "workspace_keys": "workspace_read",
    "audit_log": "audit_log_read",
    # The design's own, which the public API does not have.
    "design_stats": None,
    "admin_usage": None,
    "admin_activity": None,
    "invoices": None,
}


class Access(StrEnum):
    """What came of trying to read a feature with a key."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    NOT_OFFERED = "not_offered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Capability:
    """Whether a key may read one feature, and the permission to tick when it may not.

    `mark` is the fingerprint of the key that was refused; None says it of any of the account.
    """

    feature: str
    access: Access
    permission: str | None = None
    detail: str | None = None
    mark: str | None = None

    @classmethod
    def allowed(cls, feature: str) -> Capability:
        """What an answer tells of a feature."""
        return cls(feature, Access.ALLOWED, permission_of(feature))

    @classmethod
    def refused(cls, feature: str, error: NotOffered) -> Capability:
        """What a refusal tells of a feature; a missing permission is named."""
        if isinstance(error, MissingPermission):
            return cls(feature, Access.FORBIDDEN, error.permission, error.message())
        return cls(feature, Access.NOT_OFFERED, permission_of(feature), error.message())


def permission_of(feature: str) -> str | None:
    """The permission to tick for a feature; None where it is undocumented."""
    return FEATURES.get(feature) or WORKSPACE_FEATURES.get(feature)


@dataclass(frozen=True, slots=True)
class KeyReport:
    """The key doctor's finding: is the key accepted, whose is it, what may it read."""

    accepted: bool
    user: User | None
    capabilities: tuple[Capability, ...]

    @property
    def reads_quota(self) -> bool:
        """Whether the one thing the gauge needs may be read."""
        return any(c.feature == "quota" and c.access is Access.ALLOWED for c in self.capabilities)


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """One entry of `GET /v1/models`; rates are credits a character, None when unknown."""

    model_id: str
    name: str | None = None
    character_cost_multiplier: float | None = None
    cost_discount_multiplier: float | None = None
    max_characters: int | None = None
    concurrency_group: str | None = None
    languages: tuple[str, ...] = ()
    can_speak: bool | None = None
