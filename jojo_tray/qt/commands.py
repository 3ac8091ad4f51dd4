"""What the user may ask for from icon, menu, popup and notification."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import end_snooze, snooze
from jojo_tray.domain.errors import KeyringLocked, KeyringSilent

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.domain.alerts import SnoozeKind
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.poller import Poller
    from jojo_tray.qt.tasks import Tasks


class Commands:
    """Each is one call; what takes long is done by the tasks."""

    def __init__(self, core: Core, tasks: Tasks, poller: Poller, display: Display) -> None:
        self._core = core
        self._tasks = tasks
        self._poller = poller
        self._display = display

    def refresh(self) -> None:
        """Ask the service now; with a locked keyring that means to unlock it first."""
        if isinstance(self._display.outlook.error, (KeyringLocked, KeyringSilent)):
            self.unlock()
            return
        self._display.ask()
        self._poller.refresh()

    def unlock(self) -> None:
        """The keyring may show its prompt now, because the user asked for it."""
        self._display.ask()
        work = partial(self._core.credentials.current, prompt=True)
        self._tasks.wire(work, self._poll, self._poll)

    def snooze(self, kind: SnoozeKind | None) -> None:
        """Keep the alerts quiet for a while; None ends that."""
        account = self._display.outlook.account
        if account is None:
            return
        now, zone = self._core.clock.now(), self._core.settings.zone()
        rule = end_snooze if kind is None else partial(snooze, kind=kind, now=now, zone=zone)
        work = partial(self._core.store.alerts.decide, account.id, rule, now)
        self._tasks.disk(work, self._remember)

    def use_power(self, on_battery: bool) -> None:
        """Ask less often on battery."""
        self._core.power.on_battery = on_battery

    def _poll(self, _: object) -> None:
        self._poller.refresh()

    def _remember(self, _: object) -> None:
        self._display.remember()
