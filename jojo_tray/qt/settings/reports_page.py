"""The settings of reports: which are written by themselves, how, and where they go."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import PlainLabel, action_button
from jojo_tray.qt.settings.controls import Choice, FolderChoice
from jojo_tray.qt.settings.settings_pages import Page


class ReportsPage(Page):
    """What is written when a week or month is over."""

    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._add_schedule()
        self._add_format()
        self._add_folder()
        self.trouble = PlainLabel()
        self.add_text("", self.trouble)

    def show_trouble(self, text: str) -> None:
        """Why the last report could not be written, "" when nothing is wrong."""
        said = translate("settings", "The report that is due could not be written: {reason}")
        self.trouble.say(said.format(reason=text) if text else "")

    def show_folder(self, folder: str) -> None:
        """Where reports go now, chosen or not."""
        said = translate("settings", "Reports go to {folder}.")
        self.told.say(said.format(folder=folder))

    def _add_schedule(self) -> None:
        label = translate("settings", "&Write a report")
        rhythms = [
            ("off", translate("settings", "only when I ask for it")),
            ("weekly", translate("settings", "after each week")),
            ("monthly", translate("settings", "after each month")),
        ]
        self.add(label, Choice("report_schedule", label, rhythms))
        explained = translate(
            "settings",
            "It is written once the last charges have arrived, and a notification opens it.",
        )
        hint = PlainLabel(muted=True)
        hint.say(explained)
        self.add_text("", hint)

    def _add_format(self) -> None:
        label = translate("settings", "&Format")
        kinds = [
            ("pdf", translate("settings", "PDF, to read and print")),
            ("html", translate("settings", "HTML, for a browser")),
            ("xlsx", translate("settings", "XLSX, for spreadsheets")),
            ("csv", translate("settings", "CSV, for spreadsheets and programs")),
            ("json", translate("settings", "JSON, for programs")),
        ]
        self.add(label, Choice("report_format", label, kinds))

    def _add_folder(self) -> None:
        label = translate("settings", "Folder for reports")
        self.add(label, FolderChoice("report_folder", label))
        self.told = PlainLabel(muted=True)
        self.add_text("", self.told)
        opened = action_button(translate("settings", "&Open folder"))
        opened.clicked.connect(self.folder_asked)
        self.add_buttons(opened)
