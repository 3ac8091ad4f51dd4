"""Where reports go and whose they are, by the real settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, build
from jojo_tray.folders import Folders, usual_report_folder
from jojo_tray.services.clock import SystemClock
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    environ = {"ELEVENLABS_API_KEY": "demo-key"}
    around = Surroundings(Folders.below(tmp_path), environ, SystemClock(), vault=FakeVault())
    core = build(around)
    yield core
    core.close()


def test_reports_go_where_the_user_wants_them(core: Core, tmp_path: Path) -> None:
    assert core.insight.report_folder() == tmp_path / "reports"
    core.preferences.change(report_folder=tmp_path / "mine")
    assert core.insight.report_folder() == tmp_path / "mine"
    core.preferences.change(report_folder=None)
    assert core.insight.report_folder() == tmp_path / "reports"


def test_the_users_own_folders_have_reports_among_the_documents() -> None:
    folder = usual_report_folder(Folders.of_user({"HOME": "/home/ann"}))
    assert folder.name == "JoJo Tray"
    assert folder.is_absolute()
    assert Path("/home/ann/.config") not in folder.parents


def test_nothing_is_made_before_something_is_written(core: Core, tmp_path: Path) -> None:
    assert core.insight.reports is core.insight.reports
    assert core.insight.report_schedule is core.insight.report_schedule
    assert not (tmp_path / "reports").exists()


def test_the_schedule_obeys_the_settings_in_force(core: Core) -> None:
    room = core.insight._report_room
    assert room._wish().rhythm is None
    core.preferences.change(report_schedule="weekly", report_format="xlsx")
    assert (room._wish().rhythm, room._wish().format) == ("weekly", "xlsx")


def test_the_files_of_another_account_are_marked(core: Core) -> None:
    room = core.insight._report_room
    assert room._mark() == ""
    core.preferences.change(account="work")
    assert room._mark() == "work"
