"""Keys: who is let in, what a restricted key may read, and whose account it opens."""

from __future__ import annotations

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from tests.demo.caller import START, Caller, Watch, millis

SPAN = f"start_unix={millis(START) - 86_400_000}&end_unix={millis(START)}"
NEEDS = [
    ("/v1/user", "user_read"),
    ("/v1/user/subscription", "user_read"),
    (f"/v1/usage/character-stats?{SPAN}", "user_read"),
    ("/v1/history", "speech_history_read"),
    ("/v1/models", "models_read"),
    ("/v1/voices", "voices_read"),
    ("/v2/voices", "voices_read"),
    ("/v1/workspace/members", "workspace_members_read"),
    ("/v1/workspace/groups", "workspace_read"),
    ("/v1/service-accounts", "workspace_read"),
    ("/v1/workspace/audit-logs", "audit_log_read"),
]


@pytest.mark.parametrize(
    ("key", "status"),
    [(None, "needs_authorization"), ("", "needs_authorization"), ("sk_live", "invalid_api_key")],
)
def test_without_a_demo_key_nobody_is_let_in(reader: Caller, key: str | None, status: str) -> None:
    reader.key = key
    answer = reader.get("/v1/user")
    detail = answer.json["detail"]
    assert (answer.status, detail["status"], detail["code"]) == (401, status, "unauthorized")
    assert detail["request_id"] == answer.headers["x-trace-id"]


@pytest.mark.parametrize("key", ["demo", "demo-anything", "demo1234567890"])
def test_a_key_that_starts_with_demo_reads_everything(reader: Caller, key: str) -> None:
    reader.key = key
    assert {reader.get(path).status for path, _ in NEEDS[:-1]} == {200}


@pytest.mark.parametrize(("path", "permission"), NEEDS)
def test_a_missing_permission_is_named(reader: Caller, path: str, permission: str) -> None:
    reader.key = f"demo-without-flows-{permission}"
    answer = reader.get(path)
    assert (answer.status, answer.code) == (401, "missing_permissions")
    assert permission in answer.json["detail"]["message"]
    reader.key = f"demo-only-{permission}"
    assert reader.get(path).status in {200, 403}


def test_a_key_with_one_permission_has_no_other(reader: Caller) -> None:
    reader.key = "demo-only-speech_history_read-models_read"
    allowed = {path for path, _ in NEEDS if reader.get(path).status == 200}
    assert allowed == {"/v1/history", "/v1/models"}


def test_reading_history_is_not_deleting_it(caller: Caller) -> None:
    item = caller.get("/v1/history", page_size=1).json["last_history_item_id"]
    caller.key = "demo-without-speech_history_write"
    assert caller.send("DELETE", f"/v1/history/{item}").code == "missing_permissions"
    assert caller.get(f"/v1/history/{item}").status == 200


def test_another_users_key_opens_another_account(reader: Caller) -> None:
    mine = reader.get("/v1/user").json
    reader.key = "demo-user-anna-without-voices_read"
    hers = reader.get("/v1/user").json
    assert mine["user_id"] != hers["user_id"]
    assert mine["workspace_id"] != hers["workspace_id"]
    assert hers["first_name"] == "Anna"
    assert mine["subscription"]["character_count"] != hers["subscription"]["character_count"]
    assert reader.get("/v1/voices").code == "missing_permissions"
    reader.key = "demo-user-anna"
    assert reader.get("/v1/user").json == hers


@pytest.mark.parametrize(("tier", "status"), [("creator", 403), ("enterprise", 200)])
def test_audit_logs_are_for_enterprise(tier: str, status: int) -> None:
    account = DemoAccount(now=Watch().now, tier=tier)
    with DemoServer(account) as server, Caller(server.base_url) as caller:
        answer = caller.get("/v1/workspace/audit-logs")
        assert answer.status == status
        assert status == 200 or answer.code == "feature_not_available"
