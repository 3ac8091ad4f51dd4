"""Serves the table: what is asked for is read, what was read is shown."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jojo_tray.qt.history.places import Place, Places
from jojo_tray.qt.history.question import Listing, Opening, Question

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry, HistoryOrder, Retake
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.lookup import Lookup
    from jojo_tray.qt.history.news_desk import NewsDesk
    from jojo_tray.qt.history.reader import Reader


class Clerk(QObject):
    """Keeps the question and shows its answers; `begin` starts it."""

    def __init__(
        self, window: HistoryWindow, lookup: Lookup, reader: Reader, news: NewsDesk
    ) -> None:
        super().__init__(window)
        self._window = window
        self._lookup = lookup
        self._reader = reader
        self._news = news
        self._question = Question()
        self._begun = False
        self._listed: Question | None = None
        self._unanswered = True
        self._sought: Places | None = None
        self._connect()

    def begin(self, order: HistoryOrder) -> None:
        """Ask for everything in this order; from now on every wish is served."""
        self._begun = True
        self._ask(Question(order=order))
        if self._sought is not None:
            self._ask_again(self._sought)

    def refresh(self) -> None:
        """Read again what is shown, keeping what is selected; while nobody looks, do nothing."""
        if self._begun and self._window.isVisible():
            self._window.table.read_again()
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

    def _connect(self) -> None:
        window, reader = self._window, self._reader
        window.model.wanted.connect(self._fetch)
        window.filters.changed.connect(self._filters_changed)
        window.header.sorted_by.connect(self._sort)
        window.shown.connect(self.refresh)
        window.left.connect(reader.stop)
        reader.opened.connect(self._open)
        reader.listed.connect(self._list)
        reader.failed.connect(self._fail)
        self._news.changed.connect(self.refresh)

    def _fetch(self, keys: array[int]) -> None:
        """Rows came into sight that are not here yet."""
        model = self._window.model
        self._lookup.rows(keys, model.answered, lambda _: model.answered(()))

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
        if self._lookup.follow(opening.question.wanted.search):
            model.outdate()
        model.take(opening.rows)
        if self._listed is not opening.question:  # else all of them came before the first
            model.show_keys(array("q", [row.key for row in opening.rows]))
            self._window.table.scrollToTop()
            self._window.table.point_at_first()
            self._count(len(opening.rows), opening)

    def _list(self, listing: Listing) -> None:
        if self._lookup.follow(listing.question.wanted.search):
            self._window.model.outdate()
        self._listed = listing.question
        self._sought = None
        if not listing.place.same:
            kept = self._window.model.show_keys(listing.keys)
            if not kept or listing.place != Place():
                self._window.table.return_to(listing.place)
            if listing.place == Place():  # nothing had been selected or scrolled to
                self._window.table.point_at_first()
        self._count(len(listing.keys), listing)

    def _count(self, rows: int, answer: Opening | Listing) -> None:
        """There are so many rows now."""
        self._unanswered = False
        known = replace(
            self._news.situation,
            rows=rows,
            narrowed=answer.question.narrowed,
            marks=answer.marks,
            denied=answer.denied,
            read_error=None,
        )
        self._news.answered(known)
        self._window.table.picked.emit()

    def _fail(self, error: JojoTrayError) -> None:
        """Rows of another question would not be what was asked for."""
        known = self._news.situation
        rows = None if self._unanswered else known.rows
        self._news.put(replace(known, read_error=error, rows=rows))
