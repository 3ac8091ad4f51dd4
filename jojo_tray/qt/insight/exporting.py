"""Panels copied, and written as CSV or pictures where the user says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jojo_tray.domain.filenames import safe_part
from jojo_tray.qt.insight.cells import table_copied
from jojo_tray.qt.insight.panel_card import PanelCard
from jojo_tray.qt.insight.pictures import drawing, painted, png_of
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.steps import take
from jojo_tray.services.insight.documents_views import table_csv
from jojo_tray.services.saving.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.insight.means import Means

LONGEST = 100  # bytes of a file's name, without the day
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


class AsksForFile(Protocol):
    """Asks the user where to."""

    def file(self, window: QWidget | None, title: str, suggestion: Path) -> Path | None: ...


class Exporter(QObject):
    """`said` tells what became of it, in a sentence."""

    said = Signal(str)

    def __init__(
        self, means: Means, chooser: AsksForFile, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._means, self._chooser, self._folder = means, chooser, folder

    def copy(self, card: PanelCard) -> None:
        """Put the panel's numbers on the clipboard, with tabs between them."""
        if not card.table().rows:
            self.said.emit(translate("insight", "There are no numbers to be copied"))
            return
        text = table_copied(self._means.language(), card.table())
        QGuiApplication.clipboard().setText(text)
        self.said.emit(translate("insight", "Copied: {name}").format(name=card.accessibleName()))

    def export(self, widget: QWidget, kind: str) -> None:
        """Ask where to, and write it: CSV of a panel, PNG or SVG of anything."""
        if kind == "csv" and not _has_rows(widget):
            self.said.emit(translate("insight", "There are no numbers to be exported"))
            return
        day = f"{self._means.language().local(self._means.now()):%Y-%m-%d}"
        suggestion = self._folder / f"{safe_part(widget.accessibleName(), LONGEST)}_{day}.{kind}"
        title = translate("insight", "Export")
        path = self._chooser.file(widget.window(), title, suggestion)
        if path is None:
            return
        path = _ended(path, kind)
        if kind == "png":
            take(self, painted(widget), lambda image: self._write(path, partial(png_of, image)))
        else:
            content = _content(widget, kind)
            self._write(path, lambda: content)

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        """What takes longest is left to a worker: to press a picture, and to write it."""
        done = translate("insight", "Saved: {path}").format(path=path)
        self._means.tasks.disk(
            lambda: write_whole(path, content()), lambda _: self.said.emit(done), self._fail
        )

    def _fail(self, error: JojoTrayError) -> None:
        language = self._means.language()
        self.said.emit(f"{error.message(language)} {error.advice(language)}")


def _content(widget: QWidget, kind: str) -> bytes:
    if kind == "csv" and isinstance(widget, PanelCard):
        return "".join([BOM, *table_csv(widget.table())]).encode()
    return drawing(widget)


def _has_rows(widget: QWidget) -> bool:
    return isinstance(widget, PanelCard) and bool(widget.table().rows)


def _ended(path: Path, kind: str) -> Path:
    """The path with an ending, unless that names a file which nobody was asked about."""
    ended = path.with_name(f"{path.name}.{kind}")
    return path if path.suffix or ended.exists() else ended
