"""What made a day's use, as assistants ask for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import FakeClock, standing
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused
from tests.mcp_server.profiles import documented
from tests.mcp_server.stored import FEW_CREDITS, elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jojo_tray.demo import DemoServer
    from jojo_tray.demo.events import Event
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell


@pytest.fixture
def monthly_credits() -> int:
    """A history that is read at once."""
    return FEW_CREDITS


@pytest.fixture
def clock() -> FakeClock:
    """Time stands still."""
    return standing()


@pytest.fixture
def around(around: Surroundings) -> Surroundings:
    """Where days are those of UTC."""
    return around._replace(environ={**around.environ, "TIMEZONE": "UTC"})


def used_on(service: DemoServer, day: date) -> list[Event]:
    """What the service's own ledger says of a day of UTC."""
    since = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    entries = service.account.home(None).ledger.between(since, since + 86_400)
    return [entry.event for entry in entries]


def busy_day(service: DemoServer, around: Surroundings) -> date:
    """The day of the last two weeks with the most of what the history shows."""
    today = around.clock.now().astimezone(UTC).date()
    days = [today - timedelta(days=ago) for ago in range(1, 15)]
    return max(days, key=lambda day: summed(one for one in used_on(service, day) if one.in_history))


def summed(used: Iterable[Event]) -> int:
    return sum(event.credits for event in used)


def test_a_day_is_what_the_ledger_counted(
    ask: Assistant, service: DemoServer, around: Surroundings
) -> None:
    day = busy_day(service, around)
    used = used_on(service, day)
    story = ask("explain_usage", day=day.isoformat())
    assert story["total"] == summed(used)
    assert (story["day"], story["whole_day"]) == (day.isoformat(), True)
    for part in story["by_voice"]:
        assert part["credits"] == summed(one for one in used if (one.voice_id or "") == part["key"])
    assert story["explained"] == summed(one for one in used if one.in_history) > 0
    assert story["explained"] + story["unexplained"] == story["total"]
    assert sum(hour["credits"] for hour in story["hours"]) == story["total"]
    assert story["dearest"][0]["credits"] == max(one.credits for one in used if one.in_history)


def test_it_says_what_the_command_says(
    ask: Assistant, shell: Shell, service: DemoServer, around: Surroundings
) -> None:
    day = busy_day(service, around).isoformat()
    story = ask("explain_usage", day=day)
    same_answer(story, shell("explain", day, "--json").json, "untrusted")
    assert "dearest[].text" in story["untrusted"]["fields"]


@documented
def test_so_does_the_command_where_nothing_was_read_before(
    ask: Assistant, shell: Shell, service: DemoServer, around: Surroundings, tmp_path: Path
) -> None:
    day = busy_day(service, around).isoformat()
    found = elsewhere(shell, tmp_path)("explain", day, "--json").json
    assert found["explained"]
    same_answer(ask("explain_usage", day=day), found, "untrusted")


@documented
def test_usual_is_the_mean_of_the_weekdays_before(
    ask: Assistant, service: DemoServer, around: Surroundings
) -> None:
    day = busy_day(service, around)
    weekdays = [day - timedelta(days=7 * back) for back in range(1, 5)]
    sums = [summed(used_on(service, one)) for one in weekdays]
    usual = ask("explain_usage", day=day.isoformat())["usual"]
    assert (usual["of"], usual["days"]) == ("weekday", 4)
    assert usual["credits"] == pytest.approx(sum(sums) / 4, abs=0.06)


@documented
def test_today_is_not_over(ask: Assistant, around: Surroundings) -> None:
    today = around.clock.now().astimezone(UTC).date()
    story = ask("explain_usage", day="today")
    assert (story["day"], story["whole_day"]) == (today.isoformat(), False)
    assert any("not over" in note for note in story["notes"])
    assert story["level"] in {None, "more", "much_more"}
    yesterday = ask("explain_usage", day=" Yesterday ")
    assert yesterday["day"] == (today - timedelta(days=1)).isoformat()


@documented
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2099-01-01", "BadRange: .*future"),
        ("2019-12-31", "BadRange: .*before"),
        ("the day of days", "UsageError: This is no day"),
        ("", "UsageError: This is no day"),
        ("2026-02-30", "UsageError: This is no day"),
    ],
)
def test_no_day_to_explain_is_refused_before_any_request(
    ask: Assistant, service: DemoServer, day: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        ask("explain_usage", day=day)
    assert not service.requests


@documented
def test_a_key_that_may_not_read_the_history_explains_the_rest(
    around: Surroundings, ask: Assistant
) -> None:
    around.environ["ELEVENLABS_API_KEY"] = "demo-without-speech_history_read"  # type: ignore[index]
    story: dict[str, Any] = ask("explain_usage", day="yesterday")
    assert (story["explained"], story["retakes"], story["dearest"]) == (None, None, [])
    assert story["error"]["code"] == "missing_permission"
    assert story["by_model"] is not None
    assert any("history" in note for note in story["notes"])
