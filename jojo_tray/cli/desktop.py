"""`jojo-tray --install-desktop` and `--uninstall-desktop`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session


def run(session: Session) -> int:
    """Add the program to the applications menu, or take it out, and say what was done."""
    from jojo_tray.desktop_files import install_desktop, uninstall_desktop

    act = install_desktop if session.options.install_desktop else uninstall_desktop
    for path in act(session.around.environ):
        session.paper.say(str(path))
    return 0
