"""The shell runs the gateway as the settings want it; the port is taken, so none is started."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from jojo_tray.qt.desktop.gateway_process import GatewayState
from jojo_tray.qt.display import Display
from jojo_tray.qt.shell import Shell
from jojo_tray.qt.tray.tray import Tray
from tests.qt.core_bench import make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core

OFFSCREEN_REMARKS = ("systemTrayWindowChanged", "This plugin does not support")
pytestmark = pytest.mark.usefixtures("qapp")
offscreen = pytest.mark.qt_log_ignore(*OFFSCREEN_REMARKS, extend=True)


class Bench:
    """A shell that was not started, and a port that another program serves."""

    def __init__(self, core: Core, shell: Shell, port: int) -> None:
        self.core, self.shell, self.port = core, shell, port

    def apply(self, *, on: bool) -> GatewayState:
        """Change the settings, and see what becomes of the gateway."""
        changed = self.core.preferences.change(gateway=on, gateway_port=self.port)
        self.shell._dialogs.settings_changed.emit(changed)
        settle()
        return self.shell._gateway.standing.state


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A shell on a real core."""
    with make_core() as core, socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        tray = Tray()
        display = Display(core, tray)
        display.first()
        shell = Shell(core, tasks_at_once(), tray, display)
        yield Bench(core, shell, other.getsockname()[1])
        shell.leave()
        for window in QApplication.topLevelWidgets():
            window.close()
        settle()


@offscreen
def test_without_the_switch_there_is_no_gateway(bench: Bench) -> None:
    assert bench.apply(on=False) is GatewayState.OFF


@offscreen
def test_the_switch_takes_effect_at_once_and_back(bench: Bench) -> None:
    assert bench.apply(on=True) is GatewayState.PORT_TAKEN
    assert bench.apply(on=False) is GatewayState.OFF


@offscreen
def test_the_settings_window_says_how_it_is(bench: Bench) -> None:
    bench.apply(on=True)
    bench.shell._dialogs.open_settings()
    settle()
    dialog = bench.shell._dialogs._settings
    assert dialog is not None
    assert f"Port {bench.port} is in use" in dialog.gateway.state.text()
    bench.apply(on=False)
    assert dialog.gateway.state.text() == "It does not run."


@offscreen
def test_leaving_waits_for_no_port(bench: Bench) -> None:
    bench.apply(on=True)
    bench.shell.leave()
    assert not bench.shell._gateway._again.isActive()
