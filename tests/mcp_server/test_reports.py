"""Reports that assistants ask for: a file, and where it lies."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest

from jojo_tray.app import build
from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.reports import MONTH_NAMES, month_of
from jojo_tray.mcp_server.room import Errand
from jojo_tray.mcp_server.tools.reports import exported
from tests.mcp_server.alike import same_answer
from tests.mcp_server.assistant import Refused, asking
from tests.mcp_server.profiles import documented

if TYPE_CHECKING:
    from jojo_tray.demo import DemoServer
    from jojo_tray.surroundings import Surroundings
    from tests.mcp_server.assistant import Assistant
    from tests.shell import Shell

MAGIC = {
    "csv": b"table,",
    "json": b"{\n",
    "xlsx": b"PK",
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the user wants reports."""
    return tmp_path / "for reports"


@pytest.fixture
def around(around: Surroundings, folder: Path) -> Surroundings:
    """Where reports go to that folder."""
    return around._replace(environ={**around.environ, "REPORT_OUTPUT_DIR": str(folder)})


def last_month() -> dict[str, str]:
    """The days of the month before this one."""
    today = datetime.now(UTC).date()
    stretch = month_of(today.replace(day=1) - timedelta(days=1), UTC)
    return {"start_date": f"{stretch.first}", "end_date": f"{stretch.last}"}


def name_of_last_month() -> str:
    first = date.fromisoformat(last_month()["start_date"])
    return f"{MONTH_NAMES[first.month - 1].lower()}_{first.year}"


def words() -> tuple[str, ...]:
    """The same days for the command."""
    days = last_month()
    return "report", "usage", "--since", days["start_date"], "--until", days["end_date"], "--json"


def test_a_month_is_a_file_of_its_name_as_the_command_writes_it(
    ask: Assistant, shell: Shell, folder: Path
) -> None:
    answer = ask("export_usage_report", **last_month())
    path = folder / f"{name_of_last_month()}.csv"
    assert (answer["file_path"], answer["format"]) == (str(path), "csv")
    assert path.read_bytes().startswith(MAGIC["csv"])
    assert answer["age_seconds"] is not None
    assert answer["source"] == "workspace_analytics"
    same_answer(answer, shell(*words()).json)
    assert list(folder.iterdir()) == [path]  # the former one was replaced


@documented
@pytest.mark.parametrize("form", MAGIC)
def test_each_format_is_written(ask: Assistant, folder: Path, form: str) -> None:
    answer = ask("export_usage_report", **last_month(), format=form)
    (path,) = folder.iterdir()
    assert (Path(answer["file_path"]), answer["format"], path.suffix) == (path, form, f".{form}")
    assert path.read_bytes().startswith(MAGIC[form])


@documented
def test_days_are_those_of_the_zone_of_reports(around: Surroundings, service: DemoServer) -> None:
    environ = {**around.environ, "TIMEZONE": "Asia/Kathmandu"}
    with asking(around, environ=environ) as ask:
        answer = ask("export_usage_report", **last_month(), format="json")
    assert answer["time_zone"] == "Asia/Kathmandu"
    assert answer["since"] == f"{last_month()['start_date']}T00:00:00+05:45"
    told = json.loads(Path(answer["file_path"]).read_text("utf-8"))
    assert told["since"] == answer["since"]


@documented
def test_it_says_how_far_it_is_and_that_it_adds_a_file(ask: Assistant) -> None:
    ask("export_usage_report", **last_month())
    assert [told[:2] for told in ask.progress] == [(0, 2), (1, 2), (2, 2)]
    may = ask.tools()["export_usage_report"].annotations
    assert may is not None
    assert (may.read_only_hint, may.destructive_hint) == (False, False)


@documented
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "docx"}, "UnknownWord: format cannot be 'docx'.*csv, json, xlsx, html, pdf"),
        ({"format": "../x.csv"}, "UnknownWord: format"),
        ({"start_date": "2099-01-01"}, "BadRange: "),
        ({"end_date": "2020-01-01"}, "BadRange: "),
        ({"start_date": "yesterday"}, "UsageError: start_date is no day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    ask: Assistant, folder: Path, changed: dict[str, str], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        ask("export_usage_report", **{**last_month(), **changed})
    assert not folder.exists()


@documented
def test_a_folder_that_cannot_be_used_is_said(ask: Assistant, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(Refused, match="FolderProblem: Nothing can be saved in"):
        ask("export_usage_report", **last_month())


@documented
def test_a_format_whose_library_is_absent_is_said_before_anything_is_asked(
    ask: Assistant, service: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused, match=r"FormatAbsent: .*Install it with .*jojo-tray\[xlsx\]"):
        ask("export_usage_report", **last_month(), format="xlsx")
    assert not service.requests


@documented
def test_once_it_is_stopped_no_file_is_written(around: Surroundings, folder: Path) -> None:
    errand = Errand(lambda *_told: errand.stopped.set())
    core, days = build(around, serving=True), last_month()
    try:
        with pytest.raises(Cancelled):
            exported(core, errand, (days["start_date"], days["end_date"]), "csv")
    finally:
        core.close()
    assert not folder.exists()


@documented
def test_an_assistant_that_gives_up_is_still_answered_afterwards(
    ask: Assistant, service: DemoServer, folder: Path
) -> None:
    async def give_up() -> bool:
        with anyio.CancelScope() as scope:

            async def cancel(progress: float, total: float | None, message: str | None) -> None:
                scope.cancel()

            call = ask.client.call_tool
            await call("export_usage_report", last_month(), progress_callback=cancel)
        return scope.cancelled_caught

    assert ask.wait(give_up)
    assert ask("get_quota_status")["used"] > 0
    assert not folder.exists()
