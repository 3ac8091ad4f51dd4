"""Reads the last generations from the store while somebody looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.qt.popup.view import MOST_GENERATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.qt.popup.popup_host import PopupHost
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.history.desk import HistoryDesk


class GenerationReader:
    """`history` is asked for on a worker, because it is made when it is first used."""

    def __init__(self, history: Callable[[], HistoryDesk], tasks: Tasks, popup: PopupHost) -> None:
        self._history = history
        self._tasks = tasks
        self._popup = popup

    def read(self) -> None:
        """Read again, once the popup was opened."""
        if self._popup.made is not None:
            self._tasks.browse(self._last, self._show, self._show_none)

    def _last(self) -> list[HistoryEntry]:
        from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST

        history = self._history()
        return history.search.first(
            history.account().id, EVERYTHING, NEWEST_FIRST, MOST_GENERATIONS
        )

    def _show(self, entries: list[HistoryEntry]) -> None:
        if self._popup.made is not None:
            self._popup.made.show_generations(entries)

    def _show_none(self, _error: JojoTrayError) -> None:
        """What is wrong with key or store is said where the whole account is shown."""
        self._show([])
