"""cost, estimate, plan and budget against the built-in account."""

from __future__ import annotations

import csv
import io
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.demo.buckets import cost_usd
from tests.fakes import AheadClock, FakeClock
from tests.shell import Typist

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.demo.account import Profile
    from tests.shell import Shell

MODELS = "/v1/models"
PLAIN_MODELS = [
    "eleven_flash_v2_5",
    "eleven_turbo_v2_5",
    "eleven_monolingual_v1",
    "eleven_multilingual_v2",
    "eleven_v3",
]


@pytest.fixture
def morning(shell: Shell) -> Iterator[Shell]:
    """The command line at an hour from which no cycle begins or ends at midnight."""
    moment = datetime.now(UTC).replace(hour=9)
    with DemoServer(DemoAccount(now=lambda: moment)) as server:
        shell.environ(ELEVENLABS_BASE_URL=server.base_url)
        shell.around = shell.around._replace(clock=FakeClock(moment))
        yield shell


def document(shell: Shell, *words: str) -> dict[str, Any]:
    answer = shell(*words, "--json")
    assert answer.code == 0, answer.err
    return answer.json


def day_in(days: int) -> str:
    return f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%d}"


# cost


@pytest.mark.parametrize("part", ["feature", "voice", "model", "apikey"])
def test_the_parts_sum_up_to_the_total(shell: Shell, part: str) -> None:
    found = document(shell, "cost", "--by", part)
    assert found["by"] == part
    assert found["parts"]
    total = sum(row["cost"]["amount_cents"] for row in found["parts"])
    assert total == found["total"]["amount_cents"]
    assert sum(row["share"] for row in found["parts"]) == pytest.approx(1)


@pytest.mark.parametrize("profile", ["documented", "extended"])
def test_every_breakdown_costs_what_the_server_counted(shell: Shell, profile: Profile) -> None:
    moment = datetime.now(UTC)
    account = DemoAccount(now=lambda: moment, profile=profile)  # in which nothing more happens
    with DemoServer(account) as server:
        shell.environ(ELEVENLABS_BASE_URL=server.base_url)
        found = [document(shell, "cost", "--by", part) for part in ("feature", "voice", "apikey")]
        home = server.account.home(None)
        since = int(datetime.fromisoformat(found[0]["since"]).timestamp())
        entries = home.ledger.between(since, home.moment + 1)
        counted = cost_usd(sum(entry.event.credits for entry in entries))
    totals = {cost["total"]["amount_cents"] for cost in found}
    assert totals == {round(counted * 100)}
    assert not any(cost["estimated"] for cost in found)


def test_cost_as_people_read_it(morning: Shell) -> None:
    answer = morning("cost")
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[1].startswith("plan: Creator, 22.00 USD a month by the list of 2026-09-17; ")
    assert lines[2].startswith("overage: 0.00 USD now")
    assert any(line == "source: character statistics" for line in lines)
    assert "Plan prices: the public list, as of 17 Sep 2026." in answer.err


def test_cost_of_a_cycle_is_the_default_and_ranges_are_taken(shell: Shell) -> None:
    week = document(shell, "cost", "--days", "7")
    cycle = document(shell, "cost")
    assert week["plan"]["cost"]["amount_cents"] < cycle["plan"]["cost"]["amount_cents"]
    assert week["total"]["amount_cents"] <= cycle["total"]["amount_cents"]


def test_a_cycle_that_began_within_a_day_is_not_called_as_whole_days_are(morning: Shell) -> None:
    morning.environ(TIMEZONE="UTC")
    heading = morning("cost").out.splitlines()[0]
    begun = datetime.fromisoformat(heading.split(" to ")[0]).replace(tzinfo=UTC)
    told = datetime.fromisoformat(morning("cost", "--json").json["since"])
    assert (begun.hour, begun.minute) != (0, 0)
    assert begun == told.replace(second=0, microsecond=0)
    days = morning("cost", "--since", f"{begun:%Y-%m-%d}").out.splitlines()[0]
    assert days == heading.replace(f" {begun:%H:%M}", "")


def test_a_range_that_cannot_be_is_wrong_usage(shell: Shell) -> None:
    assert shell("cost", "--since", day_in(5)).code == 2
    assert shell("cost", "--since", day_in(-1), "--until", day_in(-5)).code == 2


def test_cost_for_spreadsheets(shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("cost", "--csv").out)))
    assert {row["currency"] for row in rows} == {"usd"}
    assert all(float(row["cost"]) >= 0 for row in rows)


