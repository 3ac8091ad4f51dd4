"""The window: dashboards, keys, what is behind a bar, what is exported."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.domain.insight.dashboards import MOST_PANELS
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.insight.drill_window import drill_summary
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened, sight_of
from tests.qt.insight.insight_views import NOW, TODAY, drill, empty_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jojo_tray.qt.insight.drill_window import DrillWindow

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview."""
    with opened(tmp_path) as found:
        yield found


def kinds(bench: Bench) -> list[PanelKind]:
    """The panels in sight."""
    return [card.panel.kind for card in bench.window.grid.cards]


def test_it_opens_on_the_first_dashboard_and_offers_all(bench: Bench) -> None:
    box = bench.window.header.dashboards
    assert [box.itemText(n) for n in range(box.count())] == ["Overview", "Voices"]
    assert box.currentText() == "Overview"
    assert kinds(bench) == [panel.kind for panel in OVERVIEW.panels]


def test_another_dashboard_takes_the_place_of_the_first(bench: Bench) -> None:
    bench.choose("Voices")
    bench.wait()
    assert kinds(bench)[0] is PanelKind.VOICES
    assert bench.window.header.dashboards.currentText() == "Voices"
    bench.open("Overview")
    assert kinds(bench)[0] is PanelKind.TREND


def test_dashboards_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.dashboards.nothing = StoreBusy()
    bench.open()
    assert bench.window.blank.isVisible()
    assert bench.window.strip.text() == ""
    bench.dashboards.nothing = None
    QTest.keyClick(bench.window, Qt.Key.Key_F5)
    bench.wait()
    assert not bench.window.blank.isVisible()
    assert bench.window.strip.text() == "Read at 14:02"
    bench.front.close()


def test_a_dashboard_that_could_not_be_read_is_tried_again(bench: Bench) -> None:
    bench.dashboards.nothing = StoreBusy()
    bench.window.header.chosen.emit("Voices")
    bench.wait()
    assert bench.window.is_blank
    bench.dashboards.nothing = None
    bench.window.header.refresh.click()
    bench.wait()
    assert kinds(bench)[0] is PanelKind.VOICES
    assert not bench.window.is_blank


def test_range_and_split_are_for_all_panels(bench: Bench) -> None:
    header = bench.window.header
    header.ranges.setCurrentIndex(header.ranges.findData(PanelRange.QUARTER))
    header.breakdowns.setCurrentIndex(header.breakdowns.findData(Breakdown.MODEL))
    bench.panels.asked.clear()
    header.breakdowns.activated.emit(0)
    bench.wait()
    panel = next(p for p, _ in bench.panels.asked if p.kind is PanelKind.TREND)
    assert (panel.range, panel.by) == (PanelRange.QUARTER, Breakdown.MODEL)


def test_narrow_windows_have_one_column_and_wide_ones_three(bench: Bench) -> None:
    line = bench.window.fontMetrics().height()
    bench.window.resize(line * 30, 600)
    settle()
    assert bench.window.grid.columns == 1
    bench.window.resize(line * 75, 600)
    settle()
    assert bench.window.grid.columns == 3


def test_f5_asks_again_and_escape_closes(bench: Bench) -> None:
    bench.panels.asked.clear()
    QTest.keyClick(bench.window, Qt.Key.Key_F5)
    bench.wait()
    assert bench.panels.asked
    QTest.keyClick(bench.window, Qt.Key.Key_Escape)
    assert not bench.window.isVisible()


def behind(bench: Bench) -> DrillWindow:
    """The window behind the first bar."""
    body = bench.card(PanelKind.TREND).pages.body
    assert body is not None
    body.chart.grab()
    body.picked.emit(body.chart.marks[0].target)
    bench.wait()
    assert bench.front.drill.window is not None
    return bench.front.drill.window


def test_behind_a_bar_are_its_generations(bench: Bench) -> None:
    window = behind(bench)
    assert bench.panels.drilled == [
        (NOW.replace(day=12, hour=0, minute=0), NOW.replace(day=13, hour=0, minute=0), (), "voice")
    ]
    assert window.windowTitle() == "Behind Thu 12 Nov"
    assert window.summary.accessibleName().startswith("12 generations explain 8,160 of 9,060")
    assert window.rows.rows.rowCount() == 12


def test_a_double_click_shows_a_generation_in_the_history(bench: Bench) -> None:
    window = behind(bench)
    wanted: list[str] = []
    bench.front.generation_asked.connect(wanted.append)
    window.rows.activated.emit(window.rows.rows.index(2, 0))
    assert wanted == ["item2"]
    window.rows.horizontalHeader().sectionClicked.emit(3)
    window.rows.horizontalHeader().sectionClicked.emit(3)
    window.rows.activated.emit(window.rows.rows.index(0, 0))
    assert wanted[-1] == "item11"


def test_what_cannot_be_read_behind_a_bar_is_told(bench: Bench) -> None:
    bench.panels.nothing = StoreBusy()
    window = behind(bench)
    assert window.summary.accessibleName() == StoreBusy().heading()
    assert not window.rows.isVisible()


