"""A report that wrote itself is told once, and a click opens the file and nothing else."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl

from jojo_tray.domain.reports import ReportWritten
from jojo_tray.qt.desktop.notifier import OPEN, REPORT, BalloonNotifier, Notice
from jojo_tray.qt.report_news import ReportNews, open_local
from tests.qt.stand_ins import FakeNotifier, settle, tasks_at_once

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """The news with what they showed, opened, and were to tell."""

    def __init__(self, *untold: ReportWritten, works: bool = True) -> None:
        self.notifier = FakeNotifier(works=works)
        self.opened: list[QUrl] = []
        self.left = list(untold)
        self.news = ReportNews(self, self.notifier, tasks_at_once(), self.open)

    def untold(self) -> list[ReportWritten]:
        """What was written and is not noted as told."""
        return list(self.left)

    def note_told(self, report: ReportWritten) -> None:
        """It was shown."""
        self.left.remove(report)

    def hear(self, event: ReportWritten) -> None:
        """A report is written, and heard of."""
        self.left.append(event)
        self.news.hear(event)
        settle()

    def click(self, number: int = 0) -> None:
        """Click on one of the notices."""
        self.notifier.chosen.emit(self.notifier.shown[number].means)

    def begin(self) -> None:
        """A notification service is there."""
        self.notifier.works = True
        self.notifier.ready.emit(True)
        settle()

    def open(self, address: QUrl) -> bool:
        """Note what is to be opened."""
        self.opened.append(address)
        return True


def written(path: Path, title: str = "Usage report, October 2026") -> ReportWritten:
    """A report that lies there."""
    path.write_bytes(b"%PDF-")
    return ReportWritten(7, path, title)


def test_a_notice_names_the_report_and_a_click_opens_it(tmp_path: Path) -> None:
    bench = Bench()
    path = tmp_path / "october_2026.pdf"
    bench.hear(written(path))
    (notice,) = bench.notifier.shown
    assert (notice.title, notice.means) == ("Your report is ready", f"{REPORT}{path}")
    assert notice.body == "Usage report, October 2026\noctober_2026.pdf"
    bench.notifier.chosen.emit(OPEN)
    assert bench.opened == []
    bench.click()
    assert bench.opened == [QUrl.fromLocalFile(str(path))]


def test_each_notice_opens_its_own_report(tmp_path: Path) -> None:
    bench = Bench()
    paths = [tmp_path / "october_2026.pdf", tmp_path / "november_2026.pdf"]
    for path in paths:
        bench.hear(written(path))
    assert len({notice.family for notice in bench.notifier.shown}) == 2
    bench.click(0)
    bench.click(1)
    assert bench.opened == [QUrl.fromLocalFile(str(path)) for path in paths]


def test_a_report_that_a_crash_kept_back_is_told_at_the_next_start(tmp_path: Path) -> None:
    bench = Bench(written(tmp_path / "a.pdf"))
    bench.begin()
    assert len(bench.notifier.shown) == 1
    assert bench.left == []
    bench.begin()
    assert len(bench.notifier.shown) == 1


def test_only_a_file_that_was_told_of_is_opened(tmp_path: Path) -> None:
    bench = Bench()
    (tmp_path / "other").touch()
    bench.notifier.chosen.emit(f"{REPORT}{tmp_path / 'other'}")
    assert bench.opened == []


def test_other_news_are_not_of_reports(tmp_path: Path) -> None:
    bench = Bench()
    bench.news.hear("something else")
    assert (bench.notifier.shown, bench.opened) == ([], [])


def test_what_could_not_be_shown_is_told_when_a_service_comes(tmp_path: Path) -> None:
    bench = Bench(works=False)
    bench.hear(written(tmp_path / "a.pdf"))
    assert len(bench.left) == 1
    bench.begin()
    assert len(bench.notifier.shown) == 2
    bench.begin()
    assert (len(bench.notifier.shown), bench.left) == (2, [])


def test_of_a_file_that_was_moved_the_folder_is_opened(tmp_path: Path) -> None:
    bench = Bench()
    event = written(tmp_path / "a.pdf")
    bench.hear(event)
    (tmp_path / "a.pdf").unlink()
    bench.click()
    assert bench.opened == [QUrl.fromLocalFile(str(tmp_path))]


@pytest.mark.parametrize("name", ["https://example.org/x", "report.pdf", "smb:x"])
def test_only_an_absolute_path_of_this_machine_is_opened(name: str) -> None:
    bench = Bench()
    open_local(PurePath(name), bench.open)
    assert bench.opened == []


def test_a_message_beside_the_icon_means_what_it_told_last() -> None:
    chosen: list[str] = []
    notifier = BalloonNotifier(lambda _title, _body: None)
    notifier.chosen.connect(chosen.append)
    notifier.clicked()
    notifier.show(Notice(REPORT, "ready", "", means=REPORT))
    notifier.clicked()
    notifier.show(Notice("1:quota", "80 %", ""))
    notifier.clicked()
    assert chosen == [OPEN, REPORT, OPEN]
