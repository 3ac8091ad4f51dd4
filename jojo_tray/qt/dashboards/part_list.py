"""Voices, models or keys to be ticked; what was chosen before stays even where it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from jojo_tray.domain.insight.dashboards import MOST_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINES = 7
KEY = Qt.ItemDataRole.UserRole
TICKED, EMPTY = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PartList(QListWidget):
    """None ticked means all."""

    def __init__(self, chosen: Iterable[str] = ()) -> None:
        super().__init__()
        self._wanted = tuple(chosen)
        self.setFixedHeight(LINES * (self.fontMetrics().height() + 4))
        self.offer(())

    def chosen(self) -> tuple[str, ...]:
        """The keys of those that are ticked, as many as a panel may have."""
        items = map(self.item, range(self.count()))
        ticked = (str(item.data(KEY)) for item in items if item.checkState() == TICKED)
        return tuple(ticked)[:MOST_PARTS]

    def forget(self) -> None:
        """Nothing is chosen nor offered."""
        self._wanted = ()
        self.clear()

    def offer(self, parts: Sequence[tuple[str, str]]) -> None:
        """Offer these keys with their names, after those ticked that are none of them."""
        ticked = self.chosen() or self._wanted
        known = {word for part in parts for word in part}
        strangers = ((key, key) for key in ticked if key not in known)
        self.clear()
        for key, label in (*strangers, *parts):
            item = QListWidgetItem(label, self)
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(TICKED if key in ticked or label in ticked else EMPTY)
