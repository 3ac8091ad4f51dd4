"""afford, reserve and explain against the built-in account."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import UsageError
from tests.cli.insight.counted import write_utc
from tests.fakes import AheadClock
from tests.shell import Typist

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Shell

WITHOUT_HISTORY = "demo-without-speech_history_read"
ALL_THAT_IS_LEFT = "900000000"


# afford


def test_what_fits(shell: Shell) -> None:
    answer = shell("afford", "Good evening", "--model", "eleven_flash_v2_5")
    assert answer.code == 0
    assert answer.out.startswith("It fits.\ncharacters: 12\nmodel: eleven_flash_v2_5\ncredits: 6\n")
    assert "Estimated by the models' own rates" in answer.err


def test_what_does_not_fit_has_an_exit_code_of_its_own(shell: Shell) -> None:
    answer = shell("afford", "--characters", ALL_THAT_IS_LEFT)
    assert answer.code == 7
    assert answer.out.startswith("It does not fit: ")
    found = shell("afford", "--characters", ALL_THAT_IS_LEFT, "--json")
    assert (found.code, found.json["affordable"]) == (7, False)
    assert "error" not in found.json


def test_what_nobody_knows_has_an_exit_code_and_a_reason(shell: Shell) -> None:
    shell.server.account.adjust(character_limit=None)
    answer = shell("afford", "--characters", "5")
    assert answer.code == 8
    assert answer.out.startswith("Nobody knows whether it fits.")
    assert "The service tells no limit" in answer.err
    found = shell("afford", "--characters", "5", "--json")
    assert (found.code, found.json["affordable"], found.json["missing"]) == (8, None, None)


def test_without_an_end_of_credits_that_is_said(shell: Shell) -> None:
    shell.server.account.adjust(character_limit="unlimited")
    answer = shell("afford", "--characters", "5")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert {"left: unlimited", "free: unlimited", "left after: unlimited"} <= {*lines}
    assert "unlimited credits, 9 set aside" in shell("reserve", "add", "9", "--for", "A").err


def test_days_are_written_alike_and_the_cost_is_called_so(shell: Shell) -> None:
    rows = dict(
        line.split(": ", 1) for line in shell("afford", "--characters", "5").out.splitlines()[1:]
    )
    for name in {"resets", "runs out"} & {*rows}:
        assert date.fromisoformat(rows[name])
    assert rows["estimated cost"].endswith(" USD")


def test_without_a_job_all_ways_to_name_one_are_told(shell: Shell) -> None:
    answer = shell("afford")
    assert answer.code == 2
    assert "a text, --file FILE, - for stdin, --characters N" in answer.err


def test_what_is_set_aside_for_the_job_is_free_for_it(shell: Shell) -> None:
    made = shell("reserve", "add", "1000", "--for", "Chapter 2", "--json").json
    words = ("afford", "--characters", str(made["left"]), "--model", "eleven_multilingual_v2")
    other = shell(*words)
    assert other.code == 7
    assert "Credits set aside for other jobs: 1,000." in other.err
    assert shell(*words, "--reservation", made["reservation_id"]).code == 0
    assert shell(*words, "--reservation", "0123456789abcdef").code == 6


def test_a_text_from_a_file_and_from_stdin(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "script.txt"
    file.write_text("Good evening\n", "utf-8")
    assert shell("afford", "--file", str(file), "--json").json["characters"] == 12
    shell.stdin = Typist("Good night\n")
    assert shell("afford", "-", "--json").json["characters"] == 10


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("text", "--characters", "5"),
        ("--file", "x", "--characters", "5"),
        ("--characters", "0"),
        ("--characters", "five"),
        ("",),
        ("text", "--voice", ""),
    ],
)
def test_what_is_no_job(shell: Shell, words: tuple[str, ...]) -> None:
    assert _refused(shell, "afford", *words)
    assert not shell.server.requests


def _refused(shell: Shell, *words: str) -> bool:
    """Whether the words are refused, by the parser or by the command."""
    try:
        return shell(*words).code == 2
    except UsageError:
        return True


# reserve


def test_setting_aside_listing_and_giving_back(shell: Shell) -> None:
    made = shell("reserve", "add", "1000", "--for", "Chapter 2", "--minutes", "30", "--json").json
    began, ends = (datetime.fromisoformat(made[name]) for name in ("made_at", "expires_at"))
    assert (made["credits"], ends - began) == (1000, timedelta(minutes=30))

    listed = shell("reserve", "list")
    assert listed.out.startswith(f"{made['reservation_id']}\t1,000\tChapter 2\t")
    assert "1,000 set aside" in listed.err
    assert shell("afford", "--characters", "5", "--json").json["reserved"] == 1000

    for _ in range(2):
        released = shell("reserve", "release", made["reservation_id"])
        assert (released.code, released.out) == (0, "1,000 credits are free again: Chapter 2\n")
    assert "Nothing is set aside." in shell("reserve", "list").err


def test_more_than_is_free_is_refused_with_what_is_free(shell: Shell) -> None:
    left = shell("reserve", "add", "1000", "--for", "A", "--json").json["left"]
    answer = shell("reserve", "add", str(left), "--for", "B")
    assert answer.code == 7
    assert f"so {left - 1000:,} are free" in answer.err
    failed = shell("reserve", "add", str(left), "--for", "B", "--json")
    assert failed.json["error"]["code"] == "not_enough_free"


def test_what_nobody_set_aside_is_not_found(shell: Shell) -> None:
    answer = shell("reserve", "release", "0123456789abcdef")
    assert (answer.code, answer.out) == (6, "")
    assert "no reservation 0123456789abcdef" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("add", "5"),
        ("add", "0", "--for", "A"),
        ("add", "-5", "--for", "A"),
        ("add", "5", "--for", ""),
        ("add", "5", "--for", "A", "--minutes", "44641"),
        ("release",),
        ("take",),
    ],
)
def test_what_is_no_reservation(shell: Shell, words: tuple[str, ...]) -> None:
    assert _refused(shell, "reserve", *words)
    assert not shell.server.requests


def test_offline_the_stored_reading_stands_in(shell: Shell) -> None:
    assert shell("status").code == 0
    shell.server.faults.add("status:500")
    shell.server.clear_requests()
    shell.around = shell.around._replace(clock=AheadClock(timedelta(minutes=15)))
    answer = shell("reserve", "add", "5", "--for", "A", "--json")
    assert (answer.code, answer.json["source"]) == (4, "store")
    assert answer.json["error"]["code"] == "server_failed"


# explain


def test_a_day_in_words(shell: Shell) -> None:
    write_utc(shell)
    assert shell("history", "sync").code == 0
    answer = shell("explain", "yesterday")
    assert answer.code == 0
    day = datetime.now(UTC).date() - timedelta(days=1)
    first, usual, *_ = answer.out.splitlines()
    assert first.startswith(f"{day}: ")
    assert first.endswith(" credits")
    assert usual.startswith("this weekday usually: ")
    assert {"voice", "model", "product"} <= {line.split("\t")[0] for line in answer.out.split("\n")}
    assert "Source: " in answer.err


def test_a_day_that_is_not_over_is_never_less_than_usual(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=WITHOUT_HISTORY)
    answer = shell("explain", "today")
    first, usual, *_ = answer.out.splitlines()
    assert first.endswith(" credits so far")
    assert not {"less", "usual", "nothing"} & set(usual.partition(": ")[2].split())


def test_on_a_new_machine_the_history_is_read_first(shell: Shell) -> None:
    with DemoServer(DemoAccount(monthly_credits=3000)) as server:
        shell.environ(ELEVENLABS_BASE_URL=server.base_url)
        found = shell("explain", "yesterday", "--json")
        assert found.code == 0
        assert "error" not in found.json
        assert found.json["explained"] is not None
        assert shell("history", "sync").code == 0
        assert shell("explain", "yesterday", "--json").json["dearest"] == found.json["dearest"]


def test_a_day_without_a_history(shell: Shell) -> None:
    write_utc(shell)
    shell.environ(ELEVENLABS_API_KEY=WITHOUT_HISTORY)
    answer = shell("explain", "yesterday", "--json")
    found = answer.json
    assert (answer.code, found["error"]["code"]) == (5, "missing_permission")
    assert (found["explained"], found["unexplained"], found["dearest"]) == (None, None, [])
    assert found["total"] == sum(hour["credits"] for hour in found["hours"])


@pytest.mark.parametrize("day", ["2099-01-01", "tomorrow", "2019-12-31", ""])
def test_no_day_to_explain(shell: Shell, day: str) -> None:
    answer = shell("explain", day)
    assert answer.code == 2
    assert "Give one day, like 2026-11-22, today or yesterday." in answer.err
    assert "--" not in answer.err
    assert not shell.server.requests
