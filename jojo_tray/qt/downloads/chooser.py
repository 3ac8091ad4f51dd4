"""What the user is asked before something is saved: where to, and whether really all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from jojo_tray.domain.filenames import EXTENSIONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# What a player opens; never anything that a desktop would start.
PLAYABLE = EXTENSIONS - {"zip", "pcm"}


class Chooser(Protocol):
    """Asks the user, and hands files and folders to the desktop."""

    def folder(self, window: QWidget | None, title: str) -> Path | None: ...

    def file(self, window: QWidget | None, title: str, suggestion: Path) -> Path | None: ...

    def agreed(self, window: QWidget | None, question: str, yes: str) -> bool: ...

    def show(self, path: Path) -> bool:
        """Open a folder, or audio in the user's player; False where nothing opens it."""
        ...


class DialogChooser:
    """With the desktop's own dialogs."""

    def folder(self, window: QWidget | None, title: str) -> Path | None:
        """A folder, the first time beside where browsers save."""
        found = QFileDialog.getExistingDirectory(window, title, str(usual_folder()))
        return Path(found) if found else None

    def file(self, window: QWidget | None, title: str, suggestion: Path) -> Path | None:
        """A file's name; the dialog asks before one is taken that is there already."""
        kinds = f"*{suggestion.suffix}"
        found, _ = QFileDialog.getSaveFileName(window, title, str(suggestion), kinds)
        return Path(found) if found else None

    def agreed(self, window: QWidget | None, question: str, yes: str) -> bool:
        """Whether the user wants it."""
        box = QMessageBox(window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(question)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(agree)
        box.exec()
        return box.clickedButton() is agree

    def show(self, path: Path) -> bool:
        """A folder in the file manager, a sound in the player; nothing else is ever opened."""
        if not may_open(path):
            return False
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def may_open(path: Path) -> bool:
    """Whether it is a folder or a plain file that is named as audio."""
    if path.is_dir():
        # A folder that is a program on some systems has a suffix; ours never do.
        return path.suffix not in {".app", ".bundle"}
    return path.is_file() and path.suffix.lower().removeprefix(".") in PLAYABLE


def usual_folder() -> Path:
    """The user's folder for downloads."""
    where = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(where) or Path.home())
