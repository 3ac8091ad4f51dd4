"""A process that tells one alert as the tray does, and may be killed at any moment of it.

`python -m tests.desktop.alert_sender STORE MINUTES` sees the crossing so many minutes after the
first process saw it, and leaves when the ledger knows the alert as told.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from jojo_tray.domain.alerts import Delivery
from jojo_tray.domain.language import Language
from jojo_tray.qt.announcer import Announcer
from jojo_tray.qt.desktop.notifier import BusNotifier
from jojo_tray.qt.tasks import Tasks
from jojo_tray.store.store import open_store
from tests.fakes import FakeClock
from tests.store.material import BASE_URL, alert, at, telling

LOOKS = 10  # milliseconds between two looks into the ledger


def main() -> int:
    """Claim, send and confirm."""
    app = QCoreApplication(sys.argv[:1])
    store, clock = open_store(Path(sys.argv[1])), FakeClock(at(float(sys.argv[2])))
    account = store.accounts.for_key(BASE_URL, "fingerprint").id
    tasks, notifier = Tasks(), BusNotifier()
    announcer = Announcer(store.alerts, notifier, tasks, clock, Language)
    notifier.start()
    claim = partial(store.alerts.decide, account, telling(alert()), clock.now())
    tasks.disk(claim, announcer.tell)

    def look() -> None:
        if all(logged.delivery is Delivery.TOLD for logged in store.alerts.recent(account)):
            app.quit()

    looks = QTimer()
    looks.timeout.connect(look)
    tasks.disk(lambda: None, lambda _: looks.start(LOOKS))
    code = app.exec()
    tasks.stop()
    notifier.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
