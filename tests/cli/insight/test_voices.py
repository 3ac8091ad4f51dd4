"""`jojo-tray voices` on the built-in account: ranked and in depth as its ledger has them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo.catalogue import VOICE_BY_ID
from tests.cli.insight.counted import use_of, write_utc

if TYPE_CHECKING:
    from tests.shell import Shell

RACHEL = "21m00Tcm4TlvDq8ikWAM"


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    write_utc(shell)


def test_all_voices_are_ranked_by_credits(shell: Shell) -> None:
    used = use_of(shell, 30)
    without = used.pop("")
    document = shell("voices", "--json").json
    assert {row["voice_id"]: row["credits"] for row in document["voices"]} == used
    spent = [row["credits"] for row in document["voices"]]
    assert spent == sorted(spent, reverse=True)
    assert {row["voice"] for row in document["voices"]} <= {v.name for v in VOICE_BY_ID.values()}
    assert all(row["trend"] in {"increasing", "decreasing", "stable"} for row in document["voices"])
    assert f"{without:,} credits were used without a voice." in document["notes"]


def test_one_voice_in_depth_has_the_design_s_names(shell: Shell) -> None:
    used = use_of(shell, 14)
    document = shell("voices", RACHEL, "--days", "14", "--json").json
    assert list(document)[:4] == ["total_usage", "percentage_of_total", "trend", "daily_breakdown"]
    assert document["total_usage"] == used[RACHEL]
    share = 100 * used[RACHEL] / sum(used.values())
    assert document["percentage_of_total"] == pytest.approx(share, abs=0.01)
    assert len(document["daily_breakdown"]) == document["days"] == 14
    assert sum(day["credits"] for day in document["daily_breakdown"]) == used[RACHEL]
    assert document["trend"] in {"increasing", "decreasing", "stable"}


def test_a_name_is_as_good_as_an_id_whatever_its_case(shell: Shell) -> None:
    by_id = shell("voices", RACHEL, "--json").json
    assert shell("voices", "rACHEL", "--json").json == by_id
    assert by_id["name"] == "Rachel"


def test_a_direction_needs_seven_days(shell: Shell) -> None:
    document = shell("voices", RACHEL, "--days", "3", "--json").json
    assert document["trend"] is None
    assert "Not enough data for a trend: 3 of 7 days." in document["notes"]


def test_generations_are_counted_once_the_history_is_read(shell: Shell) -> None:
    before = shell("voices", RACHEL, "--json").json
    assert before["generations"] is None
    assert shell("history", "sync").code == 0
    listed = shell("history", "list", "--voice", RACHEL, "--limit", "all", "--json").out
    since = shell("voices", RACHEL, "--json", "--days", "3660")
    assert since.json["generations"] == len(listed.splitlines()) > 0


def test_people_read_facts_and_days(shell: Shell) -> None:
    answer = shell("voices", "Rachel", "--days", "8")
    lines = answer.out.splitlines()
    names = [line.split(":")[0] for line in lines[:5]]
    assert names == ["voice", "used", "trend", "used on", "generations"]
    assert len(lines) == 5 + 8
    assert "Source: workspace analytics." in answer.err


def test_the_csv_has_numbers_and_no_formula(shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("voices", "--csv").out)))
    used = use_of(shell, 30)
    assert {row["voice_id"]: int(row["credits"]) for row in rows} == {
        voice: credits_used for voice, credits_used in used.items() if voice
    }
    days = list(csv.DictReader(io.StringIO(shell("voices", RACHEL, "--csv", "--days", "9").out)))
    assert len(days) == 9
    assert list(days[0]) == ["date", "credits"]


def test_a_voice_that_nobody_used_is_not_found(shell: Shell) -> None:
    answer = shell("voices", "Nobody", "--json")
    assert answer.code == 6
    assert answer.json["error"]["code"] == "voice_not_found"


def test_a_range_backwards_is_wrong_usage(shell: Shell) -> None:
    assert shell("voices", "--since", "2026-05-02", "--until", "2026-05-01").code == 2


def test_an_empty_name_is_no_voice(shell: Shell) -> None:
    found = shell("voices", "")
    assert (found.code, found.out) == (2, "")
    assert "Say which voice" in found.err
