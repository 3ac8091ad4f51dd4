"""`jojo-tray report`: a file and its path, on the built-in account over real HTTP."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.reports import MONTH_NAMES

if TYPE_CHECKING:
    from tests.shell import Shell

pytestmark = pytest.mark.usefixtures("server")
MAGIC = {
    "csv": b"table,",
    "json": b"{\n",
    "xlsx": b"PK",
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
}


def last_month() -> tuple[date, str]:
    """The first day of the month before this one, and what its report is called."""
    last = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
    return last.replace(day=1), f"{MONTH_NAMES[last.month - 1].lower()}_{last.year}"


def reports(shell: Shell) -> Path:
    """Where reports go unless somebody says otherwise."""
    return shell.around.folders.config.parent / "reports"


def test_the_path_is_the_answer(shell: Shell) -> None:
    answer = shell("report", "monthly")
    path = reports(shell) / f"{last_month()[1]}.csv"
    assert (answer.code, answer.out) == (0, f"{path}\n")
    with path.open(newline="", encoding="utf-8") as file:
        tables = {row["table"] for row in csv.DictReader(file)}
    assert {"about", "summary", "days", "voices", "models", "features", "keys"} <= tables


@pytest.mark.parametrize("form", MAGIC)
def test_each_format_is_written(shell: Shell, form: str) -> None:
    answer = shell("report", "usage", "--days", "9", "--format", form, "--json")
    path = Path(answer.json["file_path"])
    assert answer.json["format"] == form
    assert path.suffix == f".{form}"
    assert path.read_bytes().startswith(MAGIC[form])


def test_json_says_what_it_is_about(shell: Shell) -> None:
    first, name = last_month()
    found = shell("report", "monthly", "--json").json
    assert Path(found["file_path"]).name == f"{name}.csv"
    assert found["since"] == f"{first}T00:00:00+00:00"
    assert found["time_zone"] == "UTC"
    assert found["source"] == "workspace_analytics"
    assert found["source_text"] == "ElevenLabs' workspace analytics"
    assert found["kind"] == "usage"


def test_the_environment_says_where_and_in_which_zone(shell: Shell, tmp_path: Path) -> None:
    shell.environ(REPORT_OUTPUT_DIR=str(tmp_path / "out"), TIMEZONE="Asia/Kathmandu")
    found = shell("report", "monthly", "--json").json
    assert Path(found["file_path"]).parent == tmp_path / "out"
    assert found["time_zone"] == "Asia/Kathmandu"
    assert found["since"].endswith("T00:00:00+05:45")


def test_the_suffix_of_a_file_says_its_format(shell: Shell, tmp_path: Path) -> None:
    answer = shell("report", "monthly", "-o", str(tmp_path / "x.HTML"))
    assert answer.out == f"{tmp_path / 'x.HTML'}\n"
    assert (tmp_path / "x.HTML").read_bytes().startswith(MAGIC["html"])
    answer = shell("report", "monthly", "-o", str(tmp_path / "x.txt"), "--format", "json")
    assert json.loads((tmp_path / "x.txt").read_text())["kind"] == "usage"


def test_in_a_folder_it_has_its_own_name(shell: Shell, tmp_path: Path) -> None:
    answer = shell("report", "monthly", "-o", str(tmp_path), "--format", "json")
    assert answer.out == f"{tmp_path / last_month()[1]}.json\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("monthly", "-o", "x.pdf", "--format", "csv"), "x.pdf is no CSV"),
        (("monthly", "-o", "x.docx"), "x.docx does not say its format"),
        (("monthly", "--month", "October"), "October is no month; write 2026-10"),
        (("monthly", "--month", "2026-13"), "2026-13 is no month"),
        (("monthly", "--month", "2099-01"), "2099-01-01 is in the future"),
        (("monthly", "--month", "0001-01"), "0001-01-01 is too long ago"),
        (("monthly", "--month", "9999-12"), "9999-12-01 is in the future"),
        (("statement", "--key", "website", "--cycle", "0001-01-01"), "is too long ago"),
        (("statement", "--key", "website", "--cycle", "9999-12-31"), "is in the future"),
        (("usage", "--since", "2099-01-01"), "2099-01-01 is in the future"),
        (("usage", "--since", "2025-10-09", "--until", "2025-10-01"), "turn the two days round"),
        (("usage", "--since", "tomorrow"), "tomorrow is no day"),
        (("statement", "--key", "website", "--cycle", "soon"), "soon is no day"),
        (("statement", "--key", "lost"), "No API key lost is known"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    answer = shell("report", *words)
    assert answer.code == 2
    assert said in answer.err
    assert words[0] == "usage" or "--since" not in answer.err, "an option of another command"
    assert not reports(shell).exists()


def test_a_statement_is_about_one_thing() -> None:
    from jojo_tray.cli.words import parse

    for words in ((), ("--key", "a", "--voice", "b")):
        with pytest.raises(UsageError):
            parse(("report", "statement", *words))


def test_of_a_time_that_nobody_knows_there_is_no_report(shell: Shell) -> None:
    answer = shell("report", "monthly", "--month", "2015-01", "--json")
    assert answer.code == 8
    assert answer.json["error"]["code"] == "insufficient_data"
    assert "nothing is known of January 2015" in answer.err


def test_statements_of_a_key_and_of_the_history(shell: Shell) -> None:
    shell("status")
    found = shell("report", "statement", "--key", "website", "--json").json
    assert found["title"] == "Statement for website"
    assert Path(found["file_path"]).name.startswith("statement_website_")
    unread = shell("report", "statement", "--voice", "Rachel")
    assert (unread.code, "jojo-tray history sync" in unread.err) == (8, True)
    assert shell("history", "sync").code == 0
    voice = shell("report", "statement", "--voice", "rachel", "--format", "json", "--json").json
    assert voice["title"] == "Statement for Rachel"
    told = json.loads(Path(voice["file_path"]).read_text())
    lines = told["tables"]["lines"]
    assert {line["voice"] for line in lines} == {"Rachel"}
    assert told["summary"]["generations"] == len(lines)
    assert told["summary"]["total_credits"] == sum(line["credits"] or 0 for line in lines)
    assert told["summary"]["price_currency"] == "usd"
    searched = shell("report", "statement", "--search", "zebra crossing", "--json").json
    assert Path(searched["file_path"]).name.startswith("statement_zebra_crossing_")


def test_a_folder_that_is_not_there_is_said(shell: Shell, tmp_path: Path) -> None:
    answer = shell("report", "monthly", "-o", str(tmp_path / "typo" / "x.csv"))
    assert answer.code == 1
    assert "there is no such folder" in answer.err
    assert not (tmp_path / "typo").exists()


def test_the_key_of_a_service_account_has_its_statement(shell: Shell) -> None:
    shell("status")
    usage = shell("usage", "--by", "apikey", "--workspace", "--json").json["usage"]
    for name in usage:
        answer = shell("report", "statement", "--key", name, "--json")
        assert (answer.code, answer.err) == (0, "")


def test_a_folder_that_cannot_be_used_is_said(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shell.environ(REPORT_OUTPUT_DIR=str(tmp_path / "file" / "deep"))
    answer = shell("report", "monthly", "--json")
    assert answer.code == 1
    assert answer.json["error"]["code"] == "folder"


def test_the_sum_equals_what_the_usage_says(shell: Shell) -> None:
    days = ("--days", "30", "--json")
    path = Path(shell("report", "usage", *days, "--format", "json").json["file_path"])
    told = json.loads(path.read_text())
    whole = told["summary"]["total_credits"]
    assert whole == sum(shell("usage", *days).json["total"])
    for name in ("days", "voices", "models", "features", "keys"):
        assert sum(row["credits"] for row in told["tables"][name]) == pytest.approx(whole)
