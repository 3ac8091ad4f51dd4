"""The private desktop works: its parts, its clean end, and what can be read and clicked in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from private_desktop import DesktopError, PrivateDesktop

from tests.desktop.bus import (
    Bus,
    Notification,
    NotificationLog,
    act_on_notification,
    activate,
    choose,
    close_notification,
    icon_property,
    menu,
    notify,
    registered_icons,
    shown_notifications,
)
from tests.desktop.screen_reader import read_programs

MakeDesktop = Callable[..., PrivateDesktop]

BARE_TRAY = Path(__file__).with_name("bare_tray.py")
ORPHAN = "echo $$; sleep 600; :"
ATTRIBUTES = ("service", "test", "account", "one")
HELLO = Notification("test", 0, "", "Hello", "World", ("default", "Open"), {"urgency": ("y", 1)}, 0)


def connected(desktop: PrivateDesktop) -> Bus:
    """A connection to the desktop's session bus."""
    return Bus(desktop.env["DBUS_SESSION_BUS_ADDRESS"])


def start_icon(desktop: PrivateDesktop, output: Path, *options: str) -> subprocess.Popen[bytes]:
    """The bare tray program, its output in a file."""
    with output.open("wb") as file:
        return desktop.start(sys.executable, BARE_TRAY, *options, stdout=file)


def store_secret(desktop: PrivateDesktop, secret: bytes) -> None:
    """Put a secret into the desktop's keyring."""
    desktop.run("secret-tool", "store", "--label=test", *ATTRIBUTES, stdin=secret)


def stored_secret(desktop: PrivateDesktop) -> str:
    """The secret from the desktop's keyring."""
    return desktop.run("secret-tool", "lookup", *ATTRIBUTES)


@pytest.fixture
def bare(desktop: MakeDesktop) -> PrivateDesktop:
    """A desktop with display and bus only."""
    return desktop(panel=None, notifications=False, keyring="absent")


@pytest.fixture
def full(desktop: MakeDesktop) -> PrivateDesktop:
    """A desktop with every part."""
    return desktop(accessibility=True)


@pytest.fixture
def bus(full: PrivateDesktop) -> Iterator[Bus]:
    """A connection to the full desktop's session bus."""
    with connected(full) as bus:
        yield bus


def test_programs_see_nothing_of_the_hosts_session(bare: PrivateDesktop) -> None:
    home = Path(bare.env["HOME"])
    assert home.is_relative_to(bare.folder)
    assert all(
        Path(bare.env[f"XDG_{kind}_HOME"]).is_relative_to(home) for kind in ("CONFIG", "DATA")
    )
    assert not [name for name in bare.env if "proxy" in name.lower()]
    assert bare.runtime.stat().st_mode & 0o777 == 0o700
    assert bare.run("printenv", "DISPLAY").strip() == bare.env["DISPLAY"]


def test_a_display_asks_for_its_cookie(bare: PrivateDesktop) -> None:
    intruder = bare.env | {"XAUTHORITY": "/dev/null"}
    asked = subprocess.run(["xprop", "-root"], env=intruder, capture_output=True)
    assert asked.returncode != 0


def test_absent_parts_stay_absent(bare: PrivateDesktop) -> None:
    with connected(bare) as bus:
        assert registered_icons(bus) == []
    with pytest.raises(DesktopError, match=r"Failed to execute|not provided|NoReply|Unknown"):
        bare.call("org.freedesktop.Notifications", "/", "org.freedesktop.DBus.Peer.Ping")
    assert "org.freedesktop.secrets" not in bare.bus_names()


def test_two_desktops_live_side_by_side(desktop: MakeDesktop, tmp_path: Path) -> None:
    first = desktop(tmp_path / "first", panel=None, keyring="absent")
    second = desktop(tmp_path / "second", panel=None, keyring="absent")
    assert first.env["DISPLAY"] != second.env["DISPLAY"]
    assert first.bus_names() == second.bus_names()


