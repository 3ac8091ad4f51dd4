"""Asks the history off the main thread; a newer question ends the older one."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import Cancelled
from jojo_tray.qt.history.places import Places, found_again
from jojo_tray.qt.history.question import (
    Listing,
    Opening,
    Question,
    Sums,
)
from jojo_tray.qt.history.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.account import Capability
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.history.means import Means
    from jojo_tray.qt.look.language import QtLanguage

FIRST = 200


class Reader(QObject):
    """One question at a time; answers to older ones are not told.

    `opened` carries an `Opening`, `listed` a `Listing`, `summed` some `Sums`, `failed` the error.
    """

    opened = Signal(object)
    listed = Signal(object)
    summed = Signal(object)
    failed = Signal(object)

    def __init__(self, means: Means, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._history = means.history
        self._tasks = means.tasks
        self._question = Question()

    def ask(self, question: Question) -> None:
        """The first rows at once, then everything."""
        self._begin(question)
        language, now = self._means.language(), self._means.now()
        work = partial(self._open, question, language, now)
        failed = partial(self._tell_failure, question)
        self._tasks.browse(work, partial(self._tell, self.opened.emit), failed)
        self._list(question, Places())

    def ask_again(self, question: Question, places: Places) -> None:
        """The same once more, because something changed; `places` are found again in it."""
        self._begin(question)
        self._list(question, places)

    def stop(self) -> None:
        """Nobody waits any more."""
        self._question.stopped = True

    def _begin(self, question: Question) -> None:
        self._question.stopped = True
        self._question = question

    def _list(self, question: Question, places: Places) -> None:
        failed = partial(self._tell_failure, question)
        listed = partial(self._tell, self.listed.emit)
        self._tasks.survey(partial(self._find, question, places), listed, failed)
        for work in (self._total, self._count):
            self._tasks.survey(partial(work, question), partial(self._tell, self.summed.emit))

    def _open(self, question: Question, language: QtLanguage, now: datetime) -> Opening:
        _go_on(question)
        account, search = self._history.account().id, self._history.search
        if question.only:
            entries = [entry for entry in search.rows(question.only[:FIRST]) if entry is not None]
        else:
            entries = search.first(account, question.wanted, question.order, FIRST, question.over)
        rows = tuple(map(RowWriter(language, now, question.wanted.search).row, entries))
        return Opening(question, rows, self._history.marks(), self._denied(account))

    def _find(self, question: Question, places: Places) -> Listing:
        _go_on(question)
        account, search = self._history.account().id, self._history.search
        if question.only:
            keys = array("q", question.only)
        else:
            keys = search.keys(account, question.wanted, question.order, question.over)
        place, marks = found_again(places, keys), self._history.marks()
        return Listing(question, keys, place, marks, self._denied(account))

    def _total(self, question: Question) -> Sums:
        _go_on(question)
        search = self._history.search
        if question.only:
            return Sums(question, search.totals_of(question.only, question.over))
        account = self._history.account().id
        return Sums(question, search.totals(account, question.wanted, question.over))

    def _count(self, question: Question) -> Sums:
        _go_on(question)
        account = self._history.account().id
        facets = self._history.search.facets(account, question.wanted, question.over)
        return Sums(question, facets=facets)

    def _denied(self, account_id: int) -> Capability | None:
        """What keeps the key from the history, where that is known."""
        refused = (Access.FORBIDDEN, Access.NOT_OFFERED)
        found = (read.value for read in self._means.answers.capabilities(account_id))
        return next((c for c in found if c.feature == "history" and c.access in refused), None)

    def _tell(self, tell: Callable[[object], None], answer: Opening | Listing | Sums) -> None:
        if not answer.question.stopped:
            tell(answer)

    def _tell_failure(self, question: Question, error: JojoTrayError) -> None:
        if not question.stopped and not isinstance(error, Cancelled):
            self.failed.emit(error)


def _go_on(question: Question) -> None:
    if question.over():
        raise Cancelled
