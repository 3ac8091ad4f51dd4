"""The key in the real keyring: entered in the welcome window, found again, deleted, locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from private_desktop import PrivateDesktop

from tests.desktop.bus import choose
from tests.desktop.running_tray import RunningTray

MakeDesktop = Callable[..., PrivateDesktop]
KEY = "demo-kept-key"


@pytest.fixture
def tray(desktop: MakeDesktop) -> RunningTray:
    """The program without a key, in a desktop with a real keyring."""
    return RunningTray(desktop(), key=None)


def reads(tray: RunningTray) -> None:
    """Wait until the icon tells credits."""
    icon = tray.icon()
    tray.wait(lambda: "of 100,000 credits" in tray.tooltip(icon), "a reading")


def test_a_key_set_in_the_terminal_survives_a_restart_of_the_tray(tray: RunningTray) -> None:
    assert "Secret Service" in tray.run("key", "set", stdin=KEY.encode() + b"\n")
    for _ in range(2):
        tray.start("--background")
        reads(tray)
        assert tray.stop() == 0


def test_the_first_start_asks_for_a_key_and_keeps_it(tray: RunningTray) -> None:
    tray.start("--background")
    (window,) = tray.wait(lambda: tray.desktop.windows("^Welcome to JoJo Tray$"), "the welcome")
    tray.desktop.run("xdotool", "windowfocus", "--sync", str(window))
    tray.desktop.run("xdotool", "type", KEY)
    tray.desktop.key("Return")
    tray.wait(lambda: saved(tray, window), "the key to be saved")
    reads(tray)
    tray.stop()
    tray.start("--background")
    reads(tray)
    assert tray.desktop.windows("^Welcome") == []


def saved(tray: RunningTray, window: int) -> bool:
    """Ask to save until it is done: the button is there once the key was checked."""
    tray.desktop.run("xdotool", "windowfocus", "--sync", str(window))
    tray.desktop.key("alt+s")
    return '"has_key": true' in tray.run("key", "status", "--json")


def test_a_locked_keyring_is_said_and_unlocked_on_demand(tray: RunningTray) -> None:
    tray.run("key", "set", stdin=KEY.encode() + b"\n")
    tray.desktop.lock_keyring()
    tray.start("--background")
    icon = tray.icon()
    tray.wait(lambda: "Keyring locked" in tray.tooltip(icon), "the locked look")
    tray.desktop.unlock_keyring()
    with tray.bus() as bus:
        choose(bus, icon, "Unlock keyring")
    reads(tray)


def test_a_key_that_is_revoked_is_told_once(tray: RunningTray) -> None:
    tray.run("key", "set", "--no-check", stdin=b"nobodys\n")
    with tray.notifications() as told:
        tray.start("--background")
        icon = tray.icon()
        tray.wait(lambda: "API key rejected" in tray.tooltip(icon), "the rejected look")
        (notice,) = tray.wait(told.told, "the notification")
        assert notice.summary == "API key rejected"
        tray.stop()
        tray.start("--background")
        tray.wait(lambda: "API key rejected" in tray.tooltip(tray.icon()), "the same again")
        assert len(told.told()) == 1
