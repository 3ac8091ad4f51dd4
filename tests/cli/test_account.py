from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.account import FEATURES
from jojo_tray.services.documents import WITHOUT_SOURCE

if TYPE_CHECKING:
    from tests.shell import Shell


def test_the_account_is_told_line_by_line(shell: Shell) -> None:
    answer = shell("account")
    told = dict(line.split(": ", 1) for line in answer.out.splitlines())
    assert answer.code == 0
    assert (told["name"], told["plan"], told["status"]) == ("Jo", "Creator", "active")
    assert told["workspace"].startswith("demoSpace")
    assert told["seat"] == "workspace_admin"
    assert told["billing period"] == "monthly"
    assert told["voice slots"].endswith(" of 30")
    assert told["instant cloning"] == told["professional cloning"] == "yes"
    assert told["reads credits and plan"] == "yes"
    assert told["email"] == "not told by the API"


def test_json_has_the_names_of_the_api(shell: Shell) -> None:
    document = shell("account", "--json").json
    for name in ("user_id", "workspace_id", "seat_type", "tier", "status", "billing_period"):
        assert document[name]
    for name in ("voice_slots_used", "voice_limit", "can_use_instant_voice_cloning"):
        assert document[name] is not None
    assert document["pending_change"] is None
    assert document["may_read"].keys() == FEATURES.keys()
    assert document["without_source"] == WITHOUT_SOURCE
    assert document["source"] == "live"


def test_a_coming_end_of_the_plan_is_told(shell: Shell) -> None:
    shell.server.account.adjust(
        pending_change={"kind": "cancellation", "timestamp_seconds": 1_893_456_000}
    )
    assert "to know: plan ends on 1 Jan" in shell("account").out


def test_what_the_key_may_not_read_names_the_permission(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-voices_read")
    answer = shell("account", "--json")
    voices = answer.json["may_read"]["voices"]
    assert (voices["allowed"], voices["permission"]) == (False, "voices_read")
    assert "voices_read" in voices["detail"]
    assert answer.code == 0


def test_a_key_without_user_read_is_examined_all_the_same(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-user_read")
    answer = shell("account")
    assert answer.code == 5
    assert "reads credits and plan: no: tick user_read" in answer.out
    assert "reads models: yes" in answer.out
    assert "user: unknown" in answer.out
    assert shell.asked() == 1


def test_the_subscription_is_read_once(shell: Shell) -> None:
    shell("account")
    assert shell.asked() == 1


def test_offline_the_stored_account_is_shown(shell: Shell) -> None:
    shell("account")
    shell.server.faults.add("status:500;retry_after=30")
    shell.server.close()
    shell("status")
    answer = shell("account", "--json")
    assert answer.json["first_name"] == "Jo"


def test_without_anything_known_it_is_only_an_error(shell: Shell) -> None:
    shell.server.close()
    answer = shell("account", "--json")
    assert (answer.code, list(answer.json)) == (4, ["error"])


def test_a_hostile_name_is_printed_as_symbols(shell: Shell) -> None:
    user = '{"user_id": "u\\u001b[2J", "first_name": "<b>Jo</b>\\u0000\\u0007"}'
    shell.server.faults.add(f"body:{user}", path="/v1/user")
    told = shell("account").out
    assert "<b>Jo</b>" in told
    assert "\x1b" not in told
    assert "\x07" not in told
