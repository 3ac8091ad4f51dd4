"""Deletes what is selected, after a question, with a word on what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.history.delete_question import NAMED, DeleteQuestion, Doomed
from jojo_tray.qt.history.selection_desk import Wish
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.history.history_window import HistoryWindow
    from jojo_tray.qt.history.lookup import Lookup
    from jojo_tray.qt.history.means import Means
    from jojo_tray.services.history.desk import Deleted


class DeleteDesk(QObject):
    """`deleted` says that rows have changed."""

    deleted = Signal()
    _moved = Signal(object)

    def __init__(self, window: HistoryWindow, means: Means, lookup: Lookup) -> None:
        super().__init__(window)
        self._window = window
        self._means = means
        self._lookup = lookup
        self._wish: Wish | None = None
        self._count = 0
        self.question: DeleteQuestion | None = None
        self._moved.connect(self._show_progress)
        window.strip.errand.cancelled.connect(self.cancel)

    def ask(self, keys: Sequence[int]) -> None:
        """Ask whether these are to go."""
        if not keys or self._wish is not None:
            return
        search = self._means.history.search

        def work() -> Doomed:
            first = [entry for entry in search.rows(keys[:NAMED]) if entry is not None]
            return Doomed(search.totals_of(keys), tuple(first))

        self._means.tasks.survey(work, partial(self._question, keys), self._fail)

    def cancel(self) -> None:
        """Delete no more; what is gone is gone."""
        if self._wish is not None:
            self._wish.stopped = True

    def _question(self, keys: Sequence[int], doomed: Doomed) -> None:
        if not doomed.totals.items:
            return
        self.question = DeleteQuestion(doomed, self._means.language(), self._window)
        self.question.agreed.connect(lambda keep: self._begin(keys, keep_local=keep))
        self.question.open()

    def _begin(self, keys: Sequence[int], *, keep_local: bool) -> None:
        self._wish = wish = Wish()
        self._count = len(keys)
        history = self._means.history

        def work() -> Deleted:
            ids = [entry.item.item_id for entry in self._lookup.each(keys)]
            return history.delete(
                ids, keep_local=keep_local, stop=wish.over, progress=self._moved.emit
            )

        self._show_progress(0)
        self._means.tasks.errand(work, self._done, self._fail)

    def _show_progress(self, done: int) -> None:
        if self._wish is None:
            return
        number = self._means.language().number
        said = translate("history", "deleting {done} of {count}")
        text = said.format(done=number(done), count=number(self._count))
        self._window.strip.errand.show_work(text, busy=True, done=done, of=self._count)

    def _done(self, deleted: Deleted) -> None:
        self._end()
        self._window.say(result_text(deleted, self._means))
        self.deleted.emit()

    def _fail(self, error: JojoTrayError) -> None:
        self._end()
        language = self._means.language()
        self._window.say(f"{error.message(language)} {error.advice(language)}")
        self.deleted.emit()

    def _end(self) -> None:
        self._wish = None
        self._window.strip.errand.show_work("", busy=False)


def result_text(deleted: Deleted, means: Means) -> str:
    """What became of them, in sentences; each failure's reason is said once."""
    language = means.language()
    gone = deleted.already_gone
    counts = (
        (translate("history", "%n deleted", None, len(deleted.deleted)), deleted.deleted),
        (translate("history", "%n gone before", None, len(gone)), gone),
        (translate("history", "%n failed", None, len(deleted.failed)), deleted.failed),
        (translate("history", "%n not tried", None, len(deleted.left)), deleted.left),
    )
    said = ", ".join(text for text, which in counts if which)
    errors = [failed.error for failed in deleted.failed]
    errors += [deleted.error] if deleted.error is not None else []
    reasons = dict.fromkeys(error.message(language) for error in errors)
    return " ".join(part for part in (f"{said}." if said else "", *list(reasons)[:3]) if part)
