"""`jojo-tray tracker`: months with rates and ratings, and what removes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.quota import UNLIMITED, Limit
from tests.cli.assistant.counts import book, of_all
from tests.cli.test_processes import Machine
from tests.shell import Typist

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes import FakeClock
    from tests.shell import Shell

BEGIN = "jojo-tray gateway"


def track(shell: Shell, words: str) -> None:
    assert shell("track", *words.split()).code == 0


def read_limit(shell: Shell, limit: Limit) -> None:
    """Read the account as the tray does; then nobody can any more."""
    shell.server.account.adjust(character_count=1, character_limit=limit)
    assert shell("status").code == 0
    shell.server.clear_requests()


def rows(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)


def shown(shell: Shell, *words: str) -> dict[str, Any]:
    found = shell("tracker", "show", "--json", *words)
    assert found.code == 0
    return found.json


def test_where_nothing_was_counted_it_says_how_to_begin(march: Shell) -> None:
    for words in (["show"], ["months"], ["export"]):
        found = march("tracker", *words)
        assert (found.code, found.out) == (8, "")
        assert "No assistant has counted anything yet." in found.err
        assert BEGIN in found.err
        assert "jojo-tray track --help" in found.err


def test_unknown_is_null_and_not_nought(march: Shell) -> None:
    found = march("tracker", "show", "--json")
    document = found.json
    assert found.code == 8
    assert document.pop("error")["code"] == "nothing_counted"
    assert document.pop("month") == "2026-03"
    assert document.pop("clients") == []
    assert set(document.pop("ratings").values()) == {"no data"}
    assert set(document.values()) == {None}
    track(march, "--hit")
    assert document.keys() < march("tracker", "show", "--json").json.keys()


def test_a_month_in_the_designs_fields(march: Shell) -> None:
    track(march, "--characters 800 --credits 400 --calls 60 --ms 1250")
    track(march, "--hit --characters 100")
    track(march, "--hit --miss --error timed_out")
    document = shown(march)
    clients = document.pop("clients")
    assert document == {
        "month": "2026-03",
        "characters_used": 800,
        "api_call_count": 60,
        "cache_hits": 2,
        "cache_misses": 1,
        "average_response_time": 1250.0,
        "error_count": 1,
        "last_updated": "2026-03-15T12:00:00+00:00",
        "cache_hit_rate": 66.67,
        "error_rate": 1.61,
        "average_time_to_end": None,
        "credits_used": 400,
        "saved_characters": 100,
        "saved_credits": 0,
        "limit": None,
        "assumed_limit": 10_000,
        "character_usage_percentage": 8.0,
        "ratings": {
            "use": "on target",
            "cache": "good",
            "errors": "fair",
            "response_time": "on target",
        },
    }
    [only] = clients
    assert (only["client"], only["characters_used"]) == ("assistant", 800)


def test_a_month_in_words(march: Shell) -> None:
    track(march, "--characters 8125 --credits 4000 --calls 60 --ms 2400")
    track(march, "--hit --characters 100 --credits 50")
    track(march, "--miss --error")
    found = march("tracker", "show")
    assert found.code == 0
    assert rows(found.out) == {
        "month": "2026-03",
        "characters": "8,125 of 10,000 (81.2 %, warning)",
        "credits they cost": "4,000",
        "calls": "60",
        "answered from the cache": "1 of 2 (50.0 %, good)",
        "mean response time": "2,400 ms (warning)",
        "errors": "1 in 61 answers (1.6 %, fair)",
        "saved by the cache": "100 characters, about 50 credits",
    }


def test_the_time_to_the_end_stands_where_it_is_known(march: Shell) -> None:
    track(march, "--hit")
    counts = Counts(characters=1, finished_ms=2_501, finishes=2)
    slot = Slot("2026-03-15", "gateway")
    book(march).add(Batch("w", 1, datetime(2026, 3, 15, 12, tzinfo=UTC), {slot: counts}))
    assert rows(march("tracker", "show").out)["mean time to the end"] == "1,250 ms"
    document = shown(march)
    assert document["average_time_to_end"] == 1250.5
    means = {one["client"]: one["average_time_to_end"] for one in document["clients"]}
    assert means == {"gateway": 1250.5, "assistant": None}


def test_what_the_design_warns_of_stands_beside(march: Shell) -> None:
    track(march, "--characters 7999")
    assert "prefer cached speech" not in march("tracker", "show").err
    track(march, "--characters 1")
    found = march("tracker", "show").err
    assert "prefer cached speech, shorten new responses" in found
    assert "No limit of the account was read yet, so 10,000 credits are assumed." in found
    track(march, "--characters 2000")
    assert "use cached speech, else text only" in march("tracker", "show").err


def test_an_account_without_credits_is_warned_of_whatever_was_counted(march: Shell) -> None:
    march.server.account.adjust(character_count=100_000, character_limit=100_000)
    assert march("status").code == 0
    track(march, "--characters 10")
    assert "new calls are blocked" in march("tracker", "show").err
    assert "new calls are blocked" not in march("tracker", "show", "--json").err


@pytest.mark.parametrize(
    ("limit", "said", "percentage", "assumed"),
    [
        (100_000, "9,999 of 100,000 (9.9 %, on target)", 9.9, None),
        (10_000, "9,999 of 10,000 (99.9 %, warning)", 99.9, None),
        (9_999, "9,999 of 9,999 (100.0 %, critical)", 100.0, None),
        (UNLIMITED, "9,999, without limit", None, None),
    ],
)
def test_it_is_held_against_the_accounts_real_limit(
    march: Shell, limit: Limit, said: str, percentage: float | None, assumed: int | None
) -> None:
    read_limit(march, limit)
    track(march, "--characters 9999")
    assert rows(march("tracker", "show").out)["characters"] == said
    document = shown(march)
    assert document["limit"] == limit
    assert document["character_usage_percentage"] == percentage
    assert document["assumed_limit"] == assumed
    assert not march.server.requests


def test_clients_are_told_apart_the_busiest_first(march: Shell) -> None:
    track(march, "--characters 5 --client door")
    track(march, "--characters 50 --ms 700 --client kitchen")
    track(march, "--hit --client door")
    found = march("tracker", "show").out.splitlines()
    assert found[-2:] == [
        "kitchen\t50\t0\t1\t-\t700\t0\t0.0 %",
        "door\t5\t0\t1\t100.0 %\t-\t0\t0.0 %",
    ]
    clients = shown(march)["clients"]
    assert [(one["client"], one["cache_hit_rate"]) for one in clients] == [
        ("kitchen", 0.0),
        ("door", 100.0),
    ]
    assert clients[1]["ratings"]["response_time"] == "no data"


def test_a_month_that_has_nothing_yet_is_nought_with_no_data(
    march: Shell, clock: FakeClock
) -> None:
    track(march, "--characters 5 --ms 9")
    clock.pass_(timedelta(days=30))
    document = shown(march)
    assert (document["month"], document["characters_used"]) == ("2026-04", 0)
    assert (document["cache_hit_rate"], document["error_rate"]) == (0.0, 0.0)
    assert document["last_updated"] is None
    ratings = document["ratings"]
    assert [ratings[name] for name in ("cache", "errors", "response_time")] == ["no data"] * 3
    assert rows(march("tracker", "show").out)["errors"] == "no data"
    assert shown(march, "--month", "2026-03")["characters_used"] == 5


def test_after_a_reset_the_month_is_nought_but_not_unknown(march: Shell) -> None:
    track(march, "--characters 5")
    march("tracker", "reset", "--yes")
    assert shown(march)["characters_used"] == 0
    found = march("tracker", "months")
    assert (found.code, found.out) == (0, "")


def test_a_month_that_is_not_kept_is_told_with_those_that_are(march: Shell) -> None:
    track(march, "--characters 5")
    found = march("tracker", "show", "--month", "2025-03")
    assert (found.code, found.out) == (8, "")
    assert "Nothing is kept of 2025-03. What is kept: 2026-03." in found.err
    document = march("tracker", "show", "--month", "2025-03", "--json").json
    assert (document["month"], document["characters_used"]) == ("2025-03", None)


def test_months_come_oldest_first_and_twelve_at_most(march: Shell, clock: FakeClock) -> None:
    for number in range(14):
        track(march, f"--characters {number + 1} --ms {number}")
        clock.pass_(timedelta(days=31))
    found = march("tracker", "months", "--json").out.splitlines()
    months = [json.loads(line) for line in found]
    assert [one["characters_used"] for one in months] == list(range(3, 15))
    names = [one["month"] for one in months]
    assert names == sorted(names)
    assert names[0] == "2026-05"
    lines = march("tracker", "months").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == names


def test_on_a_terminal_there_is_a_bar_and_a_heading(march: Shell) -> None:
    track(march, "--characters 5000 --client a")
    track(march, "--characters 1 --client b")
    march.styled = True
    found = march("tracker", "show").out
    assert found.startswith(("\x1b", "━"))
    assert "━" * 20 in found
    assert "response ms" in found
    assert "response ms" in march("tracker", "months").out


def typed(shell: Shell, text: str) -> Shell:
    shell.stdin = Typist(text, terminal=True)
    return shell


def test_a_reset_asks_and_names_what_goes(march: Shell, clock: FakeClock) -> None:
    track(march, "--characters 7")
    clock.pass_(timedelta(days=30))
    track(march, "--characters 1200 --calls 3 --hit --miss --client a")
    track(march, "--error --client b")
    found = typed(march, "\n")("tracker", "reset")
    assert found.code == 0
    sums = "1,200 characters, 3 calls, 1 cache hit, 1 error"
    assert f"What 2 clients counted in 2026-04 goes: {sums}." in found.err
    assert found.err.endswith("Nothing was removed.\n")
    assert of_all(march).characters == 1207
    assert typed(march, "y\n")("tracker", "reset").out == "removed: 2026-04\n"
    assert of_all(march) == Counts(characters=7, api_calls=1)


def test_to_clear_asks_and_removes_all(march: Shell, clock: FakeClock) -> None:
    track(march, "--characters 7 --error")
    clock.pass_(timedelta(days=30))
    track(march, "--characters 1")
    found = typed(march, "no\n")("tracker", "clear")
    assert (
        "What was counted in 2 months goes, with the lists of errors and of phrases: 8 characters"
        in found.err
    )
    assert "Budgets of clients begin anew" in found.err
    assert book(march).ever()
    assert typed(march, "yes\n")("tracker", "clear", "--json").json == {
        "removed": ["2026-03", "2026-04"]
    }
    assert not book(march).ever()
    assert not book(march).errors()


@pytest.mark.parametrize("deed", ["reset", "clear"])
def test_without_a_terminal_it_takes_a_yes(march: Shell, deed: str) -> None:
    track(march, "--characters 7")
    found = march("tracker", deed)
    assert (found.code, found.out) == (2, "")
    assert "add --yes" in found.err
    assert book(march).ever()
    assert march("tracker", deed, "--yes").code == 0
    assert not book(march).months()
    again = march("tracker", deed)
    assert (again.code, again.err) == (0, "There is nothing to remove.\n")
    assert march("tracker", deed, "--json").json == {"removed": []}


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "", "March", "2026-03-01"])
def test_a_month_that_is_none_is_wrong_usage(tmp_path: Path, month: str) -> None:
    code, out, err = Machine(tmp_path, "http://127.0.0.1:9")("tracker", "show", "--month", month)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_it_needs_neither_key_nor_network(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "http://127.0.0.1:9", key=None)
    machine("track", "--characters", "10000")
    code, out, err = machine("tracker", "show")
    assert code == 0
    assert rows(out)["characters"] == "10,000 of 10,000 (100.0 %, critical)"
    assert "use cached speech, else text only" in err
