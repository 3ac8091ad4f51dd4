"""A report that wrote itself is told once, and a click opens the file and nothing else."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl

from jojo_tray.domain.reports import ReportWritten
from jojo_tray.qt.desktop.notifier import OPEN, REPORT, BalloonNotifier, Notice
from jojo_tray.qt.report_news import ReportNews, open_local
from tests.qt.stand_ins import FakeNotifier

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """The news with what they showed and opened."""

    def __init__(self, *, works: bool = True) -> None:
        self.notifier = FakeNotifier(works=works)
        self.opened: list[QUrl] = []
        self.news = ReportNews(self.notifier, self.open)

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
    bench.news.hear(written(path))
    (notice,) = bench.notifier.shown
    assert (notice.title, notice.means) == ("Your report is ready", REPORT)
    assert notice.body == "Usage report, October 2026\noctober_2026.pdf"
    bench.notifier.chosen.emit(OPEN)
    assert bench.opened == []
    bench.notifier.chosen.emit(REPORT)
    assert bench.opened == [QUrl.fromLocalFile(str(path))]


def test_other_news_are_not_of_reports(tmp_path: Path) -> None:
    bench = Bench()
    bench.news.hear("something else")
    bench.notifier.chosen.emit(REPORT)
    assert (bench.notifier.shown, bench.opened) == ([], [])


def test_what_could_not_be_shown_is_told_when_a_service_comes(tmp_path: Path) -> None:
    bench = Bench(works=False)
    bench.news.hear(written(tmp_path / "a.pdf"))
    bench.notifier.works = True
    bench.notifier.ready.emit(True)
    assert len(bench.notifier.shown) == 2
    bench.notifier.ready.emit(True)
    assert len(bench.notifier.shown) == 2


def test_of_a_file_that_was_moved_the_folder_is_opened(tmp_path: Path) -> None:
    bench = Bench()
    event = written(tmp_path / "a.pdf")
    bench.news.hear(event)
    (tmp_path / "a.pdf").unlink()
    bench.notifier.chosen.emit(REPORT)
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
