"""What the first icon did not need, brought in without holding up the main thread.

Loading takes longer than anybody should wait for a click: Qt's parts come one at a time between
two events, the core comes on a worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.launch import Launch
    from jojo_tray.qt.steps import Steps

# ruff: noqa: F401  loaded for those who need them next


def load_parts() -> Steps[None]:
    """Load what the shell is made of; between two steps the events have their turn."""
    import jojo_tray.qt.tasks

    yield
    import jojo_tray.qt.look.language

    yield
    import PySide6.QtNetwork

    yield
    import jojo_tray.qt.popup.view

    yield
    import jojo_tray.qt.popup.popup_host


def make_core(start: Launch) -> Core:
    """For a worker: logs, store, key and services, wired."""
    import jojo_tray.domain.history
    import jojo_tray.services.schedule
    from jojo_tray.app import wire
    from jojo_tray.launch import prepare_process

    around, preferences, _ = start
    prepare_process(around)
    return wire(around, preferences, tells=True)


def load_shell() -> Steps[None]:
    """Load the rest, which needs what the core has brought."""
    import jojo_tray.qt.presenter

    yield
    import jojo_tray.qt.announcer

    yield
    import jojo_tray.qt.desktop.notifier
    import jojo_tray.qt.display

    yield
    import jojo_tray.qt.popup.trend_reader

    yield
    import jojo_tray.qt.shell

    yield
    import jojo_tray.qt.desktop.farewell
    import jojo_tray.qt.desktop.garbage
    import jojo_tray.qt.desktop.last_resort
