"""`jojo-tray summary` on the built-in account: every number is the ledger's or the plan's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.insight.counted import use_of, write_utc

if TYPE_CHECKING:
    from tests.shell import Shell


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


def test_the_design_s_names_come_first(shell: Shell) -> None:
    document = shell("summary", "--json", "--days", "7").json
    names = ["total_characters", "daily_average", "remaining_quota", "reset_date"]
    assert list(document)[:4] == names
    used = sum(use_of(shell, 7).values())
    assert document["total_characters"] == used
    assert document["daily_average"] == used // 7
    assert document["remaining_quota"] == document["limit"] - document["used"]
    assert date.fromisoformat(document["reset_date"]) >= datetime.now(UTC).date()
    assert document["days"] == document["known_days"] == 7
    assert document["source"] == "workspace_analytics"


def test_without_a_range_it_is_thirty_days(shell: Shell) -> None:
    document = shell("summary", "--json").json
    today = datetime.now(UTC).date()
    assert document["days"] == 30
    assert date.fromisoformat(document["until"]) - today <= timedelta(days=0)
    assert document["total_characters"] == sum(use_of(shell, 30).values())


def test_people_read_which_use_is_of_the_days_and_which_of_the_cycle(shell: Shell) -> None:
    answer, document = shell("summary"), shell("summary", "--json").json
    facts = dict(line.split(": ", 1) for line in answer.out.splitlines())
    assert list(facts) == ["in 30 days", "on average", "this cycle", "remaining", "resets"]
    assert facts["in 30 days"] == f"{document['total_characters']:,} credits"
    assert f"{document['used']:,} of {document['limit']:,}" in facts["this cycle"]
    assert "Source: workspace analytics." in answer.err


def test_a_quota_that_may_not_be_read_is_unknown(shell: Shell) -> None:
    shell.server.faults.add("status:403", path="/v1/user/subscription")
    document = shell("summary", "--json").json
    assert document["remaining_quota"] is None
    assert document["reset_date"] is None
    assert document["total_characters"] > 0


@pytest.mark.parametrize(
    "words",
    [
        ("--since", "2026-02-30"),
        ("--since", "2999-01-01"),
        ("--since", "2026-03-02", "--until", "2026-03-01"),
        ("--since", "2026-03-02", "--days", "3"),
    ],
)
def test_a_bad_range_is_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell("summary", *words).code == 2


def test_without_a_key_nothing_is_summed_up(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    assert shell("summary").code == 3
