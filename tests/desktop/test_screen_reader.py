"""What a screen reader gets to know of every window, over the real AT-SPI bus."""

from __future__ import annotations

from collections.abc import Callable

from jeepney import DBusErrorResponse
from private_desktop import PrivateDesktop

from tests.desktop.bus import choose
from tests.desktop.running_tray import RunningTray
from tests.desktop.screen_reader import Node, read_programs

MakeDesktop = Callable[..., PrivateDesktop]
KEY = "demo-not-to-be-read-aloud"


def window(tray: RunningTray, name: str) -> Node:
    """The tree of a window of the program, once it is there."""

    def found() -> list[Node]:
        try:
            with tray.bus() as bus:
                programs = read_programs(bus)
        except DBusErrorResponse:
            return []  # something went while it was read: what has come instead is read again
        frames = [frame for program in programs for frame in program.children]
        return [frame for frame in frames if name in frame.name]

    (frame,) = tray.wait(found, f"the window {name} on the accessibility bus")
    assert isinstance(frame, Node)
    return frame


def named(node: Node, *roles: str) -> list[str]:
    """The names of all things of these roles."""
    return [thing.name for role in roles for thing in node.find(role)]


def test_the_popup_reads_its_gauge_and_its_buttons(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(accessibility=True))
    tray.start_with_icon("--log-level", "info")
    tray.popup()
    popup = window(tray, "JoJo Tray")
    (gauge,) = popup.find("progress bar")
    assert gauge.name == "Credits used"
    assert gauge.value is not None
    assert 60 < gauge.value < 80
    assert {"History", "Settings", "Refresh"} <= set(named(popup, "push button", "button"))
    assert [label for label in named(popup, "label") if label.endswith("credits left")]


def test_the_welcome_reads_its_field_and_what_it_says(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(accessibility=True), key=None)
    tray.start("--background")
    (number,) = tray.wait(lambda: tray.desktop.windows("^Welcome"), "the welcome")
    tray.desktop.run("xdotool", "windowfocus", "--sync", str(number))
    tray.desktop.run("xdotool", "type", KEY)
    welcome = window(tray, "Welcome")
    (field,) = welcome.find("text", "API key")
    assert KEY not in (field.text or "")
    assert "Region of the account" in named(welcome, "label")
    assert {"Check", "Save in the keyring", "Later"} <= set(named(welcome, "push button"))
    assert [text for text in named(welcome, "label") if "elevenlabs.io" in text]


def test_the_settings_read_every_control_by_name(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(accessibility=True))
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        choose(bus, icon, "Settings")
    settings = window(tray, "Settings")
    assert named(settings, "page tab") == [
        "Account",
        "Alerts",
        "History",
        "Reports",
        "Assistants",
        "Voice assistant",
        "Look",
        "General",
    ]
    assert named(settings, "spin box") == [
        "Ask ElevenLabs every",
        "Another threshold",
        "Audio kept for listening",
        "Keep the history for",
        "Rows in a list of the command line",
        "Port",
        "Keep at most",
    ]
    assert {"Names of files", "Folder for downloads"} <= set(named(settings, "text"))
    assert "Number in the icon" in named(settings, "check box")
    assert all(named(settings, "combo box", "spin box", "check box", "push button"))


def test_the_history_reads_its_list_one_in_full_and_the_player(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(accessibility=True))
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        choose(bus, icon, "History")

    def filled() -> Node | None:
        read = window(tray, "History")
        return read if [text for text in read.find("text", "Text") if text.text] else None

    history = tray.wait(filled, "the first generation in full")
    (table,) = history.find("table", "Generations")
    assert named(table, "column header")[:3] == ["Date", "Voice", "Model"]
    assert len(named(table, "cell", "table cell")) > 20
    buttons = {"Synchronise", "Retakes", "Previous", "Play", "Next", "Speed", "Timings"}
    assert buttons <= set(named(history, "push button", "button", "button menu"))
    (position,) = history.find("slider", "Position")
    assert position.value == 0
    tray.desktop.key("alt+w")
    tray.wait(lambda: window(tray, "History").find("list", "Downloads"), "the downloads")


def test_the_insights_read_their_panels_and_the_numbers_of_a_table(desktop: MakeDesktop) -> None:
    tray = RunningTray(desktop(accessibility=True))
    icon = tray.start_with_icon()
    with tray.bus() as bus:
        choose(bus, icon, "Insights")

    def filled() -> Node | None:
        tables = window(tray, "Insights").find("table", "Where the credits went")
        return tables[0] if tables and tables[0].find("cell", "Rachel") else None

    table = tray.wait(filled, "the table of voices")
    assert isinstance(table, Node)
    assert named(table, "column header") == ["Name", "Id", "Used", "Share", "Before", "Change"]
    cells = named(table, "cell")
    _, voice, used, share, *_ = cells[cells.index("Rachel") :]
    assert voice == "21m00Tcm4TlvDq8ikWAM"
    assert int(used.replace(",", "")) > 0
    assert share.endswith(" %")
    panels = named(window(tray, "Insights"), "panel", "filler")
    assert {"Will it last?", "Pace of the cycles"} <= set(panels)
