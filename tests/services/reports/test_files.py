"""A report lands in its folder under its own name, or leaves the former one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jojo_tray.domain.errors import Cancelled, FolderProblem
from jojo_tray.domain.report_errors import PdfFailed
from jojo_tray.domain.reports import ReportFormat
from tests.services.reports.report_world import OCTOBER, ReportWorld


def test_a_folder_that_was_typed_has_to_be_there(tmp_path: Path) -> None:
    world = ReportWorld(tmp_path / "deep" / "reports")
    desk = world.desk()
    content = desk.usage(OCTOBER)
    with pytest.raises(FolderProblem) as raised:
        desk.write(content, ReportFormat.CSV, tmp_path / "typo" / "x.csv")
    assert f"{tmp_path / 'typo'}: there is no such folder" in raised.value.message()
    assert not list(tmp_path.iterdir())
    assert Path(desk.write(content, ReportFormat.CSV).path).parent == tmp_path / "deep" / "reports"


@pytest.mark.parametrize("form", ReportFormat)
def test_each_format_lands_under_its_own_name(tmp_path: Path, form: ReportFormat) -> None:
    world = ReportWorld(tmp_path / "reports")
    desk = world.desk()
    written = desk.write(desk.usage(OCTOBER), form)
    assert written.path == tmp_path / "reports" / f"october_2026.{form}"
    assert Path(written.path).stat().st_size > 10


def test_the_files_of_a_second_account_bear_its_name(tmp_path: Path) -> None:
    world = ReportWorld(tmp_path)
    world.more = {"mark": lambda: "work/2"}
    desk = world.desk()
    written = desk.write(desk.usage(OCTOBER), ReportFormat.CSV)
    assert written.path.name == "october_2026_work-2.csv"


def test_a_report_that_cannot_be_made_leaves_the_former_one(tmp_path: Path) -> None:
    class NoPrinter:
        def pdf(self, html: str) -> bytes:
            raise PdfFailed(detail="no process")

    world = ReportWorld(tmp_path, printer=NoPrinter())
    (tmp_path / "october_2026.pdf").write_bytes(b"former")
    desk = world.desk()
    with pytest.raises(PdfFailed):
        desk.write(desk.usage(OCTOBER), ReportFormat.PDF)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"former"]


@pytest.mark.parametrize("chance", [0, 1])
def test_once_it_is_stopped_the_former_report_stands(tmp_path: Path, chance: int) -> None:
    world = ReportWorld(tmp_path)
    (tmp_path / "october_2026.csv").write_bytes(b"former")
    answers = iter([False] * chance + [True])
    desk = world.desk()
    with pytest.raises(Cancelled):
        desk.write(desk.usage(OCTOBER), ReportFormat.CSV, stop=lambda: next(answers))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"former"]
