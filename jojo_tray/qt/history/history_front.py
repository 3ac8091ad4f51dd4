"""The history window put together with those who serve it: who tells whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.qt.history.clerk import Clerk
from jojo_tray.qt.history.columns import read, written
from jojo_tray.qt.history.delete_desk import DeleteDesk
from jojo_tray.qt.history.lookup import Lookup
from jojo_tray.qt.history.news_desk import NewsDesk
from jojo_tray.qt.history.reader import Reader
from jojo_tray.qt.history.retakes import RetakesView
from jojo_tray.qt.history.row_desk import RowDesk
from jojo_tray.qt.history.rows import spoken_text
from jojo_tray.qt.history.selection_desk import SelectionDesk
from jojo_tray.qt.look import window_size
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.remembered import recall, remember

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.downloads import Download
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import Retake
    from jojo_tray.qt.history.columns import Columns
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.means import Means, Saver
    from jojo_tray.qt.look.window_size import WindowSize
    from jojo_tray.qt.sound.listening import Listening

SHORT = 40


class HistoryFront:
    """One window, one clerk, and a desk for each kind of wish."""

    def __init__(
        self, means: Means, listening: Listening, downloads: Saver, window: HistoryWindow
    ) -> None:
        self._means, self._listening, self._downloads = means, listening, downloads
        self.window, self.player = window, window.player
        self._lookup = Lookup(means)
        self.selection = SelectionDesk(window, means, self._lookup)
        self.news = NewsDesk(window, means)
        self._reader = Reader(means, window)
        self.clerk = Clerk(window, self._lookup, self._reader, self.news)
        self.rows = RowDesk(window, means, self._lookup, listening, downloads)
        self.deletion = DeleteDesk(window, means, self._lookup)
        self.retakes: RetakesView | None = None
        self._size: WindowSize | None = None
        self._connect()
        means.tasks.disk(partial(recall, means.columns_file), self._begin)

    def open(self, item_id: str | None) -> None:
        """Bring the window up, with one generation selected if it is stored."""
        _bring_up(self.window)
        if item_id is not None:
            self._means.tasks.browse(partial(self._means.find, item_id), self.clerk.seek)

    def saved(self, download: Download) -> None:
        """A download moved on."""
        if download.state.ended:
            self.selection.look_again(download.item_id)

    def close(self) -> None:
        """The program ends."""
        self.deletion.cancel()
        self.window.close()
        if self.retakes is not None:
            self.retakes.close()

    def _connect(self) -> None:
        window, player, rows = self.window, self.player, self.rows
        self._reader.summed.connect(self.selection.show_sums)
        window.header.changed.connect(self._remember)
        window.resized.connect(self._remember_size)
        window.left.connect(self._listening.stop)  # where nobody could stop it any more
        player.previous_asked.connect(partial(rows.step, -1))
        player.next_asked.connect(partial(rows.step, 1))
        player.save_asked.connect(lambda entry: self._downloads.save_as(entry, window))
        player.open_asked.connect(self._downloads.open_with)
        rows.delete_asked.connect(self.deletion.ask)
        rows.narrowed.connect(window.filters.narrow)
        rows.singled_out.connect(self._show_only)
        self.deletion.deleted.connect(self.clerk.refresh)
        window.retakes_asked.connect(self._open_retakes)
        window.save_all_asked.connect(
            lambda: self._downloads.save_all(window.filters.wanted(), window)
        )
        window.downloads.toggled.connect(lambda _: window.show_panel(self._downloads.panel()))

    def _begin(self, remembered: str) -> None:
        columns = read(remembered)
        self.window.header.show_columns(columns)
        self.clerk.begin(columns.sorted_by)

    def _remember(self, columns: Columns) -> None:
        means = self._means
        means.tasks.disk(partial(remember, means.columns_file, written(columns)))

    def _remember_size(self) -> None:
        """What it is first shown with is nobody's choice."""
        size = window_size.size_of(self.window)
        self._size = self._size or size
        if size != self._size:
            self._size = size
            means = self._means
            means.tasks.disk(partial(remember, means.window_file, window_size.written(size)))

    def _open_retakes(self) -> None:
        self.retakes = self.retakes or self._make_retakes()
        self.retakes.wait()
        _bring_up(self.retakes)
        wanted = self.window.filters.wanted()
        self._lookup.retakes(wanted, self.retakes.show_retakes, self._no_retakes)

    def _make_retakes(self) -> RetakesView:
        view = RetakesView(self._means.language, self._means.now)
        view.played.connect(lambda retake: self._listening.play(retake.first))
        view.shown.connect(self._show_only)
        return view

    def _no_retakes(self, error: JojoTrayError) -> None:
        if self.retakes is not None:
            language = self._means.language()
            self.retakes.fail(error.heading(language), error.message(language))

    def _show_only(self, retake: Retake) -> None:
        text = spoken_text(retake.first.item)
        short = text if len(text) <= SHORT else f"{text[:SHORT].rstrip()}…"
        said = translate("history", "Retakes of “{text}”").format(text=short)
        self.clerk.show_only(retake, said)
        _bring_up(self.window)


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
