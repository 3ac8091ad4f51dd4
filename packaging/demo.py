"""`make demo`: the tray app on its built-in account, without a display in a private desktop.

Without a display it leaves pictures of tray, popup and notification in build/demo/.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from private_desktop import PANEL_HEIGHT, DesktopError, PrivateDesktop

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / ".venv/bin/jojo-tray"
PICTURES = ROOT / "build/demo"
SPEED = 20_000  # about a day in four seconds: 80 % is crossed within a quarter of a minute
BACKGROUND = "#4a6076"
TRAY_WIDTH = 320


def main() -> int:
    """Run the demo where it can be seen; returns the exit code."""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        os.execv(PROGRAM, [str(PROGRAM), "demo"])  # noqa: S606
    print("There is no display: running the demo in a private desktop.", flush=True)
    try:
        run_unseen()
    except DesktopError as error:
        print(f"The demo did not work out: {error}", file=sys.stderr)
        return 1
    print(f"Pictures are in {PICTURES.relative_to(ROOT)}/.")
    return 0


def run_unseen() -> None:
    """The same program in a private desktop, photographed."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PrivateDesktop(Path(folder), keyring="absent", dark=True) as desktop,
    ):
        desktop.paint_background(BACKGROUND)
        program = desktop.start(PROGRAM, "demo", "--speed", str(SPEED))
        desktop.wait_for(desktop.registered_icons, 30, "the icon in the tray", needs=program)
        take_pictures(desktop)
        print(desktop.run(PROGRAM, "status"), end="")
        desktop.end(program)


def take_pictures(desktop: PrivateDesktop) -> None:
    """Tray, popup and notification, as a person would see them."""
    width, _ = desktop.size
    tray = (TRAY_WIDTH, PANEL_HEIGHT, width - TRAY_WIDTH, 0)
    desktop.screenshot(PICTURES / "tray.png", crop=tray)
    desktop.click_tray()
    desktop.wait_for(lambda: desktop.windows("JoJo Tray"), 10, "the popup")
    desktop.screenshot(PICTURES / "popup.png")
    desktop.wait_for(lambda: desktop.windows("^Dunst$"), 60, "a notification")
    desktop.screenshot(PICTURES / "notification.png")


if __name__ == "__main__":
    sys.exit(main())
