"""`jojo-tray forecast`: the account's outlook, and series of one's own without an account."""

from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Answer, Shell

MONDAY = date(2026, 1, 5)
SHAPE = ["series", "method", "confidence", "days", "total", "runs_out"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "series.csv"


def rows(values: list[float], name: str | None = None, first: date = MONDAY) -> str:
    """Lines of a file, the days without use left out."""
    added = "" if name is None else f",{name}"
    days = (first + timedelta(days=ahead) for ahead in range(len(values)))
    return "".join(
        f"{day},{value}{added}\n" for day, value in zip(days, values, strict=True) if value
    )


def documents(answer: Answer) -> list[dict[str, Any]]:
    """The JSON documents, one a line."""
    return [json.loads(line) for line in answer.out.splitlines()]


def test_one_line_with_what_was_promised(shell: Shell, table: Path) -> None:
    table.write_text("date,credits\n" + rows([100.0] * 60))
    answer = shell("forecast", "--series", str(table), "--days", "3", "--json")
    (document,) = documents(answer)
    assert list(document) == SHAPE
    assert (document["series"], document["method"], document["runs_out"]) == (None, "blend", None)
    assert document["days"][0] == {
        "date": "2026-03-06",
        "mean": 100.0,
        "low80": 100.0,
        "high80": 100.0,
    }
    assert [day["date"] for day in document["days"]] == ["2026-03-06", "2026-03-07", "2026-03-08"]
    assert document["total"] == {
        "mean": 300.0,
        "low80": 300.0,
        "high80": 300.0,
        "low95": 300.0,
        "high95": 300.0,
    }
    assert (answer.code, answer.err) == (0, "")


def test_neither_folders_nor_key_nor_network_are_used(shell: Shell, table: Path) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    table.write_text("date,credits\n" + rows([100.0] * 60))
    before = sorted(table.parent.rglob("*"))
    assert shell("forecast", "--series", str(table), "--json").code == 0
    assert sorted(table.parent.rglob("*")) == before
    assert not shell.server.requests
    assert not shell.vault.asked


def test_a_limit_and_a_reset(shell: Shell, table: Path) -> None:
    table.write_text("date,credits\n" + rows([100.0] * 60))
    words = ("forecast", "--series", str(table), "--limit", "1000", "--json")
    (document,) = documents(shell(*words, "--reset", "2026-04-01"))
    end = {"probability": 1.0, "date": "2026-03-15", "low": "2026-03-15", "high": "2026-03-15"}
    assert document["runs_out"] == end
    assert document["days"][-1]["date"] == "2026-03-31"  # up to the reset
    (short,) = documents(shell(*words, "--reset", "2026-04-01", "--days", "2"))
    assert (len(short["days"]), short["runs_out"]) == (2, end)
    (lasting,) = documents(shell(*words, "--days", "5"))
    assert lasting["runs_out"] == {"probability": 0.0, "date": None, "low": None, "high": None}


def test_several_series_in_any_order_of_columns_and_rows(shell: Shell, table: Path) -> None:
    lines = [f"{n},{d},{c}" for n, d, c in _mixed()]
    random.Random(3).shuffle(lines)
    table.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(["series,date,credits", *lines]).encode())
    found = {d["series"]: d for d in documents(shell("forecast", "--series", str(table), "--json"))}
    assert found["even"]["days"][0]["date"] == "2026-03-06"
    assert found["even"]["total"]["mean"] == 3000.0
    # Days without a row are zero: use on every other day.
    assert found["Ünter, ander"]["total"]["mean"] == pytest.approx(30 * 50, rel=0.1)


def _mixed() -> list[tuple[str, str, int]]:
    days = [str(MONDAY + timedelta(days=ahead)) for ahead in range(60)]
    return [("even", day, 100) for day in days] + [
        ('"Ünter, ander"', day, 100) for day in days[1::2]
    ]


