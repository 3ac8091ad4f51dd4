"""`jojo-tray --install-desktop` and `--uninstall-desktop`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.language import ENGLISH

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session


def run(session: Session) -> int:
    """Add the program to the applications menu, or take it out, and say which files that are."""
    from jojo_tray.desktop_files import install_desktop, uninstall_desktop

    installing = session.options.install_desktop
    paths = (install_desktop if installing else uninstall_desktop)(session.around.environ)
    if installing:
        said = ENGLISH.translate("cli", "written: {path}")
    else:
        said = ENGLISH.translate("cli", "removed: {path}")
    for path in paths:
        session.paper.say(said.format(path=path))
    return 0
