"""`jojo-tray usage`, run in this process on the built-in account."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.series import Breakdown, Interval, UsageMetric

if TYPE_CHECKING:
    from tests.shell import Shell

SPLITS = [by.value for by in Breakdown if by not in {Breakdown.NONE, Breakdown.LANGUAGE}]
METRICS = [metric.value for metric in UsageMetric if metric is not UsageMetric.TTFB_P95]

DAY = timedelta(days=1)


def used(shell: Shell, days: int) -> int:
    """What the ledger has of the last days of UTC, today with them."""
    home = shell.server.account.home(None)
    today = datetime.fromtimestamp(home.moment, UTC).replace(hour=0, minute=0, second=0)
    since = today - timedelta(days=days - 1)
    entries = home.ledger.between(int(since.timestamp()), home.moment + 1)
    return sum(entry.event.credits for entry in entries)


@pytest.fixture(autouse=True)
def in_utc(shell: Shell) -> None:
    shell.around.folders.config.mkdir(parents=True, exist_ok=True)
    (shell.around.folders.config / "config.toml").write_text('time_zone = "UTC"\n', "utf-8")


def test_a_line_a_day_and_the_source(shell: Shell) -> None:
    answer = shell("usage", "--days", "5")
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert len(lines) == 6
    assert lines[-1] == ["total", f"{used(shell, 5):,}"]
    assert "Source: workspace analytics, in credits, as of" in answer.err


def test_the_json_is_the_designs(shell: Shell) -> None:
    document = shell("usage", "--days", "30", "--by", "voice", "--json").json
    assert list(document) == ["time", "usage", "total", "metadata"]
    assert sum(document["total"]) == used(shell, 30)
    assert sum(map(sum, document["usage"].values())) == used(shell, 30)
    assert {len(values) for values in document["usage"].values()} == {len(document["time"])}
    assert document["metadata"]["source"] == "workspace_analytics"


@pytest.mark.parametrize("by", SPLITS)
def test_every_split_has_a_line_a_part(shell: Shell, by: str) -> None:
    answer = shell("usage", "--by", by, "--days", "7")
    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert answer.code == 0
    assert lines[-1][:2] == ["total", f"{used(shell, 7):,}"]
    assert sum(float(share.removesuffix(" %")) for *_, share in lines[:-1]) == pytest.approx(
        100, abs=1
    )


@pytest.mark.parametrize("interval", ["day", "week", "cumulative"])
def test_an_interval_that_is_asked_for_is_shown_by_part(shell: Shell, interval: str) -> None:
    words = ("usage", "--by", "voice", "--days", "9", "--interval", interval)
    lines = [line.split("\t") for line in shell(*words).out.splitlines()]
    document = shell(*words, "--json").json
    shown: dict[tuple[str, str], int] = {
        (day, voice): int(credits_used.replace(",", ""))
        for day, voice, credits_used in lines
        if day != "total"
    }
    told = {
        (start[:10], voice): value
        for voice, values in document["usage"].items()
        for start, value in zip(document["time"], values, strict=True)
        if value
    }
    assert {place: value for place, value in shown.items() if value} == told
    assert {day for day, _ in shown} == {start[:10] for start in document["time"]}
    if interval != "cumulative":
        assert lines[-1] == ["total", "", f"{used(shell, 9):,}"]


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("interval", [interval.value for interval in Interval])
def test_every_metric_and_interval_is_answered_or_refused_in_a_sentence(
    shell: Shell, metric: str, interval: str
) -> None:
    for more in ([], ["--by", "model"], ["--csv"]):
        answer = shell("usage", "--metric", metric, "--interval", interval, "--days", "2", *more)
        # Of each minute only analytics know, which count no minutes of sound here.
        assert answer.code in ({0, 5} if interval == "minute" else {0})
        assert answer.err.strip()


def test_the_csv_sums_to_the_same(shell: Shell) -> None:
    answer = shell("usage", "--by", "feature", "--days", "9", "--csv")
    head, *rows = csv.reader(io.StringIO(answer.out, newline=""))
    assert head[0] == "time"
    assert head[-1] == "total"
    assert len(rows) == 9
    assert sum(float(row[-1]) for row in rows) == used(shell, 9)


def test_language_is_counted_by_nobody_here(shell: Shell) -> None:
    answer = shell("usage", "--by", "language", "--json")
    assert answer.code == 5
    assert answer.json["error"]["code"] == "no_source"


def test_minutes_are_of_today_unless_days_are_typed(shell: Shell) -> None:
    answer = shell("usage", "--interval", "minute", "--by", "voice", "--json")
    assert answer.code == 0
    assert len(answer.json["time"]) <= 24 * 60
    refused = shell("usage", "--interval", "minute", "--days", "30")
    assert refused.code == 2
    assert "seven days" in refused.err


def test_minutes_that_nobody_counted_are_one_line(shell: Shell) -> None:
    shell("status")
    shell.server.faults.add("status:403", path="*analytics*")
    answer = shell("usage", "--interval", "minute")
    assert "Source: own readings of the counter" in answer.err
    day = datetime.fromtimestamp(shell.server.account.home(None).moment, UTC).date()
    unknown = [line for line in answer.out.splitlines() if line.endswith("unknown")]
    assert unknown[0].startswith(f"{day} 00:00")
    assert len(unknown) <= 2
    document = shell("usage", "--interval", "minute", "--json").json
    assert document["total"].count(None) >= len(document["time"]) - 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "2026-10-05", "--until", "2026-10-01"), "turn the two days round"),
        (("--interval", "minute", "--days", "10"), "for seven days at most"),
    ],
)
def test_a_bad_range_ends_with_two(shell: Shell, words: tuple[str, ...], said: str) -> None:
    answer = shell("usage", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "Give --since and --until as days, or --days N." in answer.err


def test_offline_shows_what_is_stored_with_its_age(shell: Shell) -> None:
    before = shell("usage", "--days", "5").out
    shell.environ(ELEVENLABS_BASE_URL=shell.server.base_url)
    shell.server.faults.add("reset")
    again = shell("usage", "--days", "9")
    assert again.code == 4
    unknown, *known, _ = again.out.splitlines()
    assert known == before.splitlines()[:5]
    first = date.fromisoformat(before.split("\t")[0])
    assert unknown == f"{first - 4 * DAY} to {first - DAY}\tunknown"
    assert "cannot be reached" in again.err


def test_offline_the_json_has_the_trouble_beside_the_numbers(shell: Shell) -> None:
    before = shell("usage", "--days", "5", "--json").json
    shell.server.faults.add("reset")
    again = shell("usage", "--days", "9", "--json")
    assert again.code == 4
    assert again.json["total"][-5:] == before["total"]
    assert again.json["total"][:4] == [None] * 4
    assert again.json["error"]["code"] == "offline"


def test_averages_have_no_total(shell: Shell) -> None:
    answer = shell("usage", "--metric", "ttfb", "--days", "4", "--by", "model")
    assert "total" not in answer.out
    assert "Source: character statistics, in ms" in answer.err


def test_a_terminal_gets_headings(shell: Shell) -> None:
    shell.styled = True
    answer = shell("usage", "--by", "voice", "--days", "3")
    assert any(line.split()[-3:] == ["voice", "credits", "share"] for line in _plain(answer.out))


def test_the_hour_that_an_autumn_repeats_is_told_apart(shell: Shell) -> None:
    config = shell.around.folders.config / "config.toml"
    config.write_text('time_zone = "Europe/Berlin"\n', "utf-8")
    day = last_autumn_change()
    answer = shell("usage", "--interval", "hour", "--since", f"{day}", "--until", f"{day}")
    times = [line.split("\t")[0] for line in answer.out.splitlines()][:25]
    assert times[1:5] == [
        f"{day} 01:00",
        f"{day} 02:00+02:00",
        f"{day} 02:00+01:00",
        f"{day} 03:00",
    ]
    assert len(set(times)) == 25


def last_autumn_change() -> date:
    """The last Sunday of an October that is over."""
    today = datetime.now(UTC).date()
    ends = [date(year, 10, 31) for year in (today.year, today.year - 1)]
    days = [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]
    return max(day for day in days if day < today - timedelta(days=1))


def _plain(out: str) -> list[str]:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out).splitlines()
