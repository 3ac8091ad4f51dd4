"""One voice as assistants read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.insight.counted import use_of, write_utc
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

RACHEL = "21m00Tcm4TlvDq8ikWAM"
DESIGNED = {"total_usage", "percentage_of_total", "trend", "daily_breakdown"}


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


def test_a_voice_is_the_ledger_s_and_the_command_s(ask: Assistant, shell: Shell) -> None:
    used = use_of(shell, 14)
    answer = ask("analyze_voice_usage", voice_id=RACHEL, days=14)
    assert answer.keys() >= DESIGNED
    assert answer["total_usage"] == used[RACHEL]
    share = 100 * used[RACHEL] / sum(used.values())
    assert answer["percentage_of_total"] == pytest.approx(share, abs=0.01)
    assert sum(day["credits"] for day in answer["daily_breakdown"]) == used[RACHEL]
    assert answer["counted"] == "workspace"
    same_answer(answer, shell("voices", RACHEL, "--days", "14", "--json").json, "untrusted")
    assert answer["untrusted"]["fields"] == ["name"]


def test_thirty_days_by_name_are_as_good_as_by_id(ask: Assistant) -> None:
    by_name = ask("analyze_voice_usage", voice_id="rACHEL")
    assert by_name["days"] == len(by_name["daily_breakdown"]) == 30
    assert _ageless(by_name) == _ageless(ask("analyze_voice_usage", voice_id=RACHEL, days=30))
    assert by_name["source"] == "workspace_analytics"


@documented
def test_ten_years_are_told_day_by_day(ask: Assistant) -> None:
    answer = ask("analyze_voice_usage", voice_id=RACHEL, days=3660)
    assert len(answer["daily_breakdown"]) == answer["days"] > 2000
    assert "text_truncated" not in answer


def test_too_few_days_have_no_trend(ask: Assistant) -> None:
    assert ask("analyze_voice_usage", voice_id=RACHEL, days=3)["trend"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"voice_id": "Nobody"}, r"VoiceUnused: No voice called Nobody .* get_character_usage"),
        ({"voice_id": ""}, "UsageError: Say which voice, by its id or name"),
        ({"voice_id": "  "}, "UsageError: Say which voice, by its id or name"),
        ({"voice_id": RACHEL, "days": 0}, "OutOfRange: days goes from 1 to 3,660"),
        ({"voice_id": RACHEL, "days": 3661}, "OutOfRange: days goes from 1 to 3,660"),
    ],
)
@documented
def test_what_makes_no_sense_says_what_does(
    ask: Assistant, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said) as refused:
        ask("analyze_voice_usage", **arguments)
    assert "--" not in str(refused.value)


@documented
def test_a_rejected_key_is_named(ask: Assistant, service: DemoServer) -> None:
    service.faults.add("status:401")
    with pytest.raises(Refused, match="KeyRejected: "):
        ask("analyze_voice_usage", voice_id=RACHEL)


def _ageless(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: answer[name] for name in answer.keys() - {"age_seconds"}}
