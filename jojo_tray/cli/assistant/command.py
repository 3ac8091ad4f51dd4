"""The commands for voice assistants; only the one that was typed is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.cli.session import Session


def run(session: Session) -> int:
    """Run the command by its noun and deed; returns the exit code."""
    options = session.options
    match options.command, options.deed:
        case "track", None:
            from jojo_tray.cli.assistant import track

            return track.run(session)
        case "track", _:
            from jojo_tray.cli.assistant import track_run

            return track_run.run(session)
        case "tracker", "export" | "import":
            from jojo_tray.cli.assistant import month_file

            return month_file.run(session)
        case "tracker", _:
            from jojo_tray.cli.assistant import tracker

            return tracker.run(session)
        case _, "preload":
            from jojo_tray.cli.assistant import preload

            return preload.run(session)
        case _:
            from jojo_tray.cli.assistant import cache

            return cache.run(session)