def test_a_series_that_is_too_short_leaves_the_others_and_ends_with_8(
    shell: Shell, table: Path
) -> None:
    table.write_text("date,credits,series\n" + rows([5.0] * 3, "short") + rows([5.0] * 30, "long"))
    answer = shell("forecast", "--series", str(table), "--json")
    short, long = documents(answer)
    assert (short["series"], short["error"]["code"]) == ("short", "insufficient_data")
    assert "3 of 7 days" in short["error"]["message"]
    assert short["error"]["hint"].startswith("Add rows to the file")
    assert long["total"]["mean"] == 150.0
    assert (answer.code, answer.err) == (
        8,
        "short: There is not enough data yet: 3 of 7 days.\n",
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,credits\n2026-01-01,5\n2026-01-02,many\n", "Line 3: 'many' is no number"),
        ("date,credits\n2026-01-01,-5\n", "Line 2: '-5' is less than nought"),
        ("date,credits\n2026-01-01,nan\n", "Line 2: 'nan' is no number"),
        ("date,credits\n2026-01-01,inf\n", "Line 2: 'inf' is no number"),
        ("date,credits\n2026-01-01,1_000\n", "Line 2: '1_000' is no number"),
        ("date,credits\n2026-01-01,1e99\n", "Line 2: '1e99' is more than can be"),
        ("date,credits\n2026-01-01,\n", "Line 2: an empty cell is no number"),
        ("date,credits\n2026-02-30,5\n", "Line 2: '2026-02-30' is no day"),
        ("date,credits\n01/02/2026,5\n", "Line 2: '01/02/2026' is no day"),
        ("date,credits\n20260101,5\n", "Line 2: '20260101' is no day"),
        ("date,credits\n\n2026-01-01,5\n2026-01-01,6\n", "Line 4: the day 2026-01-01 is there"),
        ("date,credits\n2026-01-01,1,000\n", "Line 2: 3 columns instead of 2"),
        ("2026-01-01,5\n2026-01-02,5\n", "Line 1: the columns date and credits must be named"),
        ("date,credits,date\n", "Line 1: two columns are called date"),
        ("", "Line 1: the columns date and credits must be named here"),
        ("date,credits\n", "has no rows"),
        ('date,credits\n"2026-01-01,5\n', "this is no CSV"),
        (b"date,credits\n\xff\xfe,5\n", "it is no text in UTF-8"),
        ("date,credits\n9999-12-31,5\n", "Nobody can look 30 days ahead of 9999-12-31"),
    ],
)
def test_what_is_no_series_is_named_by_its_line(
    shell: Shell, table: Path, content: str | bytes, said: str
) -> None:
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    answer = shell("forecast", "--series", str(table), "--json")
    assert answer.code == 2
    assert said in answer.json["error"]["message"]
    assert answer.err.startswith(answer.json["error"]["message"])


def test_a_file_that_is_not_there(shell: Shell, table: Path) -> None:
    answer = shell("forecast", "--series", str(table))
    assert answer.code == 2
    assert "cannot be read: no such file or directory" in answer.err
    assert shell("forecast", "--series", str(table.parent)).code == 2
    assert shell("forecast", "--series", "a\0b").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--reset", "2026-04-01"),
        ("--limit", "5", "--reset", "soon"),
        ("--limit", "5", "--reset", "2026-03-05"),
        ("--limit", "5", "--reset", "9026-03-05"),
    ],
)
def test_a_reset_that_makes_no_sense(shell: Shell, table: Path, words: tuple[str, ...]) -> None:
    table.write_text("date,credits\n" + rows([100.0] * 60))
    assert shell("forecast", "--series", str(table), *words).code == 2


def test_a_file_of_ages_is_read_in_one_go(shell: Shell, table: Path) -> None:
    lines = ["date,credits", "0001-01-01,3", *rows([7.0] * 5000, first=date(2010, 1, 1)).split()]
    table.write_text("\n".join(lines))
    (document,) = documents(shell("forecast", "--series", str(table), "--days", "2", "--json"))
    assert document["total"]["mean"] == 14.0


def test_as_text_lines_of_cells_and_the_end(shell: Shell, table: Path) -> None:
    table.write_text("date,credits,series\n" + rows([1000.0] * 60, "a\x1b[31mb"))
    words = ("--limit", "1500", "--days", "2")
    answer = shell("forecast", "--series", str(table), *words)
    assert answer.out.splitlines() == [
        "a␛[31mb",
        "2026-03-06\t1,000\t1,000\t1,000",
        "2026-03-07\t1,000\t1,000\t1,000",
        "total\t2,000\t2,000\t2,000",
        "runs out about 7 Mar: 100 %",
    ]


