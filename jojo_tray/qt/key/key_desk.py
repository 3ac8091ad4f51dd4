"""What a key form asks for is done on a worker, and the form is told what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.secret import Secret
    from jojo_tray.qt.key.key_form import KeyForm
    from jojo_tray.qt.tasks import Tasks


class KeyDesk(QObject):
    """Serves one form; `changed` says that another key is in use."""

    changed = Signal()

    def __init__(self, core: Core, tasks: Tasks, form: KeyForm) -> None:
        super().__init__(form)
        self._core = core
        self._tasks = tasks
        self._form = form
        form.check_asked.connect(self.check)
        form.save_asked.connect(self.save)
        form.use_asked.connect(self.use)

    def check(self, secret: Secret) -> None:
        """Find out what the key may read."""
        work = partial(self._core.key_doctor.examine, secret)
        self._tasks.wire(work, partial(self._form.show_report, secret), self._form.show_error)

    def save(self, secret: Secret) -> None:
        """Put the key into the keyring, read it back, and use it from now on."""
        self._tasks.wire(partial(self._core.keep_key, secret), self._done, self._form.show_error)

    def use(self, secret: Secret) -> None:
        """Use the key until the program ends."""
        self._core.credentials.keep_for_this_run(secret)
        self._done(None)

    def _done(self, keyring: str | None) -> None:
        self._form.show_done(keyring)
        self.changed.emit()
