"""`jojo-tray show`, `refresh` and `quit`: a word to the running tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import TrayNotRunning
from jojo_tray.instance import ask

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session


def run(session: Session) -> int:
    """Ask the tray; raises TrayNotRunning when nobody answers."""
    if not ask(session.around.folders, session.options.command):
        raise TrayNotRunning
    return 0
