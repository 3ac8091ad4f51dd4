"""The command line: text for people, JSON for programs."""

from jojo_tray.cli.face import main

__all__ = ["main"]