def test_own_prices_are_used_and_named(shell: Shell) -> None:
    folder = shell.around.folders.config
    folder.mkdir(parents=True)
    own = 'checked = 2026-10-01\ncurrency = "usd"\n[creator]\ncredits = 100000\nprice = 30\n'
    (folder / "plans.toml").write_text(own)
    found = document(shell, "cost")["plan"]
    assert (found["prices"], found["checked"]) == ("own", "2026-10-01")
    assert found["monthly_price"]["amount_cents"] == 3000


def test_a_broken_price_table_is_only_a_notice(shell: Shell) -> None:
    folder = shell.around.folders.config
    folder.mkdir(parents=True)
    (folder / "plans.toml").write_bytes(b"\x00\xff")
    answer = shell("cost")
    assert answer.code == 0
    assert "plans.toml is not TOML: the built-in prices are used" in answer.err


def test_an_unknown_plan_has_an_unknown_price(shell: Shell) -> None:
    shell.server.account.adjust(tier="\x1b[31menterprise_x")
    answer = shell("cost")
    assert answer.code == 0
    assert "price unknown" in answer.out
    assert "\x1b" not in answer.out + answer.err


# estimate


def test_a_text_with_each_speaking_model(shell: Shell) -> None:
    found = document(shell, "estimate", "x" * 10_001)
    assert found["characters"] == 10_001
    assert [model["model_id"] for model in found["models"]] == PLAIN_MODELS
    flash, v3 = found["models"][0], found["models"][-1]
    assert (flash["credits"], flash["requests"]) == (5_001, 1)
    assert (v3["credits"], v3["requests"]) == (10_001, 2)
    assert v3["fits"]
    assert v3["left_after"] == found["left"] - 10_001


def test_one_model_by_its_name(shell: Shell) -> None:
    found = document(shell, "estimate", "Hello", "--model", "Eleven V3")
    assert [model["model_id"] for model in found["models"]] == ["eleven_v3"]
    answer = shell("estimate", "Hello", "--model", "nope")
    assert answer.code == 6
    assert "eleven_v3" in answer.err


def test_rates_are_asked_for_once(shell: Shell) -> None:
    shell("estimate", "Hello")
    shell("estimate", "Hello again")
    assert shell.asked(MODELS) == 1


