"""The history window at work: what is asked, shown, selected, sorted and filtered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jojo_tray.domain.errors import Cancelled, JojoTrayError, Offline
from jojo_tray.domain.history import (
    EVERYTHING,
    HistoryColumn,
    HistoryOrder,
    SyncDone,
    SyncEnd,
    SyncProgress,
)
from jojo_tray.qt.history.columns import Columns, read
from jojo_tray.qt.look.remembered import recall
from jojo_tray.qt.sound.heard import Heard, Hearing
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import NOW, entries, entry_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """An open window on three hundred generations."""
    bench = Bench(tmp_path, entries(300))
    bench.open()
    yield bench
    bench.front.close()
    settle()


def shown_texts(bench: Bench) -> list[str]:
    return bench.texts()[:3]


def test_it_shows_everything_newest_first_with_its_sums(bench: Bench) -> None:
    assert bench.window.model.rowCount() == 300
    assert shown_texts(bench)[0] == "Good evening and welcome to the late news. (1000)"
    assert bench.window.strip.totals.text().startswith("300 generations, ")
    assert bench.window.strip.sync.text.text() == "synchronised 13:59"
    assert bench.shelf.search.asked[:2] == ["first", "keys"]


def test_the_first_generation_is_shown_in_full_unasked(bench: Bench) -> None:
    assert bench.table.selected_keys().tolist() == [1000]
    assert "item001000" in words(bench.window.details)
    QTest.keyClicks(bench.window.filters.search, "fox")
    bench.wait()
    assert bench.table.selected_keys().tolist() == [996]
    assert bench.window.filters.search.hasFocus() or not bench.window.isActiveWindow()
    assert bench.window.strip.totals.text().startswith("60 generations")


def test_closing_the_window_ends_what_is_heard_in_it(bench: Bench) -> None:
    bench.ears.heard = Heard(entries(1)[0], Hearing.PLAYING, 4_000)
    bench.window.showMinimized()
    assert bench.ears.heard.state is Hearing.PLAYING
    bench.window.close()
    assert bench.ears.heard.entry is None


def test_the_first_rows_that_come_into_an_empty_window_are_pointed_at(
    qapp: QApplication, tmp_path: Path
) -> None:
    bench = Bench(tmp_path)
    bench.open()
    bench.shelf.search.kept = {entry.key: entry for entry in entries(3)}
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert bench.table.selected_keys().tolist() == [1000]
    bench.front.close()


def test_what_was_left_unselected_stays_so(bench: Bench) -> None:
    bench.select(100)
    bench.table.scrollTo(bench.window.model.index(100, 0))
    bench.table.clearSelection()
    bench.front.clerk.refresh()
    settle()
    assert bench.table.selected_count() == 0


def test_typing_searches_once_the_hand_rests(bench: Bench) -> None:
    asked = len(bench.shelf.search.asked)
    QTest.keyClicks(bench.window.filters.search, "zug gleis")
    settle()
    assert len(bench.shelf.search.asked) == asked
    bench.wait()
    assert bench.window.model.rowCount() == 60
    assert "“zug gleis”" in words(bench.window)


def test_escape_shows_everything_again(bench: Bench) -> None:
    QTest.keyClicks(bench.window.filters.search, "fox")
    bench.wait()
    QTest.keyClick(bench.window.filters.search, Key.Key_Escape)
    bench.wait()
    assert bench.window.filters.search.text() == ""
    assert bench.window.model.rowCount() == 300


def test_nothing_found_offers_to_clear_the_filters(bench: Bench) -> None:
    bench.window.filters.search.setText("no such words")
    bench.wait()
    assert "Nothing found" in words(bench.window)
    bench.window.blank.buttons["clear"].click()
    settle()
    assert bench.window.model.rowCount() == 300
    assert bench.window.filters.wanted() == EVERYTHING


def test_a_voice_is_chosen_and_the_others_keep_their_counts(bench: Bench) -> None:
    voices = bench.window.filters.voices
    voices.click()
    rows = [voices.list.values.item(at) for at in range(voices.list.values.count())]
    assert sorted(row.text() for row in rows) == [
        "Antoni & Sons  (75)",
        "Domi  (75)",
        "Rachel  (75)",
        "none  (75)",
    ]
    next(row for row in rows if row.text().startswith("Domi")).setCheckState(Qt.CheckState.Checked)
    settle()
    assert bench.window.model.rowCount() == 75
    assert voices.text() == "Voice: Domi ▾"
    assert set(bench.texts(column=1)) == {"Domi"}
    assert voices.list.values.count() == 4
    models = bench.window.filters.models.list.values
    assert models.item(0).text() == "eleven_turbo_v2_5  (25)"
    voices.list.clear.click()
    settle()
    assert bench.window.model.rowCount() == 300


def test_a_period_is_chosen(bench: Bench) -> None:
    period = bench.window.filters.period
    period.box.setCurrentIndex(period.box.findText("Last 7 days"))
    period.box.activated.emit(period.box.currentIndex())
    settle()
    assert bench.window.model.rowCount() == 23
    period.box.setCurrentIndex(period.box.findText("This cycle"))
    period.box.activated.emit(period.box.currentIndex())
    settle()
    assert bench.window.filters.wanted().since == bench.shelf.cycle_start


def test_two_days_are_chosen(bench: Bench) -> None:
    period = bench.window.filters.period
    assert period.days == (NOW.date(), NOW.date())
    period.start_at(NOW - timedelta(days=1))
    period.box.setCurrentIndex(period.box.findText("From … to …"))
    period.box.activated.emit(period.box.currentIndex())
    settle()
    assert period.first.isVisible()
    assert bench.window.model.rowCount() == 3
    assert f"{period.first.text()} – {period.last.text()}" in bench.window.filters._active.text()


def test_a_click_on_a_heading_sorts_in_the_store_and_is_remembered(bench: Bench) -> None:
    bench.window.header.sectionClicked.emit(4)
    settle()
    costs = bench.texts(column=4)
    assert costs[0] == "74"
    assert costs[-1] == "–"
    bench.wait()
    kept = read(recall(bench.shelf.folder / "columns.json"))
    assert kept.sorted_by == HistoryOrder(HistoryColumn.CREDITS, descending=True)


def test_the_columns_of_last_time_are_there_again(qapp: QApplication, tmp_path: Path) -> None:
    first = Bench(tmp_path, entries(10))
    first.open()
    first.window.header.show_columns(Columns(hidden=frozenset({HistoryColumn.DATE})))
    first.window.header.changed.emit(first.window.header.columns())
    settle()
    second = Bench(tmp_path, entries(10))
    second.open()
    assert second.window.header.isSectionHidden(0)
    for bench in (first, second):
        bench.front.close()


def test_the_current_generation_is_shown_in_full(bench: Bench) -> None:
    bench.select(3)
    said = words(bench.window.details)
    assert bench.window.details.text.toPlainText().startswith("Bitte beachten Sie")
    for part in ("Domi · eleven_turbo_v2_5", "(21 hours ago)", "item000997", "Stability\n0.5"):
        assert part in said, part


def test_several_selected_are_summed_up(bench: Bench) -> None:
    bench.select(3, 4, 5)
    assert bench.window.strip.totals.text() == "3 selected, 172 credits, 172 characters"
    bench.select(3)
    assert bench.window.strip.totals.text().startswith("300 generations")


@pytest.mark.parametrize(
    ("error", "said"), [(Cancelled(), "3 selected"), (Offline(detail="disk"), "disk")]
)
def test_a_sum_that_fails_leaves_the_generation_at_the_side(
    bench: Bench, error: JojoTrayError, said: str
) -> None:
    bench.shelf.search.sum_error = error
    bench.select(3, 4, 5)
    assert "item000995" in words(bench.window.details)
    assert said in bench.window.strip.totals.text()


def test_without_rows_there_is_nothing_to_save_or_to_compare(bench: Bench) -> None:
    bench.window.filters.search.setText("no such words")
    bench.wait()
    assert not bench.window.save_all.isEnabled()
    assert not bench.window.retakes.isEnabled()
    bench.window.filters.reset()
    settle()
    assert bench.window.retakes.isEnabled()


def test_everything_is_selected_without_reading_everything(bench: Bench) -> None:
    QTest.keyClick(bench.table, Key.Key_A, CTRL)
    bench.wait()
    assert bench.table.selected_count() == 300
    assert bench.window.strip.totals.text().startswith("300 selected")


def test_a_refresh_keeps_what_is_selected_by_its_key(bench: Bench) -> None:
    bench.select(3, 4)
    keys = bench.table.selected_keys()
    bench.shelf.search.kept[1001] = replace(entry_of(1000), key=1001)
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert bench.window.model.rowCount() == 301
    assert bench.table.selected_keys() == keys
    assert bench.table.current_key() == keys[-1]


def test_what_changed_in_place_is_read_again(bench: Bench) -> None:
    assert bench.texts()[0].endswith("(1000)")
    old = bench.shelf.search.kept[1000]
    bench.shelf.search.kept[1000] = replace(old, item=replace(old.item, text="Changed."))
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert bench.texts()[0] == "Changed."


def test_saving_all_says_which_filter_is_meant(bench: Bench) -> None:
    QTest.keyClicks(bench.window.filters.search, "fox")
    bench.wait()
    bench.window.save_all.click()
    assert [wanted.search for wanted in bench.basket.all] == ["fox"]


def test_the_downloads_are_shown_below_and_put_away(bench: Bench) -> None:
    bench.window.downloads.click()
    assert bench.basket.shown.isVisible()
    bench.window.downloads.click()
    assert not bench.basket.shown.isVisible()


def test_keys_of_the_window_synchronise_and_search(bench: Bench) -> None:
    bench.window.activateWindow()
    QTest.keyClick(bench.window, Key.Key_F5)
    bench.window._everything.trigger()
    assert bench.synced == [False, True]
    QTest.keyClick(bench.window, Key.Key_F, CTRL)
    assert bench.window.filters.search.hasFocus()
    QTest.keyClick(bench.window.filters.search, Key.Key_Down)
    assert bench.table.hasFocus()
    assert bench.table.currentIndex().row() == 0


def test_a_failing_store_is_said_and_recovers(bench: Bench) -> None:
    bench.shelf.search.error = Offline(detail="the disk is gone")
    bench.window.filters.reset()
    settle()
    assert "the disk is gone" in words(bench.window)
    bench.shelf.search.error = None
    bench.window.filters.reset()
    settle()
    assert bench.window.model.rowCount() == 300
    assert bench.table.isVisible()


def test_nothing_is_read_while_the_window_is_closed(bench: Bench) -> None:
    bench.window.close()
    asked = len(bench.shelf.search.asked)
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert len(bench.shelf.search.asked) == asked
    bench.shelf.search.kept[1001] = replace(entry_of(1000), key=1001)
    bench.open()
    assert bench.window.model.rowCount() == 301


def test_the_keyboard_goes_through_it_from_top_to_bottom(bench: Bench) -> None:
    window = bench.window
    here: QWidget | None = window.filters.search
    passed: list[QWidget] = []
    while here is not None and here not in passed:
        passed.append(here)
        here = here.nextInFocusChain()
    stops = (window.sync, window.filters.voices, window.table, window.details.text)
    places = [passed.index(stop) for stop in stops]
    assert places == sorted(places)


def test_everything_that_is_focused_has_a_name(bench: Bench) -> None:
    bench.select(0)
    focused = [w for w in bench.window.findChildren(QWidget) if w.focusPolicy() and w.isVisible()]
    # Inner parts of a control are named by it, the player names its own.
    unnamed = [
        widget
        for widget in focused
        if not (QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
        and widget.parentWidget() in (bench.window, bench.window.filters, bench.window.details)
    ]
    assert unnamed == []


def test_a_selection_of_all_asks_no_row_for_its_column(bench: Bench) -> None:
    bench.table.selectAll()
    assert not bench.window.header.selectionModel().hasSelection()


def test_another_palette_is_taken_up(bench: Bench) -> None:
    ink = Qt.ItemDataRole.ForegroundRole
    before = bench.window.model.index(4, 0).data(ink)
    old = QApplication.palette()
    QApplication.setPalette(QPalette(QColor("#222222")))
    settle()
    assert bench.window.model.index(4, 0).data(ink) != before
    QApplication.setPalette(old)
    settle()
