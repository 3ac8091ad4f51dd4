"""The settings of the history: where audio is saved and under which names, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jojo_tray.domain.downloads import DEFAULT_TEMPLATE
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.filenames import FIELDS, MOST_TEMPLATE, check_template, example
from jojo_tray.qt.downloads.download_row import size_text
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button
from jojo_tray.qt.settings.controls import Choice, Control, Count, FolderChoice, Switch
from jojo_tray.qt.settings.settings_pages import Page

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.domain.language import Language
    from jojo_tray.settings import Settings


class TemplateChoice(Control):
    """The template of file names, with what it gives; a wrong one is said and not told."""

    def __init__(self, name: str, label: str) -> None:
        self.text = QLineEdit()
        self.text.setAccessibleName(label.replace("&", ""))
        self.text.setMaxLength(MOST_TEMPLATE)
        self.text.setPlaceholderText(DEFAULT_TEMPLATE)
        self.text.setToolTip(" ".join(f"{{{field}}}" for field in FIELDS))
        self.example = PlainLabel(muted=True, scale=0.9)
        self.zone: tzinfo | None = None
        super().__init__(name, self._laid_out(), self._put)
        self.text.textChanged.connect(self._show_example)
        self.text.editingFinished.connect(self._finish)

    def lock(self, reason: str) -> None:
        """Say why it cannot be changed here, where the user types."""
        super().lock(reason)
        self.text.setAccessibleDescription(reason)

    def _put(self, value: Any) -> None:
        self._value = str(value)
        if not self.text.hasFocus() or not self.text.isModified():
            self.text.setText("" if self._value == DEFAULT_TEMPLATE else self._value)
        self._show_example()

    def _wanted(self) -> str:
        return self.text.text().strip() or DEFAULT_TEMPLATE

    def _show_example(self) -> None:
        try:
            self.example.say(example(self._wanted(), self.zone))
        except UsageError as error:
            self.example.say(error.message())

    def _finish(self) -> None:
        wanted = self._wanted()
        if wanted == self._value:
            return
        try:
            check_template(wanted)
        except UsageError:
            return  # what is wrong stands below it
        self.text.setModified(False)
        self._tell(None if wanted == DEFAULT_TEMPLATE else wanted)

    def _laid_out(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.text)
        column.addWidget(self.example)
        return widget


class HistoryPage(Page):
    """What happens to generations and to their audio."""

    clear_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = translate("settings", "&Names of files")
        self.names = TemplateChoice("download_template", names)
        self.hint, self.kept = PlainLabel(muted=True), PlainLabel(muted=True)
        self._clear = action_button(translate("settings", "Cl&ear the cache"))
        self._clear.clicked.connect(self._ask_clear)
        folder = translate("settings", "Folder for downloads")
        self.add(folder, FolderChoice("download_folder", folder))
        self.add(names, self.names)
        self._add_format()
        self._add_archive()
        self._add_limits()

    def follow(self, settings: Settings) -> None:
        """What depends on more than one setting."""
        self.names.zone = settings.zone()
        lacking = settings.archive and settings.archive_folder is None
        said = translate("settings", "Choose a folder: until then nothing is saved by itself.")
        self.hint.say(said if lacking else "")

    def show_kept(self, size: int, language: Language) -> None:
        """How much audio is kept for listening, in bytes."""
        said = translate("settings", "{size} are kept for listening again.")
        nothing = translate("settings", "No audio is kept now.")
        self.kept.say(said.format(size=size_text(size, language)) if size else nothing)
        self._clear.setEnabled(size > 0)

    def _add_format(self) -> None:
        label = translate("settings", "F&ormat")
        kinds = [
            ("original", translate("settings", "as ElevenLabs made it")),
            ("wav", translate("settings", "WAV")),
        ]
        self.add(label, Choice("download_format", label, kinds))

    def _add_archive(self) -> None:
        label = translate("settings", "&Save new generations by themselves")
        self.add("", Switch("archive", label))
        folder = translate("settings", "Folder for these")
        self.add(folder, FolderChoice("archive_folder", folder))
        self.add_text("", self.hint)

    def _add_limits(self) -> None:
        cache = translate("settings", "Audio kept for &listening")
        size = Count("sound_cache_megabytes", cache, 0, 100_000, translate("settings", "MB"))
        size.box.setSpecialValueText(translate("settings", "none"))
        self.add(cache, size)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._clear)
        row.addWidget(self.kept, 1)
        self.form.addRow("", row)
        days = translate("settings", "&Keep the history for")
        kept = Count("history_retention_days", days, 0, 36_500, translate("settings", "days"))
        kept.box.setSpecialValueText(translate("settings", "ever"))
        kept.box.setToolTip(translate("settings", "Saved audio and usage statistics stay."))
        self.add(days, kept)
        rows = translate("settings", "&Rows in a list of the command line")
        self.add(rows, Count("default_page_size", rows, 1, 1000, translate("settings", "rows")))

    def _ask_clear(self) -> None:
        self._clear.setEnabled(False)
        self.clear_asked.emit()
