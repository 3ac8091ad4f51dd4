"""Serves what is selected: its sums below the table, the current one in full at the side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jojo_tray.domain.errors import Cancelled
from jojo_tray.qt.history.details import timing_text
from jojo_tray.qt.history.words import totals_text
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryDetail, HistoryTotals
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.lookup import Chosen, Lookup
    from jojo_tray.qt.history.means import Means
    from jojo_tray.qt.history.question import Sums

MANY = 1  # selected; from more on their sum is shown instead of everything's


class Wish:
    """Something asked for that may not be wanted any more when its answer comes."""

    def __init__(self) -> None:
        self.stopped = False

    def over(self) -> bool:
        """Whether to stop."""
        return self.stopped


class SelectionDesk(QObject):
    """An answer about a row that is not the current one any more is dropped."""

    def __init__(self, window: HistoryWindow, means: Means, lookup: Lookup) -> None:
        super().__init__(window)
        self._window = window
        self._means = means
        self._lookup = lookup
        self._everything: HistoryTotals | None = None
        self._sum = Wish()
        self.chosen: Chosen | None = None
        window.table.picked.connect(self.look)
        window.details.timing_asked.connect(self._ask_timing)
        window.details.folder_asked.connect(_show_folder)

    def show_sums(self, sums: Sums) -> None:
        """What the whole answer comes to, and the values its filters offer."""
        if sums.facets is not None:
            self._window.filters.show_facets(sums.facets)
        if sums.totals is not None:
            self._everything = sums.totals
            if self._window.table.selected_count() <= MANY:
                self._say(sums.totals, selected=False)

    def look(self) -> None:
        """Show what is selected now."""
        self._sum_up()
        key = self._window.table.current_key()
        if key is None or not self._window.table.selected_count():
            self._show(None)
        else:
            self._lookup.chosen(key, self._take, self._fail)

    def look_again(self, item_id: str) -> None:
        """Something happened to an item: show it anew if it is the one that is shown."""
        entry = self.chosen.entry if self.chosen else None
        if entry is not None and entry.item.item_id == item_id:
            self._lookup.chosen(entry.key, self._take, self._fail)

    def _sum_up(self) -> None:
        self._sum.stopped = True
        if self._window.table.selected_count() > MANY:
            self._sum = wish = Wish()
            done = partial(self._take_sum, wish)
            keys = self._window.table.selected_keys()
            self._window.strip.totals.say(translate("history", "%n selected", None, len(keys)))
            self._lookup.totals_of(keys, wish.over, done, partial(self._fail_to_sum, wish))
        elif self._everything is not None:
            self._say(self._everything, selected=False)

    def _take_sum(self, wish: Wish, totals: HistoryTotals) -> None:
        if not wish.stopped:
            self._say(totals, selected=True)

    def _fail_to_sum(self, wish: Wish, error: JojoTrayError) -> None:
        if not wish.stopped and not isinstance(error, Cancelled):
            self._window.strip.totals.say(error.message(self._means.language()))

    def _say(self, totals: HistoryTotals, *, selected: bool) -> None:
        none = not totals.items  # why there are none is said in the middle
        text = "" if none else totals_text(self._means.language(), totals, selected=selected)
        self._window.strip.totals.say(text)

    def _take(self, chosen: Chosen) -> None:
        if chosen.key == self._window.table.current_key():
            self._show(chosen)

    def _show(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        details = self._window.details
        if chosen is None or chosen.details is None:
            details.show_details(None, _hint(lost=chosen is not None))
            details.show_saved(())
        else:
            details.show_details(chosen.details)
            details.show_saved(chosen.saved)

    def _fail(self, error: JojoTrayError) -> None:
        """Said at the side, where the answer would have been."""
        self._window.details.show_details(None, error.message(self._means.language()))

    def _ask_timing(self) -> None:
        entry = self.chosen.entry if self.chosen else None
        if entry is None:
            return
        self._window.details.show_timing("", translate("history", "Asking ElevenLabs…"))
        tell = partial(self._if_current, entry.key)
        self._lookup.detail(
            entry.item.item_id,
            lambda detail: tell(partial(self._show_timing, detail)),
            lambda error: tell(partial(self._refuse_timing, error)),
        )

    def _if_current(self, key: int, show: partial[None]) -> None:
        if key == self._window.table.current_key():
            show()

    def _show_timing(self, detail: HistoryDetail) -> None:
        text = timing_text(detail)
        none = translate("history", "ElevenLabs keeps no timings of this generation.")
        self._window.details.show_timing(text, "" if text else none)

    def _refuse_timing(self, error: JojoTrayError) -> None:
        self._window.details.show_timing("", error.message(self._means.language()))


def _hint(*, lost: bool) -> str:
    if lost:
        return translate("history", "This generation is no longer stored here.")
    return translate("history", "Select a generation to see it in full.")


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
