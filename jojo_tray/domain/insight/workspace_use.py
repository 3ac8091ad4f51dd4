"""Usage joined with the people, keys and groups of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.view_tables import is_nobody, nobody
from jojo_tray.domain.insight.workspace_views import GroupUse, KeyUse, MemberUse
from jojo_tray.domain.series import Breakdown, Rung, UsageSeries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jojo_tray.domain.workspace import AdminUsage, Group, Member, WorkspaceKey

_SHOWN_HASH = 8
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Sums:
    """What each part used, by its key in the source's words, and what the source calls it."""

    source: str
    unit: str
    total: float | None
    parts: Mapping[str, float]
    labels: Mapping[str, str] = field(default_factory=dict)

    def share(self, value: float | None) -> float | None:
        """A part of the whole; None where either is unknown or nothing was used."""
        return value / self.total if self.total and value is not None else None


def sums_of(found: UsageSeries | AdminUsage, by: Breakdown = Breakdown.NONE) -> Sums:
    """A series or the design's sums, by the part that was asked for."""
    if isinstance(found, UsageSeries):
        parts = {part.key: part.total for part in found.parts if part.total is not None}
        labels = {part.key: part.label for part in found.parts if part.label}
        return Sums(found.source.value, found.unit, found.total, parts, labels)
    given = found.by_user if by is Breakdown.USER else found.by_key
    return Sums(Rung.ADMIN_USAGE.value, "credits", found.total, dict(given))


def members_used(members: Sequence[Member], sums: Sums | None) -> tuple[MemberUse, ...]:
    """Every member, also those who used nothing, and every user who is no member."""
    joined = _Joined(sums)
    known = [
        MemberUse(
            member.user_id,
            _name(member),
            used := joined.take(member.user_id, _alone(_name(member), map(_name, members))),
            joined.share(used),
            member.seat_type,
            member.locked,
        )
        for member in members
    ]
    others = [
        MemberUse(key, label or nobody(Breakdown.USER), used, joined.share(used))
        for key, label, used in joined.rest()
    ]
    return tuple(sorted([*known, *others], key=_largest))


def keys_used(keys: Sequence[WorkspaceKey], sums: Sums | None) -> tuple[KeyUse, ...]:
    """Every key of a service account, every other key by its hash, and what had no key."""
    joined = _Joined(sums)
    names = [key.name for key in keys]
    known = [
        KeyUse(
            key.hashed or "",
            key.name,
            used := joined.take(key.hashed, _alone(key.name, names)),
            joined.share(used),
            key.credits,
            key.limit,
            key.disabled,
            key.service_account,
        )
        for key in keys
    ]
    others = [
        KeyUse(key, _key_name(key, label), used, joined.share(used))
        for key, label, used in joined.rest()
    ]
    return tuple(sorted([*known, *others], key=_largest))


def groups_used(groups: Iterable[Group]) -> tuple[GroupUse, ...]:
    """The groups by their names."""
    used = (GroupUse(one.name or one.group_id, one.credits, one.limit) for one in groups)
    return tuple(sorted(used, key=lambda one: one.name))


class _Joined:
    """The sums, from which each one is taken once; without sums all are unknown."""

    def __init__(self, sums: Sums | None) -> None:
        self._sums = sums
        self._left = dict(sums.parts) if sums else {}

    def take(self, key: str | None, name: str | None) -> float | None:
        """What was used under an id, else under a name that is nobody else's."""
        if self._sums is None:
            return None
        for word in (key, name):
            if word and word in self._left:
                return self._left.pop(word)
        return 0.0

    def share(self, value: float | None) -> float | None:
        return None if self._sums is None else self._sums.share(value)

    def rest(self) -> list[tuple[str, str, float]]:
        """What nobody took: key, label and value."""
        labels = self._sums.labels if self._sums else {}
        return [(key, labels.get(key, key), value) for key, value in self._left.items()]


def _alone(name: str, names: Iterable[str]) -> str | None:
    return name if list(names).count(name) == 1 else None


def _name(member: Member) -> str:
    return member.name or member.email or member.user_id


def _key_name(key: str, label: str) -> str:
    """What a key is called that is none of a service account; a hash is cut short."""
    if is_nobody(key, Breakdown.KEY):
        return nobody(Breakdown.KEY)
    return label if label and len(label) <= _LONGEST_NAME else f"{key[:_SHOWN_HASH]}\u2026"


def _largest(one: MemberUse | KeyUse) -> tuple[float, str]:
    return (-(one.credits or 0.0), one.name)
