"""The workspace: members, groups, service accounts with their keys, and the audit log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jojo_tray.demo.catalogue import KEYS, ApiKey
from jojo_tray.demo.events import DAY
from jojo_tray.demo.exchange import Json, Response, answer
from jojo_tray.demo.fields import query_fields
from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call

_AUDIT_STEP = 2 * DAY + 7_411
_ACTIVITIES = (
    (1, "Logon", "Authentication", 3002, "signed in"),
    (1, "Create", "Entity Management", 3004, "created an API key"),
    (3, "Update", "Entity Management", 3004, "changed a voice"),
    (1, "Logon", "Authentication", 3002, "signed in"),
    (4, "Delete", "Entity Management", 3004, "deleted a history item"),
)


def members(call: Call) -> Response:
    """Answer `GET /v1/workspace/members`, a plain array."""
    home = call.allow("workspace_members_read")
    found = [_member(home.user_id, home.first_name, "workspace_admin")]
    if home.account.profile == "extended":
        found.append(_member(home.colleague_id, "Robin", "workspace_member"))
        found.append(_member(f"{home.colleague_id}2", None, None))
    return answer(found)


def groups(call: Call) -> Response:
    """Answer `GET /v1/workspace/groups`, a map by group id."""
    home = call.allow("workspace_read")
    cycle = home.ledger.cycle(home.ledger.number(home.moment))
    group = {
        "name": "Everyone",
        "id": "demoGroupEveryone",
        "members": [home.user_id],
        "permissions": None,
        "group_usage_limit": "unlimited",
        "group_pvc_limit": None,
        "character_count": cycle.used(home.moment),
        "is_scim_synced": False,
        "scim_group": None,
        "scim_frozen": False,
    }
    return answer({"demoGroupEveryone": group})


def service_accounts(call: Call) -> Response:
    """Answer `GET /v1/service-accounts`."""
    home = call.allow("workspace_read")
    account = {
        "service_account_user_id": home.service_id,
        "name": "Voice assistant host",
        "created_at_unix": None,
        "api-keys": _keys(home),
        "default_sharing_groups": [],
    }
    return answer({"service-accounts": [account]})


def service_account_keys(call: Call) -> Response:
    """Answer `GET /v1/service-accounts/{service_account_user_id}/api-keys`."""
    home = call.allow("workspace_read")
    if call.arguments["service_account_user_id"] != home.service_id:
        raise refuse(404, "service_account_not_found")
    return answer({"api-keys": _keys(home)})


def audit_logs(call: Call) -> Response:
    """Answer `GET /v1/workspace/audit-logs`, for enterprise plans only; times in milliseconds."""
    fields = query_fields(call.request.query)
    limit = fields.integer("limit", 1, 100) or 50
    cursor, actor = fields.text("cursor"), fields.text("actor_uid")
    since, until = fields.integer("time_from_unix_ms"), fields.integer("time_to_unix_ms")
    kind, activity = fields.text("class_name"), fields.text("activity_name")
    fields.check()
    home = call.allow("audit_log_read")
    if home.account.tier != "enterprise" and home.account.profile != "extended":
        raise refuse(403, "feature_not_available", message="Audit logs need the enterprise plan.")
    found = [
        entry
        for entry in audit_entries(home)
        if (since is None or entry["time"] >= since)
        and (until is None or entry["time"] <= until)
        and actor in {None, home.user_id}
        and kind in {None, entry["class_name"]}
        and activity in {None, entry["activity_name"]}
    ]
    return answer(_audit_page(found, cursor, limit))


def audit_entries(home: Home) -> list[Json]:
    """List what happened in the workspace in the last year, newest first."""
    latest = home.moment // _AUDIT_STEP
    return [_audit_entry(home, number) for number in range(latest, latest - 160, -1)]


def _audit_page(found: list[Json], cursor: str | None, limit: int) -> Json:
    ids = [entry["id"] for entry in found]
    if cursor is not None and cursor not in ids:
        raise refuse(400, "invalid_cursor", message="cursor is not known")
    start = 0 if cursor is None else ids.index(cursor) + 1
    page = found[start : start + limit]
    more = start + limit < len(found)
    next_cursor = page[-1]["id"] if more else None
    return {"entries": page, "has_more": more, "next_cursor": next_cursor}


def _audit_entry(home: Home, number: int) -> Json:
    activity_id, name, kind, class_uid, what = _ACTIVITIES[number % len(_ACTIVITIES)]
    moment = number * _AUDIT_STEP
    user = {"name": home.first_name, "uid": home.user_id, "type_id": 1, "email_addr": None}
    return {
        "metadata": {"version": "1.3.0"},
        "time": moment * 1000,
        "activity_id": activity_id,
        "activity_name": name,
        "category_name": "Identity & Access Management",
        "category_uid": 3,
        "class_name": kind,
        "class_uid": class_uid,
        "severity_id": 1,
        "status_id": 1,
        "actor": {"user": user},
        "device": None,
        "http_request": None,
        "message": f"{home.first_name} {what}",
        "unmapped": {},
        "id": f"audit{number}",
        "time_dt": datetime.fromtimestamp(moment, UTC).isoformat(),
        "type_uid": class_uid * 100 + activity_id,
        "type_name": f"{kind}: {name}",
    }


def _member(user_id: str, name: str | None, seat: str | None) -> Json:
    return {
        "user_id": user_id,
        "email": f"{(name or 'guest').lower()}@example.com",
        "first_name": name,
        "seat_type": seat,
        "is_owner": seat == "workspace_admin",
        "is_locked": False,
    }


def _keys(home: Home) -> list[Json]:
    return [_key(home, key) for key in KEYS if key.service]


def _key(home: Home, key: ApiKey) -> Json:
    cycle = home.ledger.cycle(home.ledger.number(home.moment))
    used = sum(e.event.credits for e in cycle.until(home.moment) if e.event.key == key.name)
    return {
        "name": key.name,
        "hint": key.hashed[-4:],
        "key_id": key.key_id,
        "service_account_user_id": home.service_id,
        "created_at_unix": None,
        "is_disabled": False,
        "permissions": list(key.permissions),
        "disable_reason": None,
        "character_limit": key.limit,
        "character_count": used,
        "hashed_xi_api_key": key.hashed,
        "allowed_ips": None,
        "third_party_disable_allowed": None,
        "expires_at_unix": None,
    }
