"""JSON of the workspace's endpoints to domain objects: members, groups, keys, activity, voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.domain.workspace import (
    Activity,
    ActivityPage,
    AdminUsage,
    Group,
    Member,
    Voice,
    VoicePage,
    WorkspaceKey,
)
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.sheet_wire import instant_in_ms, instant_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.elevenlabs.fields import Json

_ACTIVITY_LISTS = ("activity", "activities", "entries")
_NOBODY = "none"


def members_of(document: Json) -> tuple[Member, ...]:
    """`GET /v1/workspace/members`, a plain list; entries without an id are left out."""
    given = map(fields.some_table, fields.rows(document, "the list of members"))
    return tuple(_member(one) for one in given if fields.word(one.get("user_id")))


def _member(given: Mapping[str, object]) -> Member:
    return Member(
        user_id=fields.word(given.get("user_id")) or "",
        name=fields.text(given.get("first_name")),
        email=fields.text(given.get("email")),
        seat_type=fields.text(given.get("seat_type")),
        owner=fields.flag(given.get("is_owner")) or False,
        locked=fields.flag(given.get("is_locked")) or False,
    )


def groups_of(document: Json) -> tuple[Group, ...]:
    """`GET /v1/workspace/groups`, a map by id."""
    given = fields.table(document, "the map of groups")
    return tuple(
        _group(group_id, fields.some_table(one))
        for group_id, one in given.items()
        if fields.word(group_id)
    )


def _group(group_id: str, given: Mapping[str, object]) -> Group:
    limit = given.get("group_usage_limit")
    return Group(
        group_id=group_id,
        name=fields.text(given.get("name")),
        credits=fields.count(given.get("character_count")),
        limit=UNLIMITED if limit == UNLIMITED else fields.count(limit),
    )


def service_accounts_of(document: Json) -> list[dict[str, object]]:
    """`GET /v1/service-accounts`: each as it is, with its id, name and keys."""
    given = fields.table(document, "the service accounts")
    entries = fields.rows(given.get("service-accounts"), "service-accounts")
    return [fields.some_table(entry) for entry in entries]


def keys_of(document: Json, account: str | None) -> tuple[WorkspaceKey, ...]:
    """The keys of one service account, from either endpoint that lists them."""
    given = fields.table(document, "the keys")
    entries = map(fields.some_table, fields.rows(given.get("api-keys"), "api-keys"))
    return tuple(_key(entry, account) for entry in entries if entry)


def _key(given: Mapping[str, object], account: str | None) -> WorkspaceKey:
    hint = fields.text(given.get("hint"))
    return WorkspaceKey(
        name=fields.text(given.get("name")) or hint or "?",
        hint=hint,
        hashed=fields.word(given.get("hashed_xi_api_key")),
        credits=fields.count(given.get("character_count")),
        limit=fields.count(given.get("character_limit")),
        disabled=fields.flag(given.get("is_disabled")) or False,
        permissions=fields.texts(fields.some_rows(given.get("permissions"))),
        service_account=account,
    )


def audit_page_of(document: Json) -> ActivityPage:
    """`GET /v1/workspace/audit-logs`; entries without an id are left out."""
    given = fields.table(document, "the audit log")
    entries = map(fields.some_table, fields.rows(given.get("entries"), "entries"))
    found = tuple(_audited(entry) for entry in entries if fields.word(entry.get("id")))
    return ActivityPage(found, fields.word(given.get("next_cursor")), fields.more(given))


def _audited(given: Mapping[str, object]) -> Activity:
    user = fields.some_table(fields.some_table(given.get("actor")).get("user"))
    who = fields.texts(user.get(name) for name in ("name", "email_addr", "uid"))
    said = given.get("time_dt")
    return Activity(
        activity_id=fields.word(given.get("id")) or "",
        at=instant_in_ms(given.get("time")) or instant_in_words(said, utc=True),
        action=fields.text(given.get("activity_name")),
        what=fields.text(given.get("class_name")),
        who=who[0] if who else None,
        message=fields.text(given.get("message")),
    )


def activity_page_of(document: Json) -> ActivityPage:
    """The design's `GET /v1/admin/activity`, whose entries it does not describe."""
    given = fields.table(document, "the activity")
    named = next((name for name in _ACTIVITY_LISTS if name in given), _ACTIVITY_LISTS[0])
    entries = map(fields.some_table, fields.rows(given.get(named), named))
    found = tuple(_activity(entry) for entry in entries if fields.word(entry.get("activity_id")))
    more = fields.more(given)
    return ActivityPage(found, found[-1].activity_id if more and found else None, more)


def _activity(given: Mapping[str, object]) -> Activity:
    return Activity(
        activity_id=fields.word(given.get("activity_id")) or "",
        at=fields.moment(given.get("created_unix")),
        action=fields.text(given.get("action")),
        who=fields.text(given.get("user_id")),
        message=fields.text(given.get("description")),
    )


def admin_usage_of(document: Json) -> AdminUsage:
    """The design's `GET /v1/admin/usage`; raises Unreadable when a sum is none.

    By user only where that is known; keys that have no name are under "".
    """
    given = fields.table(document, "the workspace's usage")
    total = fields.count(given.get("workspace_total"))
    if total is None:
        raise Unreadable(detail="workspace_total is missing or not a count")
    by_user, by_key = (_sums(given.get(name)) for name in ("by_user", "by_api_key"))
    if any(sum(dict(sums).values()) > total for sums in (by_user, by_key)):
        raise Unreadable(detail="its parts are more than the whole")
    return AdminUsage(total, by_user, by_key)


def _sums(value: object) -> tuple[tuple[str, int], ...]:
    given = fields.some_table(value)
    sums = [("" if name == _NOBODY else name, fields.count(one)) for name, one in given.items()]
    known = tuple((name, one) for name, one in sums if one is not None)
    if len(known) != len(sums):
        raise Unreadable(detail="a sum is not a count")
    return known


def voices_of(document: Json) -> VoicePage:
    """`GET /v2/voices`; entries without an id are left out."""
    given = fields.table(document, "the voices")
    entries = map(fields.some_table, fields.rows(given.get("voices"), "voices"))
    voices = tuple(
        Voice(voice_id, fields.text(entry.get("name")), fields.text(entry.get("category")))
        for entry in entries
        if (voice_id := fields.word(entry.get("voice_id"))) is not None
    )
    return VoicePage(voices, fields.word(given.get("next_page_token")), fields.more(given))
