"""What the settings' account page asks for: whose key, where it is, test, delete, forget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.wording import plan_name
from jojo_tray.qt.key.key_form import capability_line, greeting
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.account import KeyReport
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.settings.settings_pages import AccountPage
    from jojo_tray.qt.tasks import Tasks
    from jojo_tray.services.diagnostics import KeyringView


class AccountDesk(QObject):
    """Serves one page; `changed` says that the key or the account is another."""

    changed = Signal()
    forgotten = Signal()

    def __init__(self, core: Core, tasks: Tasks, display: Display, page: AccountPage) -> None:
        super().__init__(page)
        self._core = core
        self._tasks = tasks
        self._display = display
        self._page = page
        page.test_asked.connect(self.test)
        page.delete_asked.connect(self.delete)
        page.forget_asked.connect(self.forget)

    def show(self) -> None:
        """Show whose account it is and where its key is kept."""
        outlook = self._display.outlook
        plan = plan_name(outlook.subscription.tier) if outlook.subscription else None
        name = outlook.account.name if outlook.account else None
        known = " · ".join(part for part in (name, plan) if part)
        self._page.show_account(
            known or translate("settings", "not known yet"),
            known=outlook.account is not None and self._ours(),
        )
        self._page.show_key(translate("settings", "looking…"), ours=self._ours(), stored=False)
        self._tasks.wire(self._core.credentials.state, self._show_key)

    def test(self) -> None:
        """Find out what the key in use may read."""
        core = self._core
        work = lambda: core.key_doctor.examine(core.credentials.current())  # noqa: E731
        self._tasks.wire(work, self._show_report, self._show_error)

    def delete(self) -> None:
        """Remove the key from the keyring."""
        self._tasks.wire(self._core.credentials.delete, self._deleted, self._show_error)

    def forget(self) -> None:
        """Remove the key and all that is stored of the account."""
        account = self._display.outlook.account
        if account is None:
            return
        work = partial(self._core.forget, account.id)
        self._tasks.wire(work, self._forgotten, self._show_error)

    def _ours(self) -> bool:
        """Whether the key is ours to change: neither the environment's nor the demo's."""
        return self._core.key_origin() != "environment"

    def _show_key(self, state: KeyringView) -> None:
        text = key_text(self._core.key_origin(), state, demo=self._core.around.demo)
        self._page.show_key(text, ours=self._ours(), stored=bool(state.has_key))

    def _show_report(self, report: KeyReport) -> None:
        if not report.accepted:
            self._page.show_finding(translate("key", "ElevenLabs does not accept this key."))
            return
        lines = (greeting(report), *map(capability_line, report.capabilities))
        self._page.show_finding("\n".join(lines))
        if self._display.outlook.error is not None:
            self.changed.emit()  # what kept the tray from reading is over
        self._display.remember()

    def _show_error(self, error: JojoTrayError) -> None:
        language = self._display.language
        self._page.show_finding(f"{error.message(language)} {error.advice(language)}")

    def _deleted(self, _: None) -> None:
        self._page.show_finding(translate("settings", "The key is deleted."))
        self._tell()

    def _forgotten(self, _: None) -> None:
        self._page.show_finding(translate("settings", "The account is forgotten."))
        self._display.forget()
        self.forgotten.emit()
        self._tell()

    def _tell(self) -> None:
        self.show()
        self.changed.emit()


def key_text(origin: str | None, state: KeyringView, *, demo: bool = False) -> str:
    """Where the key in use is kept, or why there is none."""
    if demo:
        return translate("settings", "the example account's, built in")
    if origin == "environment":
        return translate("settings", "from the environment (ELEVENLABS_API_KEY)")
    if origin == "memory":
        return translate("settings", "for this run only, saved nowhere")
    if state.has_key:
        said = translate("settings", "in your keyring ({keyring})")
        return said.format(keyring=state.backend or "?")
    return _keyring_text(state)


def _keyring_text(state: KeyringView) -> str:
    said = {
        "available": translate("settings", "none yet; your keyring is ready"),
        "locked": translate("settings", "your keyring is locked"),
        "absent": translate("settings", "none; this session has no keyring"),
        "unsafe": translate("settings", "none; {keyring} does not keep secrets safe"),
        "silent": translate("settings", "your keyring does not answer"),
        "failed": translate("settings", "your keyring failed"),
    }
    return said[state.kind].format(keyring=state.backend or "?")
