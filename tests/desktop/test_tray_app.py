"""The tray app in a real desktop: icon, menu, popup, commands, start and end."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from jeepney import DBusAddress
from private_desktop import DesktopError, PrivateDesktop

from tests.desktop.bus import activate, choose, icon_property, menu
from tests.desktop.running_tray import RunningTray

MakeDesktop = Callable[..., PrivateDesktop]
DAEMON = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
MODERATE = (0xAD, 0x83, 0x00)


@pytest.fixture
def tray(desktop: MakeDesktop) -> RunningTray:
    """The program, not yet started, in a desktop with every part."""
    return RunningTray(desktop())


def has_colour(pixmaps: Any, colour: tuple[int, int, int]) -> bool:
    """Whether a pixmap of the icon has opaque pixels close to a colour (ARGB, network order)."""
    _, _, data = max(pixmaps, key=lambda pixmap: pixmap[0])
    pixels = [tuple(data[i : i + 4]) for i in range(0, len(data), 4)]
    close = [
        p for p in pixels if p[0] > 200 and all(abs(p[c + 1] - colour[c]) < 24 for c in range(3))
    ]
    return len(close) > 20


def test_the_icon_is_the_gauge_and_says_how_much_is_left(tray: RunningTray) -> None:
    icon = tray.start_with_icon()
    said = tray.tooltip(icon)
    assert "of 100,000 credits" in said
    assert "moderate" in said
    with tray.bus() as bus:
        pixmaps = icon_property(bus, icon, "IconPixmap")
        assert {width for width, _, _ in pixmaps} == {16, 22, 24, 32, 48, 64}
        assert has_colour(pixmaps, MODERATE)


def test_the_next_start_shows_the_last_known_value_at_once(tray: RunningTray) -> None:
    tray.start_with_icon()
    tray.stop()
    tray.account.fail("stall:30")
    tray.start("--background")
    with tray.bus() as bus:
        assert has_colour(icon_property(bus, tray.icon(), "IconPixmap"), MODERATE)


def test_the_menu_says_everything_without_a_left_click(tray: RunningTray) -> None:
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        entries = [entry for entry in menu(bus, icon) if entry.label]
        said = [entry.label for entry in entries]
        assert said[:3] == ["Open usage", "History", "Insights"]
        assert said[-4:] == ["Refresh", "Snooze alerts", "Settings", "Quit"]
        assert [entry.enabled for entry in entries[3:-4]] == [False] * (len(entries) - 7)
        choose(bus, icon, "Open usage")
        tray.popup()


def test_a_click_on_the_icon_opens_and_closes_the_popup(tray: RunningTray) -> None:
    icon = tray.start_with_icon()
    tray.desktop.click_tray()
    window = tray.popup()
    width, height, x, y = tray.desktop.geometry(window)
    assert 0 <= x <= 1280 - width
    assert 0 < y <= 800 - height
    tray.desktop.key("Escape", window=window)
    tray.no_popup()
    time.sleep(0.6)  # longer than a double click
    with tray.bus() as bus:
        activate(bus, icon)
    tray.popup()


def test_starting_by_hand_opens_the_popup_and_a_second_start_does_so_again(
    tray: RunningTray,
) -> None:
    tray.start_with_icon("--log-level", "info")
    tray.desktop.key("Escape", window=tray.popup())
    tray.no_popup()
    assert tray.run() == ""
    tray.popup()


def test_the_commands_reach_the_running_tray(tray: RunningTray) -> None:
    icon = tray.start_with_icon()
    tray.run("show")
    tray.popup()
    tray.account.set(character_count=12_345)
    time.sleep(5)  # the service is asked at most every five seconds
    tray.run("refresh")
    tray.wait(lambda: "12,345" in tray.tooltip(icon), "the new count")
    tray.run("quit")
    assert tray.process is not None
    assert tray.process.wait(5) == 0


@pytest.mark.parametrize("name", ["History", "Insights"])
def test_a_window_opens_from_the_menu_and_from_the_terminal(tray: RunningTray, name: str) -> None:
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        choose(bus, icon, name)
    (window,) = tray.wait(lambda: tray.desktop.windows(f"^{name}$"), "the window")
    tray.desktop.key("alt+F4", window=window)
    tray.wait(lambda: not tray.desktop.windows(f"^{name}$"), "the window to close")
    tray.run(name.lower())
    assert len(tray.wait(lambda: tray.desktop.windows(f"^{name}$"), "the window")) == 1
    tray.run("quit")
    assert tray.process is not None
    assert tray.process.wait(5) == 0


def test_it_leaves_within_two_seconds_while_a_request_hangs(tray: RunningTray) -> None:
    tray.account.fail("stall:30")
    process = tray.start("--background")
    tray.icon()
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(2) == 0
    tray.desktop.wait_for(lambda: not tray.desktop.registered_icons(), what="the icon to go")


def test_the_end_of_the_bus_ends_the_program(tray: RunningTray) -> None:
    tray.start_with_icon()
    with tray.bus() as bus:
        (daemon,) = bus.call(DAEMON, "GetConnectionUnixProcessID", "s", DAEMON.bus_name)
    os.kill(daemon, signal.SIGTERM)
    assert tray.process is not None
    assert tray.process.wait(10) == 0


def window_state(desktop: PrivateDesktop) -> str:
    """What the window manager says of the program's window; nothing while there is none."""
    try:
        return desktop.run("xprop", "-name", "JoJo Tray", "_NET_WM_STATE", "WM_STATE")
    except DesktopError:
        return ""


def test_without_a_tray_it_opens_as_a_window_that_says_why(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(panel=None))
    tray.start("--background")
    window = tray.popup()
    assert "ABOVE" not in window_state(tray.desktop)
    tray.desktop.key("alt+F4", window=window)
    tray.wait(lambda: not tray.desktop.windows("^JoJo Tray$"), "the window to close")
    tray.wait(lambda: "Iconic" in window_state(tray.desktop), "the window to be minimised")
    tray.run("show")
    tray.popup()
    tray.desktop.start_panel()
    tray.icon()


def test_a_tray_that_is_not_wanted_is_not_used(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(), config='tray = "never"\n')
    tray.start("--background")
    tray.popup()
    time.sleep(2)  # it looks for its icon after one second
    assert tray.desktop.registered_icons() == []


def test_the_xembed_tray_shows_it_too(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(panel="trayer"))
    tray.start("--background")
    tray.wait(lambda: tray.desktop.windows("^jojo_tray|^JoJo Tray|^jojo-tray"), "the icon")
    tray.wait(lambda: tray.desktop.tray_area()[0] >= 16, "the icon in trayer")
    time.sleep(1)
    tray.desktop.click_tray()
    tray.popup()
