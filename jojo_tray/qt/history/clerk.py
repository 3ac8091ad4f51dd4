"""Serves the history window: what it asks for is read, what happens is shown."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jojo_tray.domain.errors import JojoTrayError, ServiceError, TooManyRequests, Waiting
from jojo_tray.domain.history import (
    HistoryEntry,
    HistoryOrder,
    SyncDone,
    SyncProgress,
)
from jojo_tray.qt.history.columns import Columns, recall, remember
from jojo_tray.qt.history.places import Place, Places
from jojo_tray.qt.history.question import Listing, Opening, Question, Sums
from jojo_tray.qt.history.reader import Reader
from jojo_tray.qt.history.situation import Situation
from jojo_tray.services.history import SyncFailed
from jojo_tray.services.monitor import Polled, PollFailed

if TYPE_CHECKING:
    from jojo_tray.domain.history import Retake
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.lookup import Lookup
    from jojo_tray.qt.history.means import Means
    from jojo_tray.qt.history.selection_desk import SelectionDesk

REFRESHING = 2_000  # milliseconds between two looks at a history that grows


class Clerk(QObject):
    """Keeps the question, the situation and the rows; `sync_asked` is for who synchronises."""

    sync_asked = Signal(bool)

    def __init__(
        self, window: HistoryWindow, means: Means, lookup: Lookup, selection: SelectionDesk
    ) -> None:
        super().__init__(window)
        self._window = window
        self._means = means
        self._lookup = lookup
        self._selection = selection
        self._question = Question()
        self._situation = Situation()
        self._begun = False
        self._listed: Question | None = None
        self._unanswered = True
        self._sought: Places | None = None
        self._reader = Reader(means, self)
        self._later = QTimer(self, singleShot=True, interval=REFRESHING)
        self._later.timeout.connect(self.refresh)
        self._connect()
        means.tasks.disk(partial(recall, means.columns_file), self._use_columns)
        means.tasks.browse(means.cycle_start, window.filters.show_cycle)

    def refresh(self) -> None:
        """Read again what is shown, keeping what is selected."""
        if self._begun and self._window.isVisible():
            self._window.model.outdate()
            self._ask_again(self._sought or self._window.table.places())

    def seek(self, entry: HistoryEntry | None) -> None:
        """Show one generation among all the others."""
        if entry is None:
            return
        key = entry.key
        self._sought = Places(selected=(array("q", [key]),), current=key, top=key)
        if self._question.narrowed:
            self._window.filters.reset()
        if self._begun:
            self._ask_again(self._sought)

    def show_only(self, retake: Retake, text: str) -> None:
        """Show the generations of a retake and no others."""
        self._window.filters.show_choice(text)
        keys = tuple(sorted(retake.keys, reverse=True))
        self._ask(Question(order=self._question.order, only=keys))

    def hear(self, event: object) -> None:
        """What happened to the history or to the account."""
        if isinstance(event, SyncProgress):
            self._put(self._situation.progressed(event))
            if (event.fresh or event.changed or event.gone) and not self._later.isActive():
                self._later.start()
        elif isinstance(event, SyncDone):
            self._put(self._situation.synced(event))
            self.refresh()
        elif isinstance(event, SyncFailed):
            self._put(self._situation.sync_failed(event.error, self._means.now()))
            self.refresh()
        elif isinstance(event, Polled):
            self._put(self._situation.reached())
            self._means.tasks.browse(self._means.cycle_start, self._window.filters.show_cycle)
        elif isinstance(event, PollFailed) and _unreached(event.error):
            self._put(self._situation.sync_failed(event.error, self._means.now()))

    def sync(self, *, full: bool = False) -> None:
        """Have it synchronised."""
        self._put(replace(self._situation, asked=True))
        self.sync_asked.emit(full)

    def rows_seen(self, wanted: array[int]) -> None:
        """Rows came into sight that are not here yet."""
        model = self._window.model
        self._lookup.rows(wanted, model.answered, lambda _: model.answered(()))

    def _connect(self) -> None:
        window, reader = self._window, self._reader
        window.model.wanted.connect(self.rows_seen)
        window.filters.changed.connect(self._filters_changed)
        window.header.sorted_by.connect(self._sort)
        window.header.changed.connect(self._remember_columns)
        window.sync_asked.connect(lambda full: self.sync(full=full))
        window.shown.connect(self._shown)
        window.left.connect(reader.stop)
        reader.opened.connect(self._open)
        reader.listed.connect(self._list)
        reader.summed.connect(self._sum)
        reader.failed.connect(self._fail)

    def _shown(self) -> None:
        """Each opening reads what came meanwhile; the first one waits for the columns."""
        if self._begun:
            self.refresh()

    def _use_columns(self, columns: Columns) -> None:
        self._window.header.show_columns(columns)
        self._begun = True
        self._ask(Question(order=columns.sorted_by))
        if self._sought is not None:
            self._ask_again(self._sought)

    def _remember_columns(self, columns: Columns) -> None:
        self._means.tasks.disk(partial(remember, self._means.columns_file, columns))

    def _filters_changed(self) -> None:
        if self._begun:
            self._window.say("")
            self._ask(Question(self._window.filters.wanted(), self._question.order))

    def _sort(self, order: HistoryOrder) -> None:
        self._ask(Question(self._question.wanted, order, self._question.only))

    def _ask(self, question: Question) -> None:
        self._question = question
        self._unanswered = True
        self._reader.ask(question)

    def _ask_again(self, places: Places) -> None:
        old = self._question
        self._question = Question(old.wanted, old.order, old.only)
        self._reader.ask_again(self._question, places)

    def _open(self, opening: Opening) -> None:
        model = self._window.model
        model.take(opening.rows)
        if self._listed is not opening.question:  # else all of them came before the first
            model.show_keys(array("q", [row.key for row in opening.rows]))
            self._window.table.scrollToTop()
            self._count(len(opening.rows), opening)

    def _list(self, listing: Listing) -> None:
        self._listed = listing.question
        self._sought = None
        if not listing.place.same:
            kept = self._window.model.show_keys(listing.keys)
            if not kept or listing.place != Place():
                self._window.table.return_to(listing.place)
        self._count(len(listing.keys), listing)

    def _count(self, rows: int, answer: Opening | Listing) -> None:
        """There are so many rows now."""
        self._unanswered = False
        self._put(
            replace(
                self._situation,
                rows=rows,
                narrowed=answer.question.narrowed,
                marks=answer.marks,
                denied=answer.denied,
                read_error=None,
            )
        )
        self._selection.look()

    def _sum(self, sums: Sums) -> None:
        if sums.totals is not None:
            self._selection.show_totals(sums.totals)
        if sums.facets is not None:
            self._window.filters.show_facets(sums.facets)

    def _fail(self, error: JojoTrayError) -> None:
        """Rows of another question would not be what was asked for."""
        rows = None if self._unanswered else self._situation.rows
        self._put(replace(self._situation, read_error=error, rows=rows))

    def _put(self, situation: Situation) -> None:
        self._situation = situation
        self._window.show_situation(situation)


def _unreached(error: JojoTrayError) -> bool:
    """Whether the service gave no answer; asking for patience is an answer."""
    return isinstance(error, ServiceError) and not isinstance(error, (Waiting, TooManyRequests))
