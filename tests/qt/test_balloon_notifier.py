"""Which notifier a system gets, and the one that shows messages beside the icon."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from jojo_tray.qt.desktop.notifier import (
    BalloonNotifier,
    BusNotifier,
    Notice,
    Receipt,
    make_notifier,
)

NOTICE = Notice("f", "80 %", "15,000 left", number=3)


def test_the_icons_own_messages_are_shown_and_confirmed() -> None:
    shown: list[tuple[str, str]] = []
    receipts: list[Receipt] = []
    ready: list[bool] = []
    notifier = BalloonNotifier(lambda title, body: shown.append((title, body)))
    notifier.ready.connect(ready.append)
    notifier.answered.connect(receipts.append)
    notifier.start()
    notifier.show(NOTICE)
    notifier.stop()
    assert ready == [True]
    assert shown == [("80 %", "15,000 left")]
    assert receipts == [Receipt(NOTICE, shown=True)]


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", BusNotifier), ("win32", BalloonNotifier), ("darwin", BalloonNotifier)],
)
def test_only_linux_has_a_service_to_speak_to(platform: str, kind: type) -> None:
    parent = QObject()
    notifier = make_notifier(lambda _title, _body: None, parent, platform)
    assert type(notifier) is kind
    if isinstance(notifier, BusNotifier):
        notifier.stop()
        notifier._ours.close()
