from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.app import build
from jojo_tray.cli.status import lines
from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import TimedOut
from jojo_tray.domain.language import Language
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import PendingChange, Subscription
from jojo_tray.services.documents import status_document
from jojo_tray.services.status import Status
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from tests.shell import Shell

NOW = datetime(2026, 5, 21, 14, 2, tzinfo=UTC)
FIELDS = [
    "account",
    "tier",
    "status",
    "used",
    "limit",
    "remaining",
    "over",
    "percent",
    "band",
    "resets_at",
    "sampled_at",
    "stale",
    "pace",
    "forecast",
    "source",
]


def status(quota: Quota, **facts: Any) -> Status:
    subscription = Subscription(quota, tier="creator", status=facts.pop("plan_status", "active"))
    given = {"read_at": NOW, "source": "live", "stale": False, **facts}
    return Status(Account(1, "https://api.elevenlabs.io"), subscription, **given)


def said(quota: Quota, **facts: Any) -> list[str]:
    return lines(status(quota, **facts), Language(), NOW)


def test_the_first_line_answers_the_first_question(shell: Shell) -> None:
    shell.server.account.adjust(character_count=69_214, character_limit=100_000)
    answer = shell("status")
    assert answer.out.splitlines()[:2] == [
        "69,214 of 100,000 credits (69.2 %, moderate)",
        "30,786 credits left",
    ]
    assert (answer.code, answer.err) == (0, "")


def test_reset_pace_plan_and_age_follow(shell: Shell) -> None:
    told = shell("status").out
    for part in ("resets in 12 days", "pace; lasts at", "by the calendar", "plan: Creator"):
        assert part in told
    assert "as of" in told.splitlines()[-1]


def test_json_has_exactly_the_promised_fields(shell: Shell) -> None:
    shell.server.account.adjust(character_count=69_214, character_limit=100_000)
    answer = shell("status", "--json")
    document = answer.json
    assert list(document) == FIELDS
    assert (document["used"], document["limit"], document["remaining"]) == (69_214, 100_000, 30_786)
    assert (document["percent"], document["band"], document["over"]) == (69.2, "moderate", 0)
    assert (document["source"], document["stale"], document["forecast"]) == ("live", False, None)
    assert set(document["pace"]) == {
        "elapsed_percent",
        "points_ahead",
        "cycle_start",
        "cycle_start_source",
    }
    for name in ("resets_at", "sampled_at"):
        assert datetime.fromisoformat(document[name]).utcoffset() == timedelta(0)
    assert (answer.code, answer.err) == (0, "")


def test_two_commands_within_five_seconds_share_one_request(shell: Shell) -> None:
    assert shell("status").code == shell("status").code == 0
    assert shell.asked() == 1


def test_cached_makes_no_request(shell: Shell) -> None:
    shell("status")
    shell.server.clear_requests()
    answer = shell("status", "--cached", "--json")
    assert answer.code == 0
    assert answer.json["source"] == "store"
    assert "error" not in answer.json
    assert not shell.server.requests


def test_cached_never_shows_the_numbers_of_another_key(shell: Shell) -> None:
    shell("status")
    shell.environ(ELEVENLABS_API_KEY="demo-user-zed")
    answer = shell("status", "--cached", "--json")
    assert (answer.code, answer.json["used"], answer.json["account"]) == (8, None, None)


def test_cached_with_nothing_stored_prints_nulls_and_ends_with_8(shell: Shell) -> None:
    answer = shell("status", "--cached", "--json")
    assert answer.code == 8
    assert list(answer.json) == FIELDS
    assert {value for name, value in answer.json.items() if name != "source"} == {None}
    assert answer.err == (
        "There is not enough data yet: no reading is stored. Let JoJo Tray run for a while.\n"
    )
    text = shell("status", "--cached")
    assert (text.code, text.out) == (8, "")
    assert not shell.server.requests


def test_offline_shows_the_last_value_with_its_age_and_ends_with_4(shell: Shell) -> None:
    shell("status")
    shell.server.close()
    _forget_the_turn(shell)
    answer = shell("status")
    assert answer.code == 4
    assert " ago" in answer.out.splitlines()[-1]
    assert answer.err == (
        "ElevenLabs cannot be reached: the connection was refused."
        " Check the network; the tray app tries again by itself.\n"
    )


def test_offline_json_is_one_document_with_the_error_added(shell: Shell) -> None:
    shell("status")
    shell.server.close()
    _forget_the_turn(shell)
    answer = shell("status", "--json")
    assert list(answer.json) == [*FIELDS, "error"]
    assert set(answer.json["error"]) == {"code", "title", "message", "hint"}
    assert answer.json["error"]["code"] == "offline"
    assert answer.json["source"] == "store"
    assert answer.err.startswith("ElevenLabs cannot be reached")


def test_offline_without_a_stored_value_is_only_an_error(shell: Shell) -> None:
    shell.server.close()
    answer = shell("status", "--json")
    assert answer.code == 4
    assert list(answer.json) == ["error"]