def test_a_file_is_read_without_its_mark_and_last_line_end(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("\ufeffzwölf Böen\r\nund mehr\r\n".encode())
    assert document(shell, "estimate", "--file", str(file))["characters"] == 20


def test_a_text_may_come_through_a_pipe(shell: Shell) -> None:
    shell.stdin = Typist("Hello\n")
    assert document(shell, "estimate", "-")["characters"] == 5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\xff", "is no text in UTF-8"),
        (b"ab\x00cd", "is no text"),
        ("hi".encode("utf-16"), "is no text in UTF-8"),
        (b"", "The text is empty"),
        (b"x" * 10_000_001, "is larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_text(shell: Shell, tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "text"
    file.write_bytes(content)
    answer = shell("estimate", "--file", str(file))
    assert answer.code == 2
    assert why in answer.err
    assert not shell.server.requests


def test_what_cannot_be_a_text(shell: Shell, tmp_path: Path) -> None:
    for words in ((), ("a", "--file", "b"), ("--file", str(tmp_path)), ("--file", "a\0b"), ("",)):
        assert shell("estimate", *words).code == 2
    assert "no such file" in shell("estimate", "--file", str(tmp_path / "x")).err


def test_a_text_is_neither_logged_nor_stored(
    shell: Shell, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = shell("estimate", "unrepeatable-canary")
    assert "canary" not in answer.out + answer.err + caplog.text
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"unrepeatable-canary" not in file.read_bytes()


def test_a_key_that_may_not_read_models_is_told_what_to_tick(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY="demo-without-models_read")
    answer = shell("estimate", "Hello")
    assert answer.code == 5
    assert "models_read" in answer.err


# plan


def test_a_small_job_fits(shell: Shell) -> None:
    found = document(shell, "plan", "1000", "--by", day_in(1))
    assert {row["verdict"] for row in found["models"]} <= {"fits", "tight", "split"}
    assert all(sum(p["characters"] for p in row["parts"]) == 1000 for row in found["models"])


def test_a_large_job_goes_around_the_reset(shell: Shell) -> None:
    words = ("plan", "110000", "--by", day_in(30), "--model", "eleven_v3")
    row = document(shell, *words)["models"][0]
    assert row["verdict"] == "split"
    assert [part["after_reset"] for part in row["parts"]] == [False, True]
    assert sum(part["characters"] for part in row["parts"]) == 110_000
    assert " from " in shell(*words).out


def test_a_job_too_large_names_what_is_missing_and_cheaper_models(shell: Shell) -> None:
    words = ("plan", "400000", "--by", day_in(30), "--model", "eleven_v3")
    answer = shell(*words)
    assert "does not fit: " in answer.out
    assert "cheaper: " in answer.out


@pytest.mark.parametrize("day", ["2020-01-01", "tomorrow", "2026-02-30", ""])
def test_a_day_that_cannot_be_is_wrong_usage(shell: Shell, day: str) -> None:
    assert shell("plan", "1000", "--by", day).code == 2
    assert not shell.server.requests


# budget


def test_budgets_are_set_listed_and_removed(shell: Shell) -> None:
    assert shell("budget", "list").err == "There are no budgets yet.\n"
    told = shell("budget", "set", "Rachel's", "--credits", "20000", "--per", "month")
    assert told.code == 0
    voice = ("--voice", "rachel", "--at", "1, 50,100")
    document(shell, "budget", "set", "voice", "--credits", "20000", "--per", "cycle", *voice)
    found = document(shell, "budget", "list")["budgets"]
    assert [one["name"] for one in found] == ["Rachel's", "voice"]
    assert (found[1]["scope"], found[1]["about"]) == ("voice", "rachel")
    assert found[1]["spent"] > 0
    assert found[1]["thresholds"] == [1, 50, 100]
    assert shell("budget", "remove", "voice").code == 0
    assert shell("budget", "remove", "voice").code == 6


def test_a_budget_may_be_of_a_client_that_never_called(shell: Shell) -> None:
    words = ("--credits", "500", "--per", "day", "--client", "kitchen")
    found = document(shell, "budget", "set", "toys", *words)
    assert (found["scope"], found["about"], found["spent"]) == ("client", "kitchen", 0)
    assert "client kitchen" in shell("budget", "list").out


def test_the_cycle_of_the_account_equals_the_status(shell: Shell) -> None:
    shell("budget", "set", "all", "--credits", "100000", "--per", "cycle")
    used = document(shell, "status")["used"]
    assert document(shell, "budget", "list")["budgets"][0]["spent"] == used


def test_a_budget_of_money_is_in_the_plans_currency(shell: Shell) -> None:
    found = document(shell, "budget", "set", "money", "--money", "12.50", "--per", "cycle")
    assert (found["amount"], found["unit"], found["currency"]) == (1250, "cents", "usd")
    assert found["spent"] > 0
    assert "12.50 USD" in shell("budget", "list").out


@pytest.mark.parametrize(
    "words",
    [
        ("--money", "a lot"),
        ("--money", "NaN"),
        ("--money", "-5"),
        ("--money", "0"),
        ("--money", "1.234"),
        ("--money", "1e99"),
        ("--credits", "5", "--at", "50;80"),
        ("--credits", "5", "--at", "80,50"),
        ("--credits", "5", "--at", "²"),
        ("--credits", "5", "--voice", " "),
    ],
)
def test_nonsense_is_no_budget(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell("budget", "set", "all", "--per", "day", *words).code == 2
    assert document(shell, "budget", "list")["budgets"] == []


def test_without_a_currency_money_has_no_meaning(shell: Shell) -> None:
    shell.server.account.adjust(tier="enterprise", currency=None)
    answer = shell("budget", "set", "money", "--money", "5", "--per", "day")
    assert answer.code == 2
    assert "No currency is known" in answer.err


# Trouble


@pytest.mark.parametrize(
    "words",
    [
        ("cost",),
        ("estimate", "Hello"),
        ("plan", "100", "--by", "2999-01-01"),
        ("budget", "list"),
    ],
)
def test_without_a_key_that_is_what_is_said(shell: Shell, words: tuple[str, ...]) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell(*words, "--json")
    assert answer.code == 3
    assert answer.json["error"]["code"] == "no_key"


def test_offline_the_json_says_why_it_is_not_of_now(shell: Shell) -> None:
    shell("budget", "set", "tts", "--credits", "5", "--product", "TTS", "--per", "day")
    shell("cost")
    shell.server.close()
    shell.around = shell.around._replace(clock=AheadClock(timedelta(minutes=15)))
    for words in (("cost",), ("budget", "list")):
        answer = shell(*words, "--json")
        assert answer.code == 4
        assert answer.json["error"]["code"] in {"offline", "waiting"}


def test_offline_what_is_stored_is_told_with_the_exit_code(shell: Shell) -> None:
    for words in (("cost",), ("estimate", "Hello")):
        shell(*words)
    shell.server.close()
    shell.around = shell.around._replace(clock=AheadClock(timedelta(minutes=15)))
    for words in (("cost",), ("estimate", "Hello")):
        answer = shell(*words)
        assert answer.code == 4
        assert answer.out
        assert "cannot be reached" in answer.err or "Waiting until" in answer.err
