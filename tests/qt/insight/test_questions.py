"""The questions behind editing: how a panel is to be, and under which name to save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.qt.dashboards.panel_dialog import PanelDialog
from jojo_tray.qt.dashboards.part_list import PartList
from jojo_tray.qt.dashboards.questions import NameQuestion, Questions
from tests.qt.insight.insight_bench import Bench, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

VOICES = [("v1", "Rachel"), ("v2", "Domi")]


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    """An open window."""
    with opened(tmp_path) as found:
        yield found


def dialog_of(qtbot: QtBot, panel: Panel) -> PanelDialog:
    """A dialog that was begun."""
    dialog = PanelDialog("Change the panel", panel)
    qtbot.addWidget(dialog)
    dialog.begin()
    dialog.show()
    return dialog


def choose(box: QComboBox, value: object) -> None:
    """Choose as a click does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    "panel",
    [
        Panel(PanelKind.TREND, PanelRange.YEAR, Breakdown.MODEL, interval=Interval.MONTH, width=3),
        Panel(PanelKind.CALENDAR, by=Breakdown.VOICE, only=("v2", "gone"), pinned=True),
        Panel(PanelKind.VOICE, PanelRange.MONTH, Breakdown.VOICE, voice="v1"),
        Panel(PanelKind.BREAKDOWN, by=Breakdown.KEY, metric=UsageMetric.REQUESTS, height=2),
        Panel(PanelKind.FORECAST),
        Panel(PanelKind.BUDGETS, width=2),
    ],
)
def test_a_panel_that_nobody_changes_stays_as_it_is(qtbot: QtBot, panel: Panel) -> None:
    dialog = dialog_of(qtbot, panel)
    dialog.show_parts(panel.by, VOICES)
    found = dialog.panel
    assert set(found.only) == set(panel.only)
    assert replace(found, only=panel.only) == panel


def test_another_kind_offers_what_it_has(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, Panel(PanelKind.TREND, by=Breakdown.VOICE))
    assert dialog.only.isVisible()
    assert dialog.interval.isVisible()
    choose(dialog.kind, PanelKind.FORECAST)
    offered = (dialog.range, dialog.by, dialog.only, dialog.interval, dialog.counted)
    assert not any(field.isVisible() for field in offered)
    assert dialog.panel == Panel(PanelKind.FORECAST)


def test_only_what_is_ticked_is_shown(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, Panel(PanelKind.TREND))
    with qtbot.waitSignal(dialog.parts_asked) as asked:
        choose(dialog.by, Breakdown.VOICE)
    assert asked.args == [Breakdown.VOICE]
    dialog.show_parts(Breakdown.MODEL, [("m", "too late")])
    assert dialog.only.count() == 0
    dialog.show_parts(Breakdown.VOICE, VOICES)
    dialog.only.item(1).setCheckState(Qt.CheckState.Checked)
    assert list(dialog.panel.only) == ["v2"]
    choose(dialog.by, Breakdown.MODEL)
    assert list(dialog.panel.only) == []


@pytest.mark.parametrize(
    ("typed", "voice"), [("", None), ("Domi", "v2"), ("somebody else", "somebody else")]
)
def test_a_voice_is_chosen_by_name_or_typed(qtbot: QtBot, typed: str, voice: str | None) -> None:
    dialog = dialog_of(qtbot, Panel(PanelKind.VOICE))
    dialog.show_parts(Breakdown.VOICE, VOICES)
    dialog.voice.setEditText(typed)
    assert dialog.panel.voice == voice


def test_what_was_chosen_and_is_unknown_by_now_stays(qtbot: QtBot) -> None:
    parts = PartList(("gone", "Rachel"))
    qtbot.addWidget(parts)
    parts.offer(VOICES)
    assert parts.chosen() == ("gone", "v1")


def test_every_field_is_named_for_screen_readers(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, Panel(PanelKind.TREND))
    for field in (dialog.kind, dialog.range, dialog.by, dialog.only, dialog.width_box):
        assert field.accessibleName()


def test_a_name_is_refused_while_it_is_typed(qtbot: QtBot) -> None:
    question = NameQuestion("Save", "Overview", ["Overview"])
    qtbot.addWidget(question)
    agree = question.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not agree.isEnabled()
    assert question.problem.accessibleName() == "There is a dashboard of this name already."
    question.line.setText("  Mine ")
    assert agree.isEnabled()
    assert question.name == "Mine"


def answered(work: Callable[[], object], answer: Callable[[QDialog], object]) -> object:
    """What comes of a question that is answered like this."""

    def act() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QDialog)
        answer(asked)

    QTimer.singleShot(0, act)
    return work()


def test_the_answer_is_given_back_and_none_where_it_is_left(bench: Bench) -> None:
    questions, window = Questions(bench.means), bench.window
    ask: Callable[[], object] = lambda: questions.name(window, "Save", "Mine", ())  # noqa: E731
    assert answered(ask, lambda asked: asked.accept()) == "Mine"
    assert answered(ask, lambda asked: asked.reject()) is None


def test_parts_to_choose_from_are_those_of_the_store(bench: Bench) -> None:
    questions = Questions(bench.means)
    panel = Panel(PanelKind.TREND, by=Breakdown.VOICE)
    bench.panels.asked.clear()

    def tick(asked: QDialog) -> None:
        assert isinstance(asked, PanelDialog)
        bench.wait()
        asked.only.item(0).setCheckState(Qt.CheckState.Checked)
        asked.accept()

    found = answered(lambda: questions.panel(bench.window, "Add a panel", panel), tick)
    assert isinstance(found, Panel)
    assert len(found.only) == 1
    wanted = Panel(PanelKind.BREAKDOWN, PanelRange.YEAR, by=Breakdown.VOICE)
    assert bench.panels.asked == [(wanted, False)]
