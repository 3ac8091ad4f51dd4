"""Asks for names, panels and files with windows of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QVBoxLayout

from jojo_tray.domain.insight.dashboards import MOST_NAME
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.views import BreakdownView
from jojo_tray.qt.dashboards.shelf_work import name_problem
from jojo_tray.qt.downloads.chooser import DialogChooser
from jojo_tray.qt.insight.words import label_said
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.loss import sure
from jojo_tray.qt.popup.cards import GRID, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.series import Breakdown
    from jojo_tray.qt.dashboards.panel_dialog import PanelDialog
    from jojo_tray.qt.insight.means import Means

WIDTH = 22  # of a text line's height
Parts = tuple[tuple[str, str], ...]


class Questions:
    """Each question waits for its answer."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._chooser = DialogChooser()
        self._open: PanelDialog | None = None

    def name(
        self, window: QWidget, title: str, suggestion: str, taken: Sequence[str]
    ) -> str | None:
        """A dashboard's name that is not taken."""
        question = NameQuestion(title, suggestion, taken, window)
        agreed = question.exec() == QDialog.DialogCode.Accepted
        question.deleteLater()
        return question.name if agreed else None

    def panel(self, window: QWidget, title: str, panel: Panel) -> Panel | None:
        """A panel as it is to be."""
        from jojo_tray.qt.dashboards.panel_dialog import PanelDialog

        dialog = self._open = PanelDialog(title, panel, window)
        dialog.parts_asked.connect(self._read_parts)
        dialog.begin()
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        self._open = None
        dialog.deleteLater()
        return dialog.panel if agreed else None

    def agreed(self, window: QWidget, question: str, yes: str) -> bool:
        """Whether it is wanted."""
        return self._chooser.agreed(window, question, yes)

    def sure(self, window: QWidget, question: str, yes: str) -> bool:
        """Whether it is really wanted; Enter and Escape leave all as it is."""
        return sure(window, question, yes)

    def file(self, window: QWidget, title: str, suggestion: Path) -> Path | None:
        """A file to be written."""
        return self._chooser.file(window, title, suggestion)

    def existing(self, window: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        """A file to be read."""
        found, _ = QFileDialog.getOpenFileName(window, title, str(folder), kinds)
        return Path(found) if found else None

    def _read_parts(self, by: Breakdown) -> None:
        self._means.tasks.browse(partial(_parts, self._means, by), partial(self._show_parts, by))

    def _show_parts(self, by: Breakdown, parts: Parts) -> None:
        if self._open is not None:
            self._open.show_parts(by, parts)


class NameQuestion(QDialog):
    """Says while it is typed why a name will not do."""

    def __init__(
        self, title: str, suggestion: str, taken: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._taken = tuple(taken)
        self.line, self.problem = QLineEdit(suggestion), PlainLabel(muted=True)
        self.line.setAccessibleName(translate("insight", "Name of the dashboard"))
        self.line.setMaxLength(MOST_NAME)
        self.line.selectAll()
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.line.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for piece in (self.line, self.problem, self.buttons):
            column.addWidget(piece)
        self.setMinimumWidth(self.fontMetrics().height() * WIDTH)
        self._check()

    @property
    def name(self) -> str:
        """What was typed, without spaces around it."""
        return self.line.text().strip()

    def _check(self) -> None:
        problem = name_problem(self.name, self._taken)
        self.problem.say(problem)
        self.line.setAccessibleDescription(problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def _parts(means: Means, by: Breakdown) -> Parts:
    """On a worker: who was used in the last year, by what is stored; the most used first."""
    panel = Panel(PanelKind.BREAKDOWN, PanelRange.YEAR, by=by)
    view = means.panels().read(panel, means.now(), fresh=False)
    rows = view.rows if isinstance(view, BreakdownView) else ()
    return tuple((row.key, label_said(row.label)) for row in rows)