def test_nothing_is_left_after_the_end(tmp_path: Path) -> None:
    with PrivateDesktop(tmp_path, accessibility=True) as desktop:
        runtime = desktop.runtime
        parent = desktop.start("sh", "-c", f"sh -c '{ORPHAN}' &", stdout=subprocess.PIPE)
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_running(pid)
    assert not is_running(pid)
    assert not runtime.exists()
    desktop.close()


def is_running(pid: int) -> bool:
    """Whether the process exists and is more than an entry nobody has collected."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


def test_a_missing_program_is_named(bare: PrivateDesktop) -> None:
    bare.env["PATH"] = "/nonexistent"
    with pytest.raises(DesktopError, match="trayer is not installed; install the package trayer"):
        bare.start_panel("trayer")


def test_a_part_that_ends_early_is_reported_with_its_output(bare: PrivateDesktop) -> None:
    failing = bare.start("sh", "-c", "echo no such luck; exit 3")
    with pytest.raises(DesktopError, match=r"(?s)the part: its program ended with 3.*no such luck"):
        bare.wait_for(lambda: False, what="the part", needs=failing)


def test_what_is_waited_for_in_vain_is_named(bare: PrivateDesktop) -> None:
    with pytest.raises(DesktopError, match=r"a miracle: not within 0\.05 s"):
        bare.wait_for(lambda: False, seconds=0.05, what="a miracle")


def test_a_failing_command_tells_why(bare: PrivateDesktop) -> None:
    with pytest.raises(DesktopError, match=r"failed \(2\): .*nowhere"):
        bare.run("ls", "/nowhere")


def test_an_icon_registers_and_is_clicked(full: PrivateDesktop, bus: Bus, tmp_path: Path) -> None:
    clicks = tmp_path / "clicks"
    start_icon(full, clicks)
    (icon,) = full.wait_for(lambda: registered_icons(bus), what="the icon")
    assert full.registered_icons() == [icon.owner + icon.path]
    assert icon_property(bus, icon, "ToolTip")[2] == "Bare tray"
    width, height, pixels = icon_property(bus, icon, "IconPixmap")[0]
    assert len(pixels) == width * height * 4
    activate(bus, icon)
    full.wait_for(lambda: clicks.read_text() == "Trigger\n", what="the click over the bus")
    full.click_tray()
    full.wait_for(lambda: clicks.read_text() == "Trigger\n" * 2, what="the click of the mouse")


def test_the_menu_is_read_and_chosen_from(full: PrivateDesktop, bus: Bus, tmp_path: Path) -> None:
    program = start_icon(full, tmp_path / "clicks")
    (icon,) = full.wait_for(lambda: registered_icons(bus), what="the icon")
    assert [(entry.label, entry.enabled) for entry in menu(bus, icon)] == [
        ("Never", False),
        ("Quit", True),
    ]
    choose(bus, icon, "Quit")
    full.wait_for(lambda: program.poll() == 0, what="the program to quit")
    full.wait_for(lambda: registered_icons(bus) == [], what="the icon to go")


def test_an_icon_comes_back_after_the_panel(full: PrivateDesktop, bus: Bus, tmp_path: Path) -> None:
    start_icon(full, tmp_path / "clicks")
    full.wait_for(lambda: registered_icons(bus), what="the icon")
    full.stop_panel()
    assert registered_icons(bus) == []
    full.start_panel()
    full.wait_for(lambda: registered_icons(bus), what="the icon after the restart")


def test_an_icon_embeds_into_trayer(desktop: MakeDesktop, tmp_path: Path) -> None:
    old = desktop(panel="trayer", notifications=False, keyring="absent")
    clicks = tmp_path / "clicks"
    start_icon(old, clicks)
    old.wait_for(lambda: old.windows("bare_tray"), what="the icon")
    old.click_tray()
    old.wait_for(lambda: clicks.read_text() == "Trigger\n", what="the click")
    old.restart_panel()
    old.wait_for(lambda: old.windows("bare_tray"), what="the icon after the restart")


def test_notifications_are_seen_shown_and_closed(full: PrivateDesktop, bus: Bus) -> None:
    with NotificationLog(full.env["DBUS_SESSION_BUS_ADDRESS"]) as log:
        notify(bus, HELLO)
        (told,) = full.wait_for(log.told, what="the call")
        assert (told.summary, told.body, told.actions) == ("Hello", "World", HELLO.actions)
        assert told.hints == {"urgency": 1}
    full.wait_for(lambda: shown_notifications(bus) == 1, what="the notification")
    close_notification(bus)
    full.wait_for(lambda: shown_notifications(bus) == 0, what="its end")


def test_a_notification_is_acted_on(full: PrivateDesktop, bus: Bus) -> None:
    number = notify(bus, HELLO)
    full.wait_for(lambda: shown_notifications(bus) == 1, what="the notification")
    assert bus.signal("ActionInvoked", lambda: act_on_notification(bus)) == (number, "default")


def test_notifications_stop_and_start(desktop: MakeDesktop) -> None:
    quiet = desktop(panel=None, keyring="absent")
    quiet.stop_notifications()
    assert "org.freedesktop.Notifications" not in quiet.bus_names()
    quiet.start_notifications()
    with connected(quiet) as bus:
        assert notify(bus, HELLO) > 0


def test_a_secret_survives_the_lock_and_a_new_desktop(tmp_path: Path) -> None:
    with PrivateDesktop(tmp_path, panel=None, notifications=False) as desktop:
        store_secret(desktop, b"geheim")
        desktop.lock_keyring()
        await_prompt(desktop)
        desktop.unlock_keyring()
        assert stored_secret(desktop) == "geheim"
    with PrivateDesktop(tmp_path, panel=None, notifications=False) as desktop:
        assert stored_secret(desktop) == "geheim"


def test_a_keyring_is_locked_from_the_start(desktop: MakeDesktop) -> None:
    await_prompt(desktop(panel=None, notifications=False, keyring="locked"), "store", "--label=x")


def await_prompt(desktop: PrivateDesktop, *command: str) -> None:
    """Reach for a secret until the keyring asks for its password, then give up."""
    asking = desktop.start("secret-tool", *(command or ("lookup",)), *ATTRIBUTES)
    desktop.wait_for(lambda: any("Prompter" in n for n in desktop.bus_names()), what="a prompt")
    desktop.end(asking)


def test_a_screen_reader_reads_a_window(full: PrivateDesktop, bus: Bus, tmp_path: Path) -> None:
    start_icon(full, tmp_path / "clicks", "--window")

    def bars() -> list[float | None]:
        programs = read_programs(bus)
        return [bar.value for top in programs for bar in top.find("progress bar", "Credits used")]

    assert full.wait_for(bars, what="the gauge") == [42.0]


def test_pictures_show_a_dark_and_a_light_panel(desktop: MakeDesktop, tmp_path: Path) -> None:
    shades = [panel_shade(desktop(tmp_path / str(dark), dark=dark)) for dark in (True, False)]
    assert shades == ["#212121", "#EDEDED"]


def panel_shade(desktop: PrivateDesktop) -> str:
    """The colour of the panel on the screen, as "#RRGGBB"."""
    return colour(desktop, (100, 20, 200, 5))


def test_the_background_is_painted(bare: PrivateDesktop) -> None:
    bare.paint_background("#4a6076")
    assert colour(bare, (100, 100, 300, 300)) == "#4A6076"


def colour(desktop: PrivateDesktop, crop: tuple[int, int, int, int]) -> str:
    """The mean colour of a part of the screen, as "#RRGGBB"."""
    picture = desktop.screenshot(desktop.folder / "picture.png", crop=crop)
    shade = ("convert", picture, "-scale", "1x1!", "-depth", "8", "txt:-")
    return "#" + desktop.run(*shade).split("#")[-1][:6]


def test_keys_and_window_pictures(full: PrivateDesktop, tmp_path: Path) -> None:
    start_icon(full, tmp_path / "clicks", "--window")
    (window,) = full.wait_for(lambda: full.windows("^Bare window$"), what="the window")
    picture = full.screenshot(tmp_path / "window.png", window_id=window)
    assert picture.stat().st_size > 0
    full.key("alt+F4", window=window)
    full.wait_for(lambda: not full.windows("^Bare window$"), what="the window to close")
