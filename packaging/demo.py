"""`make demo`: the tray app on its built-in account, without a display in a private desktop.

Without a display it leaves pictures of tray, popup, notification and insights in build/demo/.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from private_desktop import PANEL_HEIGHT, DesktopError, PrivateDesktop

from jojo_tray.__main__ import DEMO_HOME, DEMO_KEY

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / ".venv/bin/jojo-tray"
PICTURES = ROOT / "build/demo"
SPEED = 20_000  # about a day in four seconds: 80 % is crossed within a quarter of a minute
BACKGROUND = "#4a6076"
TRAY_WIDTH = 320
DRAWN = 2.0  # seconds until the panel and the chart have surely drawn
READ = 6.0  # seconds until a new window has asked for its numbers and drawn them


def main() -> int:
    """Run the demo where it can be seen; returns the exit code."""
    if has_display():
        print("The demo is in your tray. Quit in its menu ends it, or Ctrl+C here.", flush=True)
        os.execv(PROGRAM, [str(PROGRAM), "demo"])  # noqa: S606
    print("There is no display: running the demo in a private desktop.", flush=True)
    try:
        run_unseen()
    except DesktopError as error:
        print(f"The demo did not work out: {error}", file=sys.stderr)
        return 1
    print(f"Pictures are in {PICTURES.relative_to(ROOT)}/.")
    return 0


def has_display() -> bool:
    """Whether a window can open here; the variable may name a display that is gone."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    trial = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    tried = subprocess.run([sys.executable, "-c", trial], capture_output=True, check=False)
    return tried.returncode == 0


def run_unseen() -> None:
    """The same program in a private desktop, photographed."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PrivateDesktop(Path(folder), keyring="absent", dark=True) as desktop,
    ):
        desktop.paint_background(BACKGROUND)
        environ = desktop.env | {"JOJO_TRAY_HOME": folder, "TMPDIR": folder}
        words = (PROGRAM, "demo", "--background", "--speed", str(SPEED))
        program = desktop.start(*words, env=environ, stdout=subprocess.PIPE)
        address = first_line(program)
        desktop.wait_for(desktop.registered_icons, 30, "the icon in the tray", needs=program)
        home = next(Path(folder).glob(f"{DEMO_HOME}*"))
        own = environ | {"JOJO_TRAY_HOME": str(home), "ELEVENLABS_BASE_URL": address}
        read_history(own)
        take_pictures(desktop)
        take_insights(desktop, own)
        print_status(environ, address)
        desktop.end(program)


def first_line(program: subprocess.Popen[bytes]) -> str:
    """The address of the built-in account, which the demo says first."""
    assert program.stdout is not None
    return program.stdout.readline().decode().strip()


def read_history(own: dict[str, str]) -> None:
    """Read the history into the tray app's own folders, before it begins that by itself.

    So the popup already shows the newest generations when it is photographed, which has to be
    before the first notification covers it. Without them the rest is still worth a picture.
    """
    keyed = own | {"ELEVENLABS_API_KEY": DEMO_KEY}
    words = (PROGRAM, "history", "sync")
    done = subprocess.run(words, env=keyed, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print("The history was not read in time: the popup may show no generations.")


def print_status(environ: dict[str, str], address: str) -> None:
    """What the command line says of the same account."""
    keyed = environ | {"ELEVENLABS_API_KEY": "demo-status", "ELEVENLABS_BASE_URL": address}
    keyed["JOJO_TRAY_HOME"] = f"{environ['JOJO_TRAY_HOME']}/status"
    subprocess.run([PROGRAM, "status"], env=keyed, check=True)


def take_pictures(desktop: PrivateDesktop) -> None:
    """Tray, popup and notification, as a person would see them."""
    width, _ = desktop.size
    tray = (TRAY_WIDTH, PANEL_HEIGHT, width - TRAY_WIDTH, 0)
    time.sleep(DRAWN)
    desktop.screenshot(PICTURES / "tray.png", crop=tray)
    desktop.click_tray()
    popup = desktop.wait_for(lambda: desktop.windows("JoJo Tray"), 10, "the popup")
    time.sleep(DRAWN)
    desktop.screenshot(PICTURES / "popup.png", popup[0])
    desktop.click_tray()
    desktop.wait_for(lambda: desktop.windows("^Dunst$"), 60, "a notification")
    desktop.screenshot(PICTURES / "notification.png")


def take_insights(desktop: PrivateDesktop, own: dict[str, str]) -> None:
    """The window that the running tray opens when it is asked to, without what lies over it."""
    desktop.stop_notifications()
    subprocess.run([PROGRAM, "insights"], env=own, check=True)
    window = desktop.wait_for(lambda: desktop.windows("^Insights"), 15, "the insights window")
    time.sleep(READ)
    desktop.screenshot(PICTURES / "insights.png", window[0])


if __name__ == "__main__":
    sys.exit(main())