def test_what_the_history_cannot_explain_is_said() -> None:
    view = drill(TODAY, NOW)
    assert "900 went elsewhere: transcription, music" in drill_summary(view, QtLanguage())
    assert "elsewhere" not in drill_summary(replace(view, unexplained=0.0), QtLanguage())
    unread = replace(view, explained=None, unexplained=None, items=0)
    assert drill_summary(unread, QtLanguage()) == (
        "9,060 credits were used; what made them is not known."
    )
    assert "not known" in drill_summary(replace(unread, used=None), QtLanguage())
    unknown = replace(view, used=None, unexplained=None)
    assert "the use itself is unknown" in drill_summary(unknown, QtLanguage())


def test_a_panel_is_copied_with_its_headings(bench: Bench) -> None:
    bench.card(PanelKind.BREAKDOWN).copy_asked.emit()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Name"
    assert lines[1].startswith("Rachel\t")
    assert bench.window.strip.text().startswith("Copied: Where the credits went")


def test_the_menu_exports_the_panel_that_had_the_keyboard(bench: Bench) -> None:
    card = bench.card(PanelKind.BREAKDOWN)
    assert card.pages.numbers is not None
    bench.window.activateWindow()
    card.pages.numbers.numbers.setFocus()
    settle()
    bench.window.header.exported.emit("csv")
    bench.wait()
    path = bench.chooser.suggested[-1]
    assert path.name == "Where_the_credits_went,_This_cycle,_by_voice_2026-11-23.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["name", "id", "used", "share", "before", "change"]
    assert rows[1][0] == "Rachel"
    assert bench.window.strip.text() == f"Saved: {path}"


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_panel_is_a_picture(bench: Bench, kind: str) -> None:
    bench.card(PanelKind.PACE).export_asked.emit(kind)
    bench.wait()
    content = bench.chooser.suggested[-1].read_bytes()
    if kind == "svg":
        assert b"<svg" in content
        assert b"Pace of the cycles" in content
    else:
        image = QImage.fromData(content)
        assert image.width() == 2 * bench.card(PanelKind.PACE).width()


def test_all_panels_are_one_picture(bench: Bench, qtbot: QtBot) -> None:
    bench.window.header.exported.emit("all")
    qtbot.waitUntil(lambda: bench.window.strip.text().startswith("Saved: "))
    assert bench.chooser.suggested[-1].name == "Overview_2026-11-23.png"
    assert bench.chooser.suggested[-1].stat().st_size > 10_000


def test_who_names_no_file_gets_none(bench: Bench) -> None:
    bench.chooser.folder = None
    bench.card(PanelKind.PACE).export_asked.emit("csv")
    bench.wait()
    assert bench.window.strip.text() == "Read at 14:02"


def test_what_cannot_be_written_is_told_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.chooser.folder = tmp_path / "missing"
    bench.card(PanelKind.PACE).export_asked.emit("csv")
    bench.wait()
    assert "missing" in bench.window.strip.text()
    assert not (tmp_path / "missing").exists()


def test_a_panel_without_numbers_leaves_the_clipboard_alone(bench: Bench) -> None:
    QGuiApplication.clipboard().setText("mine")
    card = bench.card(PanelKind.BREAKDOWN)
    card.show_view(empty_of(card.panel), sight_of(card.panel))
    card.copy_asked.emit()
    assert QGuiApplication.clipboard().text() == "mine"
    assert bench.window.strip.text() == "There are no numbers to be copied"
    card.export_asked.emit("csv")
    assert bench.chooser.suggested == []


def test_a_name_without_an_ending_gets_one(bench: Bench, tmp_path: Path) -> None:
    bench.chooser.called = "pace"
    bench.card(PanelKind.PACE).export_asked.emit("csv")
    bench.wait()
    assert (tmp_path / "pace.csv").exists()


def test_colours_are_remembered(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "colours.json"
    assert '"voice0"' in file.read_text()
    file.unlink()
    bench.front.refresh()
    bench.wait()
    assert not file.exists()  # none of them is new


def test_another_account_keeps_nothing_of_the_one_before(bench: Bench) -> None:
    behind(bench)
    before = bench.window.grid.cards
    bench.panels.asked.clear()
    bench.front.start_over()
    bench.wait()
    assert set(before).isdisjoint(bench.window.grid.cards)
    assert bench.panels.asked
    assert bench.front.drill.window is not None
    assert not bench.front.drill.window.isVisible()


def test_a_dashboard_of_24_panels_opens(tmp_path: Path) -> None:
    many = Dashboard("Many", tuple(map(Panel, [*PanelKind, *PanelKind][:MOST_PANELS])))
    bench = Bench(tmp_path, None, many)
    bench.open()
    assert len(bench.window.grid.cards) == MOST_PANELS
    assert all(card.view is not None for card in bench.window.grid.cards)
    bench.front.close()