@pytest.mark.parametrize(
    ("fault", "code", "error"),
    [
        ("status:500", 4, "server_failed"),
        ("status:429", 4, "too_many_requests"),
        ("html", 4, "unreadable"),
        ("not_json", 4, "unreadable"),
        ("truncate:20", 4, "offline"),
        ("redirect:https://login.example/", 4, "redirected"),
        ("status:401:invalid_api_key", 3, "key_rejected"),
        ("status:401:missing_permissions;permission=user_read", 5, "missing_permission"),
        ("status:401:quota_exceeded", 7, "quota_exceeded"),
        ('body:{"character_limit": 5}', 4, "unreadable"),
    ],
)
def test_every_failure_has_its_exit_code_and_its_sentence(
    shell: Shell, fault: str, code: int, error: str
) -> None:
    shell.server.faults.add(fault)
    answer = shell("status", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (code, error)
    assert answer.err.count("\n") == 1
    assert answer.err.rstrip().endswith(".")
    assert "Traceback" not in answer.err


def test_after_a_retry_after_nothing_is_asked_and_the_wait_is_told(shell: Shell) -> None:
    shell("status")
    _forget_the_turn(shell)
    shell.server.faults.add("status:429;retry_after=120")
    assert shell("status").code == 4
    shell.server.clear_requests()
    answer = shell("status")
    assert answer.code == 4
    assert "credits left" in answer.out
    assert answer.err.startswith("Waiting until ")
    assert answer.err.endswith("ElevenLabs itself asked for this wait.\n")
    assert not shell.server.requests


def test_a_rejected_key_is_asked_with_once_an_hour(shell: Shell) -> None:
    shell.server.faults.add("status:401:invalid_api_key")
    codes = [shell("status").code for _ in range(3)]
    assert codes == [3, 4, 4]
    assert shell.asked() == 1


def test_without_a_key_the_last_value_is_shown_and_the_code_is_3(shell: Shell) -> None:
    shell("status")
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell("status")
    assert answer.code == 3
    assert "credits left" in answer.out
    assert "jojo-tray key set" in answer.err


def test_the_environment_wins_over_the_keyring(shell: Shell) -> None:
    shell.vault.keys["default"] = "demo-user-someone"
    shell("status")
    assert {request.key for request in shell.server.requests} == {
        shell.around.environ["ELEVENLABS_API_KEY"]
    }
    assert not shell.vault.asked


def test_the_keyring_serves_when_the_environment_does_not(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    shell.vault.keys["default"] = "demo-from-keyring"
    assert shell("status").code == 0
    assert {request.key for request in shell.server.requests} == {"demo-from-keyring"}


def test_an_account_answers_to_the_name_it_is_shown_with(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    shell.vault.keys["default"] = "demo-from-keyring"
    name = shell("status", "--json").json["account"]
    shell.around = shell.around._replace(account=name)
    assert shell("status").code == 0
    shell.around = shell.around._replace(account="default")
    assert shell("status").code == 0


@pytest.mark.parametrize(
    ("limit", "first"),
    [
        (0, "5 of 0 credits"),
        (None, "5 credits used, limit unknown"),
        ("unlimited", "5 credits used, no limit"),
    ],
)
def test_without_a_limit_there_is_no_percentage_and_the_text_says_so(
    limit: Any, first: str
) -> None:
    told = said(Quota(5, limit))
    assert told[0] == first
    assert not any("%" in line for line in told)
    document = status_document(status(Quota(5, limit)))
    assert (document["percent"], document["band"]) == (None, None)


def test_beyond_the_limit_the_share_exceeds_100_and_nothing_is_left() -> None:
    told = said(Quota(123_456, 100_000))
    assert told[:2] == [
        "123,456 of 100,000 credits (123.4 %, exhausted)",
        "23,456 credits over the limit",
    ]
    document = status_document(status(Quota(123_456, 100_000)))
    assert (document["remaining"], document["over"], document["percent"]) == (0, 23_456, 123.4)


def test_after_the_reset_an_old_share_is_not_shown_as_current() -> None:
    read_at = NOW - timedelta(hours=3)
    passed = Quota(90_000, 100_000, NOW - timedelta(hours=1))
    told = said(passed, source="store", stale=True, read_at=read_at)
    assert told[0] == "before the reset: 90,000 of 100,000 credits"
    assert "reset due since 13:02" in told
    assert told[-1] == "as of 11:02, 3 hours ago: out of date"
    assert not any("left" in line or "%" in line for line in told)


def test_what_the_plan_needs_is_said() -> None:
    assert "payment past due: update it on elevenlabs.io" in said(
        Quota(1, 10), plan_status="past_due"
    )
    assert "trial period" in said(Quota(1, 10), plan_status="trialing")
    ending = Subscription(Quota(1, 10), pending_change=PendingChange("cancellation", NOW))
    told = lines(Status(None, ending, NOW, "live", stale=False), Language(), NOW)
    assert "plan ends on 21 May" in told


def test_a_service_that_hangs_is_left_in_time(shell: Shell) -> None:
    shell.server.faults.add("stall:60")
    with closing(build(shell.around, within=0.4)) as core:
        found = core.status.live(core.settings.service_url)
    assert isinstance(found.error, TimedOut)


def test_on_a_terminal_there_is_a_bar_and_elsewhere_no_escape(shell: Shell) -> None:
    assert "\x1b" not in shell("status").out
    shell.styled = True
    assert "━" in shell("status").out


def _forget_the_turn(shell: Shell) -> None:
    """Six seconds pass for the gate, whose times are the clock's."""
    later = FakeClock(shell.around.clock.now() + timedelta(seconds=6))
    shell.around = shell.around._replace(clock=later)