def test_the_account_by_its_own_use(shell: Shell) -> None:
    answer = shell("forecast")
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert "credits used at the reset" in lines[1]
    assert any(line.startswith("lasts at ") for line in lines)
    document = shell("forecast", "--json").json
    assert document["method"] == "blend"
    assert document["projected_low"] <= document["projected_total"] <= document["projected_high"]
    assert document["projected_total"] == pytest.approx(
        document["used"] + document["total"]["mean"], abs=1
    )
    last = datetime.fromisoformat(document["resets_at"]) - timedelta(seconds=1)
    assert document["days"][-1]["date"] == f"{last:%Y-%m-%d}"


def test_afterwards_status_tells_it_without_asking(shell: Shell) -> None:
    assert shell("status", "--json").json["forecast"] is None
    told = shell("forecast", "--json").json
    shell.server.clear_requests()
    cached = shell("status", "--cached", "--json").json["forecast"]
    assert set(cached) == {"runs_out_at", "low", "high", "confidence", "projected_total"}
    assert cached["projected_total"] == told["projected_total"]
    assert any("overage" in line for line in shell("status", "--cached").out.splitlines())
    assert not shell.server.requests


def test_so_many_days_ahead(shell: Shell) -> None:
    assert len(shell("forecast", "--days", "40", "--json").json["days"]) == 40


def test_too_few_days_are_collected_and_end_with_8(shell: Shell) -> None:
    for path in ("/v1/workspace/*", "/v1/usage/*"):  # no service counts, only our own samples
        shell.server.faults.add("status:404", path=path)
    answer = shell("forecast")
    assert answer.code == 8
    assert answer.out.splitlines()[0] == "collecting (0 of 7 days)"
    assert "There is not enough data yet: 0 of 7 days." in answer.err
    document = shell("forecast", "--json").json
    assert (document["collected_days"], document["days"]) == (0, None)
    assert document["error"]["code"] == "insufficient_data"


def test_days_that_cannot_be_counted_are_not_said_to_be_collected(shell: Shell) -> None:
    for path in ("/v1/workspace/*", "/v1/usage/*"):
        fault = "status:401:missing_permissions;permission=workspace_analytics_read"
        shell.server.faults.add(fault, path=path)
    answer = shell("forecast")
    lines = answer.out.splitlines()
    assert (answer.code, lines[0]) == (5, answer.err.splitlines()[1].split(" Tick ")[0])
    assert "may not read this: workspace_analytics_read" in lines[0]
    assert lines[1].startswith("lasts at ")
    document = shell("forecast", "--json").json
    assert (document["collected_days"], document["days"]) == (None, None)
    assert document["error"]["code"] == "missing_permission"


def test_a_limit_belongs_to_a_series(shell: Shell) -> None:
    answer = shell("forecast", "--limit", "5")
    assert answer.code == 2
    assert "belong to --series" in answer.err


def test_offline_the_stored_days_and_the_error(shell: Shell) -> None:
    before = shell("forecast", "--json").json
    shell.server.close()
    later = shell.around.clock.now() + timedelta(seconds=6)  # the last reading is no longer live
    shell.around = shell.around._replace(clock=FakeClock(later))
    answer = shell("forecast", "--json")
    assert answer.json["projected_total"] == pytest.approx(before["projected_total"], rel=0.01)
    assert (answer.code, answer.json["error"]["code"]) == (4, "offline")
    assert answer.err.startswith("ElevenLabs cannot be reached")


def test_without_anything_stored_the_trouble_itself_is_told(shell: Shell) -> None:
    shell.environ(ELEVENLABS_API_KEY=None)
    answer = shell("forecast", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (3, "no_key")
    shell.environ(ELEVENLABS_API_KEY="demo")
    shell.server.close()
    answer = shell("forecast", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (4, "offline")


def test_what_is_wrong_with_a_file_leads_to_the_help_of_the_command(
    shell: Shell, table: Path
) -> None:
    table.write_text("day,credits\n2026-01-05,3\n")
    answer = shell("forecast", "--series", str(table))
    assert answer.code == 2
    assert "See `jojo-tray forecast --help`." in answer.err


def test_how_sure_it_is_is_said(shell: Shell) -> None:
    answer, document = shell("forecast"), shell("forecast", "--json").json
    assert answer.code == 0
    assert f"{document['confidence']} confidence" in answer.out
