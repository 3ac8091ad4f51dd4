"""The icon survives what panels do: it comes back, and there is never a second one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from private_desktop import PanelKind, PrivateDesktop

from tests.desktop.bus import WATCHER
from tests.desktop.running_tray import RunningTray

if TYPE_CHECKING:
    import subprocess

MakeDesktop = Callable[..., PrivateDesktop]
COMES_BACK = 10.0
ROOT = Path(__file__).parents[2]


def one_icon(tray: RunningTray) -> None:
    """The icon is back within ten seconds, and stays the only one."""
    desktop = tray.desktop
    shows = (lambda: embedded(tray)) if desktop.panel == "trayer" else desktop.registered_icons
    desktop.wait_for(shows, COMES_BACK, "the icon to come back", needs=tray.process)
    time.sleep(1.5)  # time enough for a second one
    assert len(shows()) == 1


def embedded(tray: RunningTray) -> list[int]:
    """The icons in an XEmbed tray."""
    found = tray.desktop.run("xwininfo", "-root", "-tree")
    return [1 for line in found.splitlines() if '"jojo-tray"' in line and "22x22" in line]


def restarts(tray: RunningTray, count: int) -> None:
    """Restart the panel, and look each time."""
    for _ in range(count):
        tray.desktop.restart_panel()
        one_icon(tray)


def late_starts(tray: RunningTray, count: int) -> None:
    """Take the panel away for a while, and look when it is back."""
    for _ in range(count):
        tray.desktop.stop_panel()
        time.sleep(3)
        tray.desktop.start_panel()
        one_icon(tray)


class Extension:
    """A watcher that is its own host, in the place of a panel."""

    def __init__(self, desktop: PrivateDesktop) -> None:
        self._desktop = desktop
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Be there from now on."""
        command = [sys.executable, "-m", "tests.desktop.bare_watcher"]
        self._process = self._desktop.start(*command, cwd=ROOT)
        self._desktop.wait_for(lambda: WATCHER.bus_name in self._desktop.bus_names())

    def stop(self) -> None:
        """Be gone."""
        assert self._process is not None
        self._desktop.end(self._process)
        self._desktop.wait_for(lambda: WATCHER.bus_name not in self._desktop.bus_names())


def extension_restarts(desktop: PrivateDesktop, count: int, late: int) -> None:
    """The program with an extension that comes again at once, then with one that takes its time."""
    tray, extension = RunningTray(desktop), Extension(desktop)
    extension.start()
    tray.start("--background")
    one_icon(tray)
    for number in range(count + late):
        extension.stop()
        time.sleep(3 if number >= count else 0)
        extension.start()
        one_icon(tray)


def test_the_icon_survives_restarts_of_a_shell_extension(desktop: MakeDesktop) -> None:
    extension_restarts(desktop(panel=None, keyring="absent", notifications=False), 2, 1)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_the_icon_survives_many_restarts_of_a_shell_extension(desktop: MakeDesktop) -> None:
    extension_restarts(desktop(panel=None, keyring="absent", notifications=False), 20, 5)


@pytest.mark.parametrize("panel", ["xfce4-panel", "trayer"])
def test_the_icon_survives_restarts_of_the_panel(desktop: MakeDesktop, panel: str) -> None:
    tray = RunningTray(desktop(panel=panel, keyring="absent", notifications=False))
    tray.start("--background")
    one_icon(tray)
    restarts(tray, 2)
    late_starts(tray, 1)


@pytest.mark.parametrize(
    ("first", "second"), [("trayer", "xfce4-panel"), ("xfce4-panel", "trayer")]
)
def test_the_icon_moves_to_another_kind_of_panel(
    desktop: MakeDesktop, first: PanelKind, second: PanelKind
) -> None:
    tray = RunningTray(desktop(panel=first, keyring="absent", notifications=False))
    tray.start("--background")
    one_icon(tray)
    tray.desktop.stop_panel()
    tray.desktop.start_panel(second)
    one_icon(tray)


def test_a_panel_that_comes_after_the_program_gets_the_icon(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(panel=None, keyring="absent", notifications=False))
    tray.start("--background")
    time.sleep(2)
    tray.desktop.start_panel("xfce4-panel")
    one_icon(tray)


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("panel", ["xfce4-panel", "trayer"])
def test_the_icon_survives_many_restarts(desktop: MakeDesktop, panel: str) -> None:
    tray = RunningTray(desktop(panel=panel, keyring="absent", notifications=False))
    tray.start("--background")
    one_icon(tray)
    restarts(tray, 20)
    late_starts(tray, 5)
